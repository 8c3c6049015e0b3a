import { lazy, Suspense } from 'react'
import { FieldSkeleton } from './FieldSkeleton.tsx'
import type { FieldProps } from './field.ts'
import type LoadedField from './loaded/ComboBoxField.tsx'
import type { Option } from './Option.ts'

/** What a combo box holds: an option, or with `id: null` a name that is still to be created. */
export type Choice<Id extends string | number> = Option<Id> | { id: null; label: string }

export interface ComboBoxProps<Id extends string | number> extends FieldProps {
  value: Choice<Id> | null
  onChange: (value: Choice<Id> | null) => void
  /** The options for what is typed, the best first; asked again at each change, answers are kept. `name` tells lists apart. */
  load: (text: string, signal: AbortSignal) => Promise<Option<Id>[]>
  name: string
  /** A typed name that no option has becomes a new one: the choice is then `{ id: null, label }`. */
  canCreate?: boolean
  /** Two may have the same name, so that another one can be created beside an equal: people. */
  hasNamesakes?: boolean
  /** The field is empty again after each choice, for the next one. */
  isEmptied?: boolean
  placeholder?: string
}

// A lazy component forgets that the one behind it is generic.
const ComboBoxField = lazy(() => import('./loaded/ComboBoxField.tsx')) as typeof LoadedField

/**
 * One record found by typing, or the name of a new one. Nothing typed is lost: the first match is highlighted and
 * taken by Enter and Tab; whoever goes elsewhere leaves the option of exactly that name, or a new one.
 */
export function ComboBox<Id extends string | number>(props: ComboBoxProps<Id>) {
  return (
    <Suspense fallback={<FieldSkeleton {...props} />}>
      <ComboBoxField {...props} />
    </Suspense>
  )
}

import { lazy, Suspense } from 'react'
import { FieldSkeleton } from './FieldSkeleton.tsx'
import type { FieldProps } from './field.ts'
import type LoadedField from './loaded/ComboBoxField.tsx'
import type { Option } from './Option.ts'

/** The value of a combo box: an option, or with `id: null` the name of a record to create. */
export type Choice<Id extends string | number> = Option<Id> | { id: null; label: string }

export interface ComboBoxProps<Id extends string | number> extends FieldProps {
  value: Choice<Id> | null
  onChange: (value: Choice<Id> | null) => void
  /**
   * Loads the options for the typed text, best match first; called on each change, and results are cached. `name`
   * identifies the list.
   */
  load: (text: string, signal: AbortSignal) => Promise<Option<Id>[]>
  name: string
  /** A typed name without an option becomes a new record: the value is then `{ id: null, label }`. */
  canCreate?: boolean
  /** Names need not be unique, so a new record can be created even if one with that name exists: people. */
  hasNamesakes?: boolean
  /** The field is cleared after each choice, for the next one. */
  isEmptied?: boolean
  placeholder?: string
}

// React.lazy loses the type parameter of the component.
const ComboBoxField = lazy(() => import('./loaded/ComboBoxField.tsx')) as typeof LoadedField

/**
 * Chooses one record by typing, or creates one by name. Typed text is not lost: the first match is highlighted and
 * chosen by Enter and Tab; on blur the option with exactly that name is chosen, or a new one.
 */
export function ComboBox<Id extends string | number>(props: ComboBoxProps<Id>) {
  return (
    <Suspense fallback={<FieldSkeleton {...props} />}>
      <ComboBoxField {...props} />
    </Suspense>
  )
}

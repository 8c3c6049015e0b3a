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
  /** The options for what is typed; asked again at each change, answers are kept. `name` tells lists apart. */
  load: (text: string, signal: AbortSignal) => Promise<Option<Id>[]>
  name: string
  /** Offer «Create "typed"»: the choice is then `{ id: null, label }`. */
  canCreate?: boolean
  placeholder?: string
}

// A lazy component forgets that the one behind it is generic.
const ComboBoxField = lazy(() => import('./loaded/ComboBoxField.tsx')) as typeof LoadedField

/** One record found by typing, or the name of a new one. */
export function ComboBox<Id extends string | number>(props: ComboBoxProps<Id>) {
  return (
    <Suspense fallback={<FieldSkeleton {...props} />}>
      <ComboBoxField {...props} />
    </Suspense>
  )
}

import { lazy, Suspense } from 'react'
import { FieldSkeleton } from './FieldSkeleton.tsx'
import type { FieldProps } from './field.ts'
import type { Option } from './Option.ts'

export interface SelectProps<Id extends string | number> extends FieldProps {
  options: Option<Id>[]
  value: Id | null
  onChange: (value: Id) => void
  placeholder?: string
}

const SelectField = lazy(() => import('./loaded/SelectField.tsx'))

/** A choice of one of a few known options. For many options, or for records, use `ComboBox`. */
export function Select<Id extends string | number>({ options, onChange, ...props }: SelectProps<Id>) {
  return (
    <Suspense fallback={<FieldSkeleton {...props} />}>
      <SelectField
        {...props}
        options={options}
        onChange={(id) => {
          const option = options.find((each) => each.id === id)
          if (option) onChange(option.id)
        }}
      />
    </Suspense>
  )
}

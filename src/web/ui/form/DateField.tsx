import { lazy, Suspense } from 'react'
import { useFormat } from '../../session.ts'
import { FieldSkeleton } from './FieldSkeleton.tsx'
import type { FieldProps } from './field.ts'

export interface DateFieldProps extends FieldProps {
  /** `YYYY-MM-DD`, whatever calendar the user has. */
  value: string | null
  onChange: (value: string | null) => void
  min?: string
  max?: string
}

const DatePickerField = lazy(() => import('./loaded/DatePickerField.tsx'))

/**
 * An input for a day, typed or picked in the user's calendar, with the user's first day of the week. The calendars are
 * loaded with the first such field.
 */
export function DateField(props: DateFieldProps) {
  const { date } = useFormat()
  return (
    <Suspense fallback={<FieldSkeleton {...props}>{props.value && date(props.value)}</FieldSkeleton>}>
      <DatePickerField {...props} />
    </Suspense>
  )
}

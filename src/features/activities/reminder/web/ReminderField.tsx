import { ReminderMinutes } from '../../../../contract/shape.ts'
import { t } from '../../../../web/i18n.ts'
import { Select } from '../../../../web/ui/form/Select.tsx'

export interface ReminderFieldProps {
  label?: string
  /** Null: the owner's default; offered only with `hasUsual`. */
  value: ReminderMinutes | null
  onChange: (value: ReminderMinutes | null) => void
  hasUsual?: boolean
  error?: string | null
}

/** How long before an activity its owner is reminded. */
export function ReminderField({ label, value, onChange, hasUsual = false, error }: ReminderFieldProps) {
  const options = ReminderMinutes.enum.map((minutes) => ({ id: String(minutes), label: leadWords(minutes) }))
  return (
    <Select
      label={label ?? t('notifications:reminder')}
      options={hasUsual ? [{ id: 'usual', label: t('notifications:lead_usual') }, ...options] : options}
      value={value === null ? 'usual' : String(value)}
      onChange={(id) => onChange(ReminderMinutes.enum.find((minutes) => String(minutes) === id) ?? null)}
      error={error}
    />
  )
}

function leadWords(minutes: ReminderMinutes): string {
  if (minutes < 0) return t('notifications:lead_none')
  if (minutes === 0) return t('notifications:lead_start')
  if (minutes < 60) return t('notifications:lead_minutes', { count: minutes })
  return minutes < 1440
    ? t('notifications:lead_hours', { count: minutes / 60 })
    : t('notifications:lead_days', { count: minutes / 1440 })
}

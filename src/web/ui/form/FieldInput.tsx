import { t } from '../../i18n.ts'
import { type ShownField, visibilityOptions } from '../../shownFields.ts'
import { DateField } from './DateField.tsx'
import type { FieldProps } from './field.ts'
import { NumberField } from './NumberField.tsx'
import { Select } from './Select.tsx'
import { TextField } from './TextField.tsx'

interface FieldInputProps extends Omit<FieldProps, 'label'> {
  field: ShownField
  value: unknown
  onChange: (value: string | number | null) => void
}

/** The input of a field, by its kind. */
export function FieldInput({ field: { name, kind }, value, ...props }: FieldInputProps) {
  const label = t(name)
  if (kind === 'day') return <DateField {...props} label={label} value={value as string | null} />
  if (kind === 'count' || kind === 'amount')
    return (
      <NumberField
        {...props}
        label={label}
        min={0}
        max={99_999_999_999_999}
        {...(kind === 'count' && { format: { maximumFractionDigits: 0 } })}
        value={value as number | null}
      />
    )
  if (kind === 'visibility')
    return <Select {...props} label={label} options={visibilityOptions()} value={value === 1 ? 1 : 3} />
  return (
    <TextField
      {...props}
      label={label}
      value={String(value ?? '')}
      onChange={(text) => props.onChange(text || null)}
    />
  )
}

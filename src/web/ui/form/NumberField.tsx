import { Input } from 'react-aria-components/Input'
import { NumberField as AriaNumberField } from 'react-aria-components/NumberField'
import { cx } from '../cx.ts'
import { FieldParts } from './FieldParts.tsx'
import { controlClass, type FieldProps } from './field.ts'
import { Select } from './Select.tsx'
import { fieldRoot } from './TextField.tsx'

export interface NumberFieldProps extends FieldProps {
  /** `null` is an empty field. */
  value: number | null
  onChange: (value: number | null) => void
  min?: number
  max?: number
  /** As in `Intl.NumberFormat`; at most three decimals by default. */
  format?: Intl.NumberFormatOptions
  placeholder?: string
}

/** A number, written and read in the person's digits and separators. */
export function NumberField({ className, placeholder, min, max, format, ...props }: NumberFieldProps) {
  return (
    <AriaNumberField
      {...fieldRoot(props)}
      value={props.value ?? Number.NaN}
      onChange={(value) => props.onChange(Number.isNaN(value) ? null : value)}
      minValue={min}
      maxValue={max}
      formatOptions={format ?? { maximumFractionDigits: 3 }}
      className={cx('flex min-w-0 flex-col', className)}
    >
      <FieldParts {...props}>
        <Input placeholder={placeholder} className={cx(controlClass, 'figures')} />
      </FieldParts>
    </AriaNumberField>
  )
}

export interface MoneyFieldProps extends FieldProps {
  value: number | null
  currency: string
  onChange: (value: number | null, currency: string) => void
  /** Offered beside the amount; the current one is always there. */
  currencies: string[]
}

/** An amount and its currency. */
export function MoneyField({ value, currency, currencies, onChange, className, ...props }: MoneyFieldProps) {
  const offered = currencies.includes(currency) ? currencies : [currency, ...currencies]
  return (
    <div className={cx('flex min-w-0 items-start gap-1.5', className)}>
      <NumberField
        {...props}
        className="flex-1"
        value={value}
        min={0}
        max={99_999_999_999_999}
        onChange={(amount) => onChange(amount, currency)}
      />
      <Select
        label={props.label}
        isLabelHidden
        className={props.isLabelHidden ? 'w-24' : 'mt-5 w-24'}
        isDisabled={props.isDisabled ?? false}
        value={currency}
        onChange={(chosen) => onChange(value, chosen)}
        options={offered.map((code) => ({ id: code, label: code }))}
      />
    </div>
  )
}

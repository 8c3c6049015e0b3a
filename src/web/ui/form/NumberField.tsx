import { lazy, Suspense } from 'react'
import { useFormat } from '../../session.ts'
import { cx } from '../cx.ts'
import { FieldSkeleton } from './FieldSkeleton.tsx'
import type { FieldProps } from './field.ts'
import { Select } from './Select.tsx'

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

const FormattedField = lazy(() => import('./loaded/FormattedField.tsx'))

/** An input for a number, in the user's digits and separators. */
export function NumberField(props: NumberFieldProps) {
  const { number } = useFormat()
  return (
    <Suspense
      fallback={
        <FieldSkeleton {...props}>
          <span className="figures w-full in-[.text-end]:text-end">
            {props.value !== null && number(props.value)}
          </span>
        </FieldSkeleton>
      }
    >
      <FormattedField {...props} />
    </Suspense>
  )
}

export interface MoneyFieldProps extends FieldProps {
  value: number | null
  currency: string
  onChange: (value: number | null, currency: string) => void
  /** The currencies to choose from; the current one is always included. */
  currencies: string[]
}

/** An input for an amount and its currency. */
export function MoneyField({ value, currency, currencies, onChange, className, ...props }: MoneyFieldProps) {
  const offered = currencies.includes(currency) ? currencies : [currency, ...currencies]
  return (
    <div className={cx('flex min-w-0 flex-wrap items-start gap-1.5', className)}>
      <NumberField
        {...props}
        className="min-w-28 flex-1"
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

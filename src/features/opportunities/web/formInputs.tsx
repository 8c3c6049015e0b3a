import { currencies } from '../../../contract/currency.ts'
import { fieldError } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useSession } from '../../../web/session.ts'
import { FieldInput } from '../../../web/ui/form/FieldInput.tsx'
import { labelClass } from '../../../web/ui/form/field.ts'
import { MoneyField } from '../../../web/ui/form/NumberField.tsx'
import { LabelPicker, type LabelPickerProps } from '../../labels/web/LabelPicker.tsx'
import type { Details } from '../core/contract.ts'
import { askedDetails, details } from './fields.ts'

interface InputsProps<Values> {
  draft: Values
  onChange: (change: Partial<Values>) => void
  /** Error of the last attempt to save. */
  error: unknown
}

/** The input of the value; the company's currency is preselected. */
export function ValueInput({
  draft,
  onChange,
  error,
}: InputsProps<{ value: number | null; currency: string }>) {
  const { company } = useSession()
  return (
    <MoneyField
      label={t('opportunities:value')}
      value={draft.value}
      currency={draft.currency}
      currencies={[company.currency, ...currencies.filter((code) => code !== company.currency)]}
      onChange={(value, currency) => onChange({ value, currency })}
      error={fieldError(error, 'value', 'value.amount', 'currency')}
    />
  )
}

/** An input for each detail that the forms ask for. */
export const DetailInputs = ({ draft, onChange, error }: InputsProps<Details>) =>
  askedDetails.map((key) => (
    <FieldInput
      key={key}
      field={details[key]}
      value={draft[key]}
      onChange={(value) => onChange({ [key]: value })}
      error={fieldError(error, key)}
    />
  ))

/** The input of the labels, with its heading. */
export const LabelsInput = (props: LabelPickerProps) => (
  <div>
    <div className={labelClass}>{t('opportunities:labels')}</div>
    <LabelPicker {...props} />
  </div>
)

import { currencies } from '../../../contract/currency.ts'
import { t } from '../../../web/i18n.ts'
import { useFormat, useSession } from '../../../web/session.ts'
import { EditableValue } from '../../../web/ui/form/Editable.tsx'
import { MoneyField, NumberField } from '../../../web/ui/form/NumberField.tsx'
import type { Shown } from './opportunityEdit.ts'
import type { OnChange } from './useOpportunityEdit.tsx'

// In-place editors of the fields that the lead panel, the page of a deal and the rows of the list share.

interface InPlaceProps {
  record: Pick<Shown, 'value' | 'currency'>
  isDisabled?: boolean
  onChange: OnChange
}

/** `isAmountOnly` hides the currency where space is limited. */
export function ValueInPlace({
  record,
  isDisabled,
  onChange,
  isAmountOnly = false,
}: InPlaceProps & { isAmountOnly?: boolean }) {
  const { money } = useFormat()
  const { company } = useSession()
  const first = [...new Set([record.currency, company.currency])]
  return (
    <EditableValue
      label={t('opportunities:value')}
      isDisabled={isDisabled}
      value={{ value: record.value, currency: record.currency }}
      onSave={onChange}
      editor={({ draft, change }) => {
        const field = {
          label: t('opportunities:value'),
          isLabelHidden: true,
          autoFocus: true,
          value: draft.value,
        }
        return isAmountOnly ? (
          <NumberField {...field} min={0} onChange={(value) => change({ ...draft, value })} />
        ) : (
          <MoneyField
            {...field}
            currency={draft.currency}
            currencies={[...first, ...currencies.filter((code) => !first.includes(code))]}
            onChange={(value, currency) => change({ value, currency })}
          />
        )
      }}
    >
      {record.value !== null && <span className="figures">{money(record.value, record.currency)}</span>}
    </EditableValue>
  )
}

import type { ReactNode } from 'react'
import { currencies } from '../../../contract/currency.ts'
import { fieldError } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { useSession } from '../../../web/session.ts'
import { FieldInput } from '../../../web/ui/form/FieldInput.tsx'
import { labelClass } from '../../../web/ui/form/field.ts'
import { MoneyField } from '../../../web/ui/form/NumberField.tsx'
import { Select } from '../../../web/ui/form/Select.tsx'
import { TextField } from '../../../web/ui/form/TextField.tsx'
import { LabelPicker } from '../../labels/web/LabelPicker.tsx'
import { useSources } from '../../sources/web/useSources.ts'
import { useOwners } from '../../users/web/users.tsx'
import { ContactFields } from './ContactFields.tsx'
import { type Details, details, opportunityFields } from './fields.ts'
import { type Draft, titleOf } from './opportunityDraft.ts'

export interface DraftFieldsProps {
  draft: Draft
  onChange: (change: Partial<Draft>) => void
  /** Of the last try to save. */
  error: unknown
  /** It needs a person or an organization: a lead. */
  isContactRequired?: boolean
  /** After the value: pipeline and stage of a deal. */
  children?: ReactNode
}

/** The fields of a new lead or deal: who it is with, what it is worth, whose it is. */
export function DraftFields({
  draft,
  onChange,
  error,
  isContactRequired = false,
  children,
}: DraftFieldsProps) {
  const owners = useOwners()
  const sources = useSources()
  const { company } = useSession()
  return (
    <div className="flex flex-col gap-3.5">
      <ContactFields draft={draft} onChange={onChange} error={error} isRequired={isContactRequired} />
      <TextField
        label={t('opportunities:title')}
        isRequired={titleOf(draft) === ''}
        value={draft.title}
        onChange={(title) => onChange({ title })}
        placeholder={titleOf(draft)}
        maxLength={255}
        error={fieldError(error, 'title')}
      />
      <MoneyField
        label={t('opportunities:value')}
        value={draft.value}
        currency={draft.currency}
        currencies={[company.currency, ...currencies.filter((code) => code !== company.currency)]}
        onChange={(value, currency) => onChange({ value, currency })}
        error={fieldError(error, 'value', 'value.amount', 'currency')}
      />
      {children}
      <div className="grid gap-3 sm:grid-cols-2">
        <Select
          label={t('opportunities:owner')}
          options={owners}
          value={draft.owner_id}
          onChange={(owner_id) => onChange({ owner_id })}
          error={fieldError(error, 'owner_id')}
        />
        <Select
          label={t('opportunities:source')}
          options={[{ id: 0, label: t('opportunities:no_source') }, ...sources]}
          value={draft.source_id ?? 0}
          onChange={(id) => onChange({ source_id: id || null })}
          error={fieldError(error, 'source_id')}
        />
        {Object.entries(details).map(([key, field]) => (
          <FieldInput
            key={key}
            field={field}
            value={draft[key as keyof Details]}
            onChange={(value) => onChange({ [key]: value })}
            error={fieldError(error, key)}
          />
        ))}
        <FieldInput
          field={opportunityFields.visible_to}
          value={draft.visible_to}
          onChange={(id) => onChange({ visible_to: id === 1 ? 1 : 3 })}
        />
      </div>
      <div>
        <div className={labelClass}>{t('opportunities:labels')}</div>
        <LabelPicker selected={draft.label_ids} onChange={(label_ids) => onChange({ label_ids })} />
      </div>
    </div>
  )
}

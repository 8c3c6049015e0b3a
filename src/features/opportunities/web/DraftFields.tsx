import type { ReactNode } from 'react'
import { fieldError } from '../../../web/api.ts'
import { t } from '../../../web/i18n.ts'
import { FieldInput } from '../../../web/ui/form/FieldInput.tsx'
import { Select } from '../../../web/ui/form/Select.tsx'
import { TextField } from '../../../web/ui/form/TextField.tsx'
import { useSources } from '../../sources/web/useSources.ts'
import { useOwners } from '../../users/web/users.tsx'
import { ContactFields } from './ContactFields.tsx'
import { opportunityFields } from './fields.ts'
import { DetailInputs, LabelsInput, ValueInput } from './formInputs.tsx'
import { type Draft, titleOf } from './opportunityDraft.ts'

export interface DraftFieldsProps {
  draft: Draft
  onChange: (change: Partial<Draft>) => void
  /** Error of the last attempt to save. */
  error: unknown
  /** A person or an organization is required (for a lead). */
  isContactRequired?: boolean
  /** Rendered after the value: pipeline and stage of a deal. */
  children?: ReactNode
}

/** The inputs of a new lead or deal: contacts, value, owner and details. */
export function DraftFields({
  draft,
  onChange,
  error,
  isContactRequired = false,
  children,
}: DraftFieldsProps) {
  const owners = useOwners()
  const sources = useSources()
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
      <ValueInput draft={draft} onChange={onChange} error={error} />
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
        <DetailInputs draft={draft} onChange={onChange} error={error} />
        <FieldInput
          field={opportunityFields.visible_to}
          value={draft.visible_to}
          onChange={(id) => onChange({ visible_to: id === 1 ? 1 : 3 })}
        />
      </div>
      <LabelsInput selected={draft.label_ids} onChange={(label_ids) => onChange({ label_ids })} />
    </div>
  )
}

import type { ReactNode } from 'react'
import { t } from '../../../web/i18n.ts'
import { withheld } from '../../../web/may.ts'
import { useFormat } from '../../../web/session.ts'
import { Fact, Facts } from '../../../web/ui/Facts.tsx'
import { EditableValue } from '../../../web/ui/form/Editable.tsx'
import { FieldFact, FieldInPlace } from '../../../web/ui/form/FieldInPlace.tsx'
import { Select } from '../../../web/ui/form/Select.tsx'
import { Withheld } from '../../../web/ui/Withheld.tsx'
import { LabelPicker } from '../../labels/web/LabelPicker.tsx'
import { useSources } from '../../sources/web/useSources.ts'
import { OwnerInPlace } from '../../users/web/OwnerInPlace.tsx'
import type { DealPage, LeadPanel } from '../deals/page/contract.ts'
import { details, opportunityFields } from './fields.ts'
import { ValueInPlace } from './InPlace.tsx'
import type { OnChange } from './useOpportunityEdit.tsx'

export interface DetailsProps {
  record: DealPage | LeadPanel
  onChange: OnChange
  /** Additional rows: the probability of a deal. */
  children?: ReactNode
}

/** Value, owner, source and details of a lead or deal, each edited in place. */
export function Details({ record, onChange, children }: DetailsProps) {
  const { fullDate, date } = useFormat()
  const sources = useSources()
  const isDisabled = !record.may.edit
  const shared = { record, isDisabled, onChange }
  return (
    <Facts>
      <Fact name={t('opportunities:value')}>
        <ValueInPlace {...shared} />
      </Fact>
      {children}
      {Object.entries(details).map(([key, field]) => (
        <FieldFact
          key={key}
          field={field}
          value={record[key as keyof typeof details]}
          isDisabled={isDisabled}
          onSave={(value, seen) => onChange({ [key]: value }, { [key]: seen })}
        />
      ))}
      <Fact name={t('opportunities:labels')}>
        <div className="-mx-1.5">
          <LabelPicker
            isDisabled={isDisabled}
            selected={record.labels.map(({ id }) => id)}
            onChange={(_, labels) =>
              onChange(
                { labels: labels.map(({ id, uuid, name, color }) => ({ id, uuid, name, color })) },
                { labels: record.labels },
              )
            }
          />
        </div>
      </Fact>
      <Fact name={t('opportunities:owner')}>
        <Withheld reason={withheld(isDisabled || record.may.change_owner)}>
          <OwnerInPlace
            owner={record.owner}
            isDisabled={isDisabled || !record.may.change_owner}
            onSave={(owner, seen) => onChange({ owner }, { owner: seen })}
          />
        </Withheld>
      </Fact>
      <Fact name={t('opportunities:source')}>
        <EditableValue
          label={t('opportunities:source')}
          isDisabled={isDisabled}
          value={record.source}
          onSave={(source, seen) => onChange({ source }, { source: seen })}
          editor={({ draft, save }) => (
            <Select
              label={t('opportunities:source')}
              isLabelHidden
              autoFocus
              options={[{ id: 0, label: t('opportunities:no_source') }, ...sources]}
              value={draft?.id ?? 0}
              onChange={(id) => {
                const source = sources.find((each) => each.id === id)
                save(source ? { id, name: source.label } : null)
              }}
            />
          )}
        >
          {record.source?.name}
        </EditableValue>
      </Fact>
      <Fact name={t('ui:visible_to')}>
        <Withheld reason={withheld(isDisabled || record.may.change_visibility)}>
          <FieldInPlace
            field={opportunityFields.visible_to}
            value={record.visible_to}
            isDisabled={isDisabled || !record.may.change_visibility}
            onSave={(visible_to, seen) => onChange({ visible_to }, { visible_to: seen })}
          />
        </Withheld>
      </Fact>
      {record.product && (
        <Fact name={t('opportunities:product')}>
          <span dir="auto" className="block break-words py-1 text-start">
            {record.product}
          </span>
        </Fact>
      )}
      <Fact name={t('opportunities:added')}>
        <span className="block py-1 text-ink-2" title={fullDate(record.add_time)}>
          {t('opportunities:added_by', { time: date(record.add_time), name: record.creator.name })}
        </span>
      </Fact>
    </Facts>
  )
}

import type { ReactNode } from 'react'
import { currencies } from '../../../contract/currency.ts'
import { t } from '../../../web/i18n.ts'
import { useFormat, useSession } from '../../../web/session.ts'
import { Avatar } from '../../../web/ui/Avatar.tsx'
import { DateField } from '../../../web/ui/form/DateField.tsx'
import { EditableValue } from '../../../web/ui/form/Editable.tsx'
import { MoneyField } from '../../../web/ui/form/NumberField.tsx'
import { Select } from '../../../web/ui/form/Select.tsx'
import type { DealPage, LeadPanel } from '../page/contract.ts'
import { useOwners, useSources } from './choices.tsx'
import { LabelPicker } from './LabelPicker.tsx'

/** A change of what leads and deals have in common, in the words of deals. */
export interface DetailChange {
  title?: string
  value?: number | null
  currency?: string
  owner_id?: number
  source_id?: number | null
  expected_close_date?: string | null
  visible_to?: 1 | 3
  label_ids?: number[]
  person_id?: number | null
  org_id?: number | null
  probability?: number | null
}

export interface DetailsProps {
  record: DealPage | LeadPanel
  onChange: (change: DetailChange) => void
  /** More rows: the probability of a deal. */
  children?: ReactNode
}

/** What a lead or deal is worth, whose it is, where it came from: each edited where it stands. */
export function Details({ record, onChange, children }: DetailsProps) {
  const { money, date, dateTime } = useFormat()
  const { company } = useSession()
  const owners = useOwners()
  const sources = useSources()
  const isDisabled = !record.may.edit
  const owner = owners.find(({ id }) => id === record.owner.id)?.label ?? record.owner.name
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] items-center gap-x-4 gap-y-0.5 text-sm">
      <Row name={t('opportunities:value')}>
        <EditableValue
          label={t('opportunities:value')}
          isDisabled={isDisabled}
          value={{ amount: record.value, currency: record.currency }}
          onSave={({ amount, currency }) => onChange({ value: amount, currency })}
          editor={({ draft, change }) => (
            <MoneyField
              label={t('opportunities:value')}
              isLabelHidden
              autoFocus
              value={draft.amount}
              currency={draft.currency}
              currencies={[company.currency, ...currencies.filter((code) => code !== company.currency)]}
              onChange={(amount, currency) => change({ amount, currency })}
            />
          )}
        >
          {record.value !== null && <span className="figures">{money(record.value, record.currency)}</span>}
        </EditableValue>
      </Row>
      {children}
      <Row name={t('opportunities:labels')}>
        <div className="-mx-1">
          <LabelPicker
            isDisabled={isDisabled}
            selected={record.labels.map(({ id }) => id)}
            onChange={(label_ids) => onChange({ label_ids })}
          />
        </div>
      </Row>
      <Row name={t('opportunities:owner')}>
        <EditableValue
          label={t('opportunities:owner')}
          isDisabled={isDisabled}
          value={record.owner.id}
          onSave={(owner_id) => onChange({ owner_id })}
          editor={({ draft, save }) => (
            <Select
              label={t('opportunities:owner')}
              isLabelHidden
              autoFocus
              options={owners}
              value={draft}
              onChange={save}
            />
          )}
        >
          <span className="flex min-w-0 items-center gap-1.5">
            <Avatar name={owner} size="xs" />
            <span className="truncate">{owner}</span>
          </span>
        </EditableValue>
      </Row>
      <Row name={t('opportunities:source')}>
        <EditableValue
          label={t('opportunities:source')}
          isDisabled={isDisabled}
          value={record.source?.id ?? 0}
          onSave={(id) => onChange({ source_id: id || null })}
          editor={({ draft, save }) => (
            <Select
              label={t('opportunities:source')}
              isLabelHidden
              autoFocus
              options={[{ id: 0, label: t('opportunities:no_source') }, ...sources]}
              value={draft}
              onChange={save}
            />
          )}
        >
          {record.source?.name}
        </EditableValue>
      </Row>
      <Row name={t('opportunities:expected_close_date')}>
        <EditableValue
          label={t('opportunities:expected_close_date')}
          isDisabled={isDisabled}
          value={record.expected_close_date}
          onSave={(expected_close_date) => onChange({ expected_close_date })}
          editor={({ draft, change }) => (
            <DateField
              label={t('opportunities:expected_close_date')}
              isLabelHidden
              autoFocus
              value={draft}
              onChange={change}
            />
          )}
        >
          {record.expected_close_date && date(record.expected_close_date)}
        </EditableValue>
      </Row>
      <Row name={t('opportunities:visible_to')}>
        <EditableValue<1 | 3>
          label={t('opportunities:visible_to')}
          isDisabled={isDisabled}
          value={record.visible_to === 1 ? 1 : 3}
          onSave={(visible_to) => onChange({ visible_to })}
          editor={({ draft, save }) => (
            <Select<1 | 3>
              label={t('opportunities:visible_to')}
              isLabelHidden
              autoFocus
              options={[
                { id: 3, label: t('opportunities:visible_to_everyone') },
                { id: 1, label: t('opportunities:visible_to_owner') },
              ]}
              value={draft}
              onChange={save}
            />
          )}
        >
          {record.visible_to === 1
            ? t('opportunities:visible_to_owner')
            : t('opportunities:visible_to_everyone')}
        </EditableValue>
      </Row>
      <Row name={t('opportunities:added')}>
        <span className="block py-1 text-ink-2">
          {t('opportunities:added_by', { time: dateTime(record.add_time), name: record.creator.name })}
        </span>
      </Row>
    </dl>
  )
}

/** A name and its value, side by side. */
export function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="truncate text-ink-3">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}

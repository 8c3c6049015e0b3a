import { type Key, t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { nameOfStatus } from '../../../web/ui/StatusBadge.tsx'
import type { FieldChange, HistoryValue } from '../contract.ts'

/** What fields are called, by their columns. */
export type FieldNames = Readonly<Record<string, Key>>

/** What the fields of the log are called on screen. */
const known: FieldNames = {
  add_time: 'opportunities:added',
  kind: 'opportunities:kind',
  title: 'opportunities:title',
  value: 'opportunities:value',
  currency: 'ui:currency',
  owner_id: 'opportunities:owner',
  person_id: 'opportunities:person',
  org_id: 'opportunities:organization',
  label_id: 'opportunities:label',
  source_id: 'opportunities:source',
  expected_close_date: 'opportunities:expected_close_date',
  visible_to: 'opportunities:visible_to',
  product: 'opportunities:product',
  pipeline_id: 'opportunities:pipeline',
  stage_id: 'opportunities:stage',
  probability: 'opportunities:probability',
  status: 'deals:status',
  won_time: 'deals:won_time',
  lost_time: 'deals:lost_time',
  lost_reason: 'deals:lost_reason',
  is_archived: 'deals:view_archived',
  is_deleted: 'deals:view_deleted',
}

/** What a field of the log is called; null for one that people do not know. */
export function nameOfField(field: string, names: FieldNames = {}): string | null {
  const name = names[field] ?? known[field]
  return name ? t(name) : null
}

/** A value of the log in words. */
export function FieldWords({ field, of }: { field: string; of: HistoryValue }) {
  const { number, date, dateTime, percent } = useFormat()
  const { value, name } = of
  const words = () => {
    if (name !== null) return name
    if (field === 'kind') return value === 'lead' ? t('leads:lead') : t('deals:deal')
    if (field === 'status') return nameOfStatus(value)
    if (field === 'visible_to')
      return value === 1 ? t('opportunities:visible_to_owner') : t('opportunities:visible_to_everyone')
    if (field === 'probability') return percent(Number(value))
    if (field === 'expected_close_date' || field === 'birthday') return date(String(value))
    if (field.endsWith('_time')) return dateTime(String(value))
    if (field.endsWith('_id')) return t('opportunities:hidden')
    if (typeof value === 'boolean') return value ? t('opportunities:yes') : t('opportunities:no')
    return typeof value === 'number' ? number(value) : value
  }
  return (
    <span dir="auto" className="break-words">
      {words()}
    </span>
  )
}

/** Fields that a line of the history says by itself; the changelog lists them all. */
const said = new Set(['add_time', 'kind', 'status', 'won_time', 'lost_time', 'is_archived', 'is_deleted'])

/** The changes worth a line below what happened. */
export function toldBelow(
  { changes, kind }: { changes: FieldChange[]; kind: string },
  names: FieldNames = {},
): FieldChange[] {
  return changes.filter(
    ({ field }) =>
      (field in names || field in known) && !said.has(field) && !(kind === 'moved' && field === 'stage_id'),
  )
}

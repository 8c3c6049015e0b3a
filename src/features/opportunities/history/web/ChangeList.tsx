import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Key, t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import type { FieldChange, HistoryEntry } from '../contract.ts'

/** What the fields of the log are called on screen; columns that are not here follow from others. */
const names: Record<string, Key> = {
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
  pipeline_id: 'opportunities:pipeline',
  stage_id: 'opportunities:stage',
  probability: 'opportunities:probability',
  lost_reason: 'opportunities:lost_reason',
}

/** From what to what each field changed. */
export function ChangeList({ entry }: { entry: HistoryEntry }) {
  const shown = entry.changes.filter(
    ({ field }) => field in names && !(entry.kind === 'moved' && field === 'stage_id'),
  )
  if (shown.length === 0) return null
  return (
    <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-sm">
      {shown.map((change) => (
        <div key={`${change.field}${change.old?.value}${change.new?.value}`} className="contents">
          <dt className="text-ink-3">{t(names[change.field] as Key)}</dt>
          <dd className="flex min-w-0 flex-wrap items-center gap-1.5">
            <FromTo change={change} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The stage it came from and the one it went to, in the line of the move itself. */
export function stageMove({ changes }: HistoryEntry): ReactNode {
  const change = changes.find(({ field }) => field === 'stage_id')
  return (
    change && (
      <span className="ms-1.5 inline-flex items-center gap-1.5 text-ink-2">
        <FromTo change={change} />
      </span>
    )
  )
}

function FromTo({ change }: { change: FieldChange }) {
  const { number, date, percent } = useFormat()
  const words = ({ value, name }: NonNullable<FieldChange['old']>): string => {
    if (name !== null) return name
    if (change.field === 'visible_to')
      return value === 1 ? t('opportunities:visible_to_owner') : t('opportunities:visible_to_everyone')
    if (change.field === 'probability') return percent(Number(value))
    if (change.field === 'expected_close_date') return date(String(value))
    if (change.field.endsWith('_id')) return t('opportunities:hidden')
    return typeof value === 'number' ? number(value) : String(value)
  }
  return (
    <>
      {change.old && (
        <span dir="auto" className="break-words text-ink-3 line-through decoration-1">
          {words(change.old)}
        </span>
      )}
      {change.old && change.new && (
        <ArrowRight aria-hidden className="size-3 shrink-0 text-ink-3 rtl:-scale-x-100" />
      )}
      {change.new && (
        <span dir="auto" className="break-words">
          {words(change.new)}
        </span>
      )}
    </>
  )
}

import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../../../web/i18n.ts'
import type { FieldKind, ShownFields } from '../../../web/shownFields.ts'
import type { FieldChange, HistoryEntry } from '../contract.ts'
import { FieldWords, toldBelow } from './FieldWords.tsx'

/** The old and the new value of each changed field. */
export function ChangeList({ entry, fields }: { entry: HistoryEntry; fields: ShownFields }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-sm">
      {toldBelow(entry, fields).map(({ shown, ...change }) => (
        <div key={`${change.field}${change.old?.value}${change.new?.value}`} className="contents">
          <dt className="text-ink-3">{t(shown.name)}</dt>
          <dd className="flex min-w-0 flex-wrap items-center gap-1.5">
            <FromTo change={change} kind={shown.kind} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The old and the new stage, on the line of the move. */
export function stageMove({ changes }: HistoryEntry): ReactNode {
  const change = changes.find(({ field }) => field === 'stage_id')
  return (
    change && (
      <span className="ms-1.5 inline-flex flex-wrap items-center gap-1.5 text-ink-2">
        <FromTo change={change} />
      </span>
    )
  )
}

function FromTo({ change: { field, old, new: now }, kind }: { change: FieldChange; kind?: FieldKind }) {
  return (
    <>
      {old && (
        <s dir="auto" className="min-w-0 text-ink-3 decoration-1 rtl:no-underline">
          <FieldWords field={field} kind={kind} of={old} />
        </s>
      )}
      {old && <ArrowRight aria-hidden className="mirrored size-3 shrink-0 text-ink-3" />}
      {now ? (
        <FieldWords field={field} kind={kind} of={now} />
      ) : (
        <span className="text-ink-3">{t('ui:empty_value')}</span>
      )}
    </>
  )
}

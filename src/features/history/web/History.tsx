import {
  Archive,
  ArchiveRestore,
  ArrowRight,
  ArrowRightLeft,
  Pencil,
  Plus,
  RotateCcw,
  ThumbsDown,
  Trash2,
  Trophy,
  Undo2,
} from 'lucide-react'
import { memo, useState } from 'react'
import type { RecordRef } from '../../../contract/recordRef.ts'
import { t } from '../../../web/i18n.ts'
import type { ShownFields } from '../../../web/shownFields.ts'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { Timeline, type TimelineEntry, TimelineLines } from '../../../web/ui/timeline/Timeline.tsx'
import { Chips } from '../../activities/web/Chips.tsx'
import { doneEntry } from '../../activities/web/doneEntry.tsx'
import { Composer } from '../../notes/web/Composer.tsx'
import { noteEntry } from '../../notes/web/noteEntry.tsx'
import { PinnedNotes } from '../../notes/web/PinnedNotes.tsx'
import { byWhom } from '../../operations/web/byWhom.ts'
import type { HistoryEntry, HistoryItem, HistoryKind, HistoryPart } from '../contract.ts'
import { ChangeList, stageMove } from './ChangeList.tsx'
import { toldBelow } from './FieldWords.tsx'
import { useHistory } from './historyQueries.ts'
import { isUndo, type Undone, undoneIn } from './undone.ts'

const looks: Record<HistoryKind, Pick<TimelineEntry, 'icon' | 'tone' | 'isMirrored'>> = {
  created: { icon: Plus, tone: 'accent' },
  converted_to_deal: { icon: ArrowRightLeft, tone: 'accent' },
  converted_to_lead: { icon: ArrowRightLeft, tone: 'accent' },
  won: { icon: Trophy, tone: 'green' },
  lost: { icon: ThumbsDown, tone: 'red' },
  reopened: { icon: RotateCcw },
  deleted: { icon: Trash2, tone: 'red' },
  restored: { icon: RotateCcw },
  archived: { icon: Archive },
  unarchived: { icon: ArchiveRestore },
  moved: { icon: ArrowRight, isMirrored: true },
  changed: { icon: Pencil },
}

export interface HistoryProps {
  of: RecordRef
  isReadOnly?: boolean
  /** The fields of this kind of record. */
  fields: ShownFields
}

/**
 * Everything that happened to a record, newest first, whatever it was called at the time, or a part of it; above it what
 * is pinned, and where a note is written.
 */
export function History({ of, isReadOnly = false, fields }: HistoryProps) {
  const [part, setPart] = useState<HistoryPart | 'all'>('all')
  const history = useHistory(of, part === 'all' ? undefined : part)
  const undone = undoneIn(history.pages)
  const parts =
    'deal_id' in of || 'lead_id' in of ? allParts : allParts.filter((each) => each !== 'conversions')
  return (
    <>
      <div className="mb-4 empty:hidden">
        <Composer key={JSON.stringify(of)} of={of} isReadOnly={isReadOnly} />
      </div>
      <div className="mb-3">
        <Chips
          label={t('opportunities:history_part')}
          options={parts.map((id) => ({ id, label: t(`opportunities:history_${id}`) }))}
          selected={part}
          onSelect={(id) => id && setPart(id)}
        />
      </div>
      {(part === 'all' || part === 'notes') && <PinnedNotes of={of} isReadOnly={isReadOnly} />}
      {history.error ? (
        <ErrorState error={history.error} onRetry={history.retry} />
      ) : (
        <Timeline
          label={t('opportunities:history')}
          isEmpty={history.pages.every((items) => items.length === 0)}
          isLoading={history.isLoading}
          hasMore={history.hasMore}
          isLoadingMore={history.isLoadingMore}
          onMore={history.more}
        >
          {history.pages.map((items, nr) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a page is what stands at its place
            <Items key={nr} items={items} of={of} isReadOnly={isReadOnly} fields={fields} undone={undone} />
          ))}
        </Timeline>
      )}
    </>
  )
}

const allParts = ['all', 'activities', 'notes', 'changes', 'conversions'] as const

interface ItemsProps extends HistoryProps {
  items: HistoryItem[]
  undone: Undone
}

/** A page of a history: drawn anew only when something in it is another, however long the rest becomes. */
const Items = memo(
  function Items({ items, of, isReadOnly = false, fields, undone }: ItemsProps) {
    const isOfContact = 'person_id' in of || 'org_id' in of
    return (
      <TimelineLines
        entries={items.flatMap((item) => {
          if (item.kind === 'activity') return doneEntry(item.activity, item.time, isOfContact)
          if (item.kind === 'note') return item.note.is_pinned ? [] : noteEntry(item.note, of, isReadOnly)
          return isUndo(item) ? [] : entryOf(item, undone, fields)
        })}
      />
    )
  },
  (a, b) =>
    a.items === b.items &&
    a.isReadOnly === b.isReadOnly &&
    JSON.stringify([a.of, ...a.undone]) === JSON.stringify([b.of, ...b.undone]),
)

function entryOf(entry: HistoryEntry, undone: Undone, fields: ShownFields): TimelineEntry {
  const { icon, tone, isMirrored } = looks[entry.kind]
  const isUndone = undone.has(entry.operation.id)
  return {
    id: entry.operation.id,
    icon: isUndone ? Undo2 : icon,
    isMirrored: !isUndone && isMirrored,
    tone: isUndone ? undefined : tone,
    actor: entry.actor ? byWhom(entry.actor.name, entry.operation.way) : undefined,
    time: entry.time,
    title: (
      <>
        {t(`opportunities:happened_${entry.kind}`)}
        {entry.kind === 'moved' && stageMove(entry)}
        {isUndone && (
          <span className="text-ink-3">
            {' · '}
            {t('opportunities:was_undone', { name: undone.get(entry.operation.id) ?? 'Kariz' })}
          </span>
        )}
      </>
    ),
    children: toldBelow(entry, fields).length > 0 && <ChangeList entry={entry} fields={fields} />,
  }
}

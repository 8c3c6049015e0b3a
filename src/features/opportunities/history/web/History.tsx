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
import { t } from '../../../../web/i18n.ts'
import { Timeline, type TimelineEntry } from '../../../../web/ui/timeline/Timeline.tsx'
import { useDoneEntries } from '../../../activities/web/doneEntries.tsx'
import { Composer } from '../../../notes/web/Composer.tsx'
import { noteEntry } from '../../../notes/web/noteEntry.tsx'
import { PinnedNotes } from '../../../notes/web/PinnedNotes.tsx'
import type { HistoryEntry, HistoryKind } from '../contract.ts'
import { ChangeList, stageMove } from './ChangeList.tsx'
import { toldBelow } from './FieldWords.tsx'
import { type HistoryOf, isChange, useHistory } from './reading.ts'

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

/** Everything that happened to a lead or deal, newest first, whatever it was called at the time; above it what is pinned, and where a note is written. */
export function History({ isReadOnly = false, ...of }: HistoryOf & { isReadOnly?: boolean }) {
  const history = useHistory(of)
  const record = 'leadId' in of ? { lead_id: of.leadId } : { deal_id: of.dealId }
  const done = useDoneEntries(record)
  const entries = history.entries.flatMap((item) =>
    isChange(item) ? entryOf(item) : item.note.is_pinned ? [] : noteEntry(item.note, record, isReadOnly),
  )
  const oldest = history.hasMore || history.isLoading ? (entries.at(-1)?.time ?? '~') : ''
  return (
    <>
      {!isReadOnly && (
        <div className="mb-4">
          <Composer of={record} />
        </div>
      )}
      <PinnedNotes of={record} isReadOnly={isReadOnly} />
      <Timeline
        label={t('opportunities:history')}
        entries={[...entries, ...done.filter(({ time }) => time >= oldest)].sort((a, b) =>
          a.time < b.time ? 1 : a.time > b.time ? -1 : 0,
        )}
        isLoading={history.isLoading}
        hasMore={history.hasMore}
        isLoadingMore={history.isLoadingMore}
        onMore={history.more}
      />
    </>
  )
}

function entryOf(entry: HistoryEntry): TimelineEntry {
  const { icon, tone, isMirrored } = looks[entry.kind]
  const isUndo = entry.operation.undoes_id !== null
  return {
    id: entry.operation.id,
    icon: isUndo ? Undo2 : icon,
    isMirrored: !isUndo && isMirrored,
    tone: isUndo ? undefined : tone,
    actor: entry.actor?.name,
    time: entry.time,
    title: (
      <>
        {isUndo ? t('opportunities:happened_undone') : t(`opportunities:happened_${entry.kind}`)}
        {entry.kind === 'moved' && stageMove(entry)}
        {entry.operation.undone_by_id !== null && (
          <span className="text-ink-3"> · {t('opportunities:was_undone')}</span>
        )}
      </>
    ),
    children: toldBelow(entry).length > 0 && <ChangeList entry={entry} />,
  }
}

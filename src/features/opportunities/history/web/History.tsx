import { useInfiniteQuery } from '@tanstack/react-query'
import {
  Archive,
  ArchiveRestore,
  ArrowRight,
  ArrowRightLeft,
  type LucideIcon,
  Pencil,
  Plus,
  RotateCcw,
  ThumbsDown,
  Trash2,
  Trophy,
  Undo2,
} from 'lucide-react'
import { api } from '../../../../web/api.ts'
import { t } from '../../../../web/i18n.ts'
import { Timeline, type TimelineEntry } from '../../../../web/ui/timeline/Timeline.tsx'
import { type HistoryEntry, type HistoryKind, historyEndpoints } from '../contract.ts'
import { ChangeList, stageMove } from './ChangeList.tsx'

const histories = api(historyEndpoints)

const looks: Record<HistoryKind, { icon: LucideIcon; tone?: NonNullable<TimelineEntry['tone']> }> = {
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
  moved: { icon: ArrowRight },
  changed: { icon: Pencil },
}

/** Everything that happened to a lead or deal, newest first, whatever it was called at the time. */
export function History(of: { leadId: string } | { dealId: number }) {
  const history = useInfiniteQuery({
    queryKey: ['opportunity', 'history', of],
    queryFn: ({ pageParam }) => {
      const query = { limit: 50, cursor: pageParam }
      return 'leadId' in of
        ? histories.ofLead({ params: { id: of.leadId }, query })
        : histories.ofDeal({ params: { id: of.dealId }, query })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.additional_data.next_cursor ?? undefined,
  })
  return (
    <Timeline
      label={t('opportunities:history')}
      entries={(history.data?.pages ?? []).flatMap((page) => page.data.map(entryOf))}
      isLoading={history.isLoading}
      hasMore={history.hasNextPage}
      isLoadingMore={history.isFetchingNextPage}
      onMore={() => void history.fetchNextPage()}
    />
  )
}

function entryOf(entry: HistoryEntry): TimelineEntry {
  const { icon, tone } = looks[entry.kind]
  const isUndo = entry.operation.undoes_id !== null
  return {
    id: entry.operation.id,
    icon: isUndo ? Undo2 : icon,
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
    children: entry.changes.length > 0 && <ChangeList entry={entry} />,
  }
}

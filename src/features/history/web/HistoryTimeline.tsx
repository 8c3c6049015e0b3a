import type { ReactNode } from 'react'
import { t } from '../../../web/i18n.ts'
import { ErrorState } from '../../../web/ui/EmptyState.tsx'
import { Timeline } from '../../../web/ui/timeline/Timeline.tsx'
import type { useHistoryPages } from './historyQueries.ts'

interface HistoryTimelineProps {
  history: ReturnType<typeof useHistoryPages>
  /** The entries of its pages. */
  children: ReactNode
}

/** The frame of a history: loading, empty and error states, and loading more on scroll. */
export function HistoryTimeline({ history, children }: HistoryTimelineProps) {
  if (history.error) return <ErrorState error={history.error} onRetry={history.retry} />
  return (
    <Timeline
      label={t('opportunities:history')}
      isEmpty={history.pages.every((items) => items.length === 0)}
      isLoading={history.isLoading}
      hasMore={history.hasMore}
      isLoadingMore={history.isLoadingMore}
      onMore={history.more}
    >
      {children}
    </Timeline>
  )
}

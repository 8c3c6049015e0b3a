import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../../../web/api.ts'
import { type HistoryEntry, type HistoryItem, historyEndpoints } from '../contract.ts'

const histories = api(historyEndpoints)

export type HistoryOf = { leadId: string } | { dealId: number }

/** What happened to the record itself; the rest was said about it. */
export const isChange = (item: HistoryItem): item is HistoryEntry => item.kind !== 'note'

/** What happened to a lead or deal, newest first, page by page; the same for all that show it. */
export function useHistory(of: HistoryOf) {
  const history = useInfiniteQuery({
    queryKey: ['opportunity', 'history', of],
    meta: { alsoReads: ['note', 'note_comment'] },
    queryFn: ({ pageParam }) => {
      const query = { limit: 50, cursor: pageParam }
      return 'leadId' in of
        ? histories.ofLead({ params: { id: of.leadId }, query })
        : histories.ofDeal({ params: { id: of.dealId }, query })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.additional_data.next_cursor ?? undefined,
  })
  return {
    entries: history.data?.pages.flatMap((page) => page.data) ?? [],
    isLoading: history.isLoading,
    hasMore: history.hasNextPage,
    isLoadingMore: history.isFetchingNextPage,
    more: () => void history.fetchNextPage(),
  }
}

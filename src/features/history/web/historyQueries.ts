import { type QueryKey, type QueryMeta, useInfiniteQuery } from '@tanstack/react-query'
import type { RecordRef } from '../../../contract/recordRef.ts'
import type { Page } from '../../../contract/shape.ts'
import { api } from '../../../web/api.ts'
import { recordTables } from '../../records.ts'
import { type HistoryEntry, type HistoryItem, type HistoryPart, historyEndpoints } from '../contract.ts'

const histories = api(historyEndpoints)
/** What has a history, and what stands in it. */
const alsoReads = recordTables
  .filter(({ history, visibility }) => history || visibility === 'home')
  .map(({ table }) => table as string)

/** What happened to the record itself; the rest was said about it, or done. */
export const isChange = (item: HistoryItem): item is HistoryEntry =>
  item.kind !== 'note' && item.kind !== 'activity'

interface Part {
  limit: number
  cursor?: string | undefined
  only: HistoryPart | undefined
}

/** A page of what happened to a record, whatever it is called now. */
export function fetchHistory(of: RecordRef, query: Part) {
  if ('lead_id' in of) return histories.ofLead({ params: { id: of.lead_id }, query })
  if ('deal_id' in of) return histories.ofDeal({ params: { id: of.deal_id }, query })
  return 'person_id' in of
    ? histories.ofPerson({ params: { id: of.person_id }, query })
    : histories.ofOrganization({ params: { id: of.org_id }, query })
}

/** What happened to a record, newest first, page by page; the same for all that show it. */
export function useHistory(of: RecordRef, only?: HistoryPart) {
  return useHistoryPages({
    queryKey: ['opportunity', 'history', of, only],
    meta: { alsoReads, ...('deal_id' in of && { only: { opportunity: of.deal_id } }) },
    load: (cursor) => fetchHistory(of, { limit: 50, cursor, only }),
  })
}

interface Pages<Item> {
  queryKey: QueryKey
  meta?: QueryMeta
  load: (cursor: string | undefined) => Promise<Page<Item>>
}

/** A history that `load` reads page by page. */
export function useHistoryPages<Item extends HistoryItem>({ queryKey, meta, load }: Pages<Item>) {
  const history = useInfiniteQuery({
    queryKey,
    ...(meta && { meta }),
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.additional_data.next_cursor ?? undefined,
    placeholderData: (previous) => previous,
  })
  return {
    pages: history.data?.pages.map((page) => page.data) ?? [],
    isLoading: history.isLoading,
    error: history.error,
    retry: () => void history.refetch(),
    hasMore: history.hasNextPage,
    isLoadingMore: history.isFetchingNextPage,
    // One that is on its way is waited for: whoever scrolls fast asks again and again.
    more: () => void history.fetchNextPage({ cancelRefetch: false }),
  }
}

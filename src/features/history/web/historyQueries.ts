import { type QueryKey, type QueryMeta, useInfiniteQuery } from '@tanstack/react-query'
import type { Page } from '../../../contract/shape.ts'
import { api } from '../../../web/api.ts'
import { type RecordRef, recordTables } from '../../records.ts'
import { type HistoryEntry, type HistoryItem, type HistoryPart, historyEndpoints } from '../contract.ts'

const histories = api(historyEndpoints)
/** The records with a history, and the kinds of entries. */
const alsoReads = recordTables
  .filter(({ history, visibility }) => history || visibility === 'home')
  .map(({ table }) => table as string)

/** Changes of the record itself; other entries are about it. */
export const isChange = (item: HistoryItem): item is HistoryEntry =>
  item.kind !== 'note' && item.kind !== 'activity'

interface Part {
  limit: number
  cursor?: string | undefined
  only: HistoryPart | undefined
}

/** A page of the history of a record, whether lead or deal now. */
export function fetchHistory(of: RecordRef, query: Part) {
  if ('lead_id' in of) return histories.ofLead({ params: { id: of.lead_id }, query })
  if ('deal_id' in of) return histories.ofDeal({ params: { id: of.deal_id }, query })
  return 'person_id' in of
    ? histories.ofPerson({ params: { id: of.person_id }, query })
    : histories.ofOrganization({ params: { id: of.org_id }, query })
}

/** The history of a record, newest first, by pages; shared by all components that show it. */
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

/** A history whose pages `load` fetches. */
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
    // Waits for a running fetch, because fast scrolling calls this repeatedly.
    more: () => void history.fetchNextPage({ cancelRefetch: false }),
  }
}

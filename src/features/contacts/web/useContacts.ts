import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Page } from '../../../contract/shape.ts'
import type { ContactSearch } from './contactSearchParams.ts'
import type { ContactKind } from './contacts.ts'

const PAGE = 100

type Sorting = { sort_by: ContactSearch['by']['column']; sort_direction: 'asc' | 'desc' }

export interface ContactSource<Row, Filter> {
  kind: ContactKind
  filter: Filter
  by: ContactSearch['by']
  fetch: (query: Filter & Sorting & { limit: number; cursor: string | undefined }) => Promise<Page<Row>>
  match: (query: Filter & { with_ids?: boolean }) => Promise<{ data: { count: number; ids: number[] } }>
}

/** A list of contacts page by page, how many match in all, and the ids of all of them when they are wanted. */
export function useContacts<Row, Filter extends object>(source: ContactSource<Row, Filter>) {
  const { kind, filter, by, fetch, match } = source
  const query = useInfiniteQuery({
    queryKey: [kind, 'list', filter, by],
    queryFn: ({ pageParam }) =>
      fetch({ ...filter, sort_by: by.column, sort_direction: by.direction, limit: PAGE, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.additional_data.next_cursor ?? undefined,
    placeholderData: (previous) => previous,
    meta: { alsoReads: ['organization', 'person', 'opportunity', 'industry'] },
  })
  const count = useQuery({
    queryKey: [kind, 'count', filter],
    queryFn: () => match(filter),
    placeholderData: (previous) => previous,
  })
  return {
    query,
    rows: query.data?.pages.flatMap((page) => page.data) ?? [],
    total: count.data?.data.count,
    allIds: async () => (await match({ ...filter, with_ids: true })).data.ids,
  }
}

export type Contacts<Row> = Omit<ReturnType<typeof useContacts<Row, object>>, 'never'>

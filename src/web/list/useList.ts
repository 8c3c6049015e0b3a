import { type QueryKey, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Page } from '../../contract/shape.ts'
import type { Sorted } from '../searchParams.ts'
import { type Id, type Selection, selectMatching } from '../ui/table/selection.ts'
import { useSelection } from '../ui/table/useSelection.ts'

/** A row of a list: a record with its id. */
export interface Listed {
  id: Id
}

interface Paging<Column extends string> {
  sort_by: Column
  sort_direction: 'asc' | 'desc'
  limit: number
  cursor: string | undefined
}

export interface ListSource<Row extends Listed, Filter extends object, Column extends string, Summary> {
  /** The table of the rows, and the rest of the list's query key. */
  queryKey: QueryKey
  /** The view of the list: open, deleted. Changing it clears the selection. */
  view?: string
  /** The filter as query parameters. */
  filter: Filter
  by: Sorted<Column>
  fetch: (query: Filter & Paging<Column>) => Promise<Page<Row>>
  /** Fetches the ids of all matches, loaded or not. */
  fetchIds: (query: Filter) => Promise<{ data: { ids: Row['id'][] } }>
  /** Fetches the number of matches, and further totals. */
  summary: {
    queryKey: QueryKey
    queryFn: () => Promise<{ data: Summary }>
  }
  countOf: (summary: Summary) => number | undefined
}

/** The input of a bulk action. */
export interface Chosen<Row extends Listed> {
  ids: Row['id'][]
  /** The loaded rows among them. */
  rows: Row[]
}

const PAGE = 100

/** The state of a list: paged rows, number of matches, and selection. */
export function useList<Row extends Listed, Filter extends object, Column extends string, Summary>(
  source: ListSource<Row, Filter, Column, Summary>,
) {
  const { queryKey, view, filter, by, fetch, fetchIds, countOf } = source
  const query = useInfiniteQuery({
    queryKey: [...queryKey, filter, by],
    queryFn: ({ pageParam }) =>
      fetch({ ...filter, sort_by: by.column, sort_direction: by.direction, limit: PAGE, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.additional_data.next_cursor ?? undefined,
    placeholderData: (previous) => previous,
  })
  const summary = useQuery({ ...source.summary, placeholderData: (previous) => previous })
  const rows = query.data?.pages.flatMap((page) => page.data) ?? []
  const ids = rows.map(({ id }) => id)
  const [selection, select] = useSelection({ view, filter, ids, isPlaceholder: query.isPlaceholderData })
  const sums = summary.data?.data
  return {
    query,
    summary,
    rows,
    /** Undefined while loading. */
    total: sums && countOf(sums),
    by,
    selection,
    select: (next: Selection) => select(next),
    selectMatching: () => select(selectMatching(ids)),
    chosen: async (): Promise<Chosen<Row>> => ({
      ids: selection.isAll ? (await fetchIds(filter)).data.ids : [...selection.ids],
      rows: rows.filter(({ id }) => selection.isAll || selection.ids.has(id)),
    }),
  }
}

/** A list, as `ListScreen` takes it. */
export type List<Row extends Listed> = Omit<
  ReturnType<typeof useList<Row, object, string, unknown>>,
  'summary'
>

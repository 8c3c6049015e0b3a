import { api } from '../../../../web/api.ts'
import { type Sorted, useSearchState } from '../../../../web/searchParams.ts'
import { NextState } from '../../core/contract.ts'
import { CardSort } from '../board/contract.ts'
import { DealSort, DealView, dealListEndpoints } from '../list/contract.ts'

const { summary: fetchSummary } = api(dealListEndpoints)

/** The search params that the board and the list of deals share. */
export interface DealSearch {
  as: 'board' | 'list'
  pipeline: number | undefined
  /** For the list: open, won … */
  view: DealView
  owners: number[]
  labels: number[]
  /** The urgency of the next activity; undefined: any. */
  next: NextState | undefined
  /** Only rotten deals. */
  rotten: boolean
  term: string
  sort: CardSort
  /** For the list. */
  by: Sorted<DealSort>
}

/** The params that filter, in addition to pipeline and view. */
export const dealFilters = ['owners', 'labels', 'next', 'rotten', 'term'] as const

export const useDealSearch = () =>
  useSearchState<DealSearch>((address) => {
    const view = address.one('view', DealView.enum) ?? 'open'
    return {
      as: address.one('as', ['board', 'list']) ?? 'board',
      pipeline: address.id('pipeline'),
      view,
      owners: address.ids('owners'),
      labels: address.ids('labels'),
      next: address.one('next', NextState.enum),
      rotten: address.flag('rotten'),
      term: address.text('term'),
      sort: address.one('sort', CardSort.enum) ?? 'next_activity',
      // Open deals are sorted by urgency, others by age.
      by: address.sort(
        'by',
        DealSort.enum,
        view === 'open'
          ? { column: 'next_activity', direction: 'asc' }
          : { column: 'add_time', direction: 'desc' },
      ),
    }
  })

/** The filters of the list as query parameters. */
export function listFilter({ view, pipeline, ...search }: DealSearch) {
  return { view, pipeline_id: pipeline, ...sharedFilter(search) }
}

/** The filters that the board has as well. */
export function sharedFilter(search: Pick<DealSearch, (typeof dealFilters)[number]>) {
  const { owners, labels, next, rotten, term } = search
  return {
    owner_ids: owners,
    label_ids: labels,
    next_activity: next,
    rotten: rotten || undefined,
    term: term || undefined,
  }
}

/** The number of deals in a list, and their value. */
export const dealSummaryQuery = (filter: ReturnType<typeof listFilter>) => ({
  queryKey: ['opportunity', 'summary', 'deals', filter],
  queryFn: () => fetchSummary({ query: filter }),
})

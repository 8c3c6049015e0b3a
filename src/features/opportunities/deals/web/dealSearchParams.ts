import { api } from '../../../../web/api.ts'
import { type Sorted, useSearchState } from '../../../../web/searchParams.ts'
import { NextState } from '../../core/contract.ts'
import { CardSort } from '../board/contract.ts'
import { DealSort, DealView, dealListEndpoints } from '../list/contract.ts'

const { summary: fetchSummary } = api(dealListEndpoints)

/** What the board and the list of deals share, as it stands in the address. */
export interface DealSearch {
  as: 'board' | 'list'
  pipeline: number | undefined
  /** Of the list: open, won … */
  view: DealView
  owners: number[]
  labels: number[]
  /** In what state the next activity is; nothing: in any. */
  next: NextState | undefined
  /** Only those that are rotten. */
  rotten: boolean
  term: string
  sort: CardSort
  /** Of the list. */
  by: Sorted<DealSort>
}

/** What filters, beside the pipeline and what the list is of. */
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
      // What is open comes by what is to be done next, the rest by its age.
      by: address.sort(
        'by',
        DealSort.enum,
        view === 'open'
          ? { column: 'next_activity', direction: 'asc' }
          : { column: 'add_time', direction: 'desc' },
      ),
    }
  })

/** The filters of the list as its endpoints take them. */
export function listFilter({ view, pipeline, ...search }: DealSearch) {
  return { view, pipeline_id: pipeline, ...sharedFilter(search) }
}

/** The part that the board has as well. */
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

/** How many deals a list has, and what they are worth. */
export const dealSummaryQuery = (filter: ReturnType<typeof listFilter>) => ({
  queryKey: ['opportunity', 'summary', 'deals', filter],
  queryFn: () => fetchSummary({ query: filter }),
})

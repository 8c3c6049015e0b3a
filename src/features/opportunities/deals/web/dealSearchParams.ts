import { useSearchState } from '../../../../web/search.ts'
import { NextState } from '../../core/contract.ts'
import { CardSort } from '../board/contract.ts'
import { DealSort, DealView } from '../list/contract.ts'

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
  by: { column: DealSort; direction: 'asc' | 'desc' }
}

export function useDealSearch() {
  return useSearchState<DealSearch>((raw) => ({
    as: raw.as === 'list' ? 'list' : 'board',
    pipeline: Number(raw.pipeline) || undefined,
    view: oneOf(DealView.enum, raw.view) ?? 'open',
    owners: idsOf(raw.owners),
    labels: idsOf(raw.labels),
    next: oneOf(NextState.enum, raw.next),
    rotten: raw.rotten === true,
    term: typeof raw.term === 'string' ? raw.term : '',
    sort: oneOf(CardSort.enum, raw.sort) ?? 'next_activity',
    by: sortOf(raw.by, (oneOf(DealView.enum, raw.view) ?? 'open') === 'open'),
  }))
}

/** The filters of the list as its endpoints take them. */
export function listFilter({ view, pipeline, ...search }: DealSearch) {
  return { view, pipeline_id: pipeline, ...sharedFilter(search) }
}

type Shared = Pick<DealSearch, 'owners' | 'labels' | 'next' | 'rotten' | 'term'>

/** The part that the board has as well. */
export function sharedFilter({ owners, labels, next, rotten, term }: Shared) {
  return {
    owner_ids: owners,
    label_ids: labels,
    next_activity: next,
    rotten: rotten || undefined,
    term: term || undefined,
  }
}

/** Whether anything is filtered away, beside the pipeline and what the list is of. */
export const isFiltered = (search: DealSearch): boolean =>
  Object.values(sharedFilter(search)).some((value) => (Array.isArray(value) ? value.length > 0 : value))

/** All of it taken back. */
export const unfiltered = {
  owners: [],
  labels: [],
  next: undefined,
  rotten: false,
  term: '',
} satisfies Partial<DealSearch>

function idsOf(raw: unknown): number[] {
  return Array.isArray(raw) ? raw.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0) : []
}

function oneOf<T extends string>(allowed: readonly T[], raw: unknown): T | undefined {
  return allowed.find((each) => each === raw)
}

/** What is open comes by what is to be done next, the rest by its age. */
function sortOf(raw: unknown, isOpen: boolean): DealSearch['by'] {
  const { column, direction } = typeof raw === 'object' && raw ? (raw as Record<string, unknown>) : {}
  const chosen = oneOf(DealSort.enum, column)
  if (!chosen)
    return isOpen ? { column: 'next_activity', direction: 'asc' } : { column: 'add_time', direction: 'desc' }
  return { column: chosen, direction: direction === 'asc' ? 'asc' : 'desc' }
}

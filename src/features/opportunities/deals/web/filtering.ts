import { useSearchState } from '../../../../web/search.ts'
import { CardSort } from '../../board/contract.ts'
import { DealSort, DealView } from '../../list/contract.ts'

/** What the board and the list of deals share, as it stands in the address. */
export interface DealSearch {
  as: 'board' | 'list'
  pipeline: number | undefined
  /** Of the list: open, won … */
  view: DealView
  owners: number[]
  labels: number[]
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
    term: typeof raw.term === 'string' ? raw.term : '',
    sort: oneOf(CardSort.enum, raw.sort) ?? 'next_activity',
    by: sortOf(raw.by, (oneOf(DealView.enum, raw.view) ?? 'open') === 'open'),
  }))
}

/** The filters of the list as its endpoints take them. */
export function listFilter({ view, pipeline, owners, labels, term }: DealSearch) {
  return { view, pipeline_id: pipeline, owner_ids: owners, label_ids: labels, term: term || undefined }
}

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

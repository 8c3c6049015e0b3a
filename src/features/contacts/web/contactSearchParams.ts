import { useSearchState } from '../../../web/search.ts'

export const sorts = ['name', 'add_time', 'update_time'] as const
export type Sorted = (typeof sorts)[number]

/** The contacts screen as it stands in the address. */
export interface ContactSearch {
  tab: 'people' | 'organizations'
  view: 'all' | 'deleted'
  term: string
  owners: number[]
  labels: number[]
  /** Of organizations: their trades. */
  trades: number[]
  by: { column: Sorted; direction: 'asc' | 'desc' }
  /** The contact that is open beside the list. */
  open: number | undefined
}

export const useContactSearch = () =>
  useSearchState<ContactSearch>((raw) => ({
    tab: raw.tab === 'organizations' ? 'organizations' : 'people',
    view: raw.view === 'deleted' ? 'deleted' : 'all',
    term: typeof raw.term === 'string' ? raw.term : '',
    owners: idsOf(raw.owners),
    labels: idsOf(raw.labels),
    trades: idsOf(raw.trades),
    by: sortOf(raw.by),
    open: idsOf([raw.open])[0],
  }))

/** The filters as the lists of persons and of organizations take them. */
export const filterOf = ({ view, term, owners, labels }: ContactSearch) => ({
  term: term || undefined,
  owner_ids: owners.length > 0 ? owners : undefined,
  label_ids: labels.length > 0 ? labels : undefined,
  deleted: view === 'deleted' || undefined,
})

/** All filters taken back. */
export const unfiltered = { term: '', owners: [], labels: [], trades: [] } satisfies Partial<ContactSearch>

function idsOf(raw: unknown): number[] {
  return Array.isArray(raw) ? raw.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0) : []
}

function sortOf(raw: unknown): ContactSearch['by'] {
  const { column, direction } = typeof raw === 'object' && raw ? (raw as Record<string, unknown>) : {}
  return {
    column: sorts.find((each) => each === column) ?? 'name',
    direction: direction === 'desc' ? 'desc' : 'asc',
  }
}

import {
  readId,
  readIds,
  readSort,
  readText,
  type Sorted,
  useSearchState,
} from '../../../web/searchParams.ts'

/** What both lists are sorted by. */
export const contactSorts = ['name', 'add_time', 'update_time'] as const

/** The contacts screen as it stands in the address. */
export interface ContactSearch {
  tab: 'people' | 'organizations'
  view: 'all' | 'deleted'
  term: string
  owners: number[]
  labels: number[]
  /** Of organizations: their industries. */
  industries: number[]
  by: Sorted<(typeof contactSorts)[number]>
  /** The contact that is open beside the list. */
  open: number | undefined
}

export const contactFilters = ['term', 'owners', 'labels', 'industries'] as const

export const useContactSearch = () =>
  useSearchState<ContactSearch>((raw) => ({
    tab: raw.tab === 'organizations' ? 'organizations' : 'people',
    view: raw.view === 'deleted' ? 'deleted' : 'all',
    term: readText(raw.term),
    owners: readIds(raw.owners),
    labels: readIds(raw.labels),
    industries: readIds(raw.industries),
    by: readSort(contactSorts, raw.by, { column: 'name', direction: 'asc' }),
    open: readId(raw.open),
  }))

/** The filters as the lists of persons and of organizations take them. */
export const contactFilter = ({ view, term, owners, labels }: ContactSearch) => ({
  term: term || undefined,
  owner_ids: owners.length > 0 ? owners : undefined,
  label_ids: labels.length > 0 ? labels : undefined,
  deleted: view === 'deleted' || undefined,
})

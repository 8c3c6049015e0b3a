import { type Sorted, useSearchState } from '../../../web/searchParams.ts'

/** The sort orders of both lists. */
export const contactSorts = ['name', 'add_time', 'update_time'] as const

/** The search params of the contacts page. */
export interface ContactSearch {
  tab: 'people' | 'organizations'
  view: 'all' | 'deleted'
  term: string
  owners: number[]
  labels: number[]
  /** For organizations: their industries. */
  industries: number[]
  by: Sorted<(typeof contactSorts)[number]>
  /** The contact whose panel is open. */
  open: number | undefined
}

export const contactFilters = ['term', 'owners', 'labels', 'industries'] as const

export const useContactSearch = () =>
  useSearchState<ContactSearch>((address) => ({
    tab: address.one('tab', ['people', 'organizations']) ?? 'people',
    view: address.one('view', ['all', 'deleted']) ?? 'all',
    term: address.text('term'),
    owners: address.ids('owners'),
    labels: address.ids('labels'),
    industries: address.ids('industries'),
    by: address.sort('by', contactSorts, { column: 'name', direction: 'asc' }),
    open: address.id('open'),
  }))

/** The filters as query parameters of both lists. */
export const contactFilter = ({ view, term, owners, labels }: ContactSearch) => ({
  term: term || undefined,
  owner_ids: owners.length > 0 ? owners : undefined,
  label_ids: labels.length > 0 ? labels : undefined,
  deleted: view === 'deleted' || undefined,
})

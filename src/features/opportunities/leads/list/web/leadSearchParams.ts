import { type Sorted, useSearchState } from '../../../../../web/searchParams.ts'
import { NextState } from '../../../core/contract.ts'
import { LeadSort } from '../contract.ts'

/** The filters of the inbox, as they stand in the address. */
export interface LeadSearch {
  labels: number[]
  sources: number[]
  owners: number[]
  /** In what state the next activity is; nothing: in any. */
  next: NextState | undefined
  /** `inbox`: those waiting; or the archived, or those deleted in the last 30 days. */
  view: (typeof leadViews)[number]
  term: string
  by: Sorted<LeadSort>
}

export const leadViews = ['inbox', 'archived', 'deleted'] as const
export const leadFilters = ['labels', 'sources', 'owners', 'next', 'term'] as const

export const useLeadSearch = () =>
  useSearchState<LeadSearch>((address) => ({
    labels: address.ids('labels'),
    sources: address.ids('sources'),
    owners: address.ids('owners'),
    next: address.one('next', NextState.enum),
    view: address.one('view', leadViews) ?? 'inbox',
    term: address.text('term'),
    by: address.sort('by', LeadSort.enum, { column: 'next_activity', direction: 'asc' }),
  }))

/** The filters as the endpoints of the inbox take them. */
export const leadFilter = ({ labels, sources, owners, next, view, term }: LeadSearch) => ({
  label_ids: labels,
  source_ids: sources,
  owner_ids: owners,
  next_activity: next,
  archived: view === 'archived' || undefined,
  deleted: view === 'deleted' || undefined,
  term: term || undefined,
})

import { type Sorted, useSearchState } from '../../../../../web/searchParams.ts'
import { NextState } from '../../../core/contract.ts'
import { LeadSort } from '../contract.ts'

/** The search params with the filters of the inbox. */
export interface LeadSearch {
  labels: number[]
  sources: number[]
  owners: number[]
  /** The urgency of the next activity; undefined: any. */
  next: NextState | undefined
  /** `inbox`: leads in the inbox; otherwise the archived ones, or those deleted in the last 30 days. */
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

/** The filters as query parameters of the inbox. */
export const leadFilter = ({ labels, sources, owners, next, view, term }: LeadSearch) => ({
  label_ids: labels,
  source_ids: sources,
  owner_ids: owners,
  next_activity: next,
  archived: view === 'archived' || undefined,
  deleted: view === 'deleted' || undefined,
  term: term || undefined,
})

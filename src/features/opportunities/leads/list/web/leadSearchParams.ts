import { useSearchState } from '../../../../../web/search.ts'
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
  by: { column: LeadSort; direction: 'asc' | 'desc' }
}

export const leadViews = ['inbox', 'archived', 'deleted'] as const

export function useLeadSearch() {
  return useSearchState<LeadSearch>((raw) => {
    const { column, direction } = (typeof raw.by === 'object' && raw.by ? raw.by : {}) as Record<
      string,
      unknown
    >
    return {
      labels: idsOf(raw.labels),
      sources: idsOf(raw.sources),
      owners: idsOf(raw.owners),
      next: NextState.enum.find((state) => state === raw.next),
      view: leadViews.find((view) => view === raw.view) ?? 'inbox',
      term: typeof raw.term === 'string' ? raw.term : '',
      by: {
        column: LeadSort.enum.find((sort) => sort === column) ?? 'next_activity',
        direction: direction === 'desc' ? 'desc' : 'asc',
      },
    }
  })
}

/** The filters as the endpoints of the inbox take them. */
export function leadFilter({ labels, sources, owners, next, view, term }: LeadSearch) {
  return {
    label_ids: labels,
    source_ids: sources,
    owner_ids: owners,
    next_activity: next,
    archived: view === 'archived' || undefined,
    deleted: view === 'deleted' || undefined,
    term: term || undefined,
  }
}

/** Whether anything is filtered away. */
export function hasFilters(search: LeadSearch): boolean {
  const { archived: _, deleted: __, ...filter } = leadFilter(search)
  return Object.values(filter).some((value) => (Array.isArray(value) ? value.length > 0 : value))
}

/** All of it taken back. */
export const unfiltered = {
  labels: [],
  sources: [],
  owners: [],
  next: undefined,
  term: '',
} satisfies Partial<LeadSearch>

function idsOf(raw: unknown): number[] {
  return Array.isArray(raw) ? raw.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0) : []
}

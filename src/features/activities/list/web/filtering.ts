import { useSearchState } from '../../../../web/search.ts'
import { ActivitySort, Period } from '../../contract.ts'

/** What the list of activities shows, as it stands in the address. */
export interface ActivitySearch {
  period: Period
  types: number[]
  owners: number[]
  term: string
  by: { column: ActivitySort; direction: 'asc' | 'desc' }
}

export function useActivitySearch() {
  return useSearchState<ActivitySearch>((raw) => {
    const period = Period.enum.find((each) => each === raw.period) ?? 'planned'
    return {
      period,
      types: idsOf(raw.types),
      owners: idsOf(raw.owners),
      term: typeof raw.term === 'string' ? raw.term : '',
      by: sortOf(raw.by, period),
    }
  })
}

/** The filters as the endpoints take them. */
export function activityFilter({ types, owners, term }: ActivitySearch) {
  return {
    type_ids: types.length > 0 ? types : undefined,
    owner_ids: owners.length > 0 ? owners : undefined,
    term: term || undefined,
  }
}

function idsOf(raw: unknown): number[] {
  return Array.isArray(raw) ? raw.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0) : []
}

/** What is done comes latest first, the rest by its moment. */
function sortOf(raw: unknown, period: Period): ActivitySearch['by'] {
  const { column, direction } = typeof raw === 'object' && raw ? (raw as Record<string, unknown>) : {}
  const chosen = ActivitySort.enum.find((each) => each === column)
  if (chosen) return { column: chosen, direction: direction === 'desc' ? 'desc' : 'asc' }
  return period === 'done' ? { column: 'done_time', direction: 'desc' } : { column: 'due', direction: 'asc' }
}

import { useSearchState } from '../../../../web/search.ts'
import { isDay, type View, views } from '../../calendar/web/layout/periods.ts'
import { ActivitySort, Period } from '../contract.ts'

const shapes = ['list', 'calendar'] as const

/** What the activities page shows, as it stands in the address. */
export interface ActivitySearch {
  as: (typeof shapes)[number]
  /** How much of the calendar, and around which day; left out, today. */
  view: View
  day: string | undefined
  period: Period
  types: number[]
  owners: number[]
  term: string
  by: { column: ActivitySort; direction: 'asc' | 'desc' }
}

export function useActivitySearch() {
  const [search, setSearch] = useSearchState<ActivitySearch>((raw) => {
    const period = Period.enum.find((each) => each === raw.period) ?? 'planned'
    return {
      as: chosen('as', raw.as, shapes) ?? 'list',
      view: chosen('view', raw.view, views) ?? 'week',
      day: isDay(raw.day) ? raw.day : undefined,
      period,
      types: idsOf(raw.types),
      owners: idsOf(raw.owners),
      term: typeof raw.term === 'string' ? raw.term : '',
      by: sortOf(raw.by, period),
    }
  })
  const set: typeof setSearch = (change, options) => {
    for (const name of ['as', 'view'] as const)
      if (change[name]) localStorage.setItem(`kariz.activities.${name}`, change[name])
    setSearch(change, options)
  }
  return [search, set] as const
}

/** What the address says, or else what was chosen here last. */
function chosen<Choice extends string>(
  name: string,
  raw: unknown,
  choices: readonly Choice[],
): Choice | undefined {
  const kept = localStorage.getItem(`kariz.activities.${name}`)
  return choices.find((each) => each === raw) ?? choices.find((each) => each === kept)
}

/** The filters as the endpoints take them. */
export function activityFilter({ types, owners, term }: Pick<ActivitySearch, 'types' | 'owners' | 'term'>) {
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

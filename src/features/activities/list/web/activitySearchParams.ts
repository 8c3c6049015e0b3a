import {
  readIds,
  readOne,
  readSort,
  readText,
  type Sorted,
  useSearchState,
} from '../../../../web/searchParams.ts'
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
  by: Sorted<ActivitySort>
}

/** What filters, beside the period. */
export const activityFilters = ['types', 'owners', 'term'] as const

export function useActivitySearch() {
  const [search, setSearch] = useSearchState<ActivitySearch>((raw) => {
    const period = readOne(Period.enum, raw.period) ?? 'planned'
    return {
      as: chosen('as', raw.as, shapes) ?? 'list',
      view: chosen('view', raw.view, views) ?? 'week',
      day: isDay(raw.day) ? raw.day : undefined,
      period,
      types: readIds(raw.types),
      owners: readIds(raw.owners),
      term: readText(raw.term),
      // What is done comes latest first, the rest by its moment.
      by: readSort(
        ActivitySort.enum,
        raw.by,
        period === 'done' ? { column: 'done_time', direction: 'desc' } : { column: 'due', direction: 'asc' },
      ),
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
const chosen = <Choice extends string>(name: string, raw: unknown, choices: readonly Choice[]) =>
  readOne(choices, raw) ?? readOne(choices, localStorage.getItem(`kariz.activities.${name}`))

/** The filters as the endpoints take them. */
export function activityFilter({
  types,
  owners,
  term,
}: Pick<ActivitySearch, (typeof activityFilters)[number]>) {
  return {
    type_ids: types.length > 0 ? types : undefined,
    owner_ids: owners.length > 0 ? owners : undefined,
    term: term || undefined,
  }
}

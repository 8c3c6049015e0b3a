import { type Sorted, useSearchState } from '../../../../web/searchParams.ts'
import { isDay, type View, views } from '../../calendar/web/layout/periods.ts'
import { ActivitySort, Period } from '../contract.ts'

const shapes = ['list', 'calendar'] as const

/** The search params of the activities page. */
export interface ActivitySearch {
  as: (typeof shapes)[number]
  /** The view of the calendar and the day it is around; today if omitted. */
  view: View
  day: string | undefined
  period: Period
  types: number[]
  owners: number[]
  term: string
  by: Sorted<ActivitySort>
}

/** The params that filter, in addition to the period. */
export const activityFilters = ['types', 'owners', 'term'] as const

export function useActivitySearch() {
  const [search, setSearch] = useSearchState<ActivitySearch>((address) => {
    const period = address.one('period', Period.enum) ?? 'planned'
    const day = address.text('day')
    return {
      as: address.one('as', shapes) ?? lastChosen('as', shapes) ?? 'list',
      view: address.one('view', views) ?? lastChosen('view', views) ?? 'week',
      day: isDay(day) ? day : undefined,
      period,
      types: address.ids('types'),
      owners: address.ids('owners'),
      term: address.text('term'),
      // Completed activities are sorted latest first, others by due time.
      by: address.sort(
        'by',
        ActivitySort.enum,
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

/** The last selection in this browser. */
const lastChosen = <Choice extends string>(name: string, choices: readonly Choice[]) =>
  choices.find((choice) => choice === localStorage.getItem(`kariz.activities.${name}`))

/** The filters as query parameters. */
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

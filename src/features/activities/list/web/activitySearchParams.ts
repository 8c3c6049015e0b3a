import { type Sorted, useSearchState } from '../../../../web/searchParams.ts'
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
      // What is done comes latest first, the rest by its moment.
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

/** What was chosen here last. */
const lastChosen = <Choice extends string>(name: string, choices: readonly Choice[]) =>
  choices.find((choice) => choice === localStorage.getItem(`kariz.activities.${name}`))

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

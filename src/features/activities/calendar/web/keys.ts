import { useCommands } from '../../../../web/commands.ts'
import type { Key } from '../../../../web/i18n.ts'
import type { ActivitySearch } from '../../list/web/activitySearchParams.ts'

interface CalendarKeys {
  isRtl: boolean
  isMonth: boolean
  goOn: (by: 1 | -1) => void
  onToday: () => void
  onSearch: (change: Partial<ActivitySearch>) => void
}

/** The keyboard shortcuts of a calendar: those of the page, and, only for the help, those of the focused activity. */
export function useCalendarKeys({ isRtl, isMonth, goOn, onToday, onSearch }: CalendarKeys): void {
  const [back, on] = isRtl ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight']
  const here = { group: 'here' as const, isHidden: true }
  /** Handled by the focused activity. */
  const told = (id: string, keys: string, name: Key) => ({
    ...here,
    id: `calendar.${id}`,
    keys,
    name,
    when: () => false,
    run: () => {},
  })
  useCommands([
    { ...here, id: 'calendar.today', keys: 't', name: 'calendar:today', run: onToday },
    { ...here, id: 'calendar.previous', keys: back, name: 'calendar:previous', run: () => goOn(-1) },
    { ...here, id: 'calendar.next', keys: on, name: 'calendar:next', run: () => goOn(1) },
    {
      ...here,
      id: 'calendar.day',
      keys: 'v d',
      name: 'calendar:view_day',
      run: () => onSearch({ view: 'day' }),
    },
    {
      ...here,
      id: 'calendar.week',
      keys: 'v w',
      name: 'calendar:view_week',
      run: () => onSearch({ view: 'week' }),
    },
    {
      ...here,
      id: 'calendar.month',
      keys: 'v m',
      name: 'calendar:view_month',
      run: () => onSearch({ view: 'month' }),
    },
    { ...here, id: 'calendar.list', keys: 'v l', name: 'calendar:list', run: () => onSearch({ as: 'list' }) },
    told('open', 'Enter', 'calendar:key_open'),
    told('later', 'shift+ArrowDown', 'calendar:key_later'),
    told('earlier', 'shift+ArrowUp', 'calendar:key_earlier'),
    told('after', `shift+${on}`, 'calendar:key_day_after'),
    told('before', `shift+${back}`, 'calendar:key_day_before'),
    told('longer', '+', 'calendar:key_longer'),
    told('shorter', '-', 'calendar:key_shorter'),
    ...(isMonth ? [] : [told('whole', 'shift+Home', 'calendar:key_whole')]),
  ])
}

import { useQuery } from '@tanstack/react-query'
import { createContext, use } from 'react'
import { api } from '../../../../web/api.ts'
import type { LabelColor } from '../../../../web/ui/Badge.tsx'
import { calendarEndpoints } from '../contract.ts'
import type { Item } from './layout/position.ts'

const { calendar } = api(calendarEndpoints)

export interface CalendarFilter {
  owner_ids?: number[] | undefined
  type_ids?: number[] | undefined
  term?: string | undefined
}

/** The activities of these days, both inclusive. */
export function useCalendar(from: string, to: string, filter: CalendarFilter) {
  const query = { from, to, ...filter }
  return useQuery({
    queryKey: ['activity', 'calendar', query],
    queryFn: () => calendar({ query }),
    placeholderData: (previous) => previous,
  })
}

/** What every item of a calendar needs. */
export interface ShownPeriod {
  /** The colours of the users if several are shown; null for one user. */
  colors: Map<number, LabelColor> | null
  /** The key of the item that is being moved. */
  lifted: string | null
  /** The only item in the tab order. */
  stop: string | null
  open: (keys: string[], trigger: HTMLElement) => void
}
export const ShownContext = createContext<ShownPeriod>({
  colors: null,
  lifted: null,
  stop: null,
  open: () => {},
})
export const useShown = (): ShownPeriod => use(ShownContext)

/** Whether it can be moved: it is not done, and the reader may see it. */
export const isMovable = (item: Item): item is Item & { row: NonNullable<Item['row']> } =>
  item.row !== null && !item.row.done && item.row.id > 0

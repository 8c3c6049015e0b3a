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

/** What is scheduled on these days, both included. */
export function useCalendar(from: string, to: string, filter: CalendarFilter) {
  const query = { from, to, ...filter }
  return useQuery({
    queryKey: ['activity', 'calendar', query],
    queryFn: () => calendar({ query }),
    placeholderData: (previous) => previous,
  })
}

/** What everything on a calendar needs to know of it. */
export interface ShownPeriod {
  /** Whose is which, when there are several people's; null when it is one's. */
  colors: Map<number, LabelColor> | null
  /** The item that is being moved, by its key. */
  lifted: string | null
  /** The one item that Tab stops at. */
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

/** Whether it can be moved: what is done stays where it was, and what one may not see is not one's to move. */
export const isMovable = (item: Item): item is Item & { row: NonNullable<Item['row']> } =>
  item.row !== null && !item.row.done && item.row.id > 0

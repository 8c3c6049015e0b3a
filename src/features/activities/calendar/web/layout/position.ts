import { dayAfter } from '../../../../../contract/day.ts'
import { dueAt, minutesOf } from '../../../../../contract/urgency.ts'
import type { ActivityRow } from '../../../contract.ts'
import { clock, momentOf } from '../../../web/planning/moment.ts'
import { daysBetween } from './periods.ts'

/** Duration in minutes for display of an activity without one, and for an activity planned with a click. */
export const USUAL = 30
/** Minimum height of an item in minutes, so that it can be seen and dragged. */
export const SHORTEST = 20
export const DAY = 1440

/** A time at which somebody is busy with an activity the reader may not see. */
export type Busy = Pick<ActivityRow, 'owner'> & Span
export interface Span {
  due_date: string | null
  due_time: string | null
  duration: string | null
}

/** The position of an item on the reader's calendar. Minutes are counted from local midnight. */
export interface Placed {
  day: string
  lastDay: string
  /** Lasts whole days, or longer than one: shown above the hours. */
  isWhole: boolean
  from: number
  to: number
  /** The real duration in minutes; on a day with a daylight-saving change it differs from `to - from`. */
  minutes: number
}

/** An activity, or a busy time without details. */
export interface Item extends Placed {
  key: string
  row: ActivityRow | null
  owner: ActivityRow['owner']
  /** The due date and time, as on the wire. */
  span: Span
}

/** The part of an item that is drawn on one day. */
export interface Part {
  item: Item
  from: number
  to: number
  /** Continues from the day before, or into the day after. */
  isFromBefore: boolean
  isOver: boolean
}

/** The position of an activity for a user in `timeZone`; null if it has no day. */
export function place(span: Span, timeZone: string): Placed | null {
  const { due_date, duration } = span
  if (!due_date) return null
  const begin = dueAt(span)
  if (!begin) return { day: due_date, lastDay: due_date, isWhole: true, from: 0, to: DAY, minutes: 0 }
  const minutes = duration ? minutesOf(duration) : 0
  const start = momentOf(begin, timeZone)
  const end = momentOf(new Date(begin.getTime() + (minutes || USUAL) * 60_000), timeZone)
  // An activity that ends at midnight ends on the day before.
  const isAtMidnight = end.time === clock(0) && end.day > start.day
  return {
    day: start.day,
    lastDay: isAtMidnight ? dayAfter(end.day, -1) : end.day,
    isWhole: minutes >= DAY,
    from: minutesOf(start.time),
    to: isAtMidnight ? DAY : minutesOf(end.time),
    minutes: minutes || USUAL,
  }
}

/** All items with a position, sorted by start; of items that start together, the longest first. */
export function itemsOf(rows: ActivityRow[], busy: Busy[], timeZone: string): Item[] {
  const items = [
    ...rows.map((row) => ({ key: `a${row.id}`, row, owner: row.owner, span: row })),
    ...busy.map((span, nr) => ({ key: `b${nr}`, row: null, owner: span.owner, span })),
  ].flatMap((item) => {
    const placed = place(item.span, timeZone)
    return placed ? [{ ...item, ...placed }] : []
  })
  return items.sort((a, b) =>
    a.day < b.day ? -1 : a.day > b.day ? 1 : a.from - b.from || b.minutes - a.minutes,
  )
}

/** The part of an item on a day, within its 24 hours; null if it is not on that day. */
export function partOn(item: Item, day: string): Part | null {
  if (day < item.day || day > item.lastDay) return null
  const isFromBefore = item.day < day
  const isOver = item.lastDay > day
  const begin = isFromBefore ? 0 : item.from
  // When clocks go back, the local end can be before the local start; the item is then drawn with its real duration.
  const end = isOver ? DAY : !isFromBefore && item.to <= item.from ? item.from + item.minutes : item.to
  const from = Math.min(begin, DAY - SHORTEST)
  return { item, from, to: Math.min(Math.max(end, from + SHORTEST), DAY), isFromBefore, isOver }
}

/** The items among the hours, by day, and those above the hours, each with the shown days that it covers. */
export function divide(items: Item[], days: string[]) {
  const [first = '', last = ''] = [days[0], days.at(-1)]
  const parts = new Map(days.map((day): [string, Part[]] => [day, []]))
  const whole: { item: Item; from: number; to: number }[] = []
  for (const item of items) {
    if (item.lastDay < first || item.day > last) continue
    const from = Math.max(0, daysBetween(first, item.day))
    const to = Math.min(days.length - 1, daysBetween(first, item.lastDay))
    if (item.isWhole) whole.push({ item, from, to: to + 1 })
    else
      for (const day of days.slice(from, to + 1)) {
        const part = partOn(item, day)
        if (part) parts.get(day)?.push(part)
      }
  }
  return { parts, whole }
}

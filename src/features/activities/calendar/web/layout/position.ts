import { dayAfter } from '../../../../../contract/day.ts'
import { dueAt, minutesOf } from '../../../../../contract/urgency.ts'
import type { ActivityRow } from '../../../contract.ts'
import { clock, momentOf } from '../../../web/planning/moment.ts'
import { daysBetween } from './periods.ts'

/** Minutes that what says no length is shown with, and planned with by a click. */
export const USUAL = 30
/** Minutes nothing is drawn shorter than, to be seen and grasped. */
export const SHORTEST = 20
export const DAY = 1440

/** When somebody is busy with what the reader may not see. */
export type Busy = Pick<ActivityRow, 'owner'> & Span
export interface Span {
  due_date: string | null
  due_time: string | null
  duration: string | null
}

/** Where something stands on the reader's calendar. Minutes are those of their clock since midnight. */
export interface Placed {
  day: string
  lastDay: string
  /** Lasts whole days, or longer than one: stands above the hours. */
  isWhole: boolean
  from: number
  to: number
  /** How long it really lasts, in minutes; on a day whose clock changes other than `to - from`. */
  minutes: number
}

/** An activity, or a busy time without words. */
export interface Item extends Placed {
  key: string
  row: ActivityRow | null
  owner: ActivityRow['owner']
  /** When, as the wire says it. */
  span: Span
}

/** A part of an item that is drawn: what of it lies on one day. */
export interface Part {
  item: Item
  from: number
  to: number
  /** It goes on from the day before, or into the day after. */
  isFromBefore: boolean
  isOver: boolean
}

/** Where what is due stands for somebody in `timeZone`; null when it has no day. */
export function place(span: Span, timeZone: string): Placed | null {
  const { due_date, duration } = span
  if (!due_date) return null
  const begin = dueAt(span)
  if (!begin) return { day: due_date, lastDay: due_date, isWhole: true, from: 0, to: DAY, minutes: 0 }
  const minutes = duration ? minutesOf(duration) : 0
  const start = momentOf(begin, timeZone)
  const end = momentOf(new Date(begin.getTime() + (minutes || USUAL) * 60_000), timeZone)
  // What ends at midnight is over with its day.
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

/** Everything with a place, in the order of time; what is longer before what begins with it. */
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

/** What of an item lies on a day, drawn within its 24 hours; null when it is not on it. */
export function partOn(item: Item, day: string): Part | null {
  if (day < item.day || day > item.lastDay) return null
  const isFromBefore = item.day < day
  const isOver = item.lastDay > day
  const begin = isFromBefore ? 0 : item.from
  // Where the clock goes back, something may end at a time before that of its begin: it is drawn as long as it is.
  const end = isOver ? DAY : !isFromBefore && item.to <= item.from ? item.from + item.minutes : item.to
  const from = Math.min(begin, DAY - SHORTEST)
  return { item, from, to: Math.min(Math.max(end, from + SHORTEST), DAY), isFromBefore, isOver }
}

/** The items of the hours, by day, and of what stands above them, each with the days it covers of those shown. */
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

import {
  type CalendarDate,
  GregorianCalendar,
  PersianCalendar,
  parseDate,
  startOfMonth,
  startOfYear,
  toCalendar,
} from '@internationalized/date'
import { dayAfter, weekdayOf } from '../../contract/day.ts'
import type { Period } from '../../contract/filter.ts'
import { dayOf } from '../../contract/urgency.ts'
import type { ReadContext } from '../context.ts'

/** Days from the first to the last, both inclusive. */
export type Days = { first: string; last: string }

/** The days of a period, in the reader's time zone and calendar. */
export function daysOf({ actor, now }: Pick<ReadContext, 'actor' | 'now'>, period: Period): Days {
  const { unit, from = 0, to = from } = period
  const today = dayOf(now, actor.timezone)
  const firstOf = (offset: number) => {
    if (unit === 'day') return dayAfter(today, offset)
    if (unit === 'week') return dayAfter(today, 7 * offset - ((weekdayOf(today) - actor.week_start + 7) % 7))
    const calendar = actor.calendar === 'persian' ? new PersianCalendar() : new GregorianCalendar()
    const first = moved(toCalendar(parseDate(today), calendar), unit, offset)
    return toCalendar(first, new GregorianCalendar()).toString()
  }
  return { first: firstOf(from), last: dayAfter(firstOf(to + 1), -1) }
}

/** The first day of the month, quarter or year at an offset. */
function moved(day: CalendarDate, unit: 'month' | 'quarter' | 'year', offset: number): CalendarDate {
  switch (unit) {
    case 'month':
      return startOfMonth(day).add({ months: offset })
    case 'quarter':
      return startOfMonth(day).add({ months: 3 * offset - ((day.month - 1) % 3) })
    default:
      return startOfYear(day).add({ years: offset })
  }
}

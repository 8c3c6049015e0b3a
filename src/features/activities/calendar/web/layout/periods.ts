import {
  type Calendar,
  GregorianCalendar,
  PersianCalendar,
  parseDate,
  toCalendar,
} from '@internationalized/date'
import { dayAfter, weekdayOf } from '../../../../../contract/day.ts'

// Days are `YYYY-MM-DD` in the Gregorian calendar, whatever calendar the reader uses.

export const views = ['day', 'week', 'month'] as const
export type View = (typeof views)[number]

/** The reader's calendar, and the first day of their week; 0 is Sunday. */
export interface Reader {
  calendar: 'gregorian' | 'persian'
  week_start: number
}

const calendars: Record<Reader['calendar'], Calendar> = {
  gregorian: new GregorianCalendar(),
  persian: new PersianCalendar(),
}
const read = (day: string, { calendar }: Reader) => toCalendar(parseDate(day), calendars[calendar])
const written = (date: ReturnType<typeof read>) => toCalendar(date, calendars.gregorian).toString()

/** The days that a view shows around a day; a month includes all days of its first and last week. */
export function daysOf(view: View, day: string, reader: Reader): string[] {
  if (view === 'day') return [day]
  const { first, last } = view === 'month' ? monthOf(day, reader) : { first: day, last: day }
  const from = weekBegin(first, reader)
  const weeks = daysBetween(from, weekBegin(last, reader)) / 7 + 1
  return Array.from({ length: weeks * 7 }, (_, at) => dayAfter(from, at))
}

/** The first and last day of the month that contains a day, in the reader's calendar. */
export function monthOf(day: string, reader: Reader): { first: string; last: string } {
  const date = read(day, reader)
  return {
    first: written(date.set({ day: 1 })),
    last: written(date.set({ day: date.calendar.getDaysInMonth(date) })),
  }
}

/** The same day of the next period (or, with -1, the previous one); the last day of the month if that is shorter. */
export function stepped(view: View, day: string, by: 1 | -1, reader: Reader): string {
  if (view === 'month') return written(read(day, reader).add({ months: by }))
  return dayAfter(day, view === 'week' ? by * 7 : by)
}

/** The first day of the week that contains a day. */
export function weekBegin(day: string, { week_start }: Reader): string {
  return dayAfter(day, -((weekdayOf(day) - week_start + 7) % 7))
}

/** The number of days between two days. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** Whether the day can be shown: a year of four digits, and a day that its month has. */
export function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

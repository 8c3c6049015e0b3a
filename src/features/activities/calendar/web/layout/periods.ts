import {
  type Calendar,
  GregorianCalendar,
  PersianCalendar,
  parseDate,
  toCalendar,
} from '@internationalized/date'
import { dayAfter, weekdayOf } from '../../../../../contract/day.ts'

// Days are `YYYY-MM-DD`, whatever calendar they are read in.

export const views = ['day', 'week', 'month'] as const
export type View = (typeof views)[number]

/** In which calendar a person reads, and with which weekday their weeks begin; 0 is Sunday. */
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

/** The days a view shows around a day; of a month all of its weeks, from their first days to their last. */
export function daysOf(view: View, day: string, reader: Reader): string[] {
  if (view === 'day') return [day]
  const { first, last } = view === 'month' ? monthOf(day, reader) : { first: day, last: day }
  const from = weekBegin(first, reader)
  const weeks = daysBetween(from, weekBegin(last, reader)) / 7 + 1
  return Array.from({ length: weeks * 7 }, (_, at) => dayAfter(from, at))
}

/** The first and last day of the month, of the reader's calendar, that a day is in. */
export function monthOf(day: string, reader: Reader): { first: string; last: string } {
  const date = read(day, reader)
  return {
    first: written(date.set({ day: 1 })),
    last: written(date.set({ day: date.calendar.getDaysInMonth(date) })),
  }
}

/** The same day of the next (or, by -1, the previous) period; the last of its month when that is shorter. */
export function stepped(view: View, day: string, by: 1 | -1, reader: Reader): string {
  if (view === 'month') return written(read(day, reader).add({ months: by }))
  return dayAfter(day, view === 'week' ? by * 7 : by)
}

/** The first day of the week a day is in. */
export function weekBegin(day: string, { week_start }: Reader): string {
  return dayAfter(day, -((weekdayOf(day) - week_start + 7) % 7))
}

/** How many days one is after the other. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** Whether it is a day one can show: four digits of a year, and a day that its month has. */
export function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

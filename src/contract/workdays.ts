import { dayAfter, weekdayOf } from './day.ts'

/** The user's settings that determine workdays: the calendar, and the first day of the week; 0 is Sunday. */
export interface WeekReader {
  calendar: 'gregorian' | 'persian'
  week_start: number
}

/**
 * The weekdays on which a user does not work: Friday with the Persian calendar, Friday and Saturday if the week begins
 * after them, otherwise Saturday and Sunday.
 */
export function weekendOf({ calendar, week_start }: WeekReader): readonly number[] {
  if (calendar === 'persian') return [5]
  return week_start === 6 ? [5, 6] : [6, 0]
}

/** Whether the user works on a day, `YYYY-MM-DD`. All code uses this function. */
export function isWorkday(day: string, reader: WeekReader): boolean {
  return !weekendOf(reader).includes(weekdayOf(day))
}

/** The day itself, or the next workday. For dates that Kariz proposes, never for dates that a user entered. */
export function workdayFrom(day: string, reader: WeekReader): string {
  let at = day
  while (!isWorkday(at, reader)) at = dayAfter(at)
  return at
}

/** The next workday after a day. */
export function workdayAfter(day: string, reader: WeekReader): string {
  return workdayFrom(dayAfter(day), reader)
}

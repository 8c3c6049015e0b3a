import { dayAfter, weekdayOf } from './day.ts'

/** Whose days these are: in which calendar they read, and with which weekday their weeks begin; 0 is Sunday. */
export interface WeekReader {
  calendar: 'gregorian' | 'persian'
  week_start: number
}

/** The weekdays on which a person does not work: Friday in Iran, Friday and Saturday where weeks begin after them, else Saturday and Sunday. */
export function weekendOf({ calendar, week_start }: WeekReader): readonly number[] {
  if (calendar === 'persian') return [5]
  return week_start === 6 ? [5, 6] : [6, 0]
}

/** Whether a day, `YYYY-MM-DD`, is one on which the person works. The one place that decides it. */
export function isWorkday(day: string, reader: WeekReader): boolean {
  return !weekendOf(reader).includes(weekdayOf(day))
}

/** The day itself, or the first after it on which the person works: what Kariz proposes, never what somebody said. */
export function workdayFrom(day: string, reader: WeekReader): string {
  let at = day
  while (!isWorkday(at, reader)) at = dayAfter(at)
  return at
}

/** The next day after this one on which the person works. */
export function workdayAfter(day: string, reader: WeekReader): string {
  return workdayFrom(dayAfter(day), reader)
}

import { CalendarDate, fromDate, parseDateTime, toZoned } from '@internationalized/date'
import { dayAfter, weekdayOf } from '../../../../contract/day.ts'
import { type Due, dueAt } from '../../../../contract/urgency.ts'

/** A day and a time, `HH:MM`, in the user's time zone; null time: the whole day. */
export interface When {
  day: string
  time: string | null
}

/** The wire format: with a time both are in UTC. A time that a daylight-saving change skips is moved forward. */
export function dueOf({ day, time }: When, timeZone: string): { due_date: string; due_time: string | null } {
  if (!time) return { due_date: day, due_time: null }
  const iso = toZoned(parseDateTime(`${day}T${time}`), timeZone).toAbsoluteString()
  return { due_date: iso.slice(0, 10), due_time: iso.slice(11, 16) }
}

/** The due date and time in the user's time zone; null without a day. */
export function whenOf(due: Due, timeZone: string): When | null {
  const at = dueAt(due)
  if (at) return momentOf(at, timeZone)
  return due.due_date ? { day: due.due_date, time: null } : null
}

/** The day and time of an instant in the user's time zone. */
export function momentOf(at: Date, timeZone: string): When & { time: string } {
  const { year, month, day, hour, minute } = fromDate(at, timeZone)
  return { day: new CalendarDate(year, month, day).toString(), time: clock(hour * 60 + minute) }
}

/** The first workday of next week: Monday, or Saturday where weeks begin on Saturday. */
export function nextWeek(day: string, weekStart: number): string {
  const first = weekStart === 0 ? 1 : weekStart
  return dayAfter(day, 7 - ((weekdayOf(day) - first + 7) % 7))
}

/** Minutes since midnight as `HH:MM`. */
export function clock(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** The next full hour of the afternoon; null if the afternoon is over. */
export function thisAfternoon(now: When): When | null {
  const hour = Math.max(14, Number(now.time?.slice(0, 2) ?? 0) + 1)
  return hour > 18 ? null : { day: now.day, time: clock(hour * 60) }
}

/** An instant with that local time in `timeZone`, for formatting a time of day. */
export function instantOn(time: string, timeZone: string): string {
  return toZoned(parseDateTime(`2026-01-15T${time}`), timeZone).toAbsoluteString()
}

/** Whether the text is a time of day, `HH:MM`. */
export const isClock = (time: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(time)

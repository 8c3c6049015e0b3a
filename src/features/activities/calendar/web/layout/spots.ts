import { parseDate, toZoned } from '@internationalized/date'
import { dayAfter } from '../../../../../contract/day.ts'
import { dueAt, durationOf, minutesOf } from '../../../../../contract/urgency.ts'
import { clock, dueOf, momentOf, whenOf } from '../../../web/planning/moment.ts'
import { DAY, place, type Span } from './position.ts'

/** Grid in minutes for moving and resizing. */
export const STEP = 15
/** The start of the working day: the time given to whole-day activities that get a time by keyboard. */
const MORNING = 9 * 60

/** A position on the calendar: a time of a day in minutes since midnight, or the whole day. */
export interface Spot {
  day: string
  minute: number | null
}

/** The nearest quarter of an hour of the day. */
export const snapped = (minute: number, most = DAY) =>
  Math.min(Math.max(Math.round(minute / STEP) * STEP, 0), most)

/**
 * An activity moved to a position, with the same duration. A time skipped by a daylight-saving change moves forward;
 * for a time that occurs twice the first one is used, unless the activity is already there.
 */
export function movedTo(span: Span, { day, minute }: Spot, timeZone: string): Span {
  const now = spotOf(span, timeZone)
  if (now?.day === day && now.minute === minute) return span
  const time = minute === null ? null : clock(Math.min(minute, DAY - STEP))
  return { ...dueOf({ day, time }, timeZone), duration: span.duration }
}

/** Moved by a number of days, at the same time of day. */
export function movedByDays(span: Span, days: number, timeZone: string): Span {
  const when = whenOf(span, timeZone)
  if (!when) return span
  return { ...dueOf({ ...when, day: dayAfter(when.day, days) }, timeZone), duration: span.duration }
}

/** Moved by a number of minutes; a whole-day activity gets a time in the morning. */
export function movedByMinutes(span: Span, minutes: number, timeZone: string): Span {
  const begin = dueAt(span)
  if (!begin) return span.due_date ? movedTo(span, { day: span.due_date, minute: MORNING }, timeZone) : span
  const iso = new Date(begin.getTime() + minutes * 60_000).toISOString()
  return { due_date: iso.slice(0, 10), due_time: iso.slice(11, 16), duration: span.duration }
}

/** Changed to a whole-day activity on the day it begins. */
export function movedToWholeDay(span: Span, timeZone: string): Span {
  const when = whenOf(span, timeZone)
  return when ? { due_date: when.day, due_time: null, duration: span.duration } : span
}

/** Ends at a minute of a day, where 1440 is midnight; at least a quarter of an hour long. */
export function endingAt(span: Span, day: string, minute: number, timeZone: string): Span {
  const begin = dueAt(span)
  if (!begin) return span
  const end = instantOf(day, minute, timeZone)
  const minutes = Math.max(STEP, Math.round((end - begin.getTime()) / 60_000))
  return { ...span, duration: durationOf(minutes) }
}

/** Longer or shorter by a number of minutes; at least a quarter of an hour long. */
export function longerBy(span: Span, minutes: number, timeZone: string): Span {
  const now = place(span, timeZone)
  if (!now || !dueAt(span)) return span
  return { ...span, duration: durationOf(Math.max(STEP, now.minutes + minutes)) }
}

/** A new activity between two positions, in either order. */
export function between(a: number, b: number): { minute: number; minutes: number } {
  const minute = Math.min(a, b)
  return { minute, minutes: Math.max(Math.max(a, b) - minute, STEP) }
}

/** The instant, in milliseconds, of a local minute of a day in `timeZone`. */
export function instantOf(day: string, minute: number, timeZone: string): number {
  if (minute >= DAY)
    return toZoned(parseDate(dayAfter(day, 1)), timeZone)
      .toDate()
      .getTime()
  const due = dueAt(dueOf({ day, time: clock(minute) }, timeZone))
  return due ? due.getTime() : Number.NaN
}

/** Whether two spans have the same time and duration. */
export const isSame = (a: Span, b: Span) =>
  a.due_date === b.due_date && a.due_time === b.due_time && a.duration === b.duration

/** The position at which something begins. */
export function spotOf(span: Span, timeZone: string): Spot | null {
  const begin = dueAt(span)
  if (!begin) return span.due_date ? { day: span.due_date, minute: null } : null
  const { day, time } = momentOf(begin, timeZone)
  return { day, minute: minutesOf(time) }
}

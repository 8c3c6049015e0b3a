/**
 * The urgency of the next activity of a lead or deal: `none` nothing is planned, `overdue` its time has passed, `today`
 * it is due later today, `later` it is due on another day.
 */
export type Urgency = 'none' | 'overdue' | 'today' | 'later'

/**
 * A day, and a time in UTC. With a time, the day is in UTC too. Without a time, it is the whole day in every time zone.
 */
export type Due = { due_date: string | null; due_time: string | null }

/** The instant of an activity that has a time; null for a whole-day activity. */
export function dueAt({ due_date, due_time }: Due): Date | null {
  return due_date && due_time ? new Date(`${due_date}T${due_time}:00Z`) : null
}

/** The day of an activity in `timeZone`; null if it has no date. */
export function dueDay(due: Due, timeZone: string): string | null {
  const at = dueAt(due)
  return at ? dayOf(at, timeZone) : due.due_date
}

/**
 * The urgency for a user in `timeZone`. Without a date nothing counts as planned, because it cannot become late. A time
 * has passed when it begins, a day when it is over.
 */
export function urgencyOf(next: Due | null, now: Date, timeZone: string): Urgency {
  if (!next?.due_date) return 'none'
  const at = dueAt(next)
  const today = dayOf(now, timeZone)
  if (at ? at < now : next.due_date < today) return 'overdue'
  return dueDay(next, timeZone) === today ? 'today' : 'later'
}

/**
 * Comparator for "most urgent first", for a user in `timeZone`: overdue and today by moment, then nothing planned, then
 * later by moment. A whole-day activity is sorted at the end of its day in the company's time zone. Returns 0 if only
 * the ids can decide.
 */
export function byUrgency(now: Date, timeZone: string, companyZone: string) {
  const group = (next: Due | null) =>
    urgencyGroups.findIndex((states) => states.includes(urgencyOf(next, now, timeZone)))
  return (a: Due | null, b: Due | null): number =>
    group(a) - group(b) || (a && b ? byMoment(a, b, companyZone) : 0)
}

/** The groups of that order. `mostUrgentFirst` is the SQL equivalent; a test compares the two. */
const urgencyGroups: Urgency[][] = [['overdue', 'today'], ['none'], ['later']]

function byMoment(a: Due, b: Due, companyZone: string): number {
  const [atA, atB] = [dueAt(a), dueAt(b)]
  if (atA && atB) return atA.getTime() - atB.getTime()
  const [dayA, dayB] = [dueDay(a, companyZone) ?? '', dueDay(b, companyZone) ?? '']
  if (dayA !== dayB) return dayA < dayB ? -1 : 1
  return Number(!atA) - Number(!atB)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
export function dayOf(time: Date, timeZone: string): string {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    formats.set(timeZone, format)
  }
  return format.format(time)
}

/** Parses a duration on the wire, `HH:MM`, to minutes. */
export function minutesOf(duration: string): number {
  const [hours = 0, minutes = 0] = duration.split(':').map(Number)
  return hours * 60 + minutes
}

/** Formats minutes as a duration on the wire, `HH:MM`. */
export function durationOf(minutes: number): string {
  const padded = (part: number) => String(part).padStart(2, '0')
  return `${padded(Math.floor(minutes / 60))}:${padded(minutes % 60)}`
}

/**
 * How urgent what is planned next on a lead or deal is: `none` nothing is planned, `overdue` its moment has passed,
 * `today` it is still to come today, `later` it is for another day.
 */
export type Urgency = 'none' | 'overdue' | 'today' | 'later'

/** A day, and a time of it in UTC: then the day is UTC's too. Without a time it lasts the whole day, wherever one looks from. */
export type Due = { due_date: string | null; due_time: string | null }

/** The instant of an activity that has a time; null for one that lasts the whole day. */
export function dueAt({ due_date, due_time }: Due): Date | null {
  return due_date && due_time ? new Date(`${due_date}T${due_time}:00Z`) : null
}

/** The day of an activity as one sees it in `timeZone`; null when it is not scheduled. */
export function dueDay(due: Due, timeZone: string): string | null {
  const at = dueAt(due)
  return at ? dayOf(at, timeZone) : due.due_date
}

/**
 * The state of the icon, for somebody in `timeZone`. Without a date nothing is planned: what has no day cannot be
 * late. A moment passes when it begins, a day when it is over.
 */
export function urgencyOf(next: Due | null, now: Date, timeZone: string): Urgency {
  if (!next?.due_date) return 'none'
  const at = dueAt(next)
  const today = dayOf(now, timeZone)
  if (at ? at < now : next.due_date < today) return 'overdue'
  return dueDay(next, timeZone) === today ? 'today' : 'later'
}

/**
 * "Most urgent first" for somebody in `timeZone`: what is overdue or for today by its moment, then what has nothing
 * planned, then what is for later by its moment. What lasts the whole day comes at its end, where the company is.
 * Compares two by what is next on them; 0 when only their ids tell them apart.
 */
export function byUrgency(now: Date, timeZone: string, companyZone: string) {
  const group = (next: Due | null) =>
    urgencyGroups.findIndex((states) => states.includes(urgencyOf(next, now, timeZone)))
  return (a: Due | null, b: Due | null): number =>
    group(a) - group(b) || (a && b ? byMoment(a, b, companyZone) : 0)
}

/** What stands together in that order; in SQL it is `mostUrgentFirst`, and a test holds them together. */
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

/** A duration on the wire, `HH:MM`, in minutes. */
export function minutesOf(duration: string): number {
  const [hours = 0, minutes = 0] = duration.split(':').map(Number)
  return hours * 60 + minutes
}

/** Minutes as a duration on the wire, `HH:MM`. */
export function durationOf(minutes: number): string {
  const padded = (part: number) => String(part).padStart(2, '0')
  return `${padded(Math.floor(minutes / 60))}:${padded(minutes % 60)}`
}

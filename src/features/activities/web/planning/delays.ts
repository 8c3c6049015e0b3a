import { parseDateTime, toZoned } from '@internationalized/date'
import { type Due, dueAt } from '../../../../contract/urgency.ts'
import { type WeekReader, workdayAfter, workdayFrom } from '../../../../contract/workdays.ts'
import type { Postponement } from '../../actions/contract.ts'
import { dueOf, momentOf, nextWeek, thisAfternoon, type When, whenOf } from './moment.ts'

/** How long to postpone: one of the options, or a day and a time; without a time each activity keeps its own. */
export type Delay = UsualDelay | { day: string; time?: string | null }
export type UsualDelay = (typeof usualDelays)[number]
export const usualDelays = ['hour', 'afternoon', 'tomorrow', 'next_week'] as const

interface Person extends WeekReader {
  timezone: string
}
type Now = When & { time: string }

/** As request parameters, for a user whose current time is `now`. */
export function postponementOf(delay: Delay, now: Now, person: Person): Pick<Postponement, 'by' | 'to'> {
  if (delay === 'hour') return { by: { minutes: 60 } }
  const { day, time } = placeOf(delay, now, person)
  return { to: time === undefined ? { due_date: day } : dueOf({ day, time }, person.timezone) }
}

/** The new due time for the optimistic update; equal to the server's result. */
export function delayed(due: Due, delay: Delay, now: Now, person: Person): Due {
  const own = whenOf(due, person.timezone)
  if (delay === 'hour') {
    if (own && !own.time && own.day > now.day) return due
    const start = Math.max(fullMinutes(instantOf(now, person)), dueAt(due)?.getTime() ?? 0)
    return dueOf(momentOf(new Date(start + HOUR), person.timezone), person.timezone)
  }
  const { day, time = own?.time ?? null } = placeOf(delay, now, person)
  return dueOf({ day, time }, person.timezone)
}

/**
 * The options that postpone some of these activities and move none of them earlier; without activities, all future
 * options.
 */
export function offeredDelays(dues: Due[], now: Now, person: Person): UsualDelay[] {
  // A whole-day activity can be postponed within its day.
  const key = (due: Due) => {
    const when = whenOf(due, person.timezone)
    return when ? `${when.day} ${when.time ?? ''}` : ''
  }
  const isSame = placeOf('tomorrow', now, person).day === placeOf('next_week', now, person).day
  return usualDelays.filter(
    (delay) =>
      (delay !== 'afternoon' || thisAfternoon(now) !== null) &&
      !(delay === 'next_week' && isSame) &&
      (dues.length === 0 || dues.some((due) => key(delayed(due, delay, now, person)) > key(due))),
  )
}

/** The day and time to postpone to. "Tomorrow" means the next workday. */
export function placeOf(
  delay: Exclude<Delay, 'hour'>,
  now: When,
  person: WeekReader,
): { day: string; time?: string | null } {
  const next = workdayAfter(now.day, person)
  if (delay === 'afternoon') return thisAfternoon(now) ?? { day: next, time: '14:00' }
  if (delay === 'tomorrow') return { day: next }
  if (delay === 'next_week') return { day: workdayFrom(nextWeek(now.day, person.week_start), person) }
  return delay
}

const HOUR = 3_600_000
const FIVE_MINUTES = 300_000
/** Counted from the next full minute, as on the server. */
const fullMinutes = (time: number) => Math.ceil(time / FIVE_MINUTES) * FIVE_MINUTES
const instantOf = ({ day, time }: Now, { timezone }: Person) =>
  toZoned(parseDateTime(`${day}T${time}`), timezone)
    .toDate()
    .getTime()

const habitKey = 'kariz.postpone'

/** The option this user chose last. */
export function habit(): UsualDelay {
  const kept = localStorage.getItem(habitKey)
  return usualDelays.find((each) => each === kept) ?? 'tomorrow'
}

/** Stores the option for the next time. */
export function rememberHabit(delay: Delay): void {
  if (typeof delay === 'string') localStorage.setItem(habitKey, delay)
}

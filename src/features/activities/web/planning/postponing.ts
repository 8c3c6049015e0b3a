import type { Due } from '../../../../contract/urgency.ts'
import type { Postponement } from '../../contract.ts'
import { clock, dayAfter, dueOf, nextWeek, thisAfternoon, type When, whenOf } from './timing.ts'

/** How long something is put off: one of the usual ways, or to a day. */
export type Delay = UsualDelay | { day: string }
export type UsualDelay = (typeof usualDelays)[number]
export const usualDelays = ['hour', 'afternoon', 'tomorrow', 'next_week'] as const

interface Person {
  timezone: string
  week_start: number
}
type Now = When & { time: string }

/** As the endpoint takes it, for somebody for whom it is `now`. */
export function postponementOf(delay: Delay, now: Now, person: Person): Pick<Postponement, 'by' | 'to'> {
  if (delay === 'hour') return { by: { minutes: 60 } }
  const to = dayOfDelay(delay, now, person)
  return { to: delay === 'afternoon' ? dueOf({ ...now, ...to }, person.timezone) : { due_date: to.day } }
}

/** When an activity will be due, to show it at once. */
export function delayed(due: Due, delay: Delay, now: Now, person: Person): Due {
  const at = whenOf(due, person.timezone)
  if (delay === 'hour') {
    const isPast = !at?.time || at.day < now.day || (at.day === now.day && at.time < now.time)
    const from = isPast ? now : { day: at.day, time: at.time ?? now.time }
    const end = Number(from.time.slice(0, 2)) * 60 + Number(from.time.slice(3)) + 60
    return dueOf(
      { day: dayAfter(from.day, Math.floor(end / 1440)), time: clock(end % 1440) },
      person.timezone,
    )
  }
  const to = dayOfDelay(delay, now, person)
  return dueOf({ day: to.day, time: to.time ?? at?.time ?? null }, person.timezone)
}

function dayOfDelay(delay: Exclude<Delay, 'hour'>, now: Now, { week_start }: Person): When {
  if (delay === 'afternoon') return thisAfternoon(now) ?? { day: dayAfter(now.day, 1), time: '14:00' }
  if (delay === 'tomorrow') return { day: dayAfter(now.day, 1), time: null }
  if (delay === 'next_week') return { day: nextWeek(now.day, week_start), time: null }
  return { day: delay.day, time: null }
}

const habitKey = 'kariz.postpone'

/** How this person last put something off. */
export function habit(): UsualDelay {
  const kept = localStorage.getItem(habitKey)
  return usualDelays.find((each) => each === kept) ?? 'tomorrow'
}

/** Remembers it for the next time. */
export function rememberHabit(delay: Delay): void {
  if (typeof delay === 'string') localStorage.setItem(habitKey, delay)
}

import { dayAfter, weekdayOf } from '../contract/day.ts'
import type { Operator, Period } from '../contract/filter.ts'
import { fold } from '../contract/fold.ts'
import { dayOf, minutesOf } from '../contract/urgency.ts'
import type { Actor } from '../server/context.ts'

// The semantics of filters in plain JavaScript: for each kind of value, whether a condition is true.

/** A condition on a value, for a reader and a current time. */
export type Ask = { actor: Actor; now: Date; operator: Operator; value: unknown }
type Interval = { first: string; last: string } | { at: number }

const monthsOf = (calendar: string) =>
  new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'numeric',
  })
const months = { gregorian: monthsOf('gregory'), persian: monthsOf('persian') }

/**
 * Maps days to unit numbers in the reader's calendar; the days of a period are those whose number has the given
 * distance.
 */
function numbered(actor: Actor, unit: Period['unit'], day: string): number {
  const nr = Date.parse(day) / 86_400_000
  if (unit === 'day') return nr
  if (unit === 'week') return Math.floor((nr - ((weekdayOf(day) - actor.week_start + 7) % 7) - 4) / 7)
  const parts = months[actor.calendar].formatToParts(new Date(day))
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const month = part('month') - 1
  if (unit === 'month') return 12 * part('year') + month
  return unit === 'quarter' ? 4 * part('year') + Math.floor(month / 3) : part('year')
}

/** Days in a sufficient range around 18 March 2026. */
const around = Array.from({ length: 3001 }, (_, nr) => dayAfter('2026-03-18', nr - 1500))
const known = new Map<string, { first: string; last: string }>()
function periodDays({ actor, now }: Ask, period: Period): { first: string; last: string } {
  const { unit, from = 0, to = from } = period
  const key = JSON.stringify([now, actor.timezone, actor.calendar, actor.week_start, unit, from, to])
  const cached = known.get(key)
  if (cached) return cached
  const today = numbered(actor, unit, dayOf(now, actor.timezone))
  const inside = around.filter((one) => {
    const nr = numbered(actor, unit, one)
    return nr >= today + from && nr <= today + to
  })
  const days = { first: inside[0] as string, last: inside.at(-1) as string }
  known.set(key, days)
  return days
}

function interval(ask: Ask, value: unknown): Interval {
  if (typeof value === 'object') return periodDays(ask, value as Period)
  const text = String(value)
  return text.includes('T') ? { at: Date.parse(text) } : { first: text, last: text }
}

/** The relative position: before, within or after. */
function side(ask: Ask, stored: { day: string; at?: number }, value: unknown): -1 | 0 | 1 {
  const span = interval(ask, value)
  if ('at' in span) return Math.sign((stored.at as number) - span.at) as -1 | 0 | 1
  if (stored.day < span.first) return -1
  return stored.day > span.last ? 1 : 0
}

/** A day, or an instant with its day for the reader. */
export function dates(stored: { day: string; at?: number } | null, ask: Ask): boolean {
  const { operator, value } = ask
  const at = (one: unknown) => stored && side(ask, stored, one)
  const [low, high] = Array.isArray(value) ? value : []
  switch (operator) {
    case 'is':
      return at(value) === 0
    case 'is_not':
      return at(value) !== 0
    case 'any_of':
      return (value as unknown[]).some((one) => at(one) === 0)
    case 'none_of':
      return !(value as unknown[]).some((one) => at(one) === 0)
    case 'between':
      return stored !== null && (at(low) as number) >= 0 && (at(high) as number) <= 0
    case 'before':
      return at(value) === -1
    case 'after':
      return at(value) === 1
    case 'on_or_before':
      return stored !== null && (at(value) as number) <= 0
    case 'on_or_after':
      return stored !== null && (at(value) as number) >= 0
    case 'anniversary':
      return stored !== null && hasAnniversary(stored.day, interval(ask, value))
    case 'is_empty':
      return stored === null
    default:
      return stored !== null
  }
}

function hasAnniversary(day: string, span: Interval): boolean {
  if ('at' in span) return false
  for (let year = Number(span.first.slice(0, 4)); year <= Number(span.last.slice(0, 4)); year++) {
    const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
    const own = day.slice(5) === '02-29' && !isLeap ? '02-28' : day.slice(5)
    const date = `${year}-${own}`
    if (date >= span.first && date <= span.last) return true
  }
  return false
}

export function amounts(stored: number | null, { operator, value }: Ask, read = Number): boolean {
  const list = Array.isArray(value) ? value.map(read) : []
  const one = Array.isArray(value) || value === undefined ? 0 : read(value as never)
  switch (operator) {
    case 'is':
      return stored === one
    case 'is_not':
      return stored !== one
    case 'any_of':
      return stored !== null && list.includes(stored)
    case 'none_of':
      return stored === null || !list.includes(stored)
    case 'is_empty':
      return stored === null
    case 'is_not_empty':
      return stored !== null
  }
  if (stored === null) return false
  const compare = {
    greater: stored > one,
    less: stored < one,
    at_least: stored >= one,
    at_most: stored <= one,
  }
  if (operator in compare) return compare[operator as keyof typeof compare]
  return stored >= (list[0] as number) && stored <= (list[1] as number)
}

export function equals<T>(
  stored: T | null,
  { operator, value }: Ask,
  read: (value: unknown) => unknown = (v) => v,
): boolean {
  const list = Array.isArray(value) ? value.map(read) : []
  switch (operator) {
    case 'is':
      return stored === read(value)
    case 'is_not':
      return stored !== read(value)
    case 'any_of':
      return list.includes(stored)
    case 'none_of':
      return !list.includes(stored)
    case 'is_empty':
      return stored === null
    default:
      return stored !== null
  }
}

/** True if it holds for one of the texts. */
export function says(stored: string[], { operator, value }: Ask): boolean {
  const folded = stored.map(fold)
  const [one = '', ...others] = [value].flat().map((each) => fold(String(each)))
  const any = (test: (text: string) => boolean) => folded.some(test)
  switch (operator) {
    case 'is':
      return any((each) => each === one)
    case 'is_not':
      return !any((each) => each === one)
    case 'any_of':
      return any((each) => [one, ...others].includes(each))
    case 'none_of':
      return !any((each) => [one, ...others].includes(each))
    case 'contains':
      return any((each) => each.includes(one))
    case 'not_contains':
      return !any((each) => each.includes(one))
    case 'starts_with':
      return any((each) => each.startsWith(one))
    case 'is_empty':
      return !any((each) => each !== '')
    default:
      return any((each) => each !== '')
  }
}

export function wears(stored: number[], { operator, value }: Ask): boolean {
  const list = [value].flat() as number[]
  switch (operator) {
    case 'any_of':
      return list.some((one) => stored.includes(one))
    case 'none_of':
      return !list.some((one) => stored.includes(one))
    case 'all_of':
      return list.every((one) => stored.includes(one))
    case 'is_empty':
      return stored.length === 0
    default:
      return stored.length > 0
  }
}

/** A state with its own condition, and its negation. */
export const yes = (holds: boolean, { operator, value }: Ask) =>
  operator === 'is' ? holds === value : holds !== value

/** The minute of the day in a zone. */
export function clock(zone: string, at: string): number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  return minutesOf(format.format(new Date(at)))
}

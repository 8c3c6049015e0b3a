import { fromAbsolute, parseDate, toZoned } from '@internationalized/date'
import { type RawBuilder, sql } from 'kysely'

// Time zones are computed only here, with Node's time-zone database. PostgreSQL has its own, from another year, and
// with both in use an activity could be listed on different days. SQL receives the offset changes and uses no zone
// except UTC.

/**
 * The offset changes of a zone: the moment in milliseconds since the epoch, and the offset from UTC in minutes from
 * then on.
 */
interface Turn {
  at: number
  before: number
  after: number
}

const DAY = 86_400_000
const WEEK = 7 * DAY
const MINUTE = 60_000
/** Number of years before and after now; outside that range the offset is assumed to stay the same. */
const YEARS = 6

/** The offset of a zone from UTC at an instant, in minutes. */
export const offsetAt = (zone: string, at: number): number =>
  Math.round(fromAbsolute(at, zone).offset / MINUTE)

const known = new Map<string, { first: number; turns: Turn[] }>()

function turnsOf(zone: string, now: Date): { first: number; turns: Turn[] } {
  const year = now.getUTCFullYear()
  const key = `${zone} ${year}`
  const cached = known.get(key)
  if (cached) return cached
  const from = Date.UTC(year - YEARS, 0, 1)
  const turns: Turn[] = []
  const first = offsetAt(zone, from)
  let before = first
  for (let week = from; week < Date.UTC(year + YEARS, 0, 1); week += WEEK) {
    const after = offsetAt(zone, week + WEEK)
    if (after !== before) turns.push({ at: turnWithin(zone, week, week + WEEK, before), before, after })
    before = after
  }
  const found = { first, turns }
  known.set(key, found)
  return found
}

/** The first minute between two instants at which the zone's offset differs from `before`. */
function turnWithin(zone: string, low: number, high: number, before: number): number {
  if (high - low <= MINUTE) return high
  const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE
  return offsetAt(zone, middle) === before
    ? turnWithin(zone, middle, high, before)
    : turnWithin(zone, low, middle, before)
}

/** The offset after the last of these thresholds that `value` has reached, as an interval. */
function offsetSince(value: RawBuilder<unknown>, thresholds: RawBuilder<unknown>, offsets: number[]) {
  return sql`make_interval(mins => (${offsets}::int[])[width_bucket(${value}, ${thresholds}) + 1])`
}

/** The local time of a zone at an instant, as a timestamp without time zone. */
export function localOf(zone: string, now: Date, instant: RawBuilder<unknown>): RawBuilder<unknown> {
  const { first, turns } = turnsOf(zone, now)
  const utc = sql`(${instant} at time zone 'UTC')`
  if (turns.length === 0) return sql`(${utc} + make_interval(mins => ${first}::int))`
  const at = sql`${turns.map((turn) => new Date(turn.at).toISOString())}::timestamptz[]`
  return sql`(${utc} + ${offsetSince(instant, at, [first, ...turns.map(({ after }) => after)])})`
}

/**
 * The instant of a local time in a zone. A local time that is skipped is moved forward by the gap; for one that occurs
 * twice it is the first.
 */
export function instantOf(zone: string, now: Date, local: RawBuilder<unknown>): RawBuilder<Date> {
  const { first, turns } = turnsOf(zone, now)
  if (turns.length === 0) return sql`((${local} - make_interval(mins => ${first}::int)) at time zone 'UTC')`
  const walls = turns.map(({ at, before, after }) =>
    new Date(at + Math.max(before, after) * MINUTE).toISOString().slice(0, 19),
  )
  const offsets = [first, ...turns.map(({ after }) => after)]
  return sql`((${local} - ${offsetSince(local, sql`${walls}::timestamp[]`, offsets)}) at time zone 'UTC')`
}

/**
 * The instant at which a day, `YYYY-MM-DD`, begins in a zone. If midnight is skipped, it is the first moment after it.
 */
export const dayBegins = (day: string, zone: string): Date => toZoned(parseDate(day), zone).toDate()

/** The same for a day that is an SQL expression. */
export const startOfDay = (zone: string, now: Date, day: RawBuilder<unknown>): RawBuilder<Date> =>
  instantOf(zone, now, sql`(${day})::timestamp`)

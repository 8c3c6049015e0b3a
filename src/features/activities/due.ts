import { type RawBuilder, sql } from 'kysely'
import { dayAfter } from '../../contract/day.ts'
import { dayOf, minutesOf, type Urgency } from '../../contract/urgency.ts'
import type { ReadContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import type { Where } from '../../server/where.ts'
import { dayBegins } from '../../server/zones.ts'

/** The columns that say when an activity is due. */
export type DueColumns = { due_date: string | null; due_at: Date | null }

/** The minimum year: an earlier one is a year of another calendar. */
const FIRST_YEAR = '1900'
/** The maximum year, so that postponing stays within four digits. */
const LAST_YEAR = '9000'

/**
 * The due columns for wire input; undefined input stays unchanged.
 * @param field the name of the day in the request
 * @throws AppError `invalid` on it or `due_time`
 */
export function dueOf(
  given: { due_date?: string | null; due_time?: string | null },
  before: DueColumns = { due_date: null, due_at: null },
  field = 'due_date',
): DueColumns {
  const due_date = given.due_date === undefined ? before.due_date : given.due_date
  const time = given.due_time === undefined ? clockOf(before.due_at) : readClock(given.due_time)
  if (given.due_date && given.due_date < FIRST_YEAR)
    throw new AppError('invalid', { field, reason: 'too_small' })
  if (due_date && due_date.slice(0, 4) > LAST_YEAR)
    throw new AppError('invalid', { field, reason: 'too_big' })
  if (due_date) return { due_date, due_at: time ? new Date(`${due_date}T${time}:00Z`) : null }
  if (time && given.due_time) throw new AppError('invalid', { field, reason: 'required' })
  return { due_date: null, due_at: null }
}

/** The time of day in UTC, `HH:MM`. */
export function clockOf(at: Date | null): string | null {
  return at ? at.toISOString().slice(11, 16) : null
}

/** Parses `HH:MM`, or `HH:MM:SS`, whose seconds are dropped. @throws AppError `invalid` with reason `not_a_time` */
export function readClock(text: string | null, field = 'due_time'): string | null {
  if (text === null || text.trim() === '') return null
  const clock = /^(([01]\d|2[0-3]):[0-5]\d)(:[0-5]\d)?$/.exec(text.trim())?.[1]
  if (!clock) throw new AppError('invalid', { field, reason: 'not_a_time' })
  return clock
}

/**
 * Minutes of `HH:MM[:SS]`; null for null. A negative duration is rejected like any invalid one. @throws AppError
 * `invalid` on `duration`
 */
export function readDuration(text: string | null): number | null {
  if (text === null || text.trim() === '') return null
  const [, minus, clock] = /^(-?)(\d{1,3}:[0-5]\d)(?::[0-5]\d)?$/.exec(text.trim()) ?? []
  if (!clock) throw new AppError('invalid', { field: 'duration', reason: 'not_a_time' })
  const minutes = minutesOf(clock)
  if (minus && minutes > 0) throw new AppError('invalid', { field: 'duration', reason: 'too_small' })
  if (minutes > LONGEST) throw new AppError('invalid', { field: 'duration', reason: 'too_big' })
  return minutes || null
}

/** Thirty days, in minutes. */
const LONGEST = 43_200

/** The actor's today, as SQL. */
export function todayOf(ctx: ReadContext): RawBuilder<string> {
  return sql`${dayOf(ctx.now, ctx.actor.timezone)}::date`
}

/** Its moment or its day has passed: overdue as in `urgencyOf`. */
export function overdue(ctx: ReadContext): Where {
  const today = todayOf(ctx)
  return sql`(a.due_date <= ${today} + 1
    and case when a.due_at is null then a.due_date < ${today} else a.due_at < ${ctx.now} end)`
}

/** The SQL equivalent of `urgencyOf` for the activity `table`, whose row may be missing; a test compares the two. */
export function urgency(ctx: ReadContext, table: string): RawBuilder<Urgency> {
  const due_date = sql.ref(`${table}.due_date`)
  const due_at = sql.ref(`${table}.due_at`)
  const today = todayOf(ctx)
  const { timezone } = ctx.actor
  const ends = dayBegins(dayAfter(dayOf(ctx.now, timezone)), timezone)
  return sql<Urgency>`case
    when ${due_date} is null then 'none'
    when coalesce(${due_at} < ${ctx.now}, ${due_date} < ${today}) then 'overdue'
    when coalesce(${due_at} < ${ends}, ${due_date} = ${today}) then 'today'
    else 'later' end`
}

const HOUR = 3_600_000

/**
 * The `urgency` of the next activity of the lead or deal `o`. For most rows the stored moment decides: days of the
 * company and the reader differ by at most 26 hours, so the activity itself is read only for moments near now.
 */
export function nextUrgency(ctx: ReadContext): RawBuilder<Urgency> {
  const hence = (hours: number) => new Date(ctx.now.getTime() + hours * HOUR)
  return sql<Urgency>`case
    when o.next_activity_due is null then 'none'
    when o.next_activity_due < ${hence(-27)} then 'overdue'
    when o.next_activity_due > ${hence(53)} then 'later'
    else (select ${urgency(ctx, 'a')} from activity a where a.id = o.next_activity_id) end`
}

import { type RawBuilder, sql } from 'kysely'
import { dayAfter } from '../../contract/day.ts'
import type { Period } from '../../contract/filter.ts'
import type { Where } from '../where.ts'
import { dayBegins } from '../zones.ts'
import { type Days, daysOf } from './days.ts'
import { type Asked, type Expression, type FilterField, oneHolds, pairOf, sameness } from './filterField.ts'
import { empty } from './valueFields.ts'

/**
 * The bounds of the value that a date is compared with: at or after its start, before its end, before its start, after
 * its end.
 */
type Sides<T> = Record<'from' | 'until' | 'before' | 'after', (asked: Asked, compared: T) => Where> & {
  /** From the start of one value to the end of another. */
  within: (asked: Asked, low: T, high: T) => Where
}

function dated<T>(
  kind: FilterField['kind'],
  read: (asked: Asked) => T,
  sides: Sides<T>,
  of: Expression,
): FilterField {
  const { from, until, before, after } = sides
  const within = (asked: Asked, compared: T) => sides.within(asked, compared, compared)
  const is = (asked: Asked) => within(asked, read(asked))
  const between = (asked: Asked) => sides.within(asked, ...pairOf(asked, read))
  return {
    kind,
    operators: {
      ...sameness(is, oneHolds(read, within)),
      between,
      before: (asked) => before(asked, read(asked)),
      after: (asked) => after(asked, read(asked)),
      on_or_before: (asked) => until(asked, read(asked)),
      on_or_after: (asked) => from(asked, read(asked)),
      ...empty(({ at }) => of(at)),
    },
  }
}

/** A day. Supports anniversaries: month and day within the requested days. */
export function day(of: Expression): FilterField {
  const compare = (operator: string, end: keyof Days) => (asked: Asked, days: Days) =>
    sql<boolean>`${of(asked.at)} ${sql.raw(operator)} ${days[end]}::date`
  const sides: Sides<Days> = {
    from: compare('>=', 'first'),
    until: compare('<=', 'last'),
    before: compare('<', 'first'),
    after: compare('>', 'last'),
    within: ({ at }, { first }, { last }) => sql`${of(at)} between ${first}::date and ${last}::date`,
  }
  const field = dated('day', daysAsked, sides, of)
  const anniversary = (asked: Asked): Where =>
    sql`to_char(${of(asked.at)}, 'MM-DD') = any(${anniversaries(daysAsked(asked))}::text[])`
  return { ...field, operators: { ...field.operators, anniversary } }
}

/** Days of the year. 29 February counts as 28 February in years without it. */
function anniversaries({ first, last }: Days): string[] {
  const found = new Set<string>()
  for (let day = first; day <= last && found.size < 366; day = dayAfter(day)) {
    found.add(day.slice(5))
    if (day.endsWith('-02-28') && dayAfter(day).endsWith('-03-01')) found.add('02-29')
  }
  return [...found]
}

/** An instant; days are those of the reader. */
export function instant(of: Expression): FilterField {
  const compare =
    (operator: string, whole: string, begins: (days: Days) => string) =>
    (asked: Asked, compared: Days | Date): Where =>
      compared instanceof Date
        ? sql`${of(asked.at)} ${sql.raw(operator)} ${compared}`
        : sql`${of(asked.at)} ${sql.raw(whole)} ${dayBegins(begins(compared), asked.ctx.actor.timezone)}`
  const first = (days: Days) => days.first
  const next = (days: Days) => dayAfter(days.last)
  const [from, until] = [compare('>=', '>=', first), compare('<=', '<', next)]
  const sides: Sides<Days | Date> = {
    from,
    until,
    before: compare('<', '<', first),
    after: compare('>', '>=', next),
    within: (asked, low, high) => sql`(${from(asked, low)} and ${until(asked, high)})`,
  }
  return dated('instant', (asked) => instantAsked(asked) ?? daysAsked(asked), sides, of)
}

/**
 * Either a whole day, which is the same for every reader, or an instant. With an instant, `date` is its day in UTC, and
 * the requested day is the reader's. The condition on `date` alone can use an index.
 */
export function due(date: Expression, moment: Expression): FilterField {
  type Bound = { near: RawBuilder<unknown>; day: RawBuilder<unknown>; moment: RawBuilder<unknown> }
  const either = ({ at }: Asked, { near, day, moment: time }: Bound): Where => sql`(${date(at)} ${near}
    and case when ${moment(at)} is null then ${date(at)} ${day} else ${moment(at)} ${time} end)`
  const begins = ({ ctx }: Asked, day: string) => dayBegins(day, ctx.actor.timezone)
  const since = (asked: Asked, day: string) =>
    either(asked, {
      near: sql`>= ${day}::date - 1`,
      day: sql`>= ${day}::date`,
      moment: sql`>= ${begins(asked, day)}`,
    })
  const until = (asked: Asked, day: string) =>
    either(asked, {
      near: sql`<= ${day}::date + 1`,
      day: sql`<= ${day}::date`,
      moment: sql`< ${begins(asked, dayAfter(day))}`,
    })
  const sides: Sides<Days> = {
    from: (asked, { first }) => since(asked, first),
    until: (asked, { last }) => until(asked, last),
    before: (asked, { first }) => until(asked, dayAfter(first, -1)),
    after: (asked, { last }) => since(asked, dayAfter(last)),
    within: (asked, { first }, { last }) =>
      either(asked, {
        near: sql`between ${first}::date - 1 and ${last}::date + 1`,
        day: sql`between ${first}::date and ${last}::date`,
        moment: sql`>= ${begins(asked, first)} and ${moment(asked.at)} < ${begins(asked, dayAfter(last))}`,
      }),
  }
  return dated('day', daysAsked, sides, date)
}

/** The day or period of a condition. */
function daysAsked(asked: Asked): Days {
  const { value, refuse } = asked
  if (value === undefined) return refuse('required')
  const days =
    typeof value === 'string' ? { first: value, last: value } : daysOf(asked.ctx, periodAsked(asked))
  if (!isDay(days.first) || !isDay(days.last)) return refuse('not_a_date')
  if (days.first < '1900') return refuse('too_small')
  if (days.last >= '2200') return refuse('too_big')
  return days.first <= days.last ? days : refuse('malformed')
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T12:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** Periods that start further away are rejected. */
const FARTHEST = 10_000
const units: readonly unknown[] = ['day', 'week', 'month', 'quarter', 'year'] satisfies Period['unit'][]

function periodAsked({ value, refuse }: Asked): Period {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('wrong_type')
  const period = value as Period
  const offsets = [period.from ?? 0, period.to ?? 0]
  if (!units.includes(period.unit) || !offsets.every(Number.isInteger)) return refuse('malformed')
  if (offsets.some((offset) => Math.abs(offset) > FARTHEST)) return refuse('too_big')
  return period
}

function instantAsked({ value, refuse }: Asked): Date | undefined {
  if (typeof value !== 'string' || !value.includes('T')) return undefined
  const time = /^(19|2[01])\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i.test(value)
    ? new Date(value)
    : new Date(Number.NaN)
  return Number.isNaN(time.getTime()) ? refuse('not_a_date') : time
}

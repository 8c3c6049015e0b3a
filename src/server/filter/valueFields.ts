import { type RawBuilder, sql } from 'kysely'
import { escaped, startsWith } from '../folded.ts'
import { retainedSince } from '../retention.ts'
import type { Where } from '../where.ts'
import {
  type Asked,
  booleanOf,
  type Expression,
  type FilterField,
  type FilterKind,
  idOf,
  listOf,
  not,
  numberOf,
  oneHolds,
  pairOf,
  sameness,
  textOf,
  uuidOf,
} from './filterField.ts'

/**
 * A text, compared after folding.
 * @param folded an expression for the folded text
 * @param search a folded text that contains it, with a trigram index
 */
export function text(
  of: Expression,
  { folded = (at) => sql`fold(${of(at)})`, search }: { folded?: Expression; search?: Expression } = {},
): FilterField {
  const field = textField('text', (at, matches) => matches(folded(at) as RawBuilder<string>))
  const { contains } = field.operators
  if (!search || !contains) return field
  const found = (asked: Asked): Where =>
    sql`(${search(asked.at)} like ${patternOf(textOf(asked))} and ${contains(asked)})`
  return { ...field, operators: { ...field.operators, contains: found, not_contains: not(found) } }
}

const patternOf = (wanted: string) => sql`'%' || fold(${escaped(wanted)}) || '%'`

/** The texts at a key of the objects in a JSON list; a condition holds if it holds for one of them. */
export function texts(of: Expression, key: string): FilterField {
  return textField(
    'texts',
    (at, matches) => sql`exists (select from jsonb_array_elements(${of(at)}) e
      where ${matches(sql<string>`fold(e ->> ${sql.lit(key)})`)})`,
  )
}

type Matches = (folded: RawBuilder<string>) => Where

function textField(kind: FilterKind, holds: (at: string, matches: Matches) => Where): FilterField {
  const answer = (compare: (folded: RawBuilder<string>, text: string) => Where) => (asked: Asked) => {
    const wanted = textOf(asked)
    return holds(asked.at, (folded) => compare(folded, wanted))
  }
  const is = answer((folded, wanted) => sql`${folded} = fold(${wanted})`)
  const contains = answer((folded, wanted) => sql`${folded} like ${patternOf(wanted)}`)
  const any = (asked: Asked) => {
    const wanted = listOf(asked, textOf)
    return holds(
      asked.at,
      (folded) => sql`${folded} = any(array(select fold(w) from unnest(${wanted}::text[]) w))`,
    )
  }
  const isThere = ({ at }: Asked) => holds(at, (folded) => sql`${folded} <> ''`)
  return {
    kind,
    operators: {
      ...sameness(is, any),
      contains,
      not_contains: not(contains),
      starts_with: answer(startsWith),
      is_empty: not(isThere),
      is_not_empty: isThere,
    },
  }
}

/** Values with an order: a number, a duration, a time of day. */
function ordered<T>(
  kind: FilterKind,
  of: (asked: Asked) => RawBuilder<unknown>,
  read: (asked: Asked) => T,
  written: (value: T) => RawBuilder<unknown>,
): FilterField {
  const compare = (operator: string) => (asked: Asked) =>
    sql<boolean>`${of(asked)} ${sql.raw(operator)} ${written(read(asked))}`
  const any = (asked: Asked) => sql<boolean>`${of(asked)} in (${sql.join(listOf(asked, read).map(written))})`
  return {
    kind,
    operators: {
      ...sameness(compare('='), any),
      greater: compare('>'),
      less: compare('<'),
      at_least: compare('>='),
      at_most: compare('<='),
      between: (asked) => {
        const [low, high] = pairOf(asked, read)
        return sql`${of(asked)} between ${written(low)} and ${written(high)}`
      },
      ...empty((asked) => of(asked)),
    },
  }
}

export const number = (of: Expression): FilterField =>
  ordered(
    'number',
    ({ at }) => of(at),
    numberOf,
    (value) => sql`${value}::numeric`,
  )

/** Minutes, written as `HH:MM`. */
export const duration = (of: Expression): FilterField =>
  ordered(
    'duration',
    ({ at }) => of(at),
    minutesAsked,
    (minutes) => sql`${minutes}::numeric`,
  )

function minutesAsked(asked: Asked): number {
  const [, hours, minutes] = /^(\d{1,3}):([0-5]\d)$/.exec(textOf(asked)) ?? asked.refuse('not_a_time')
  return Number(hours) * 60 + Number(minutes)
}

/** The time of day of an instant in the reader's time zone, written as `HH:MM`. */
export const time = (of: (asked: Asked) => RawBuilder<unknown>): FilterField =>
  ordered('time', of, clockAsked, (clock) => sql`${clock}::time`)

function clockAsked(asked: Asked): string {
  const clock = textOf(asked)
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(clock) ? clock : asked.refuse('not_a_time')
}

/** A reference by number to one of the existing things. */
export const choice = (of: Expression): FilterField => chosen('choice', of, idOf, 'bigint')

/**
 * One of these words. They are literals in the statement, because PostgreSQL uses a partial index only for literals.
 */
export function word(of: Expression, words: readonly string[]): FilterField {
  const read = (asked: Asked) => {
    const one = textOf(asked)
    return words.includes(one) ? one : asked.refuse('not_allowed')
  }
  const field = chosen('choice', of, read, 'text')
  const is = (asked: Asked): Where => sql`${of(asked.at)} = ${sql.lit(read(asked))}`
  return { ...field, operators: { ...field.operators, is, is_not: not(is) } }
}

/** A user of the company; `me` is the reader. */
export const user = (of: Expression): FilterField =>
  chosen('user', of, (asked) => (asked.value === 'me' ? asked.ctx.actor.id : idOf(asked)), 'bigint')

function chosen(
  kind: FilterKind,
  of: Expression,
  read: (asked: Asked) => unknown,
  type: 'bigint' | 'text' | 'uuid',
): FilterField {
  const is = (asked: Asked): Where => sql`${of(asked.at)} = ${read(asked)}::${sql.raw(type)}`
  const any = (asked: Asked): Where => sql`${of(asked.at)} = any(${listOf(asked, read)}::${sql.raw(type)}[])`
  return {
    kind,
    operators: {
      ...sameness(is, any),
      ...empty(({ at }) => of(at)),
    },
  }
}

/** A reference by uuid to one of the existing things. */
export const uuid = (of: Expression): FilterField => chosen('choice', of, uuidOf, 'uuid')

/** A boolean. @param holds a literal condition, for which PostgreSQL can use a partial index */
export function boolean(holds: (asked: Asked) => Where, otherwise = not(holds)): FilterField {
  const is = (asked: Asked): Where => (booleanOf(asked) ? holds(asked) : otherwise(asked))
  return { kind: 'boolean', operators: { is, is_not: (asked) => is({ ...asked, value: !booleanOf(asked) }) } }
}

/** A boolean column that is never null. */
export const flag = (of: Expression): FilterField =>
  boolean(
    ({ at }) => of(at) as Where,
    ({ at }) => sql`not ${of(at)}`,
  )

/** Deleted in the last 30 days. Records deleted earlier are visible to nobody. */
export const deletion: FilterField = boolean(
  ({ ctx, at }) =>
    sql`(${sql.ref(`${at}.is_deleted`)} and ${sql.ref(`${at}.delete_time`)} > ${retainedSince(ctx.now)})`,
  ({ at }) => sql`not ${sql.ref(`${at}.is_deleted`)}`,
)

/** One of several states, each with its own condition. */
export function state<Name extends string>(
  names: readonly Name[],
  holds: (asked: Asked, name: Name) => Where,
): FilterField {
  const read = (asked: Asked): Name => {
    const one = textOf(asked) as Name
    return names.includes(one) ? one : asked.refuse('not_allowed')
  }
  const is = (asked: Asked) => holds(asked, read(asked))
  return { kind: 'state', operators: sameness(is, oneHolds(read, holds)) }
}

/** Words that occur anywhere in the searched text of a record. */
export function mention(holds: (asked: Asked, term: string) => Where): FilterField {
  const contains = (asked: Asked) => holds(asked, textOf(asked))
  return { kind: 'mention', operators: { contains, not_contains: not(contains) } }
}

/** Operators for a value that is null if empty. */
export function empty(of: (asked: Asked) => RawBuilder<unknown>): FilterField['operators'] {
  return {
    is_empty: (asked) => sql`${of(asked)} is null`,
    is_not_empty: (asked) => sql`${of(asked)} is not null`,
  }
}

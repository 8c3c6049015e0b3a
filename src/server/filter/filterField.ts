import { type RawBuilder, sql } from 'kysely'
import type { Reason } from '../../contract/error.ts'
import { MOST_VALUES, type Operator } from '../../contract/filter.ts'
import { fold } from '../../contract/fold.ts'
import type { ReadContext } from '../context.ts'
import type { Where } from '../where.ts'

/** A column, or an expression over columns, of the row with the alias `at`. */
export type Expression = (at: string) => RawBuilder<unknown>

/** A condition on the row `at`. */
export type Asked = {
  ctx: ReadContext
  at: string
  value: unknown
  /** @throws AppError `invalid` that names the condition */
  refuse(reason: Reason): never
}
type Answer = (asked: Asked) => Where

/** The conditions that a field supports, by operator. */
export type FilterField = { kind: FilterKind; operators: Partial<Record<Operator, Answer>> }
export type FilterKind =
  | 'text'
  | 'texts'
  | 'number'
  | 'choice'
  | 'choices'
  | 'user'
  | 'reference'
  | 'boolean'
  | 'day'
  | 'instant'
  | 'time'
  | 'duration'
  | 'state'
  | 'mention'

/** A column of the row. */
export const column =
  (name: string): Expression =>
  (at) =>
    sql.ref(`${at}.${name}`)

/** Negation that is also true where the condition is null, that is for empty values. */
export const not =
  (answer: Answer): Answer =>
  (asked) =>
    sql`(${answer(asked)} is not true)`

/** The operators of every field that supports equality: is, is not, is one of, is none of. */
export const sameness = (is: Answer, any: Answer): FilterField['operators'] => ({
  is,
  is_not: not(is),
  any_of: any,
  none_of: not(any),
})

/** True if one of several conditions holds. */
export const oneHolds =
  <T>(read: (asked: Asked) => T, holds: (asked: Asked, value: T) => Where): Answer =>
  (asked) =>
    sql`(${sql.join(
      listOf(asked, read).map((value) => holds(asked, value)),
      sql` or `,
    )})`

/** The text of a condition; rejected if nothing remains after folding. */
export function textOf({ value, refuse }: Asked): string {
  if (value === undefined) return refuse('required')
  if (typeof value !== 'string') return refuse('wrong_type')
  return fold(value) === '' ? refuse('required') : value
}

export function numberOf({ value, refuse }: Asked): number {
  if (value === undefined) return refuse('required')
  return typeof value === 'number' && Number.isFinite(value) ? value : refuse('wrong_type')
}

export function idOf(asked: Asked): number {
  const id = numberOf(asked)
  return Number.isSafeInteger(id) ? id : asked.refuse('wrong_type')
}

export function uuidOf(asked: Asked): string {
  const text = textOf(asked)
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ? text : asked.refuse('malformed')
}

export function booleanOf({ value, refuse }: Asked): boolean {
  if (value === undefined) return refuse('required')
  return typeof value === 'boolean' ? value : refuse('wrong_type')
}

/** Several values, each parsed in the same way. */
export function listOf<T>(asked: Asked, read: (asked: Asked) => T): T[] {
  const { value, refuse } = asked
  if (value === undefined) return refuse('required')
  if (!Array.isArray(value)) return refuse('wrong_type')
  if (value.length === 0) return refuse('too_short')
  if (value.length > MOST_VALUES) return refuse('too_long')
  return value.map((one) => read({ ...asked, value: one }))
}

/** The two bounds of a range. */
export function pairOf<T>(asked: Asked, read: (asked: Asked) => T): [T, T] {
  const [low, high, ...more] = listOf(asked, read)
  return low === undefined || high === undefined || more.length > 0 ? asked.refuse('malformed') : [low, high]
}

import { type RawBuilder, sql } from 'kysely'
import type { Reason } from '../../contract/error.ts'
import {
  type Changed,
  type Condition,
  type Filter,
  type Has,
  MOST_CONDITIONS,
  MOST_LEVELS,
  type Operator,
} from '../../contract/filter.ts'
import type { Actor, ReadContext } from '../context.ts'
import { AppError } from '../errors.ts'
import { allOf, type Where } from '../where.ts'
import { instant } from './dateFields.ts'
import type { Asked, FilterField } from './filterField.ts'

/** A record type as the filter compiler sees it. */
export type FilteredType = {
  table: string
  /** Alias of its linked records in a query. */
  alias: string
  /** Which rows of the table are of this type; all rows if omitted. */
  is?: Where
  visible: (actor: Actor, at: string) => Where
  fields: Readonly<Record<string, FilterField>>
  /** The columns of its fields in the change log. */
  logged?: Readonly<Record<string, string>>
  /** A link to one record, by the column that refers to it. */
  one?: Readonly<Record<string, { type: string; column: string }>>
  /** A link to several records. */
  many?: Readonly<Record<string, Link>>
}

type Link = {
  type: string
  /** The condition for a link, given the alias of the linked table and the row `at`. */
  on: (at: string) => Where
  /**
   * The alternatives of a link that can exist in several ways; together they mean the same as `on`. PostgreSQL plans
   * each separately, and hashes the linked rows once if there are many rows.
   */
  ways?: readonly { through?: RawBuilder<unknown>; on: (at: string) => Where }[]
}
export type FilteredTypes = Readonly<Record<string, FilteredType>>

/** The part of a filter at `path`, at nesting level `level`; its conditions are about the rows `at`. */
type Part = {
  ctx: ReadContext
  types: FilteredTypes
  type: FilteredType
  at: string
  path: string
  level: number
  /** State shared by all parts of one filter. */
  counted: { parts: number }
}

/**
 * Compiles a filter to a condition on the rows `at` of a record type. Linked records count only if the actor may see
 * them. The query itself must check the visibility of the rows.
 * @throws AppError `invalid` for a part of the filter that is not valid, with its field and operator in `detail`
 */
export function compileFilter(
  ctx: ReadContext,
  types: FilteredTypes,
  noun: string,
  filter: Filter,
  { at, path = 'filter' }: { at?: string; path?: string } = {},
): Where {
  const type = types[noun] as FilteredType
  return compile({ ctx, types, type, at: at ?? type.alias, path, level: 0, counted: { parts: 0 } }, filter)
}

const shapes = ['field', 'and', 'or', 'not', 'has', 'changed'] as const

function compile(part: Part, filter: Filter): Where {
  const given: Record<string, unknown> = Object(filter)
  const [shape, ...more] = shapes.filter((name) => given[name] !== undefined)
  if (shape === undefined || more.length > 0) return refuse(part, 'malformed')
  if (++part.counted.parts > MOST_CONDITIONS) return refuse(part, 'too_long')
  if (part.level > MOST_LEVELS) return refuse(part, 'too_deep')
  if ('and' in filter) return joined(part, 'and', filter.and)
  if ('or' in filter) return joined(part, 'or', filter.or)
  if ('not' in filter) return negated(part, filter.not)
  if ('has' in filter) return linkedRecords(part, filter)
  return 'changed' in filter ? changed(part, filter) : condition(part, filter)
}

function joined(part: Part, by: 'and' | 'or', filters: Filter[]): Where {
  if (!Array.isArray(filters)) return refuse(part, 'wrong_type')
  const wheres = filters.map((each, nr) => compile(within(part, `${by}.${nr}`), each))
  if (wheres.length === 0) return by === 'and' ? sql`true` : sql`false`
  return sql`(${sql.join(wheres, by === 'and' ? sql` and ` : sql` or `)})`
}

function negated(part: Part, filter: Filter): Where {
  const where = compile(within(part, 'not'), filter)
  // `exists` is never null, so PostgreSQL can plan `not exists` as an anti-join.
  return 'has' in Object(filter) ? sql`not ${where}` : sql`(${where} is not true)`
}

function linkedRecords(part: Part, { has, where, at_least, at_most }: Has): Where {
  const link = own(part.type.many, has)
  if (!link) return refuse(part, 'unknown', 'has')
  const type = part.types[link.type] as FilteredType
  const inner = where && compile({ ...within(part, 'where'), type, at: type.alias }, where)
  const found = ({ on, through }: NonNullable<Link['ways']>[number], limit = sql``) => sql`
    select from ${sql.table(type.table)} ${sql.ref(type.alias)} ${through ? sql`cross join ${through}` : sql``}
    where ${allOf(on(part.at), ...seen(part.ctx, type), inner)} ${limit}`
  const least = countOf(part, 'at_least', at_least) ?? (at_most === undefined ? 1 : 0)
  const most = countOf(part, 'at_most', at_most)
  if (most === undefined && least === 1) {
    const ways = (link.ways ?? [link]).map((way) => sql`exists (${found(way)})`)
    return sql`(${sql.join(ways, sql` or `)})`
  }
  // Counts only as many as are needed to decide.
  const count = sql`(select count(*) from (${found(link, sql`limit ${(most ?? least) + 1}`)}) counted)`
  return most === undefined ? sql`(${count} >= ${least})` : sql`(${count} between ${least} and ${most})`
}

function countOf(part: Part, name: string, count: unknown): number | undefined {
  if (count === undefined) return undefined
  if (typeof count !== 'number' || !Number.isInteger(count)) return refuse(part, 'wrong_type', name)
  if (count < 0) return refuse(part, 'too_small', name)
  return count > 10_000 ? refuse(part, 'too_big', name) : count
}

/** Exists and is visible to the actor. */
const seen = ({ actor }: ReadContext, type: FilteredType): Where[] => [
  sql`not ${sql.ref(`${type.alias}.is_deleted`)}`,
  ...(type.is ? [type.is] : []),
  type.visible(actor, type.alias),
]

/** `person.name`: a condition on the linked record, if there is one that the actor may see. */
function condition(part: Part, asked: Condition, [first = '', ...rest] = stepsOf(part, asked)): Where {
  const about = { field: asked.field, operator: asked.operator }
  if (rest.length === 0) return fieldCondition(part, first, asked)
  const link = own(part.type.one, first)
  if (!link) return refuse(part, 'unknown', 'field', about)
  if (part.level >= MOST_LEVELS) return refuse(part, 'too_deep', 'field', about)
  const type = part.types[link.type] as FilteredType
  const inner = condition({ ...part, type, at: type.alias, level: part.level + 1 }, asked, rest)
  const isLinked = sql<boolean>`${sql.ref(`${type.alias}.id`)} = ${sql.ref(`${part.at}.${link.column}`)}`
  return sql`exists (select from ${sql.table(type.table)} ${sql.ref(type.alias)}
    where ${allOf(isLinked, ...seen(part.ctx, type), inner)})`
}

function stepsOf(part: Part, { field }: Condition): string[] {
  return typeof field === 'string' ? field.split('.') : refuse(part, 'wrong_type', 'field')
}

function fieldCondition(part: Part, name: string, { field, operator, value }: Condition): Where {
  const about = { field, operator }
  const known = own(part.type.fields, name)
  if (!known) return refuse(part, 'unknown', 'field', about)
  if (operator === undefined) return refuse(part, 'required', 'operator', about)
  const answer = own(known.operators, operator)
  if (!answer) return refuse(part, 'not_allowed', 'operator', about)
  const isAlone = operator === 'is_empty' || operator === 'is_not_empty'
  if (isAlone && value !== undefined) return refuse(part, 'not_allowed', 'value', about)
  const { ctx, at } = part
  return answer({ ctx, at, value, refuse: (reason) => refuse(part, reason, 'value', about) })
}

/** Kinds of fields whose values are stored in the log in the form that filters use. */
const comparable: FilterField['kind'][] = ['text', 'number', 'choice', 'user', 'boolean', 'day']

/** A condition on the change log of the record. */
function changed(part: Part, { changed: field, from, to, since, until }: Changed): Where {
  const about = { field }
  const name = own(part.type.logged, field)
  if (!name) return refuse(part, 'unknown', 'changed', about)
  const kind = part.type.fields[field]?.kind
  const value = (which: 'from' | 'to', given: unknown, side: 'before' | 'after') => {
    if (given === undefined) return undefined
    // Prevents guessing hidden records by their ids.
    if (!kind || !comparable.includes(kind)) return refuse(part, 'not_allowed', which, about)
    if (typeof given === 'object') return refuse(part, 'wrong_type', which, about)
    const logged = kind === 'user' && given === 'me' ? part.ctx.actor.id : given
    return sql<boolean>`${sql.ref(`c.${side}`)} -> ${sql.lit(name)} = ${JSON.stringify(logged)}::jsonb`
  }
  const time = (which: 'since' | 'until', given: unknown, operator: Operator) => {
    if (given === undefined) return undefined
    const asked: Asked = {
      ctx: part.ctx,
      at: 'op',
      value: given,
      refuse: (reason) => refuse(part, reason, which, about),
    }
    return changeTime.operators[operator]?.(asked)
  }
  return sql`exists (select from change c join operation op on op.id = c.operation_id
    where ${allOf(
      sql`c.table_name = ${sql.lit(part.type.table)} and c.row_id = ${sql.ref(`${part.at}.id`)}`,
      sql`c.before is not null and c.after ? ${sql.lit(name)}`,
      value('from', from, 'before'),
      value('to', to, 'after'),
      time('since', since, 'on_or_after'),
      time('until', until, 'on_or_before'),
    )})`
}
const changeTime = instant((at) => sql.ref(`${at}.time`))

const within = (part: Part, step: string): Part => ({
  ...part,
  path: `${part.path}.${step}`,
  level: part.level + 1,
})

/** An object's own property, so that `constructor` is not taken for a field. */
function own<T>(known: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return known && Object.hasOwn(known, name) ? known[name] : undefined
}

function refuse({ path }: Part, reason: Reason, member?: string, detail?: object): never {
  throw new AppError('invalid', { field: member ? `${path}.${member}` : path, reason, detail })
}

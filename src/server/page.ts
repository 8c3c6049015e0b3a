import { createHash } from 'node:crypto'
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Page } from '../contract/shape.ts'
import { AppError } from './errors.ts'

/** Maximum number of ids returned for a list. */
export const MAX_IDS = 100_000

/**
 * A sort order. `key` is an SQL expression that is never null (coalesce it, and index the same expression together with
 * `id`); `type` is its SQL type.
 */
export type Sort = {
  key: Expression<unknown>
  type: 'bigint' | 'numeric' | 'float8' | 'text' | 'date' | 'timestamptz'
  /** For an order with groups that depend on the current time: the moment they are computed for; now by default. */
  groups?: (asOf: string | null) => Groups
}
/** Groups that the order passes through one after the other, each sorted by the key. */
export type Groups = {
  /** Identifies the group boundaries (a day). It is stored in the cursor, so that the pages of one list agree. */
  asOf: string
  /** The number of a row's group, from 0. */
  of: RawBuilder<number>
  /** The rows of each group: a range of the key's index. The ranges do not overlap. */
  ranges: RawBuilder<SqlBool>[]
}
export type Direction = 'asc' | 'desc'

export type Keyset = {
  /** Select it `as 'cursor_key'`. */
  key: RawBuilder<string>
  /** Rows after the cursor; always true without one. */
  where: RawBuilder<SqlBool>
  orderBy: RawBuilder<unknown>
  /** Finds the ids of a page, as a subquery: `limit` rows after the cursor, in order. */
  ids: Find
  /** The same for orders without an index: reads all rows at once, ignoring group ranges. */
  sortedIds: Find
}
type Find = (from: RawBuilder<unknown>, where: RawBuilder<SqlBool>, limit: number) => RawBuilder<unknown>

/**
 * Keyset paging: stable while rows are added and removed, and as fast on the last page as on the first. `id` breaks
 * ties in the same direction.
 * @throws AppError `invalid` on `cursor` if `pageOf` did not create it or it belongs to another order
 */
export function keyset(sort: Sort, id: Expression<number>, direction: Direction, cursor?: string): Keyset {
  const mark = markOf(sort, direction)
  if (sort.groups) return groupedKeyset(sort, sort.groups, id, direction, mark, cursor)
  const key = sql<string>`${mark} || (${sort.key})::text`
  const orderBy = inOrder(direction, sort.key, id)
  const [value, last] = cursor === undefined ? [] : readCursor(cursor, mark, shapes[sort.type])
  const where = last === undefined ? sql<SqlBool>`true` : after(sort, id, direction, value, last)
  const ids = sorted(id, where, orderBy)
  return { key, where, orderBy, ids, sortedIds: ids }
}

/**
 * Keyset paging through groups. Each group is read from its own index range, no further than the page needs, and the
 * first rows of the concatenation are the page.
 */
function groupedKeyset(
  sort: Sort,
  groups: NonNullable<Sort['groups']>,
  id: Expression<number>,
  direction: Direction,
  mark: string,
  cursor?: string,
): Keyset {
  const [value = '', last] = cursor === undefined ? [] : readCursor(cursor, mark, grouped(shapes[sort.type]))
  const [, day, nr, key] = /^(\S+) (\d) (.*)$/.exec(value) ?? []
  const { asOf, of, ranges } = groups(day ?? null)
  const each = ranges.map((range, group) => {
    const isBehind = direction === 'asc' ? group < Number(nr) : group > Number(nr)
    if (isBehind) return sql<SqlBool>`false`
    if (last === undefined || group !== Number(nr)) return range
    return sql<SqlBool>`${range} and ${after(sort, id, direction, key, last)}`
  })
  const ids: Find = (from, condition, limit) => {
    const parts = each.map(
      (range, group) => sql`(
        select ${id} as id, ${sql.lit(group)} as nr, ${sort.key} as key from ${from}
        where ${condition} and ${range} order by ${inOrder(direction, sort.key, id)} limit ${limit})`,
    )
    return sql`
      select id from (${sql.join(parts, sql` union all `)}) part
      order by ${inOrder(direction, sql`nr`, sql`key`, sql`id`)} limit ${limit}`
  }
  const where = sql<SqlBool>`(${sql.join(each, sql` or `)})`
  const orderBy = inOrder(direction, of, sort.key, id)
  return {
    key: sql<string>`${`${mark}${asOf} `} || (${of})::text || ' ' || (${sort.key})::text`,
    where,
    orderBy,
    ids,
    sortedIds: sorted(id, where, orderBy),
  }
}

const sorted =
  (id: Expression<number>, where: RawBuilder<SqlBool>, orderBy: RawBuilder<unknown>): Find =>
  (from, condition, limit) =>
    sql`
    select ${id} as id from ${from} where ${condition} and ${where} order by ${orderBy} limit ${limit}`

const inOrder = (direction: Direction, ...keys: Expression<unknown>[]): RawBuilder<unknown> =>
  sql.join(keys.map((key) => sql`${key} ${sql.raw(direction)}`))

function after(
  { key, type }: Sort,
  id: Expression<number>,
  direction: Direction,
  value: string | undefined,
  last: number,
): RawBuilder<SqlBool> {
  const beyond = sql.raw(direction === 'asc' ? '>' : '<')
  return sql<SqlBool>`(${key}, ${id}) ${beyond} (${value}::text::${sql.raw(type)}, ${last}::bigint)`
}

/** Splits `limit + 1` fetched rows into a page and the cursor of the next one. */
export function pageOf<Row extends { id: number; cursor_key: string }>(
  rows: Row[],
  limit: number,
): { rows: Row[]; next_cursor: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  if (rows.length <= limit || !last) return { rows: page, next_cursor: null }
  return {
    rows: page,
    next_cursor: Buffer.from(JSON.stringify([last.cursor_key, last.id])).toString('base64url'),
  }
}

/** The same in the v2 wire format. */
export function shownPage<Row extends { id: number; cursor_key: string }, Shown>(
  fetched: Row[],
  limit: number,
  show: (row: Omit<Row, 'cursor_key'>) => Shown,
): Page<Shown> {
  const { rows, next_cursor } = pageOf(fetched, limit)
  const data = rows.map(({ cursor_key: _, ...row }) => show(row))
  return { success: true, data, additional_data: { next_cursor } }
}

/** Splits `MAX_IDS + 1` fetched ids into the returned ids and `truncated`. */
export const toldIds = <Id>(fetched: Id[]): { ids: Id[]; truncated: boolean } => ({
  ids: fetched.slice(0, MAX_IDS),
  truncated: fetched.length > MAX_IDS,
})

const shapes: Record<Sort['type'], RegExp> = {
  bigint: /^-?\d{1,19}$/,
  numeric: /^-?\d{1,30}(\.\d{1,30})?$/,
  float8: /^-?(\d|\.|e|\+|-|Infinity)+$/,
  text: /^/,
  date: /^(\d{4,6}-\d\d-\d\d|-?infinity)$/,
  timestamptz: /^(\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d[.\d]*[+-][\d:]+|-?infinity)$/,
}

/** A key, preceded by the day of its groups and the number of its group. */
const grouped = (shape: RegExp) => new RegExp(`^\\d{4}-\\d\\d-\\d\\d \\d ${shape.source.slice(1)}`)

/** Identifies the order in its cursors: the SQL text of the key, without its parameter values. */
function markOf({ key, type }: Sort, direction: Direction): string {
  const words = JSON.stringify([key.toOperationNode(), type, direction], (_, node) =>
    node?.kind === 'ValueNode' ? null : node,
  )
  return `${createHash('sha1').update(words).digest('base64url').slice(0, 5)}:`
}

function readCursor(cursor: string, mark: string, shape: RegExp): [string, number] {
  try {
    const [key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const value = typeof key === 'string' && key.startsWith(mark) ? key.slice(mark.length) : null
    if (value !== null && shape.test(value) && Number.isSafeInteger(id)) return [value, id]
  } catch {
    // falls through to the error
  }
  throw new AppError('invalid', { field: 'cursor', reason: 'malformed' })
}

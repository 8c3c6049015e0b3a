import { createHash } from 'node:crypto'
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { AppError } from './errors.ts'

/**
 * What a list is sorted by. `key` is an SQL expression that is never null (coalesce it, and index the same
 * expression together with `id`); `type` is its SQL type.
 */
export type Sort = {
  key: Expression<unknown>
  type: 'bigint' | 'numeric' | 'float8' | 'text' | 'date' | 'timestamptz'
}
export type Direction = 'asc' | 'desc'

export type Keyset = {
  /** Select it `as 'cursor_key'`. */
  key: RawBuilder<string>
  /** Rows after the cursor; always true without one. */
  where: RawBuilder<SqlBool>
  orderBy: RawBuilder<unknown>
}

/**
 * Paging by "everything after this row": stable while rows come and go, and as fast on the last page as on the
 * first. `id` breaks ties in the same direction.
 * @throws AppError `invalid` on `cursor` when it was not made by `pageOf`, or for another order
 */
export function keyset(sort: Sort, id: Expression<number>, direction: Direction, cursor?: string): Keyset {
  const mark = markOf(sort, direction)
  const key = sql<string>`${mark} || (${sort.key})::text`
  const orderBy = direction === 'asc' ? sql`${sort.key} asc, ${id} asc` : sql`${sort.key} desc, ${id} desc`
  if (cursor === undefined) return { key, where: sql<SqlBool>`true`, orderBy }
  const [value, last] = readCursor(cursor, mark, shapes[sort.type])
  const type = sql.raw(sort.type)
  const beyond = sql.raw(direction === 'asc' ? '>' : '<')
  const where = sql<SqlBool>`(${sort.key}, ${id}) ${beyond} (${value}::text::${type}, ${last}::bigint)`
  return { key, where, orderBy }
}

/** Cuts `limit + 1` fetched rows to a page and the cursor of the next one. */
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

const shapes: Record<Sort['type'], RegExp> = {
  bigint: /^-?\d{1,19}$/,
  numeric: /^-?\d{1,30}(\.\d{1,30})?$/,
  float8: /^-?(\d|\.|e|\+|-|Infinity)+$/,
  text: /^/,
  date: /^(\d{4,6}-\d\d-\d\d|-?infinity)$/,
  timestamptz: /^(\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d[.\d]*[+-][\d:]+|-?infinity)$/,
}

/** Tells orders apart in their cursors: by the words of the key, whatever values stand among them. */
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
    // falls through to the refusal
  }
  throw new AppError('invalid', { field: 'cursor', reason: 'malformed' })
}

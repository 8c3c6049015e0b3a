import { type RawBuilder, sql } from 'kysely'
import { AppError } from './errors.ts'

/**
 * An order as v1 writes it: `add_time DESC, title`.
 * @param columns what may be sorted by, as the wire calls it
 * @param ties the column that decides between equal ones
 * @throws AppError `invalid` on `sort`
 */
export function v1Order(
  sort: string,
  columns: Record<string, RawBuilder<unknown>>,
  ties: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const parts = sort.split(',').map((part) => {
    const [, name = '', direction] = /^\s*(\w+)(?:\s+(asc|desc))?\s*$/i.exec(part) ?? []
    const column = Object.hasOwn(columns, name) && columns[name]
    if (!column) throw new AppError('invalid', { field: 'sort', reason: 'not_allowed' })
    return direction?.toLowerCase() === 'desc'
      ? sql`${column} desc nulls last`
      : sql`${column} asc nulls last`
  })
  return sql.join([...parts, sql`${ties} asc`])
}

import { type RawBuilder, sql } from 'kysely'
import { AppError } from './errors.ts'

/**
 * Parses a v1 sort order: `add_time DESC, title`.
 * @param columns the sortable columns, by wire name
 * @param ties the column that breaks ties
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

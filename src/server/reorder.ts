import { sql } from 'kysely'
import type { WriteContext } from './context.ts'
import type { Tables } from './database.ts'
import { AppError } from './errors.ts'

/**
 * Sets the positions of rows to 1, 2, 3 … in the order of `ids`. `present` are the ids of all rows that must have a
 * position. One statement.
 * @throws AppError `invalid` on `ids` if one does not exist; `stale` if one is missing because it was added in the
 *   meantime
 */
export async function putInOrder(
  ctx: WriteContext,
  table: keyof Tables,
  ids: number[],
  present: number[],
): Promise<void> {
  const all = new Set(present)
  if (ids.some((id) => !all.has(id))) throw new AppError('invalid', { field: 'ids', reason: 'unknown' })
  if (ids.length < all.size) throw new AppError('stale', { field: 'ids' })
  await sql`
    update ${sql.table(table)} r set order_nr = ordered.nr, update_time = ${ctx.now}
    from unnest(${ids}::bigint[]) with ordinality ordered(id, nr)
    where r.id = ordered.id and r.order_nr <> ordered.nr`.execute(ctx.tx)
}

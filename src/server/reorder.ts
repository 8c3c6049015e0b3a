import { sql } from 'kysely'
import type { WriteContext } from './context.ts'
import type { Tables } from './database.ts'
import { AppError } from './errors.ts'

/**
 * Numbers rows 1, 2, 3 … as `ids` stand; `present` are the ids of all rows that must have a place. One statement.
 * @throws AppError `invalid` on `ids` when one is not there, `stale` when one is missing: added in the meantime
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

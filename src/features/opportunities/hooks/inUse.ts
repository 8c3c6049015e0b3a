import { sql } from 'kysely'
import type { WriteContext } from '../../../server/context.ts'

/** A reference of leads and deals to an entry of an admin-managed list, by its column. */
type Choice = { source_id: number | null } | { pipeline_id: number; stage_id: number }
type Column = 'source_id' | 'stage_id'

/**
 * Locks the leads and deals that use one of these entries, including invisible and deleted ones, and counts them. The
 * permission to change the list is sufficient. One statement.
 */
export async function lockThoseWith(
  ctx: WriteContext,
  column: Column,
  ids: number[],
): Promise<{ count: number; deals: number }> {
  const { rows } = await sql<{ count: number; deals: number }>`
    with held as (
      select kind, is_deleted from opportunity where ${sql.ref(column)} = any(${ids}::bigint[]) order by id for update)
    select count(*) as count, count(*) filter (where kind = 'deal' and not is_deleted) as deals from held`.execute(
    ctx.tx,
  )
  return rows[0] ?? { count: 0, deals: 0 }
}

/** Replaces the entry on all leads and deals that use one of these. One statement. */
export async function replaceIn(
  ctx: WriteContext,
  column: Column,
  ids: number[],
  choice: Choice,
): Promise<void> {
  await ctx.tx
    .updateTable('opportunity')
    .set({ ...choice, update_time: ctx.now })
    .where(column, '=', sql<number>`any(${ids}::bigint[])`)
    .execute()
}

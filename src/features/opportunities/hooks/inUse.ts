import { sql } from 'kysely'
import type { WriteContext } from '../../../server/context.ts'

/** What is chosen for leads and deals from a list that admins keep, by its column. */
type Choice = { source_id: number | null } | { pipeline_id: number; stage_id: number }
type Column = 'source_id' | 'stage_id'

/**
 * Locks the leads and deals that have one of these, seen or not and deleted ones too, and counts them. Who decides over
 * the list decides over them. One statement.
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

/** Gives all leads and deals that have one of these something else. One statement. */
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

import { sql } from 'kysely'
import type { ReadContext } from '../../server/context.ts'

/**
 * How many notes hang on each of these leads or deals, all in the actor's sight, as the wire's `notes_count`; nothing
 * when `fields` does not ask for it. At most one statement.
 */
export async function includedNoteCounts(
  ctx: ReadContext,
  opportunities: number[],
  fields: readonly string[] = [],
): Promise<(id: number) => { notes_count?: number }> {
  if (!fields.includes('notes_count')) return () => ({})
  const rows = await ctx.db
    .selectFrom('note')
    .select(['opportunity_id', sql<number>`count(*)`.as('count')])
    .where('is_deleted', '=', false)
    .where('opportunity_id', '=', sql<number>`any(${opportunities}::bigint[])`)
    .groupBy('opportunity_id')
    .execute()
  const counts = new Map(rows.map((row) => [row.opportunity_id, row.count]))
  return (id) => ({ notes_count: counts.get(id) ?? 0 })
}

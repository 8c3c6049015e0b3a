import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'

/** Removes all note links to these leads and deals, which are being purged. One statement. */
export async function takeNotesOff(ctx: WriteContext<null>, opportunities: number[]): Promise<void> {
  await ctx.tx
    .updateTable('note')
    .set({ opportunity_id: null, pinned_to_opportunity: false, update_time: ctx.now })
    .where('opportunity_id', '=', sql<number>`any(${opportunities}::bigint[])`)
    .execute()
}

import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'

/** Removes all activity links to these leads and deals, which are being purged. One statement. */
export async function takeActivitiesOff(ctx: WriteContext<null>, opportunities: number[]): Promise<void> {
  await ctx.tx
    .updateTable('activity')
    .set({ opportunity_id: null, update_time: ctx.now })
    .where('opportunity_id', '=', sql<number>`any(${opportunities}::bigint[])`)
    .execute()
}

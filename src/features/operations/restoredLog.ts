import { type Kysely, sql } from 'kysely'
import { renewPositions } from '../../server/background/follower.ts'
import type { Tables } from '../../server/database.ts'

/**
 * Sets the transaction ids of the operations of a restored dump to that of this call. The old ids were counted by
 * another server and are in the future of this one, so that a follower would read all of these operations on each poll,
 * and none of the new ones. The followers continue at the operation that they had reached. Otherwise nothing is
 * written.
 */
export async function adoptRestoredLog(writer: Kysely<Tables>): Promise<void> {
  await writer.transaction().execute(async (tx) => {
    await sql`
      update operation set xid = pg_current_xact_id()
      where xid >= pg_snapshot_xmax(pg_current_snapshot())`.execute(tx)
    await renewPositions(tx)
  })
}

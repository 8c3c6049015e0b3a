import { type Kysely, sql } from 'kysely'
import { renewPositions } from '../../server/background/follower.ts'
import type { Tables } from '../../server/database.ts'

/**
 * Gives the operations of a restored dump the transaction id of this call. Theirs were counted by another server and lie
 * in the future of this one, so that whoever reads the log by transaction would read all of them at each look and none
 * that are written now. The followers continue at the operation they had got to. Otherwise nothing is written.
 */
export async function adoptRestoredLog(writer: Kysely<Tables>): Promise<void> {
  await writer.transaction().execute(async (tx) => {
    await sql`
      update operation set xid = pg_current_xact_id()
      where xid >= pg_snapshot_xmax(pg_current_snapshot())`.execute(tx)
    await renewPositions(tx)
  })
}

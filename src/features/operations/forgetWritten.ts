import { sql } from 'kysely'
import type { Tick } from '../../server/background/clock.ts'

const KEPT = 600_000 // ms: whoever follows the log reads within seconds, or anew

/** Lets go of which rows statements wrote, once nobody waits for it any more. */
export const forgetWritten: Tick = async (db, now) => {
  await sql`delete from written_rows where time < ${new Date(now.getTime() - KEPT)}`.execute(db)
}

import { sql } from 'kysely'
import type { Tick } from '../../server/background/clock.ts'

const KEPT = 600_000 // ms; followers of the log read within seconds, or start again

/** Deletes the ids of written rows once every follower has read them. */
export const forgetWritten: Tick = async (db, now) => {
  await sql`delete from written_rows where time < ${new Date(now.getTime() - KEPT)}`.execute(db)
}

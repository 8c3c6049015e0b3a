import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'
import { purgedTables } from '../records.ts'

/**
 * Deletes every record of the company, whoever owns it; each can be restored for 30 days. Settings are kept. One
 * statement per table.
 */
export async function deleteAllRecords(ctx: WriteContext): Promise<void> {
  for (const { table } of purgedTables.filter(({ visibility }) => visibility !== 'everyone'))
    await sql`update ${sql.table(table)} set is_deleted = true, delete_time = ${ctx.now}, update_time = ${ctx.now}
      where not is_deleted`.execute(ctx.tx)
}

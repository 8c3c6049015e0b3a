import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'

/** Everything people write down, the parts before the whole. */
const tables = ['note_comment', 'note', 'activity', 'opportunity', 'person', 'organization'] as const

/** Deletes every record of the company, whoever owns it; each can be restored for 30 days. A statement for each table. */
export async function deleteAllRecords(ctx: WriteContext): Promise<void> {
  for (const table of tables)
    await sql`update ${sql.table(table)} set is_deleted = true, delete_time = ${ctx.now}, update_time = ${ctx.now}
      where not is_deleted`.execute(ctx.tx)
}

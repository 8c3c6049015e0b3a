import { sql } from 'kysely'
import type { ReadContext, WriteContext } from '../../../server/context.ts'
import { retainedSince } from '../../../server/retention.ts'
import type { Opportunity } from './opportunity.ts'

/** Whether the record is not deleted, or can still be restored and is therefore still found by its id. */
export function isKept(ctx: ReadContext, row: Pick<Opportunity, 'delete_time'>): boolean {
  return row.delete_time !== null && row.delete_time > retainedSince(ctx.now)
}

/**
 * Deletes locked leads or deals: they are hidden everywhere, and can be restored for 30 days. One statement. @returns
 * the number of records
 */
export const deleteOpportunities = (ctx: WriteContext, rows: Opportunity[]): Promise<number> =>
  mark(ctx, rows, true)

/** Restores locked leads or deals. One statement. @returns the number of records */
export const restoreOpportunities = (ctx: WriteContext, rows: Opportunity[]): Promise<number> =>
  mark(ctx, rows, false)

async function mark(ctx: WriteContext, rows: Opportunity[], isDeleted: boolean): Promise<number> {
  await sql`
    update opportunity set is_deleted = ${isDeleted}, update_time = ${ctx.now},
      delete_time = ${isDeleted ? ctx.now : null}::timestamptz
    where id = any(${rows.map((row) => row.id)}::bigint[])`.execute(ctx.tx)
  return rows.length
}

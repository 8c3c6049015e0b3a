import type { WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { deleteAllRecords } from '../retention/deleteAllRecords.ts'
import { dismissSampleUsers } from '../users/users.ts'

/**
 * Leaves the sample behind: pipelines, labels, fields and every other setting stay, all records are deleted for 30 days
 * and then for good, the sample colleagues are deactivated, and the first steps are listed. One operation, so that undo
 * brings it all back. A fixed number of statements.
 * @throws AppError `conflict` with reason `not_a_sample` when the company has no sample data
 */
export async function startForReal(ctx: WriteContext, name: string): Promise<void> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('company')
    .set({ name, is_sample: false, first_steps_closed_time: null, update_time: ctx.now })
    .where('is_sample', '=', true)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new AppError('conflict', { reason: 'not_a_sample' })
  await deleteAllRecords(ctx)
  await dismissSampleUsers(ctx)
}

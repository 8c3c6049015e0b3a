import type { WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { deleteAllRecords } from '../retention/deleteAllRecords.ts'
import { dismissSampleUsers } from '../users/users.ts'

/**
 * Removes the sample data: pipelines, labels, fields and all other settings are kept, all records are deleted
 * (restorable for 30 days), the sample colleagues are deactivated, and the first steps are shown. This is one
 * operation, so undo restores everything. A fixed number of statements.
 * @throws AppError `conflict` with reason `not_a_sample` if the company has no sample data
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

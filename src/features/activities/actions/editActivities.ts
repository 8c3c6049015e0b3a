import { sql } from 'kysely'
import type { WriteContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { requireNewOwner } from '../../contacts/references.ts'
import { lockFor } from '../../lockFor.ts'
import { activities } from '../policy.ts'
import type { ActivityBulkSet } from './contract.ts'

/**
 * Sets the same values on many activities; omitted fields stay unchanged. Marking as done uses the current time. At
 * most four statements.
 * @returns the number of activities
 * @throws AppError `not_found` on `ids`; `invalid` on `owner_id` or `type_id`
 */
export async function updateActivities(
  ctx: WriteContext,
  ids: number[],
  { owner_id, type_id, done, priority, busy }: ActivityBulkSet,
): Promise<number> {
  const rows = await lockFor(ctx, activities, ids, 'edit_items', { field: 'ids' })
  await requireNewOwner(ctx, owner_id, rows)
  if (type_id !== undefined) await requireType(ctx, type_id)
  await ctx.tx
    .updateTable('activity')
    .set({
      owner_id,
      type_id,
      outcome_id: type_id && sql<number | null>`case when type_id = ${type_id} then outcome_id end`,
      done,
      done_time: done === undefined ? undefined : done ? sql<Date>`coalesce(done_time, ${ctx.now})` : null,
      priority,
      busy,
      update_time: ctx.now,
    })
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute()
  return rows.length
}

/** Deletes activities: they can be restored for 30 days. Two statements. @throws AppError `not_found`, `forbidden` */
export async function deleteActivities(ctx: WriteContext, ids: number[], field?: 'ids'): Promise<number> {
  await lockFor(ctx, activities, ids, 'delete_activities', { field })
  return mark(ctx, ids, true)
}

/** Restores activities deleted in the last 30 days. Two statements. @throws AppError as `deleteActivities` */
export async function restoreActivities(ctx: WriteContext, ids: number[]): Promise<number> {
  await lockFor(ctx, activities, ids, 'delete_activities', { field: 'ids', state: 'deleted' })
  return mark(ctx, ids, false)
}

async function mark(ctx: WriteContext, ids: number[], deleted: boolean): Promise<number> {
  await ctx.tx
    .updateTable('activity')
    .set({ is_deleted: deleted, delete_time: deleted ? ctx.now : null, update_time: ctx.now })
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute()
  return ids.length
}

async function requireType(ctx: WriteContext, id: number): Promise<void> {
  const type = await ctx.db
    .selectFrom('activity_type')
    .select('id')
    .where('id', '=', id)
    .where('is_active', '=', true)
    .executeTakeFirst()
  if (!type) throw new AppError('invalid', { field: 'type_id', reason: 'unknown' })
}

import type { WriteContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { lockOne } from '../../lockFor.ts'
import { readActivity } from '../activity.ts'
import { namedActivities } from '../activityRow.ts'
import type { ActivityRow } from '../contract.ts'
import { activities } from '../policy.ts'
import { createActivities, nestedFields, outcomeOf, pastTime } from '../saveActivities.ts'
import type { Finish, Finished } from './contract.ts'

/**
 * Marks an activity as done, stores its result and plans the next one, in one operation.
 * @throws AppError `not_found`; `conflict` with reason `already_done`; `invalid` on the field
 */
export async function finish(ctx: WriteContext, id: number, done: Finish): Promise<Finished> {
  const before = await lockOne(ctx, activities, id, 'edit_items')
  if (before.done) throw new AppError('conflict', { reason: 'already_done' })
  await ctx.tx
    .updateTable('activity')
    .set({
      done: true,
      done_time: done.done_time ? pastTime(ctx, done.done_time, 'done_time') : ctx.now,
      result: done.result === undefined ? undefined : done.result?.trim() || null,
      outcome_id: await outcomeOf(ctx, before.type_id, done.outcome_id, before, 'outcome_id'),
      update_time: ctx.now,
    })
    .where('id', '=', id)
    .execute()
  const next = done.next && (await planNext(ctx, id, done.next))
  // The row was locked, so the actor sees it; the next activity is linked to the same record.
  const rows = await namedActivities(ctx, next ? [id, next] : [id])
  return {
    activity: rows.get(id) as ActivityRow,
    next: (next && rows.get(next)) || null,
    uncovered: await isUncovered(ctx, before.opportunity_id),
  }
}

/** Plans an activity linked to the same records as another one; assigned to the actor by default. */
async function planNext(
  ctx: WriteContext,
  after: number,
  next: NonNullable<Finish['next']>,
): Promise<number> {
  const { opportunity_id, org_id, participants } = await readActivity(ctx, after)
  const fields = await nestedFields(ctx, 'next', next)
  const [id] = await createActivities(ctx, [{ ...fields, opportunity_id, org_id, participants }])
  return id as number
}

/** Whether the lead or deal is open and has nothing planned. */
async function isUncovered(ctx: WriteContext, opportunity: number | null): Promise<boolean> {
  if (opportunity === null) return false
  const row = await ctx.db
    .selectFrom('opportunity')
    .select('id')
    .where('id', '=', opportunity)
    .where('status', '=', 'open')
    .where('is_deleted', '=', false)
    .where('is_archived', '=', false)
    .where('next_activity_id', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

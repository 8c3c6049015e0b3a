import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ReadContext, WriteContext } from '../../../server/context.ts'
import { rawSelect } from '../../../server/rawSelect.ts'
import { permitted } from '../../policy.ts'
import { records } from '../../records.ts'
import { visibleActivity } from '../policy.ts'
import type { ClosingPlans } from './contract.ts'

/** Whether the activity `a` was planned on deal `d` before the deal was closed. */
const leftBehind = sql<SqlBool>`d.status <> 'open' and a.update_time < coalesce(d.won_time, d.lost_time)`

/**
 * Whether the activity `a`, which is not done, still counts as planned: it was not left behind when its deal was closed
 * or deleted. An activity left behind stays on the deal, but sends no reminders and is not counted. It counts again
 * when somebody keeps it or changes it later. The few closed deals that had something planned have their own index, so
 * that lists of all activities need no join; activities without a day are looked up individually.
 */
export const isMeant = unlessLeft(leftBehind)
/** The same for an activity that may be done. */
export const isDoneOrMeant = unlessLeft(sql`not a.done and ${leftBehind}`)

function unlessLeft(isLeft: RawBuilder<SqlBool>): RawBuilder<SqlBool> {
  return sql`not exists (
      select from opportunity d where d.id = a.opportunity_id
        and (d.is_deleted or d.status <> 'open' and d.next_activity_id is not null) and (d.is_deleted or ${isLeft}))
    and not case when a.due_date is null
      then exists (select from opportunity d where d.id = a.opportunity_id and ${isLeft}) else false end`
}

/** Activities of these leads and deals that are not done, as far as the actor sees them. */
const plannedOn = (ctx: ReadContext, ids: number[]) => sql<SqlBool>`a.opportunity_id = any(${ids}::bigint[])
  and not a.done and not a.is_deleted and ${visibleActivity(ctx.actor, 'a')}`

/** The number of planned activities of these leads and deals. One statement. */
export async function countPlans(ctx: ReadContext, ids: number[]): Promise<number> {
  const [found] = await rawSelect<{ count: number }>(ctx)`
    select count(*) as count from activity a where ${plannedOn(ctx, ids)}`
  return found?.count ?? 0
}

/**
 * Settles the planned activities of deals that are closed in this operation: keeps them, marks them as done, or deletes
 * them, as far as the actor may; the others are left behind. One statement.
 * @returns the number of activities
 */
export async function settlePlans(ctx: WriteContext, ids: number[], how: ClosingPlans): Promise<number> {
  const set = {
    keep: sql`update_time = ${ctx.now}`,
    done: sql`done = true, done_time = ${ctx.now}, update_time = ${ctx.now}`,
    delete: sql`is_deleted = true, delete_time = ${ctx.now}, update_time = ${ctx.now}`,
  }[how]
  const verb = how === 'delete' ? 'delete_activities' : 'edit_items'
  const { numAffectedRows } = await sql`
    with held as (
      select a.id from activity a
      where ${plannedOn(ctx, ids)} and ${permitted(ctx.actor, records.activity, verb, 'a')}
      order by a.id for no key update)
    update activity a set ${set} from held where a.id = held.id`.execute(ctx.tx)
  return Number(numAffectedRows ?? 0)
}

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ReadContext, WriteContext } from '../../../server/context.ts'
import { isGranted } from '../../../server/policy.ts'
import { read } from '../../../server/reading.ts'
import { visibleActivity } from '../policy.ts'
import type { ClosingPlans } from './contract.ts'

/**
 * Whether the activity `a` was left behind when its deal was closed: nobody has said since that it is still to be done.
 * It stays on the deal, and neither reminds nor counts. Whoever keeps it, or changes it later, means it.
 */
export const leftBehind: RawBuilder<SqlBool> = sql`exists (
  select from opportunity d where d.id = a.opportunity_id
    and (d.is_deleted or d.status <> 'open' and a.update_time < coalesce(d.won_time, d.lost_time)))`

/** Still to be done on these leads and deals, as far as the actor sees it. */
const plannedOn = (ctx: ReadContext, ids: number[]) => sql<SqlBool>`a.opportunity_id = any(${ids}::bigint[])
  and not a.done and not a.is_deleted and ${visibleActivity(ctx.actor, 'a')}`

/** How many activities are planned on these leads and deals. One statement. */
export async function countPlans(ctx: ReadContext, ids: number[]): Promise<number> {
  const [found] = await read<{ count: number }>(ctx)`
    select count(*) as count from activity a where ${plannedOn(ctx, ids)}`
  return found?.count ?? 0
}

/**
 * Says what becomes of what is planned on deals that are closed in this operation: it stays to be done, is done, or is
 * deleted, as far as the actor may; the rest is left behind. One statement.
 * @returns how many activities
 */
export async function settlePlans(ctx: WriteContext, ids: number[], how: ClosingPlans): Promise<number> {
  const { id } = ctx.actor
  const set = {
    keep: sql`update_time = ${ctx.now}`,
    done: sql`done = true, done_time = ${ctx.now}, update_time = ${ctx.now}`,
    delete: sql`is_deleted = true, delete_time = ${ctx.now}, update_time = ${ctx.now}`,
  }[how]
  const mayDelete =
    how !== 'delete' || isGranted(ctx.actor, 'delete')
      ? sql`true`
      : sql`(a.owner_id = ${id} or a.creator_id = ${id})`
  const { numAffectedRows } = await sql`
    update activity a set ${set} where ${plannedOn(ctx, ids)} and ${mayDelete}`.execute(ctx.tx)
  return Number(numAffectedRows ?? 0)
}

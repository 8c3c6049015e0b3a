import type { ReadContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { rawSelect } from '../../../server/rawSelect.ts'
import { visibleActivity } from '../policy.ts'
import type { ActivityOutcome, TypeChip } from '../types/contract.ts'
import { getActivityType, typeChip } from '../types/type.ts'

export type Suggestions = {
  results: string[]
  outcomes: ActivityOutcome[]
  next: { type: TypeChip; days: number } | null
}

/** Number of recent activities that are read: enough to find habits, and fast. */
const LOOKED_AT = 500
const OFFERED = 12
/** Minimum number of occurrences of a habit. */
const USUAL = 3

/** Suggestions for completing an activity of a type. Three statements. @throws AppError `invalid` on `type_id` */
export async function suggest(ctx: ReadContext, type: number): Promise<Suggestions> {
  const { outcomes } = await getActivityType(ctx, type).catch(() => {
    throw new AppError('invalid', { field: 'type_id', reason: 'unknown' })
  })
  return { results: await earlierResults(ctx, type), outcomes, next: await usuallyNext(ctx, type) }
}

/** The actor's recent results, ignoring case and accents: those of this type first, then by frequency. */
async function earlierResults(ctx: ReadContext, type: number): Promise<string[]> {
  const rows = await rawSelect<{ result: string }>(ctx)`
    select (array_agg(r.result order by r.done_time desc))[1] as result
    from (
      select a.result, a.type_id, a.done_time from activity a
      where a.done and not a.is_deleted and a.owner_id = ${ctx.actor.id} and a.result is not null
      order by a.done_time desc limit ${LOOKED_AT}) r
    where char_length(r.result) <= 60
    group by fold(r.result)
    order by bool_or(r.type_id = ${type}) desc, count(*) desc, max(r.done_time) desc
    limit ${OFFERED}`
  return rows.map((row) => row.result)
}

/**
 * The type most often planned next on the same lead or deal, and the usual number of days until then, from activities
 * that the actor did, or else from those of others that they see.
 */
export async function usuallyNext(ctx: ReadContext, type: number): Promise<Suggestions['next']> {
  const [next] = await rawSelect<{ type: TypeChip; days: number }>(ctx)`
    select ${typeChip} as type, habit.days
    from (
      select following.type_id, percentile_disc(0.5) within group (order by following.days) as days, recent.mine, count(*) as times
      from (
        select a.id, a.opportunity_id, a.done_time, a.owner_id = ${ctx.actor.id} as mine from activity a
        where a.done and not a.is_deleted and a.type_id = ${type} and a.opportunity_id is not null
          and ${visibleActivity(ctx.actor, 'a')}
        order by a.done_time desc limit ${LOOKED_AT}) recent
      cross join lateral (
        select b.type_id, greatest(b.due_date - (recent.done_time at time zone 'UTC')::date, 0) as days
        from activity b
        where b.opportunity_id = recent.opportunity_id and b.id <> recent.id and not b.is_deleted
          and b.add_time >= recent.done_time and b.due_date >= (recent.done_time at time zone 'UTC')::date
        order by b.due_date, b.id limit 1) following
      group by following.type_id, recent.mine) habit
    join activity_type t on t.id = habit.type_id and t.is_active
    where habit.times >= ${USUAL}
    order by habit.mine desc, habit.times desc, t.order_nr
    limit 1`
  return next ?? null
}

/** The activity that the actor usually plans first on a lead or deal, and in how many days. One statement. */
export async function usuallyFirst(ctx: ReadContext): Promise<Suggestions['next']> {
  const [first] = await rawSelect<{ type: TypeChip; days: number }>(ctx)`
    select ${typeChip} as type, habit.days
    from (
      select a.type_id, count(*) as times, percentile_disc(0.5) within group (
          order by a.due_date - (a.add_time at time zone 'UTC')::date) as days
      from (
        select * from activity
        where owner_id = ${ctx.actor.id} and not is_deleted and due_date is not null and opportunity_id is not null
        order by due_date desc limit ${LOOKED_AT}) a
      where a.due_date >= (a.add_time at time zone 'UTC')::date and not exists (
        select from activity b where b.opportunity_id = a.opportunity_id and b.id < a.id and not b.is_deleted)
      group by a.type_id) habit
    join activity_type t on t.id = habit.type_id and t.is_active
    where habit.times >= ${USUAL}
    order by habit.times desc, t.order_nr
    limit 1`
  return first ?? null
}

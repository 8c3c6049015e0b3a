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

/** What is looked back at: enough to know habits by, and read in no time. */
const LOOKED_AT = 500
const OFFERED = 12
/** So often at least, or it is no habit. */
const USUAL = 3

/** What to offer when an activity of a type is done. Three statements. @throws AppError `invalid` on `type_id` */
export async function suggest(ctx: ReadContext, type: number): Promise<Suggestions> {
  const { outcomes } = await getActivityType(ctx, type).catch(() => {
    throw new AppError('invalid', { field: 'type_id', reason: 'unknown' })
  })
  return { results: await earlierResults(ctx, type), outcomes, next: await usuallyNext(ctx, type) }
}

/** What the actor wrote lately, however it was written: of this type first, then by how often. */
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
 * The type that was most often planned next on the same lead or deal, and how many days later as a rule: of what the actor
 * did, or else of what they see of others.
 */
export async function usuallyNext(ctx: ReadContext, type: number): Promise<Suggestions['next']> {
  const [next] = await rawSelect<{ type: TypeChip; days: number }>(ctx)`
    select ${typeChip} as type, habit.days
    from (
      select n.type_id, percentile_disc(0.5) within group (order by n.days) as days, d.mine, count(*) as times
      from (
        select a.id, a.opportunity_id, a.done_time, a.owner_id = ${ctx.actor.id} as mine from activity a
        where a.done and not a.is_deleted and a.type_id = ${type} and a.opportunity_id is not null
          and ${visibleActivity(ctx.actor, 'a')}
        order by a.done_time desc limit ${LOOKED_AT}) d
      cross join lateral (
        select f.type_id, greatest(f.due_date - (d.done_time at time zone 'UTC')::date, 0) as days
        from activity f
        where f.opportunity_id = d.opportunity_id and f.id <> d.id and not f.is_deleted
          and f.add_time >= d.done_time and f.due_date >= (d.done_time at time zone 'UTC')::date
        order by f.due_date, f.id limit 1) n
      group by n.type_id, d.mine) habit
    join activity_type t on t.id = habit.type_id and t.is_active
    where habit.times >= ${USUAL}
    order by habit.mine desc, habit.times desc, t.order_nr
    limit 1`
  return next ?? null
}

/** What the actor usually plans first on a lead or deal, and how many days from then. One statement. */
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
        select from activity e where e.opportunity_id = a.opportunity_id and e.id < a.id and not e.is_deleted)
      group by a.type_id) habit
    join activity_type t on t.id = habit.type_id and t.is_active
    where habit.times >= ${USUAL}
    order by habit.times desc, t.order_nr
    limit 1`
  return first ?? null
}

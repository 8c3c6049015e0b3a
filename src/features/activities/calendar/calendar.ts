import { sql } from 'kysely'
import { dayAfter } from '../../../contract/day.ts'
import type { Named } from '../../../contract/shape.ts'
import { durationOf } from '../../../contract/urgency.ts'
import type { ReadContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { rawSelect } from '../../../server/rawSelect.ts'
import type { Where } from '../../../server/where.ts'
import { dayBegins, localOf, startOfDay } from '../../../server/zones.ts'
import { recordsUnder } from '../../filter.ts'
import { isDoneOrMeant } from '../actions/plans.ts'
import { around, type RowColumns, rowColumns, rowOf } from '../activityRow.ts'
import type { ActivityRow } from '../contract.ts'
import { clockOf } from '../due.ts'
import { activityFilter } from '../list/activityFilter.ts'
import { visibleActivity } from '../policy.ts'

/**
 * The maximum number of items on a calendar. It is divided among the days, so that full days do not leave later days
 * empty.
 */
const MAX = 1_200
const MAX_DAYS = 92
/** Maximum duration of an activity, in days. */
const LONGEST = 30

export type Calendar = {
  activities: ActivityRow[]
  busy: { owner: Named; due_date: string; due_time: string | null; duration: string | null }[]
  truncated: boolean
  more: { day: string; count: number }[]
}

/**
 * The activities of these owners on the actor's days from `from` to `to`, done or not, sorted by time. For activities
 * that the actor may not see, only the time at which the owner is busy; no filter applies to these, because a filter
 * could reveal what they are. One statement.
 * @throws AppError `invalid` on `to`
 */
export async function readCalendar(
  ctx: ReadContext,
  query: { from: string; to: string; owner_ids?: number[]; type_ids?: number[]; term?: string },
): Promise<Calendar> {
  const { actor } = ctx
  const { from, to, owner_ids = [actor.id], ...filter } = query
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  if (days < 0) throw new AppError('invalid', { field: 'to', reason: 'too_small' })
  if (days > MAX_DAYS) throw new AppError('invalid', { field: 'to', reason: 'too_big' })
  const seen = visibleActivity(actor, 'a')
  const perDay = Math.floor(MAX / (days + 1))
  const day = sql`greatest(coalesce(${localOf(actor.timezone, ctx.now, sql`a.due_at`)}::date, a.due_date), ${from}::date)`
  const found = await rawSelect<RowColumns & { seen: boolean; day: string; on_day: number }>(ctx)`
    select ${rowColumns(actor)}, found.seen, found.day, found.on_day
    from (
      select q.* from (
        select p.*, row_number() over (partition by p.day order by p.begins, p.id) as nr,
          count(*) over (partition by p.day) as on_day
        from (
          select a.id, coalesce(a.due_at, ${startOfDay(actor.timezone, ctx.now, sql`a.due_date`)}) as begins,
            ${day} as day, ${seen} as seen
          from activity a
          where not a.is_deleted and a.owner_id = any(${owner_ids}::bigint[]) and ${reaching(ctx, from, to)}
            and (${recordsUnder(ctx, 'activity', activityFilter(filter))} or a.busy and not a.done and not ${seen}) and ${isDoneOrMeant}) p) q
      where q.nr <= ${perDay}
      -- A small limit, so that the planner joins by index lookups.
      limit ${MAX}) found
    join activity a on a.id = found.id ${around(actor)}
    order by found.begins, a.id`
  const more = new Map(
    found.flatMap((row) => (row.on_day > perDay ? [[row.day, row.on_day - perDay] as const] : [])),
  )
  return {
    activities: found.filter((row) => row.seen).map(rowOf),
    busy: found
      .filter((row) => !row.seen)
      .map((row) => ({
        owner: { id: row.owner_id, name: row.owner_name },
        due_date: row.due_date as string, // completely within the days
        due_time: clockOf(row.due_at),
        duration: row.duration_minutes === null ? null : durationOf(row.duration_minutes),
      })),
    truncated: more.size > 0,
    more: [...more].map(([day, count]) => ({ day, count })),
  }
}

/**
 * Begins on these days in the actor's time zone, or began before and is not over. The first conditions use indexes: an
 * activity that began more than two days before, in UTC, can only overlap if it lasts longer than a day.
 */
function reaching({ actor: { timezone } }: ReadContext, from: string, to: string): Where {
  const [first, last] = [sql`${from}::date`, sql`${to}::date`]
  const begin = dayBegins(from, timezone)
  return sql`(a.due_date between ${first} - 2 and ${last} + 1
      or a.due_date between ${first} - ${LONGEST + 1}::int and ${first} - 3 and a.duration_minutes > 1440)
    and case when a.due_at is null then a.due_date between ${first} and ${last}
      else a.due_at < ${dayBegins(dayAfter(to), timezone)}
        and (a.due_at >= ${begin} or a.due_at + make_interval(mins => a.duration_minutes) > ${begin}) end`
}

import { sql } from 'kysely'
import type { Named } from '../../../contract/shape.ts'
import { durationOf } from '../../../contract/urgency.ts'
import type { ReadContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { read } from '../../../server/reading.ts'
import type { ActivityRow } from '../contract.ts'
import { startOf, under, type Where } from '../list/listing.ts'
import { around, type RowColumns, rowColumns, rowOf } from '../naming.ts'
import { visibleActivity } from '../policy.ts'
import { clockOf } from '../timing.ts'
import { leftBehind } from '../working/plans.ts'

/** More does not fit on any calendar. */
const MAX = 2_000
const MAX_DAYS = 92
/** In days; nothing lasts longer. */
const LONGEST = 30

export type Calendar = {
  activities: ActivityRow[]
  busy: { owner: Named; due_date: string; due_time: string | null; duration: string | null }[]
  truncated: boolean
}

/**
 * What these owners have scheduled on the actor's days from `from` to `to`, done or not, in the order of time. Of what
 * the actor may not see only when its owner is busy: that hangs on no filter, which could tell what it is. One
 * statement.
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
  const found = await read<RowColumns & { seen: boolean }>(ctx)`
    select ${rowColumns(actor)}, found.seen
    from (
      select a.id, coalesce(a.due_at, ${startOf(ctx, sql`a.due_date`)}) as begins, ${seen} as seen
      from activity a
      where not a.is_deleted and a.owner_id = any(${owner_ids}::bigint[]) and ${reaching(ctx, from, to)}
        and (${under(ctx, filter)} or a.busy and not a.done and not ${seen})
        and not exists (select from opportunity d where d.id = a.opportunity_id and d.is_deleted)
        and (a.done or not ${leftBehind})
      order by begins, a.id limit ${MAX + 1}) found
    join activity a on a.id = found.id ${around(actor)}
    order by found.begins, a.id`
  const rows = found.slice(0, MAX)
  return {
    activities: rows.filter((row) => row.seen).map(rowOf),
    busy: rows
      .filter((row) => !row.seen)
      .map((row) => ({
        owner: { id: row.owner_id, name: row.owner_name },
        due_date: row.due_date as string, // it lies within the days
        due_time: clockOf(row.due_at),
        duration: row.duration_minutes === null ? null : durationOf(row.duration_minutes),
      })),
    truncated: found.length > MAX,
  }
}

/** Begins on these days of the actor's, or before and is not over then. The first line finds it in an index. */
function reaching(ctx: ReadContext, from: string, to: string): Where {
  const [first, last] = [sql`${from}::date`, sql`${to}::date`]
  const begin = startOf(ctx, first)
  return sql`(a.due_date between ${first} - ${LONGEST + 1}::int and ${last} + 1
    and case when a.due_at is null then a.due_date between ${first} and ${last}
      else a.due_at < ${startOf(ctx, sql`${last} + 1`)}
        and (a.due_at >= ${begin} or a.due_at + make_interval(mins => a.duration_minutes) > ${begin}) end)`
}

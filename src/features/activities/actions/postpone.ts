import { type RawBuilder, sql } from 'kysely'
import type { WriteContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { refuseIds } from '../../../server/refuseIds.ts'
import { instantOf, localOf } from '../../../server/zones.ts'
import { lockFor } from '../../lockFor.ts'
import { dueOf, readClock, todayOf } from '../due.ts'
import { activities } from '../policy.ts'
import type { Postponement } from './contract.ts'

/**
 * Postpones any number of activities with two statements. The actor's local time of day is kept across daylight-saving
 * changes.
 * @returns the number of activities
 * @throws AppError `not_found` on `ids`; `conflict` on `ids` if one is done; `invalid` on `by` or `to`
 */
export async function postpone(ctx: WriteContext, { ids, by, to }: Postponement): Promise<number> {
  if (!by === !to)
    throw new AppError('invalid', { field: by ? 'to' : 'by', reason: by ? 'not_allowed' : 'required' })
  if (by && (by.minutes === undefined) === (by.days === undefined))
    throw new AppError('invalid', { field: 'by', reason: 'not_allowed' })
  const rows = await lockFor(ctx, activities, ids, 'edit_items', { field: 'ids' })
  const done = rows.filter((row) => row.done).map((row) => row.id)
  refuseIds(done, 'conflict', { field: 'ids', reason: 'already_done' })
  const moved = by ? later(ctx, by) : elsewhere(ctx, to as NonNullable<typeof to>)
  await sql`
    update activity a
    set due_at = f.at, due_date = coalesce((f.at at time zone 'UTC')::date, f.day), update_time = ${ctx.now}
    from (
      select a.id, moved.day, date_trunc('minute', moved.at) as at
      from activity a, lateral (select ${moved.day}, ${moved.at}) moved(day, at)
      where a.id = any(${ids}::bigint[])) f
    where a.id = f.id`.execute(ctx.tx)
  return rows.length
}

/** The new day and instant of activity `a`; a null instant means the whole day. */
type Moved = { day: RawBuilder<unknown>; at: RawBuilder<unknown> }

function later(ctx: WriteContext, by: NonNullable<Postponement['by']>): Moved {
  const zone = ctx.actor.timezone
  const today = todayOf(ctx)
  if (by.minutes !== undefined) {
    // Counted from the next full minute, because users expect whole minutes.
    const now = sql`date_bin('5 minutes', ${new Date(ctx.now.getTime() + 299_999)}::timestamptz, 'epoch')`
    return {
      day: sql`a.due_date`,
      at: sql`case when a.due_at is not null or a.due_date <= ${today} or a.due_date is null
        then greatest(a.due_at, ${now}) + make_interval(mins => ${by.minutes}) end`,
    }
  }
  const local = localOf(zone, ctx.now, sql`a.due_at`)
  return {
    day: sql`greatest(a.due_date, ${today}) + ${by.days ?? 0}::int`,
    at: instantOf(
      zone,
      ctx.now,
      sql`(greatest(${local}::date, ${today}) + ${by.days ?? 0}::int + ${local}::time)`,
    ),
  }
}

function elsewhere(ctx: WriteContext, to: NonNullable<Postponement['to']>): Moved {
  const zone = ctx.actor.timezone
  const time = to.due_time === undefined ? undefined : readClock(to.due_time, 'to.due_time')
  const { due_date, due_at } = dueOf({ due_date: to.due_date, due_time: time }, undefined, 'to.due_date')
  const day = sql`${due_date}::date`
  if (time !== undefined) return { day, at: sql`${due_at}::timestamptz` }
  const clock = sql`${localOf(zone, ctx.now, sql`a.due_at`)}::time`
  return { day, at: instantOf(zone, ctx.now, sql`(${day} + ${clock})`) }
}

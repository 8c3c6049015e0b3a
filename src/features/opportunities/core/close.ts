import { sql } from 'kysely'
import type { WriteContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { writtenTime } from '../../../server/wire.ts'
import type { DealChange, DealStatus } from '../deals/api/contract.ts'
import { refuseStale } from './editConflict.ts'
import type { Opportunity } from './opportunity.ts'

/**
 * A status to set. If omitted, time and reason keep their values; for a deal that did not have the status yet, the time
 * is now.
 */
export type DealOutcome = { status: DealStatus; time?: Date; lost_reason?: string | null }

/**
 * Wins, loses or reopens locked deals. One statement. Reopening keeps the time of the first win, and clears the reason
 * and the time of a loss.
 * @returns the number of deals
 * @throws AppError `invalid` on `lost_reason` for deals that are not lost
 */
export async function closeDeals(
  ctx: WriteContext,
  rows: Opportunity[],
  outcome: DealOutcome,
): Promise<number> {
  const ids = rows.map((row) => row.id)
  const { status, lost_reason } = outcome
  refuseUnless(status === 'lost' || !lost_reason, 'lost_reason')
  const time = outcome.time ?? null
  const won = sql`case when ${status} = 'won' then
    coalesce(${time}::timestamptz, case when status = 'won' then won_time end, ${ctx.now}) end`
  const lost = sql`case when ${status} = 'lost' then
    coalesce(${time}::timestamptz, case when status = 'lost' then lost_time end, ${ctx.now}) end`
  const reopens = sql`${status} = 'open' and status <> 'open'`
  await sql`
    update opportunity set status = ${status}, won_time = ${won}, lost_time = ${lost},
      first_won_time = case when ${status} = 'won' and (first_won_time is null or first_won_time = won_time)
        then ${won} else first_won_time end,
      lost_reason = case when ${status} <> 'lost' then null
        when ${lost_reason !== undefined} then ${lost_reason ?? null}::text
        when status = 'lost' then lost_reason end,
      reopen_time = case when ${reopens} then ${ctx.now}::timestamptz else reopen_time end,
      stage_entered_by = case when ${reopens} then ${ctx.actor.id}::bigint else stage_entered_by end,
      update_time = ${ctx.now}
    where id = any(${ids}::bigint[])`.execute(ctx.tx)
  return ids.length
}

/**
 * Requires locked deals to have the status that the user saw (by default open) or already the wanted one. So if two
 * users close a deal at the same time, one as won and one as lost, the second gets an error. Sends no statement unless
 * a deal has another status.
 * @throws AppError `stale` on `status`; the detail says who closed it
 */
export async function refuseClosed(
  ctx: WriteContext,
  rows: Opportunity[],
  status: DealStatus,
  seen: DealStatus = 'open',
): Promise<void> {
  const closed = rows.find((row) => row.status !== status && row.status !== seen)
  if (closed) await refuseStale(ctx, closed.id, { status: closed.status }, { status: seen }, { status })
}

/** Tolerance for clocks of other programs that are ahead of ours, ms. */
const SKEW = 5 * 60_000

/**
 * The outcome that a new deal or a change specifies; null if none.
 * @param now the current status of the deal
 * @throws AppError `invalid` on a time or reason that does not fit the status, or on a future time
 */
export function outcomeOf(ctx: WriteContext, now: DealStatus, change: DealChange): DealOutcome | null {
  const status = change.status ?? now
  const { won_time, lost_time, close_time, lost_reason } = change
  refuseUnless(status === 'won' || !won_time, 'won_time')
  refuseUnless(status === 'lost' || !lost_time, 'lost_time')
  refuseUnless(status !== 'open' || !close_time, 'close_time')
  refuseUnless(status === 'lost' || !lost_reason, 'lost_reason')
  const field =
    status === 'won' && won_time ? 'won_time' : status === 'lost' && lost_time ? 'lost_time' : 'close_time'
  const text = change[field]
  const time = text ? writtenTime(text, field) : undefined
  if (time && time.getTime() > ctx.now.getTime() + SKEW)
    throw new AppError('invalid', { field, reason: 'in_future' })
  if (status === now && !time && lost_reason === undefined) return null
  return { status, time, lost_reason: lost_reason === '' ? null : lost_reason }
}

function refuseUnless(fits: boolean, field: string): void {
  if (!fits) throw new AppError('invalid', { field, reason: 'not_allowed' })
}

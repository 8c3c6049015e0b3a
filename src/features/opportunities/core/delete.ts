import { sql } from 'kysely'
import type { ReadContext, WriteContext } from '../../../server/context.ts'
import { requireMay } from '../../../server/policy.ts'
import { retainedSince } from '../../../server/retention.ts'
import { type IdsField, idOf, lock, refuse } from './lock.ts'
import type { Opportunity } from './opportunity.ts'

/** Whether it can still be brought back, and so is still there for whoever asks for it by its id. */
export function isKept(ctx: ReadContext, row: Pick<Opportunity, 'delete_time'>): boolean {
  return row.delete_time !== null && row.delete_time > retainedSince(ctx.now)
}

/**
 * Deletes locked leads or deals: they disappear from everywhere, and can be restored for 30 days. One statement.
 * @param place of their ids in the request
 * @returns how many
 * @throws AppError `forbidden` when one is somebody else's
 */
export async function deleteOpportunities(
  ctx: WriteContext,
  rows: Opportunity[],
  place: IdsField,
): Promise<number> {
  requireMay(ctx.actor, 'delete', rows, { field: place ?? undefined, idOf: idOf() })
  const ids = rows.map((row) => row.id)
  await sql`
    update opportunity set is_deleted = true, delete_time = ${ctx.now}, update_time = ${ctx.now}
    where id = any(${ids}::bigint[])`.execute(ctx.tx)
  return ids.length
}

/**
 * Brings back leads (by uuid) or deals (by id) deleted in the last 30 days. Two statements.
 * @returns how many
 * @throws AppError `not_found` on `ids`; `forbidden` when one is somebody else's
 */
export async function restoreOpportunities(
  ctx: WriteContext,
  kind: 'lead' | 'deal',
  ids: (number | string)[],
): Promise<number> {
  const rows = await lock(ctx, kind === 'lead' ? 'lead_id' : 'id', ids, 'ids')
  const gone = rows.filter((row) => row.kind !== kind || !isKept(ctx, row))
  refuse(gone.map(idOf(kind)), 'not_found', 'unknown', 'ids')
  requireMay(ctx.actor, 'delete', rows, { field: 'ids', idOf: idOf(kind) })
  await sql`
    update opportunity set is_deleted = false, delete_time = null, update_time = ${ctx.now}
    where id = any(${rows.map((row) => row.id)}::bigint[])`.execute(ctx.tx)
  return rows.length
}

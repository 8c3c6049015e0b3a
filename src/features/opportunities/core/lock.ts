import { sql } from 'kysely'
import type { WriteContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { requireBulk } from '../../../server/policy.ts'
import { visible } from '../../../server/visibility.ts'
import { type Opportunity, opportunities } from './opportunity.ts'

/** Where ids stand in the request; `null`: in its path. */
export type IdsField = 'ids' | null

/**
 * The visible rows of these deal or lead ids, in their order and locked until the end of the operation: leads,
 * deals and deleted ones alike. One statement; locks are taken in one order, so that two sets never deadlock.
 * @throws AppError `not_found` when one does not exist for the actor; `forbidden` when they may not write a set
 */
export async function lock(
  ctx: WriteContext,
  key: 'id' | 'lead_id',
  keys: readonly (number | string)[],
  place: IdsField,
): Promise<Opportunity[]> {
  if (place) requireBulk(ctx.actor, keys.length, place)
  const wanted =
    key === 'id'
      ? sql<boolean>`o.id = any(${keys}::bigint[])`
      : sql<boolean>`o.lead_id = any(${keys}::uuid[])`
  const rows = await opportunities(ctx)
    .where(visible(ctx.actor, 'o'))
    .where(wanted)
    .orderBy('o.id')
    .forNoKeyUpdate('o')
    .execute()
  const byKey = new Map<unknown, Opportunity>(rows.map((row) => [row[key], row]))
  const found: Opportunity[] = []
  const missing: (number | string)[] = []
  for (const one of keys) {
    const row = byKey.get(typeof one === 'string' ? one.toLowerCase() : one)
    if (row) found.push(row)
    else missing.push(one)
  }
  refuse(missing, 'not_found', 'unknown', place)
  return found
}

/** As `lock`, of deals that are not deleted. */
export async function lockDeals(
  ctx: WriteContext,
  ids: number[],
  place: IdsField = 'ids',
): Promise<Opportunity[]> {
  const rows = await lock(ctx, 'id', ids, place)
  refuse(
    rows.filter((row) => row.kind === 'lead' || row.is_deleted).map(idOf('deal')),
    'not_found',
    'unknown',
    place,
  )
  return rows
}

/** As `lock`, of leads that are not deleted. */
export async function lockLeads(
  ctx: WriteContext,
  ids: string[],
  place: IdsField = 'ids',
): Promise<Opportunity[]> {
  const rows = await lock(ctx, 'lead_id', ids, place)
  refuse(
    rows.filter((row) => row.kind === 'deal' || row.is_deleted).map(idOf('lead')),
    'not_found',
    'unknown',
    place,
  )
  return rows
}

/** What the wire calls the row as a lead or as a deal; as what it is, without a kind. */
export const idOf = (kind?: 'lead' | 'deal') => (row: Opportunity) =>
  (kind ?? row.kind) === 'lead' ? row.lead_id : row.id

/** Throws when there are `bad` ids; the first hundred are told in `detail.ids` of a set. */
export function refuse(
  bad: (number | string)[],
  code: 'not_found' | 'conflict',
  reason: NonNullable<AppError['reason']>,
  place: IdsField,
): void {
  if (bad.length === 0) return
  if (place) throw new AppError(code, { field: place, reason, detail: { ids: bad.slice(0, 100) } })
  throw code === 'not_found' ? new AppError(code) : new AppError(code, { reason })
}

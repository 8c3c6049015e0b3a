import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { requireBulk, requireMay } from '../../server/policy.ts'
import { retainedSince } from '../../server/retention.ts'
import { records } from '../records.ts'
import { visibleByHome } from '../visibleByHome.ts'

/**
 * The predicate every read of activities begins with: one's own, what one planned for others, and those whose home one
 * sees. Who sees an activity may work on it.
 * @param table the table's name or alias in the query
 */
export function visibleActivity(actor: Actor, table: string): RawBuilder<SqlBool> {
  return visibleByHome(actor, table, records.activity)
}

/** What is locked of an activity: what decides on what may be done to it. */
export type Locked = {
  id: number
  type_id: number
  owner_id: number
  creator_id: number | null
  opportunity_id: number | null
  person_id: number | null
  org_id: number | null
  done: boolean
  outcome_id: number | null
}

/**
 * Locks activities that are about to be changed, in one order. `field` names the ids in the request; without it they
 * are the path's.
 * @param deleted of those deleted in the last 30 days instead
 * @throws AppError `not_found`, with the missing `detail.ids` of a set, when one is not there or not visible
 */
export async function lockActivities(
  ctx: WriteContext,
  ids: number[],
  field?: 'ids',
  deleted = false,
): Promise<Locked[]> {
  if (field) requireBulk(ctx.actor, ids.length, field)
  const { rows } = await sql<Locked>`
    select a.id, a.type_id, a.owner_id, a.creator_id, a.opportunity_id, a.person_id, a.org_id, a.done, a.outcome_id from activity a
    where a.id = any(${ids}::bigint[]) and ${visibleActivity(ctx.actor, 'a')}
      and ${deleted ? sql`a.delete_time > ${retainedSince(ctx.now)}` : sql`not a.is_deleted`}
    order by a.id for no key update of a`.execute(ctx.tx)
  if (rows.length === ids.length) return rows
  if (!field) throw new AppError('not_found')
  const found = new Set(rows.map(({ id }) => id))
  const missing = ids.filter((id) => !found.has(id)).slice(0, 100)
  throw new AppError('not_found', { field, reason: 'unknown', detail: { ids: missing } })
}

/**
 * Refuses to delete or bring back what is neither the actor's own nor planned by them, unless the company lets them.
 * @throws AppError `forbidden`, with `detail.ids`
 */
export function refuseDeletingOthers(ctx: WriteContext, rows: Locked[], field?: 'ids'): void {
  const others = rows.filter(({ creator_id }) => creator_id !== ctx.actor.id)
  requireMay(ctx.actor, 'delete', others, { field, idOf: ({ id }) => id })
}

import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { requireBulk, requireMay } from '../../server/policy.ts'
import { retainedSince } from '../../server/retention.ts'
import { visible } from '../../server/visibility.ts'

/** What this feature keeps. */
export type ContactNoun = 'person' | 'organization'

/** What is locked of a contact: what decides on what may be done to it. */
export type Guarded = { id: number; owner_id: number; visible_to: number }

const idOf = ({ id }: Guarded) => id

/**
 * Locks contacts that are about to be changed. `field` names them in the request; without it they are the path's.
 * @throws AppError `not_found`, or `invalid` on `field` with `detail.ids`, when one is not there, not visible or deleted
 */
export async function lockToEdit(
  ctx: WriteContext,
  noun: ContactNoun,
  ids: number[],
  field?: string,
): Promise<Guarded[]> {
  return lock(ctx, noun, ids, field, false)
}

/**
 * Refuses another owner or visibility for locked contacts of somebody else, where the company leaves that to them.
 * @throws AppError `forbidden` on `owner_id` or `visible_to`
 */
export function refuseNotOwned(
  ctx: WriteContext,
  contacts: Guarded[],
  change: { owner_id?: number | undefined; visible_to?: number | undefined },
): void {
  const changed = (field: 'owner_id' | 'visible_to') =>
    contacts.filter((contact) => change[field] !== undefined && contact[field] !== change[field])
  requireMay(ctx.actor, 'change_owner', changed('owner_id'), { field: 'owner_id', idOf })
  requireMay(ctx.actor, 'change_visibility', changed('visible_to'), { field: 'visible_to', idOf })
}

/** @throws AppError as `lockToEdit`, and `forbidden` when one is somebody else's */
export async function lockToDelete(
  ctx: WriteContext,
  noun: ContactNoun,
  ids: number[],
  field?: string,
): Promise<void> {
  requireMay(ctx.actor, 'delete', await lock(ctx, noun, ids, field, false), { field, idOf })
}

/** Of those deleted in the last 30 days. @throws AppError as `lockToDelete` */
export async function lockToRestore(
  ctx: WriteContext,
  noun: ContactNoun,
  ids: number[],
  field?: string,
): Promise<void> {
  requireMay(ctx.actor, 'delete', await lock(ctx, noun, ids, field, true), { field, idOf })
}

async function lock(
  ctx: WriteContext,
  noun: ContactNoun,
  ids: number[],
  field: string | undefined,
  deleted: boolean,
): Promise<Guarded[]> {
  if (field) requireBulk(ctx.actor, ids.length, field)
  const { rows } = await sql<Guarded>`
    select id, owner_id, visible_to from ${sql.table(noun)} c
    where id = any(${ids}::bigint[]) and ${visible(ctx.actor, 'c')}
      and case when ${deleted} then delete_time > ${retainedSince(ctx.now)} else not is_deleted end
    order by id for update`.execute(ctx.tx)
  if (rows.length < ids.length) {
    if (!field) throw new AppError('not_found')
    const found = new Set(rows.map(({ id }) => id))
    const missing = ids.filter((id) => !found.has(id)).slice(0, 100)
    throw new AppError('invalid', { field, reason: 'unknown', detail: { ids: missing } })
  }
  return rows
}

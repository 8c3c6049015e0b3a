import { sql } from 'kysely'
import type { Actor, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { visible } from '../../server/visibility.ts'

/** What this feature keeps. */
export type ContactNoun = 'person' | 'organization'

/** Deleted contacts can be listed and brought back for this long. */
export const keptFor = sql<Date>`interval '30 days'`

/**
 * Who may do what, as in Pipedrive's usual permission set: whoever sees a contact may change it, its owner and
 * visibility included; only its owner and admins may delete it or bring it back.
 */
export const may = {
  delete: (actor: Actor, contact: { owner_id: number }) =>
    actor.role === 'admin' || contact.owner_id === actor.id,
}

type Guarded = { id: number; owner_id: number }

/**
 * Locks contacts that are about to be changed. `field` names them in the request; without it they are the path's.
 * @throws AppError `not_found`, or `invalid` on `field` with `detail.ids`, when one is not there, not visible or deleted
 */
export async function lockToEdit(
  ctx: WriteContext,
  noun: ContactNoun,
  ids: number[],
  field?: string,
): Promise<void> {
  await lock(ctx, noun, ids, field, false)
}

/** @throws AppError as `lockToEdit`, and `forbidden` when one is somebody else's */
export async function lockToDelete(
  ctx: WriteContext,
  noun: ContactNoun,
  ids: number[],
  field?: string,
): Promise<void> {
  refuseOthers(ctx, await lock(ctx, noun, ids, field, false))
}

/** Of those deleted in the last 30 days. @throws AppError as `lockToDelete` */
export async function lockToRestore(
  ctx: WriteContext,
  noun: ContactNoun,
  ids: number[],
  field?: string,
): Promise<void> {
  refuseOthers(ctx, await lock(ctx, noun, ids, field, true))
}

async function lock(
  ctx: WriteContext,
  noun: ContactNoun,
  ids: number[],
  field: string | undefined,
  deleted: boolean,
): Promise<Guarded[]> {
  const { rows } = await sql<Guarded>`
    select id, owner_id from ${sql.table(noun)} c
    where id = any(${ids}::bigint[]) and ${visible(ctx.actor, 'c')}
      and case when ${deleted} then delete_time > ${ctx.now}::timestamptz - ${keptFor} else not is_deleted end
    order by id for update`.execute(ctx.tx)
  if (rows.length < ids.length) {
    if (!field) throw new AppError('not_found')
    const found = new Set(rows.map(({ id }) => id))
    const missing = ids.filter((id) => !found.has(id)).slice(0, 100)
    throw new AppError('invalid', { field, reason: 'unknown', detail: { ids: missing } })
  }
  return rows
}

function refuseOthers(ctx: WriteContext, contacts: Guarded[]): void {
  if (contacts.some((contact) => !may.delete(ctx.actor, contact))) throw new AppError('forbidden')
}

import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'
import { lockFor } from '../lockFor.ts'
import { records } from '../records.ts'
import { type ContactNoun, contacts } from './policy.ts'

/**
 * Deletes contacts, which can be restored for 30 days; returns their number. Leads, deals and persons keep their
 * references, so that restoring a contact restores all links. `field` names the ids in the request; without it they are
 * in the path.
 * @throws AppError as `lockFor`
 */
export async function deleteContacts(
  ctx: WriteContext,
  noun: ContactNoun,
  ids: number[],
  field?: string,
): Promise<number> {
  await lockFor(ctx, contacts[noun], ids, records[noun].deleteVerb, { field })
  await sql`
    update ${sql.table(noun)} set is_deleted = true, delete_time = ${ctx.now}, update_time = ${ctx.now}
    where id = any(${ids}::bigint[])`.execute(ctx.tx)
  return ids.length
}

/** Restores contacts deleted in the last 30 days. @throws AppError as `deleteContacts` */
export async function restoreContacts(
  ctx: WriteContext,
  noun: ContactNoun,
  ids: number[],
  field?: string,
): Promise<number> {
  await lockFor(ctx, contacts[noun], ids, records[noun].deleteVerb, { field, state: 'deleted' })
  await sql`
    update ${sql.table(noun)} set is_deleted = false, delete_time = null, update_time = ${ctx.now}
    where id = any(${ids}::bigint[])`.execute(ctx.tx)
  return ids.length
}

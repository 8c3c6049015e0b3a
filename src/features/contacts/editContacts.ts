import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'
import { changeLabels } from '../labels/labelLinks.ts'
import { lockFor } from '../lockFor.ts'
import { requireMayReassign } from '../policy.ts'
import type { BulkSet } from './contract.ts'
import { type ContactNoun, contacts } from './policy.ts'
import { requireNewOwner } from './references.ts'

/**
 * The part of a bulk change that persons and organizations have in common; what is left out is left alone.
 * @throws AppError `not_found` on `ids`; `invalid` on `owner_id`, `add_label_ids` or `remove_label_ids`;
 *   `forbidden` on the owner or visibility of somebody else's
 */
export async function editContacts(
  ctx: WriteContext,
  noun: ContactNoun,
  ids: number[],
  set: BulkSet,
): Promise<void> {
  const { owner_id, visible_to, add_label_ids, remove_label_ids } = set
  const what = contacts[noun]
  const locked = await lockFor(ctx, what, ids, 'edit_items', { field: 'ids' })
  requireMayReassign(ctx.actor, what.type, locked, set, what)
  await requireNewOwner(ctx, owner_id, locked)
  await changeLabels(ctx, noun, ids, { add: add_label_ids, remove: remove_label_ids })
  await sql`
    update ${sql.table(noun)} set owner_id = coalesce(${owner_id ?? null}::bigint, owner_id),
      visible_to = coalesce(${visible_to ?? null}::smallint, visible_to), update_time = ${ctx.now}
    where id = any(${ids}::bigint[])`.execute(ctx.tx)
}

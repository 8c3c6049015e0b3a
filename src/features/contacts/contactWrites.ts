import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'
import { type LoggedRecord, refuseStale } from '../../server/editConflict.ts'
import { type Fields, writtenColumnsOf } from '../../server/fields.ts'
import { insertRows } from '../../server/insertRows.ts'
import { readTime } from '../../server/wire.ts'
import { carriers, changeLabels, replaceLabels } from '../labels/labelLinks.ts'
import { lockFor, lockOne } from '../lockFor.ts'
import { requireMayReassign } from '../policy.ts'
import type { BulkSet } from './contract.ts'
import { type ContactNoun, contacts } from './policy.ts'
import { requireNewOwner, requireOwners } from './references.ts'

interface NewContact {
  owner_id?: number
  visible_to?: number
  label_ids?: number[] | null
  add_time?: string
}

/**
 * Inserts persons or organizations with the given values and the defaults of all contacts. Returns their ids in the
 * same order. A fixed number of statements.
 * @throws AppError `invalid` on `owner_id`, `label_ids` or `add_time`
 */
export async function insertContacts(
  ctx: WriteContext,
  noun: ContactNoun,
  fields: Fields,
  added: NewContact[],
): Promise<number[]> {
  if (added.length === 0) return []
  const rows = added.map((contact) => ({
    ...contact,
    owner_id: contact.owner_id ?? ctx.actor.id,
    visible_to: contact.visible_to ?? 3,
    add_time: contact.add_time ? readTime(contact.add_time, 'add_time') : ctx.now,
    update_time: ctx.now,
  }))
  await requireOwners(
    ctx,
    rows.map(({ owner_id }) => owner_id),
  )
  const ids = await insertRows(ctx, noun, [...writtenColumnsOf(fields), 'update_time'], rows)
  const labelled = added.flatMap(({ label_ids }, i) =>
    label_ids?.length ? [{ id: ids[i] as number, label_ids }] : [],
  )
  if (labelled.length > 0) await replaceLabels(ctx, noun, labelled)
  return ids
}

interface ContactChange {
  owner_id?: number
  visible_to?: number
  seen?: Record<string, unknown>
}

/**
 * Locks a person or organization for a change, and rejects a change that the actor may not make.
 * @param written reads the record in wire format
 * @param columns columns of wire fields that have another name
 * @returns the current record
 * @throws AppError `not_found`; `forbidden`; `stale`; `invalid` on `owner_id`
 */
export async function lockForChange<Contact extends { owner_id: number }>(
  ctx: WriteContext,
  noun: ContactNoun,
  id: number,
  change: ContactChange,
  written: (ctx: WriteContext, id: number) => Promise<Contact>,
  columns: LoggedRecord['columns'] = {},
): Promise<Contact> {
  const what = contacts[noun]
  const locked = await lockOne(ctx, what, id, 'edit_items')
  const before = await written(ctx, id)
  const { links, record } = carriers[noun]
  const logged = { table: noun, id, columns, links: { label_ids: { table: links, column: record } } }
  await refuseStale(ctx, logged, { ...before }, change.seen, { ...change })
  requireMayReassign(ctx.actor, what.type, [locked], change, what)
  await requireNewOwner(ctx, change.owner_id, [locked])
  return before
}

/** Sets columns of locked persons or organizations; undefined values are skipped. One statement. */
export async function updateContacts(
  ctx: WriteContext,
  noun: ContactNoun,
  ids: number[],
  columns: Record<string, unknown>,
): Promise<void> {
  await ctx.tx
    .updateTable(noun)
    .set({ ...columns, update_time: ctx.now })
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute()
}

/**
 * Sets the same values on many persons or organizations; omitted fields stay unchanged.
 * @param columns further columns to set
 * @returns the number of contacts
 * @throws AppError `not_found` on `ids`; `invalid` on `owner_id`, `add_label_ids` or `remove_label_ids`; `forbidden` on
 *   the owner or visibility of a contact that belongs to somebody else
 */
export async function editContacts(
  ctx: WriteContext,
  noun: ContactNoun,
  ids: number[],
  { owner_id, visible_to, add_label_ids, remove_label_ids }: BulkSet,
  columns: Record<string, unknown> = {},
): Promise<number> {
  const what = contacts[noun]
  const locked = await lockFor(ctx, what, ids, 'edit_items', { field: 'ids' })
  requireMayReassign(ctx.actor, what.type, locked, { owner_id, visible_to }, what)
  await requireNewOwner(ctx, owner_id, locked)
  await changeLabels(ctx, noun, ids, { add: add_label_ids, remove: remove_label_ids })
  await updateContacts(ctx, noun, ids, { owner_id, visible_to, ...columns })
  return ids.length
}

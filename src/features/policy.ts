import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Grant } from '../contract/grant.ts'
import type { Verb } from '../contract/verb.ts'
import type { Actor } from '../server/context.ts'
import { AppError } from '../server/errors.ts'
import { isGranted } from '../server/policy.ts'
import { sees } from '../server/visibility.ts'
import type { RecordType } from './records.ts'

/**
 * Who, besides admins, may do something to records: everybody who sees the record; only its own users; or its own users
 * and those to whom the company grants it.
 */
const allowed: Record<Verb, 'seen' | 'own' | Grant> = {
  edit_items: 'seen',
  bulk_edit_items: 'bulk_edit',
  convert_leads_to_deals: 'seen',
  convert_deals_to_leads: 'seen',
  change_owner_of_items: 'change_owner',
  change_visibility_of_items: 'change_visibility',
  delete_leads: 'delete',
  delete_deals: 'delete',
  delete_people: 'delete',
  delete_organizations: 'delete',
  delete_activities: 'delete',
  edit_notes: 'own',
  delete_notes: 'own',
}

/** Whether the actor may do this to records of others that they see. */
export function mayToOthers(actor: Actor, verb: Verb): boolean {
  const who = allowed[verb]
  if (who === 'seen') return true
  return who === 'own' ? actor.role === 'admin' : isGranted(actor, who)
}

/** Whether the actor may do this to a record of the type, which the actor sees unless the row says otherwise. */
export function may(actor: Actor, { authors = ['owner_id'] }: RecordType, verb: Verb, row: object): boolean {
  const columns: Record<string, unknown> = { ...row }
  const { owner_id, visible_to } = columns
  if (typeof visible_to === 'number' && !sees(actor, { owner_id: Number(owner_id), visible_to })) return false
  return mayToOthers(actor, verb) || authors.some((column) => columns[column] === actor.id)
}

/** `may` as a condition on rows of the type whose visibility the query has already checked. */
export function permitted(
  actor: Actor,
  { authors = ['owner_id'] }: RecordType,
  verb: Verb,
  alias: string,
): RawBuilder<SqlBool> {
  if (mayToOthers(actor, verb)) return sql<SqlBool>`true`
  const own = authors.map((column) => sql`${sql.ref(`${alias}.${column}`)} = ${actor.id}`)
  return sql<SqlBool>`(${sql.join(own, sql` or `)})`
}

/**
 * Rejects writing many records in one request if the company restricts that to admins.
 * @throws AppError `forbidden` on `field` with reason `admin_only`
 */
export function requireBulk(actor: Actor, count: number, field = 'ids'): void {
  if (count > 1 && !mayToOthers(actor, 'bulk_edit_items'))
    throw new AppError('forbidden', { field, reason: 'admin_only' })
}

/** The context of the action: the field of the request, and the wire id of a row. */
export interface Asked<Row> {
  field?: string | null | undefined
  idOf: (row: Row) => number | string
}

/**
 * Rejects an action that the actor may not do to one of these locked records.
 * @throws AppError `forbidden` with reason `owner_only`, and the first hundred ids in `detail.ids`
 */
export function requireMay<Row extends object>(
  actor: Actor,
  type: RecordType,
  verb: Verb,
  rows: Row[],
  { field, idOf }: Asked<Row>,
): void {
  const others = rows.filter((row) => !may(actor, type, verb, row))
  if (others.length === 0) return
  const ids = others.slice(0, 100).map(idOf)
  throw new AppError('forbidden', { field: field ?? undefined, reason: 'owner_only', detail: { ids } })
}

type Owned = { owner_id: number; visible_to: number }

/**
 * Rejects changing the owner or visibility of locked records of others, unless the company allows it.
 * @param names the wire names of the fields
 * @throws AppError `forbidden` on the owner or the visibility
 */
export function requireMayReassign<Row extends Owned>(
  actor: Actor,
  type: RecordType,
  rows: Row[],
  change: { owner_id?: unknown; visible_to?: unknown },
  { idOf, names = {} }: { idOf: Asked<Row>['idOf']; names?: { owner_id?: string } },
): void {
  const changed = (field: keyof Owned) =>
    rows.filter((row) => change[field] !== undefined && change[field] !== row[field])
  const owner = { field: names.owner_id ?? 'owner_id', idOf }
  requireMay(actor, type, 'change_owner_of_items', changed('owner_id'), owner)
  requireMay(actor, type, 'change_visibility_of_items', changed('visible_to'), { field: 'visible_to', idOf })
}

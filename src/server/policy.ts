import type { Grant } from '../contract/grant.ts'
import type { Actor } from './context.ts'
import { AppError } from './errors.ts'

/** What is done to one record, and decided by whose it is. */
export type Verb = Exclude<Grant, 'bulk_edit'>

/** Whether the company lets the actor do this at all, whoever owns it. */
export function isGranted(actor: Pick<Actor, 'role' | 'grants'>, grant: Grant): boolean {
  return actor.role === 'admin' || actor.grants.includes(grant)
}

/** Whether the actor may do this to the record: it is their own, or the company lets them do it to any they see. */
export function may(actor: Actor, verb: Verb, row: { owner_id: number }): boolean {
  return row.owner_id === actor.id || isGranted(actor, verb)
}

/**
 * Refuses what the actor may not do to one of these locked records.
 * @param about the field of the request that asks for it, and what the wire calls a record
 * @throws AppError `forbidden` with reason `owner_only`, the first hundred in `detail.ids`
 */
export function requireMay<Row extends { owner_id: number }>(
  actor: Actor,
  verb: Verb,
  rows: Row[],
  about: { field?: string | undefined; idOf: (row: Row) => number | string },
): void {
  const others = rows.filter((row) => !may(actor, verb, row))
  if (others.length === 0) return
  const ids = others.slice(0, 100).map(about.idOf)
  throw new AppError('forbidden', { field: about.field, reason: 'owner_only', detail: { ids } })
}

/**
 * Refuses to write many records by one request where the company leaves that to admins.
 * @throws AppError `forbidden` on `field` with reason `admin_only`
 */
export function requireBulk(actor: Actor, count: number, field = 'ids'): void {
  if (count > 1 && !isGranted(actor, 'bulk_edit'))
    throw new AppError('forbidden', { field, reason: 'admin_only' })
}

import type { Grant } from '../contract/grant.ts'
import type { Actor } from './context.ts'
import { AppError } from './errors.ts'

/** Whether the company lets the actor do this at all, whoever owns it. */
export function isGranted(actor: Pick<Actor, 'role' | 'grants'>, grant: Grant): boolean {
  return actor.role === 'admin' || actor.grants.includes(grant)
}

/**
 * Refuses to write many records by one request where the company leaves that to admins.
 * @throws AppError `forbidden` on `field` with reason `admin_only`
 */
export function requireBulk(actor: Actor, count: number, field = 'ids'): void {
  if (count > 1 && !isGranted(actor, 'bulk_edit'))
    throw new AppError('forbidden', { field, reason: 'admin_only' })
}

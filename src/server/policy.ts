import type { Grant } from '../contract/grant.ts'
import type { Actor } from './context.ts'
import { AppError } from './errors.ts'

/** Whether the company allows the actor to do this with records of any owner. */
export function isGranted(actor: Pick<Actor, 'role' | 'grants'>, grant: Grant): boolean {
  return actor.role === 'admin' || actor.grants.includes(grant)
}

/**
 * Rejects writing many records in one request if the company restricts that to admins.
 * @throws AppError `forbidden` on `field` with reason `admin_only`
 */
export function requireBulk(actor: Actor, count: number, field = 'ids'): void {
  if (count > 1 && !isGranted(actor, 'bulk_edit'))
    throw new AppError('forbidden', { field, reason: 'admin_only' })
}

import type { Grant } from '../contract/grant.ts'
import type { Actor } from './context.ts'

/** Whether the company allows the actor to do this with records of any owner. */
export function isGranted(actor: Pick<Actor, 'role' | 'grants'>, grant: Grant): boolean {
  return actor.role === 'admin' || actor.grants.includes(grant)
}

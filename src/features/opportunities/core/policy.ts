import type { Actor } from '../../../server/context.ts'
import * as policy from '../../../server/policy.ts'
import { type Owned, sees } from '../../../server/visibility.ts'

export type Verb = 'edit' | 'convert' | 'archive' | policy.Verb

/**
 * Whether the actor may do this to the opportunity. Who sees one may work on it; whose it is, who sees it and that it
 * is there are its owner's to decide, an admin's, and where the company says so anybody's.
 */
export function may(actor: Actor, verb: Verb, row: Owned): boolean {
  if (!sees(actor, row)) return false
  return verb === 'edit' || verb === 'convert' || verb === 'archive' || policy.may(actor, verb, row)
}

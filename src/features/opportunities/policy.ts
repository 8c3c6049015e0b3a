import type { Actor } from '../../server/context.ts'
import { type Owned, sees } from '../../server/visibility.ts'

export type Verb = 'edit' | 'convert' | 'archive' | 'delete'

/**
 * Whether the actor may do this to the opportunity. Who sees one may work on it: an open team by default, and
 * `visible_to` for what is not everybody's business.
 */
export function may(actor: Actor, _verb: Verb, row: Owned): boolean {
  return sees(actor, row)
}

import { sql } from 'kysely'
import type { ReadContext } from '../../../server/context.ts'
import { visible } from '../../../server/visibility.ts'

/** The lead or deal with a wire id, if the actor sees it; a deleted one too. One statement. */
export function findOpportunity(
  ctx: ReadContext,
  given: { deal_id: number } | { lead_id: string },
): Promise<{ id: number; is_deleted: boolean } | undefined> {
  const isMeant =
    'deal_id' in given
      ? sql<boolean>`o.kind = 'deal' and o.id = ${given.deal_id}`
      : sql<boolean>`o.kind = 'lead' and o.lead_id = ${given.lead_id}`
  return ctx.db
    .selectFrom('opportunity as o')
    .select(['o.id', 'o.is_deleted'])
    .where(visible(ctx.actor, 'o'))
    .where(isMeant)
    .executeTakeFirst()
}

import type { WriteContext } from '../../../../server/context.ts'
import { activeOwners } from '../../../contacts/references.ts'
import { lockOne } from '../../../lockFor.ts'
import { createOpportunities } from '../../core/create.ts'
import { plainValues } from '../../core/edit.ts'
import { deals } from '../../core/lock.ts'
import { originOf } from '../../core/origin.ts'

/**
 * Adds an open deal with the same title, value, contacts, owner, labels, stage and expectations, created now. If the
 * owner was deactivated, the actor becomes the owner. The history is not copied.
 * @returns the new deal's id
 * @throws AppError `not_found`
 */
export async function duplicateDeal(ctx: WriteContext, id: number): Promise<number> {
  const row = await lockOne(ctx, deals, id, 'edit_items')
  const { product, labels, pipeline_id, stage_id } = row
  const owner_id = (await activeOwners(ctx, [row.owner_id])).has(row.owner_id) ? row.owner_id : ctx.actor.id
  const [copy] = await createOpportunities(ctx, [
    {
      ...plainValues(row),
      kind: 'deal',
      owner_id,
      was_seen: true,
      product,
      origin: originOf(ctx),
      pipeline_id: pipeline_id as number,
      stage_id: stage_id as number,
      label_ids: labels.map((label) => label.id),
    },
  ])
  return copy as number
}

import { sql } from 'kysely'
import type { WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { hooks } from '../hooks.ts'
import { livingStages } from './stages/stages.ts'
import type { Target } from './targetStage.ts'

/**
 * Deletes a pipeline and its stages. Its deals are moved to `moveTo`. Leads that keep one of its stages from an earlier
 * conversion, and deleted deals, are moved there too, or to the default pipeline if `moveTo` is not needed.
 * @throws AppError `not_found`; `invalid` on `move_to_stage_id`; `conflict` on `move_to_stage_id` with `detail.count`
 *   if there are deals and no target; `conflict` if it is the last pipeline
 */
export async function deletePipeline(ctx: WriteContext, id: number, moveTo?: number): Promise<void> {
  const pipeline = await ctx.tx
    .selectFrom('pipeline')
    .select('id')
    .where('id', '=', id)
    .where('is_deleted', '=', false)
    .forUpdate()
    .executeTakeFirst()
  if (!pipeline) throw new AppError('not_found')
  const stages = await ctx.tx
    .selectFrom('stage')
    .select('id')
    .where('pipeline_id', '=', id)
    .where('is_deleted', '=', false)
    .forUpdate()
    .execute()
  await deleteStages(
    ctx,
    stages.map((stage) => stage.id),
    id,
    moveTo,
  )
  await ctx.tx
    .updateTable('pipeline')
    .set({ is_deleted: true, update_time: ctx.now })
    .where('id', '=', id)
    .execute()
}

/** Deletes one stage, by the same rules; leads and deleted deals stay in its pipeline if that has another stage. */
export async function deleteStage(ctx: WriteContext, id: number, moveTo?: number): Promise<void> {
  const stage = await livingStages(ctx)
    .select(['s.id', 's.pipeline_id'])
    .where('s.id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!stage) throw new AppError('not_found')
  await deleteStages(ctx, [id], stage.pipeline_id, moveTo)
}

async function deleteStages(
  ctx: WriteContext,
  ids: number[],
  pipelineId: number,
  moveTo?: number,
): Promise<void> {
  const { count, deals } = await hooks.lockThoseWith(ctx, 'stage_id', ids)
  if (deals > 0 && moveTo === undefined)
    throw new AppError('conflict', { field: 'move_to_stage_id', reason: 'in_use', detail: { count: deals } })
  await ctx.tx
    .updateTable('stage')
    .set({ is_deleted: true, update_time: ctx.now })
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute()
  const target = await whatStays(ctx, pipelineId, moveTo)
  if (count > 0) await hooks.replaceIn(ctx, 'stage_id', ids, target)
}

/** The target stage for the deals. The stages being deleted are already marked, so none of them can be the target. */
async function whatStays(ctx: WriteContext, pipelineId: number, moveTo: number | undefined): Promise<Target> {
  const target = await livingStages(ctx)
    .select(['pipeline.id as pipeline_id', 's.id as stage_id'])
    .$if(moveTo !== undefined, (q) => q.where('s.id', '=', moveTo as number))
    .orderBy(sql`pipeline.id = ${pipelineId}`, 'desc')
    .orderBy('pipeline.order_nr')
    .orderBy('s.order_nr')
    .limit(1)
    .executeTakeFirst()
  if (target) return target
  if (moveTo === undefined) throw new AppError('conflict', { reason: 'last_one' })
  throw new AppError('invalid', { field: 'move_to_stage_id', reason: 'unknown' })
}

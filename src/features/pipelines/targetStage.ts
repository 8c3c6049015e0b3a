import type { ReadContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { livingStages } from './stages/stages.ts'

/** A stage and its pipeline, as an opportunity refers to them. */
export type Target = { pipeline_id: number; stage_id: number }

/**
 * The stage for a deal: the given stage, otherwise the first stage of the given pipeline, otherwise the first stage of
 * the default pipeline. One statement.
 * @throws AppError `invalid` on `stage_id` or `pipeline_id`; `conflict` if there is no stage at all
 */
export async function targetStage(
  ctx: ReadContext,
  wish: { pipeline_id?: number | null; stage_id?: number | null } = {},
): Promise<Target> {
  const target = await livingStages(ctx)
    .select(['pipeline.id as pipeline_id', 's.id as stage_id'])
    .$if(wish.stage_id != null, (q) => q.where('s.id', '=', wish.stage_id as number))
    .$if(wish.pipeline_id != null, (q) => q.where('pipeline.id', '=', wish.pipeline_id as number))
    .orderBy('pipeline.order_nr')
    .orderBy('pipeline.id')
    .orderBy('s.order_nr')
    .orderBy('s.id')
    .limit(1)
    .executeTakeFirst()
  if (target) return target
  if (wish.stage_id != null) throw new AppError('invalid', { field: 'stage_id', reason: 'unknown' })
  if (wish.pipeline_id != null) throw new AppError('invalid', { field: 'pipeline_id', reason: 'unknown' })
  throw new AppError('conflict', { field: 'stage_id', reason: 'required' })
}

import { type Selectable, sql } from 'kysely'
import type { Page } from '../../../contract/shape.ts'
import type { ReadContext, WriteContext } from '../../../server/context.ts'
import { AppError } from '../../../server/errors.ts'
import { keyset, shownPage } from '../../../server/page.ts'
import { putInOrder } from '../../../server/reorder.ts'
import { instant } from '../../../server/wire.ts'
import { hooks } from '../../hooks.ts'
import type { Stage, StageQuery } from '../contract.ts'
import type { StageTable } from '../tables.ts'

/** A stage to insert; the probability is 100 by default. */
export type NewStage = Pick<Stage, 'name'> & Partial<Pick<Stage, 'deal_probability' | keyof Clocks>>
type Clocks = Pick<
  Stage,
  'is_deal_rot_enabled' | 'days_to_rotten' | 'idle_events' | 'days_in_stage_to_rotten'
>

const columns = [
  's.id',
  's.order_nr',
  's.name',
  's.is_deleted',
  's.deal_probability',
  's.pipeline_id',
  's.is_deal_rot_enabled',
  's.days_to_rotten',
  's.idle_events',
  's.days_in_stage_to_rotten',
  's.add_time',
  's.update_time',
] as const

const wire = (row: Selectable<StageTable>): Stage => ({
  ...row,
  add_time: instant(row.add_time),
  update_time: instant(row.update_time),
})

/** The condition that a stage and its pipeline are not deleted: `s` and `pipeline` of a query. */
export function livingStages(ctx: ReadContext) {
  return ctx.db
    .selectFrom('stage as s')
    .innerJoin('pipeline', 'pipeline.id', 's.pipeline_id')
    .where('s.is_deleted', '=', false)
    .where('pipeline.is_deleted', '=', false)
}

/** A page of the stages of one pipeline, or of all. */
export async function listStages(ctx: ReadContext, query: StageQuery): Promise<Page<Stage>> {
  const { sort_by = 'id', sort_direction = 'asc', limit = 100, cursor, pipeline_id } = query
  const type = sort_by.endsWith('_time') ? 'timestamptz' : 'bigint'
  const page = keyset({ key: sql.ref(`s.${sort_by}`), type }, sql.ref('s.id'), sort_direction, cursor)
  const found = await livingStages(ctx)
    .select([...columns, page.key.as('cursor_key')])
    .$if(pipeline_id !== undefined, (q) => q.where('s.pipeline_id', '=', pipeline_id as number))
    .where(page.where)
    .orderBy(page.orderBy)
    .limit(limit + 1)
    .execute()
  return shownPage(found, limit, wire)
}

/** @throws AppError `not_found` */
export async function getStage(ctx: ReadContext, id: number): Promise<Stage> {
  const row = await livingStages(ctx).select(columns).where('s.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return wire(row)
}

/**
 * Appends stages to their pipeline, in this order. One statement.
 * @throws AppError `invalid` on `days_to_rotten` if rotting is on without a number of days
 */
export async function addStages(ctx: WriteContext, pipelineId: number, stages: NewStage[]): Promise<Stage[]> {
  if (stages.length === 0) return []
  for (const stage of stages) requireDays(stage)
  const rows = await ctx.tx
    .insertInto('stage')
    .values(
      stages.map((stage, i) => ({
        pipeline_id: pipelineId,
        name: stage.name.trim(),
        order_nr: sql<number>`(select coalesce(max(order_nr), 0) + ${i + 1}::integer from stage
          where pipeline_id = ${pipelineId} and not is_deleted)`,
        deal_probability: stage.deal_probability,
        is_deal_rot_enabled: stage.is_deal_rot_enabled,
        days_to_rotten: stage.days_to_rotten ?? null,
        idle_events: stage.idle_events,
        days_in_stage_to_rotten: stage.days_in_stage_to_rotten ?? null,
        add_time: ctx.now,
        update_time: ctx.now,
      })),
    )
    .returningAll()
    .execute()
  return rows.map(wire)
}

/** Appends a stage to its pipeline. @throws AppError `invalid` on `pipeline_id` or `days_to_rotten` */
export async function addStage(ctx: WriteContext, stage: NewStage & { pipeline_id: number }): Promise<Stage> {
  await requirePipeline(ctx, stage.pipeline_id)
  const [added] = await addStages(ctx, stage.pipeline_id, [stage])
  return added as Stage
}

/**
 * Changes a stage. Moving it to another pipeline appends it there, and is possible only while it contains no lead or
 * deal.
 * @throws AppError `not_found`; `invalid` on `pipeline_id` or `days_to_rotten`; `conflict` on `pipeline_id`
 */
export async function updateStage(
  ctx: WriteContext,
  id: number,
  change: Partial<NewStage & { pipeline_id: number }>,
): Promise<Stage> {
  const before = await livingStages(ctx).select(columns).where('s.id', '=', id).executeTakeFirst()
  if (!before) throw new AppError('not_found')
  const { name, pipeline_id, deal_probability, ...clocks } = change
  requireDays({
    is_deal_rot_enabled: clocks.is_deal_rot_enabled ?? before.is_deal_rot_enabled,
    days_to_rotten: clocks.days_to_rotten === undefined ? before.days_to_rotten : clocks.days_to_rotten,
  })
  const moves = pipeline_id !== undefined && pipeline_id !== before.pipeline_id
  if (moves) {
    await requirePipeline(ctx, pipeline_id)
    const { count } = await hooks.lockThoseWith(ctx, 'stage_id', [id])
    if (count > 0) throw new AppError('conflict', { field: 'pipeline_id', reason: 'in_use' })
  }
  const row = await ctx.tx
    .updateTable('stage')
    .set({
      name: name?.trim(),
      deal_probability,
      is_deal_rot_enabled: clocks.is_deal_rot_enabled,
      days_to_rotten: clocks.days_to_rotten,
      idle_events: clocks.idle_events,
      days_in_stage_to_rotten: clocks.days_in_stage_to_rotten,
      update_time: ctx.now,
    })
    .$if(moves, (q) =>
      q.set({
        pipeline_id,
        order_nr: sql<number>`(select coalesce(max(order_nr), 0) + 1 from stage
          where pipeline_id = ${pipeline_id} and not is_deleted)`,
      }),
    )
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return wire(row)
}

/** @throws AppError `not_found`; `invalid` or `stale` on `ids` unless they are all stages of the pipeline */
export async function reorderStages(ctx: WriteContext, pipelineId: number, ids: number[]): Promise<Stage[]> {
  const inOrder = () =>
    livingStages(ctx)
      .select(columns)
      .where('s.pipeline_id', '=', pipelineId)
      .orderBy('s.order_nr')
      .orderBy('s.id')
      .execute()
  const before = await inOrder()
  if (before.length === 0) throw new AppError('not_found')
  await putInOrder(
    ctx,
    'stage',
    ids,
    before.map(({ id }) => id),
  )
  return (await inOrder()).map(wire)
}

function requireDays(stage: Pick<NewStage, 'is_deal_rot_enabled' | 'days_to_rotten'>): void {
  if (stage.is_deal_rot_enabled && !stage.days_to_rotten)
    throw new AppError('invalid', { field: 'days_to_rotten', reason: 'required' })
}

async function requirePipeline(ctx: ReadContext, id: number): Promise<void> {
  const found = await ctx.db
    .selectFrom('pipeline')
    .select('id')
    .where('id', '=', id)
    .where('is_deleted', '=', false)
    .executeTakeFirst()
  if (!found) throw new AppError('invalid', { field: 'pipeline_id', reason: 'unknown' })
}

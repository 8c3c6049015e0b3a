import { type Selectable, sql } from 'kysely'
import type { Page } from '../../contract/shape.ts'
import type { ReadContext, WriteContext } from '../../server/context.ts'
import { AppError } from '../../server/errors.ts'
import { keyset, shownPage } from '../../server/page.ts'
import { putInOrder } from '../../server/reorder.ts'
import { instant } from '../../server/wire.ts'
import type { Pipeline, PipelineQuery } from './contract.ts'
import { addStages, type NewStage } from './stages/stages.ts'
import type { PipelineTable } from './tables.ts'

const columns = [
  'id',
  'name',
  'order_nr',
  'is_deleted',
  'is_deal_probability_enabled',
  'add_time',
  'update_time',
] as const

const wire = (row: Selectable<PipelineTable>): Pipeline => ({
  ...row,
  add_time: instant(row.add_time),
  update_time: instant(row.update_time),
})

/** A page of the pipelines that are not deleted. */
export async function listPipelines(ctx: ReadContext, query: PipelineQuery): Promise<Page<Pipeline>> {
  const { sort_by = 'id', sort_direction = 'asc', limit = 100, cursor } = query
  const type = sort_by.endsWith('_time') ? 'timestamptz' : 'bigint'
  const page = keyset({ key: sql.ref(sort_by), type }, sql.ref('id'), sort_direction, cursor)
  const found = await ctx.db
    .selectFrom('pipeline')
    .select([...columns, page.key.as('cursor_key')])
    .where('is_deleted', '=', false)
    .where(page.where)
    .orderBy(page.orderBy)
    .limit(limit + 1)
    .execute()
  return shownPage(found, limit, wire)
}

/** @throws AppError `not_found` */
export async function getPipeline(ctx: ReadContext, id: number): Promise<Pipeline> {
  const row = await ctx.db
    .selectFrom('pipeline')
    .select(columns)
    .where('id', '=', id)
    .where('is_deleted', '=', false)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return wire(row)
}

/** Appends a pipeline with these stages in order. */
export async function addPipeline(
  ctx: WriteContext,
  pipeline: { name: string; is_deal_probability_enabled?: boolean; stages?: NewStage[] },
): Promise<Pipeline> {
  const row = await ctx.tx
    .insertInto('pipeline')
    .values({
      name: pipeline.name.trim(),
      is_deal_probability_enabled: pipeline.is_deal_probability_enabled,
      order_nr: sql<number>`(select coalesce(max(order_nr), 0) + 1 from pipeline where not is_deleted)`,
      add_time: ctx.now,
      update_time: ctx.now,
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
  await addStages(ctx, row.id, pipeline.stages ?? [])
  return wire(row)
}

/** @throws AppError `not_found` */
export async function updatePipeline(
  ctx: WriteContext,
  id: number,
  change: { name?: string; is_deal_probability_enabled?: boolean },
): Promise<Pipeline> {
  const row = await ctx.tx
    .updateTable('pipeline')
    .set({
      name: change.name?.trim(),
      is_deal_probability_enabled: change.is_deal_probability_enabled,
      update_time: ctx.now,
    })
    .where('id', '=', id)
    .where('is_deleted', '=', false)
    .returning(columns)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found')
  return wire(row)
}

/** The first is the default pipeline. @throws AppError `invalid` or `stale` on `ids` unless they are all pipelines */
export async function reorderPipelines(ctx: WriteContext, ids: number[]): Promise<Pipeline[]> {
  const inOrder = () =>
    ctx.tx
      .selectFrom('pipeline')
      .select(columns)
      .where('is_deleted', '=', false)
      .orderBy('order_nr')
      .orderBy('id')
      .execute()
  await putInOrder(
    ctx,
    'pipeline',
    ids,
    (await inOrder()).map(({ id }) => id),
  )
  return (await inOrder()).map(wire)
}

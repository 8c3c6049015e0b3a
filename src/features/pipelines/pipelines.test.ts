import { PipelinesApi, StagesApi } from 'pipedrive/v2'
import { expect, test } from 'vitest'
import { inOperation, rolledBack } from '../../test/context.ts'
import { expectRefusal, useApp } from '../../test/http.ts'
import { usePipedrive } from '../../test/pipedrive.ts'
import { deletePipeline } from './deletePipeline.ts'
import { seedPipeline } from './seed.ts'
import { targetStage } from './targetStage.ts'

const kariz = useApp()
const pipedrive = usePipedrive(kariz)

const placeOf = async (opportunity: number) =>
  kariz.database.reader
    .selectFrom('opportunity')
    .select(['pipeline_id', 'stage_id'])
    .where('id', '=', opportunity)
    .executeTakeFirstOrThrow()

test('S36 the Pipedrive client manages pipelines and stages', async () => {
  const config = pipedrive.as(kariz.world.ada).v2
  const pipelines = new PipelinesApi(config)
  const stages = new StagesApi(config)
  const added = await pipelines.addPipeline({ AddPipelineRequest: { name: 'Partners' } })
  const pipeline = (added as { data?: { id?: number; order_nr?: number } }).data
  expect(pipeline).toMatchObject({
    name: 'Partners',
    order_nr: 3,
    is_deleted: false,
    is_deal_probability_enabled: true,
  })
  const id = pipeline?.id as number

  const first = await stages.addStage({ AddStageRequest: { name: 'Talk', pipeline_id: id } })
  expect(first.data).toMatchObject({
    name: 'Talk',
    pipeline_id: id,
    order_nr: 1,
    deal_probability: 100,
    is_deal_rot_enabled: false,
    days_to_rotten: null,
  })
  const second = await stages.addStage({
    AddStageRequest: {
      name: 'Sign',
      pipeline_id: id,
      deal_probability: 60,
      is_deal_rot_enabled: true,
      days_to_rotten: 14,
    },
  })
  expect(second.data).toMatchObject({ order_nr: 2, deal_probability: 60, days_to_rotten: 14 })
  expect(second.data?.add_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)

  const listed = await stages.getStages({
    pipeline_id: id,
    sort_by: 'order_nr',
    sort_direction: 'desc',
    limit: 1,
  })
  expect(listed.data?.map(({ name }) => name)).toEqual(['Sign'])
  const rest = await stages.getStages({
    pipeline_id: id,
    sort_by: 'order_nr',
    sort_direction: 'desc',
    cursor: listed.additional_data?.next_cursor,
  })
  expect(rest.data?.map(({ name }) => name)).toEqual(['Talk'])
  expect(rest.additional_data).toEqual({ next_cursor: null })

  const changed = await stages.updateStage({
    id: second.data?.id as number,
    UpdateStageRequest: { name: 'Signature', is_deal_rot_enabled: false },
  })
  expect(changed.data).toMatchObject({ name: 'Signature', is_deal_rot_enabled: false, days_to_rotten: 14 })
  await pipelines.updatePipeline({ id, UpdatePipelineRequest: { is_deal_probability_enabled: false } })
  const all = await pipelines.getPipelines({ sort_by: 'update_time', sort_direction: 'asc' })
  expect(all.data?.at(-1)).toMatchObject({ id, is_deal_probability_enabled: false })

  await stages.deleteStage({ id: first.data?.id as number })
  expect((await pipelines.deletePipeline({ id })).data).toEqual({ id })
  expect((await pipelines.getPipelines()).data?.map(({ name }) => name)).toEqual(['Sales', 'Renewals'])
  await expect(pipelines.getPipeline({ id })).rejects.toMatchObject({ code: 'not_found' })
  await expect(stages.getStage({ id: second.data?.id as number })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test.each(['/api/v2/pipelines', '/api/v2/stages'])(
  '%s rejects updated_since, as Pipedrive does',
  async (path) => {
    expectRefusal(await kariz.as(kariz.world.mia).get(`${path}?updated_since=2026-01-01T00:00:00Z`), 400, {
      field: 'updated_since',
      reason: 'not_allowed',
    })
  },
)

test('only admins can change pipelines', async () => {
  const { mia, sales } = kariz.world
  const seller = kariz.as(mia)
  for (const answer of [
    await seller.post('/api/v2/pipelines', { name: 'Mine' }),
    await seller.patch(`/api/v2/pipelines/${sales.id}`, { name: 'Mine' }),
    await seller.delete(`/api/v2/pipelines/${sales.id}`),
    await seller.post('/api/v2/stages', { name: 'Mine', pipeline_id: sales.id }),
    await seller.delete(`/api/v2/stages/${sales.stages.offer}`),
  ])
    expectRefusal(answer, 403, { code: 'forbidden' })
})

test('invalid stages are rejected with the field', async () => {
  const admin = kariz.as(kariz.world.ada)
  const { sales, renewals } = kariz.world
  const stage = (change: object) =>
    admin.post('/api/v2/stages', { name: 'X', pipeline_id: sales.id, ...change })
  expectRefusal(await stage({ pipeline_id: 999 }), 400, { field: 'pipeline_id', reason: 'unknown' })
  expectRefusal(await stage({ is_deal_rot_enabled: true }), 400, {
    field: 'days_to_rotten',
    reason: 'required',
  })
  expectRefusal(await stage({ deal_probability: 101 }), 400, { field: 'deal_probability', reason: 'too_big' })
  expectRefusal(await stage({ days_to_rotten: 0 }), 400, { field: 'days_to_rotten', reason: 'too_small' })
  expectRefusal(await stage({ name: ' ' }), 400, { field: 'name' })
  expectRefusal(
    await admin.patch(`/api/v2/stages/${sales.stages.offer}`, { is_deal_rot_enabled: true }),
    400,
    { field: 'days_to_rotten', reason: 'required' },
  )
  // The stage contains deals, so it keeps its pipeline.
  expectRefusal(
    await admin.patch(`/api/v2/stages/${sales.stages.contacted}`, { pipeline_id: renewals.id }),
    409,
    { field: 'pipeline_id', reason: 'in_use' },
  )
})

test('a pipeline is added with its stages, and an empty stage can be moved to another pipeline', async () => {
  const admin = kariz.as(kariz.world.ada)
  const { renewals } = kariz.world
  const added = await admin.post('/api/v2/pipelines', {
    name: 'Rentals',
    stages: [{ name: 'Ask', deal_probability: 20 }, { name: 'Rent' }],
  })
  const { id } = added.body.data
  const stages = (await admin.get(`/api/v2/stages?pipeline_id=${id}&sort_by=order_nr`)).body.data
  expect(stages.map((s: { name: string; deal_probability: number }) => [s.name, s.deal_probability])).toEqual(
    [
      ['Ask', 20],
      ['Rent', 100],
    ],
  )
  const moved = await admin.patch(`/api/v2/stages/${stages[1].id}`, { pipeline_id: renewals.id })
  expect(moved.body.data).toMatchObject({ pipeline_id: renewals.id, order_nr: 2 })
  await admin.delete(`/api/v2/stages/${stages[1].id}`)
  await admin.delete(`/api/v2/pipelines/${id}`)
})

test('pipelines and stages are reordered in one request, and the first pipeline is the default', async () => {
  const admin = kariz.as(kariz.world.ada)
  const { sales, renewals, mia } = kariz.world
  const { contacted, meeting, offer } = sales.stages
  const path = `/api/v2/pipelines/${sales.id}/stages/order`
  expectRefusal(await admin.put(path, { ids: [contacted, meeting] }), 409, { code: 'stale', field: 'ids' })
  expectRefusal(await admin.put(path, { ids: [contacted, meeting, offer, renewals.stages.due] }), 400, {
    field: 'ids',
    reason: 'unknown',
  })
  expectRefusal(await admin.put(path, { ids: [contacted, contacted, offer] }), 400, { field: 'ids' })
  const stages = await admin.put(path, { ids: [offer, contacted, meeting] })
  expect(stages.body.data.map((stage: { id: number }) => stage.id)).toEqual([offer, contacted, meeting])
  const pipelines = await admin.put('/api/v2/pipelines/order', { ids: [renewals.id, sales.id] })
  const start = () => inOperation(kariz.database, mia, targetStage)
  expect(await start()).toEqual({ pipeline_id: renewals.id, stage_id: renewals.stages.due })
  for (const { operation } of [pipelines, stages]) await admin.post(`/api/v2/operations/${operation}/undo`)
  expect(await start()).toEqual({ pipeline_id: sales.id, stage_id: contacted })
})

test('S59 a deal gets the given stage, the first stage of the given pipeline, or the first stage of all', async () => {
  const { sales, renewals, mia } = kariz.world
  await rolledBack(kariz.database, mia, async (ctx) => {
    expect(await targetStage(ctx, { stage_id: sales.stages.offer })).toEqual({
      pipeline_id: sales.id,
      stage_id: sales.stages.offer,
    })
    expect(await targetStage(ctx, { pipeline_id: renewals.id })).toMatchObject({
      stage_id: renewals.stages.due,
    })
    await expect(targetStage(ctx, { stage_id: 999 })).rejects.toMatchObject({ field: 'stage_id' })
    await expect(targetStage(ctx, { pipeline_id: 999 })).rejects.toMatchObject({ field: 'pipeline_id' })
    await expect(
      targetStage(ctx, { pipeline_id: renewals.id, stage_id: sales.stages.offer }),
    ).rejects.toMatchObject({ field: 'stage_id', reason: 'unknown' })
  })
})

test('S9 deleting a stage with deals requires a target; hidden and deleted deals, and former deals, are moved as well', async () => {
  const { ada, boat, secretDeal, sails, sales, renewals } = kariz.world
  const admin = kariz.as(ada)
  const { contacted, meeting } = sales.stages
  const parked = await admin.post('/api/v2/pipelines', { name: 'Parking', stages: [{ name: 'Lot' }] })
  const lot = (await admin.get(`/api/v2/stages?pipeline_id=${parked.body.data.id}`)).body.data[0].id
  await inOperation(kariz.database, ada, ({ tx }) =>
    tx
      .updateTable('opportunity')
      .set({ pipeline_id: parked.body.data.id, stage_id: lot })
      .where('id', '=', sails.id)
      .execute(),
  )

  // Only a lead keeps this stage, so no target is required.
  const freed = await admin.delete(`/api/v2/pipelines/${parked.body.data.id}`)
  expect(await placeOf(sails.id)).toEqual({ pipeline_id: sales.id, stage_id: contacted })
  await admin.post(`/api/v2/operations/${freed.operation}/undo`)
  expect(await placeOf(sails.id)).toEqual({ pipeline_id: parked.body.data.id, stage_id: lot })
  await admin.delete(`/api/v2/pipelines/${parked.body.data.id}`)

  const refused = await admin.delete(`/api/v2/stages/${contacted}`)
  expectRefusal(refused, 409, { field: 'move_to_stage_id', reason: 'in_use' })
  expect(refused.body.detail).toEqual({ count: 2 })
  for (const nowhere of [contacted, 999])
    expectRefusal(await admin.delete(`/api/v2/stages/${contacted}?move_to_stage_id=${nowhere}`), 400, {
      field: 'move_to_stage_id',
      reason: 'unknown',
    })

  const before = kariz.queries.length
  const deleted = await admin.delete(`/api/v2/stages/${contacted}?move_to_stage_id=${meeting}`)
  expect(kariz.queries.length - before).toBeLessThanOrEqual(8)
  for (const id of [boat, secretDeal, sails.id])
    expect(await placeOf(id)).toEqual({ pipeline_id: sales.id, stage_id: meeting })
  await admin.post(`/api/v2/operations/${deleted.operation}/undo`)
  for (const id of [boat, secretDeal, sails.id])
    expect(await placeOf(id)).toEqual({ pipeline_id: sales.id, stage_id: contacted })

  const whole = await admin.delete(`/api/v2/pipelines/${sales.id}?move_to_stage_id=${renewals.stages.due}`)
  expect(await placeOf(boat)).toEqual({ pipeline_id: renewals.id, stage_id: renewals.stages.due })
  expectRefusal(await admin.delete(`/api/v2/pipelines/${renewals.id}`), 409, { code: 'conflict' })
  await admin.post(`/api/v2/operations/${whole.operation}/undo`)
  expect(await placeOf(boat)).toEqual({ pipeline_id: sales.id, stage_id: contacted })
  expect((await admin.get('/api/v2/stages')).body.data).toHaveLength(4)
})

test('the last stage cannot be deleted', async () => {
  const { ada } = kariz.world
  await rolledBack(kariz.database, ada, async (ctx) => {
    await ctx.tx.updateTable('opportunity').set({ is_deleted: true, delete_time: ctx.now }).execute()
    await deletePipeline(ctx, kariz.world.sales.id)
    await expect(deletePipeline(ctx, kariz.world.renewals.id)).rejects.toMatchObject({
      code: 'conflict',
      reason: 'last_one',
    })
  })
})

test.each(['en', 'fr', 'nb', 'tr', 'id', 'fa'] as const)(
  'S42 a company in %s starts with a pipeline in its language',
  async (locale) => {
    await rolledBack(kariz.database, kariz.world.ada, async (ctx) => {
      const { id, stages } = await seedPipeline(ctx, locale)
      expect(stages).toHaveLength(5)
      expect(await targetStage(ctx, { pipeline_id: id })).toEqual({ pipeline_id: id, stage_id: stages[0] })
    })
  },
)

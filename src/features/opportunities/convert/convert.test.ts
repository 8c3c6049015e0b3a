import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { operate } from '../../../server/operation.ts'
import { expectRefusal, useApp } from '../../../test/http.ts'
import { addLeads } from '../../../test/opportunities.ts'
import { lockFor } from '../../lockFor.ts'
import { leads as lockable } from '../core/lock.ts'
import { convertToDeals } from './convert.ts'

const kariz = useApp()
const row = (id: number) =>
  kariz.database.reader.selectFrom('opportunity').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

describe('converting one record', () => {
  test('S59 a lead becomes a deal in the first stage of the default pipeline', async () => {
    const { world } = kariz
    const mia = kariz.as(world.mia)
    const { id, uuid } = world.sails
    await mia.patch(`/api/v1/leads/${uuid}`, { label_ids: [world.hot.uuid] })
    const converted = await mia.post(`/api/v2/leads/${uuid}/convert/deal`)
    expect(converted.status).toBe(200)
    const status = await mia.get(`/api/v2/leads/${uuid}/convert/status/${converted.body.data.conversion_id}`)
    expect(status.body.data).toMatchObject({ status: 'completed', deal_id: id })
    expectRefusal(await mia.get(`/api/v1/leads/${uuid}`), 404, { code: 'not_found' })
    expectRefusal(await mia.patch(`/api/v1/leads/${uuid}`, { title: 'x' }), 404, { code: 'not_found' })
    const deal = await mia.get(`/api/v2/deals/${id}?include_fields=source_lead_id`)
    expect(deal.body.data).toMatchObject({
      title: 'New sails',
      value: 3000,
      status: 'open',
      pipeline_id: world.sales.id,
      stage_id: world.sales.stages.contacted,
      stage_change_time: null,
      person_id: world.maria,
      label_ids: [world.hot.id],
      source_lead_id: uuid,
    })
  })

  test('S65 a deal becomes a lead, and the next conversion restores stage, position and probability', async () => {
    const { world } = kariz
    const mia = kariz.as(world.mia)
    const { id, uuid } = world.sails
    await mia.patch(`/api/v2/deals/${id}`, { stage_id: world.sales.stages.meeting, probability: 55 })
    const before = (await mia.get(`/api/v2/deals/${id}`)).body.data
    const { position } = await row(id)
    const converted = await mia.post(`/api/v2/deals/${id}/convert/lead`)
    const status = await mia.get(`/api/v2/deals/${id}/convert/status/${converted.body.data.conversion_id}`)
    expect(status.body.data).toMatchObject({ status: 'completed', lead_id: uuid })
    expectRefusal(await mia.get(`/api/v2/deals/${id}`), 404, { code: 'not_found' })
    expect((await mia.get(`/api/v1/leads/${uuid}`)).body.data).toMatchObject({
      source_deal_id: id,
      value: { amount: 3000, currency: 'EUR' },
    })
    await mia.post(`/api/v2/leads/${uuid}/convert/deal`, {})
    const { update_time: _, ...after } = (await mia.get(`/api/v2/deals/${id}`)).body.data
    expect(before).toMatchObject(after)
    expect((await row(id)).position).toBe(position)
  })

  test('S58 the fields of the form are written in the same operation', async () => {
    const { world } = kariz
    const mia = kariz.as(world.mia)
    const { ids, uuids } = await addLeads(kariz, 1)
    const before = await row(ids[0] as number)
    const form = {
      pipeline_id: world.renewals.id,
      title: 'Sails for the regatta',
      value: 4500.5,
      currency: 'NOK',
      expected_close_date: '2026-06-01',
      owner_id: world.omid.id,
      label_ids: [world.cold.id],
      source_id: world.webForm,
      probability: 70,
      visible_to: 3,
    }
    const converted = await mia.post(`/api/v2/leads/${uuids[0]}/convert/deal`, form)
    expect(converted.status).toBe(200)
    expect((await mia.get(`/api/v2/deals/${ids[0]}`)).body.data).toMatchObject({
      ...form,
      stage_id: world.renewals.stages.due,
    })
    expect((await mia.post(`/api/v2/operations/${converted.operation}/undo`)).status).toBe(200)
    expect({ ...(await row(ids[0] as number)), update_time: null }).toEqual({ ...before, update_time: null })
  })

  test('an invalid field of the form is rejected by name, and the lead stays a lead', async () => {
    const { world } = kariz
    const mia = kariz.as(world.mia)
    const { uuids } = await addLeads(kariz, 1)
    const convert = (form: object) => mia.post(`/api/v2/leads/${uuids[0]}/convert/deal`, form)
    expectRefusal(await convert({ stage_id: 999_999 }), 400, { field: 'stage_id', reason: 'unknown' })
    expectRefusal(await convert({ pipeline_id: 999_999 }), 400, { field: 'pipeline_id', reason: 'unknown' })
    expectRefusal(
      await convert({ pipeline_id: world.renewals.id, stage_id: world.sales.stages.offer }),
      400,
      { field: 'stage_id' },
    )
    expectRefusal(await convert({ owner_id: 999_999 }), 400, { field: 'owner_id', reason: 'unknown' })
    expectRefusal(await convert({ label_ids: [999_999] }), 400, { field: 'label_ids', reason: 'unknown' })
    expectRefusal(await convert({ title: ' ' }), 400, { field: 'title' })
    expectRefusal(await convert({ probability: 101 }), 400, { field: 'probability' })
    expect((await mia.get(`/api/v1/leads/${uuids[0]}`)).status).toBe(200)
  })

  test('records that cannot be converted are rejected with a reason', async () => {
    const { world } = kariz
    const mia = kariz.as(world.mia)
    const toLead = (id: number) => mia.post(`/api/v2/deals/${id}/convert/lead`)
    expectRefusal(await toLead(world.wonDeal), 409, { code: 'conflict', reason: 'deal_not_open' })
    const bare = await mia.post('/api/v2/deals', { title: 'Nobody' })
    expectRefusal(await toLead(bare.body.data.id), 409, { code: 'conflict', reason: 'contact_required' })
    await mia.patch(`/api/v2/deals/${world.dock}`, { is_archived: true })
    expectRefusal(await toLead(world.dock), 409, { code: 'conflict', reason: 'archived' })
    await mia.patch(`/api/v2/deals/${world.dock}`, { is_archived: false })
    const { ids, uuids } = await addLeads(kariz, 3)
    await mia.patch(`/api/v1/leads/${uuids[0]}`, { is_archived: true })
    await mia.delete(`/api/v1/leads/${uuids[1]}`)
    const toDeal = (uuid = '') => mia.post(`/api/v2/leads/${uuid}/convert/deal`)
    expectRefusal(await toDeal(uuids[0]), 409, { code: 'conflict', reason: 'archived' })
    expectRefusal(await toDeal(uuids[1]), 404, { code: 'not_found' })
    await toDeal(uuids[2])
    const again = await toDeal(uuids[2])
    expectRefusal(again, 409, { code: 'conflict', reason: 'already_converted' })
    expect(again.body.detail).toEqual({ deal_id: ids[2] })
  })

  test('invisible records cannot be converted, and their existence is not revealed', async () => {
    const { world } = kariz
    const mia = kariz.as(world.mia)
    const { uuid, id } = world.secretLead
    expectRefusal(await mia.post(`/api/v2/leads/${uuid}/convert/deal`), 404, { code: 'not_found' })
    expectRefusal(await mia.post(`/api/v2/deals/${world.secretDeal}/convert/lead`), 404, {
      code: 'not_found',
    })
    const refused = await mia.post('/api/v2/leads/convert', { ids: [uuid] })
    expectRefusal(refused, 404, { code: 'not_found', field: 'ids', reason: 'unknown' })
    expectRefusal(await mia.post('/api/v2/deals/convert', { ids: [world.secretDeal] }), 404, { field: 'ids' })
    const omid = kariz.as(world.omid)
    const converted = await omid.post(`/api/v2/leads/${uuid}/convert/deal`)
    const status = `/api/v2/leads/${uuid}/convert/status/${converted.body.data.conversion_id}`
    expectRefusal(await mia.get(status), 404, { code: 'not_found' })
    expectRefusal(await mia.post(`/api/v2/operations/${converted.operation}/undo`), 404, {
      code: 'not_found',
    })
    expect((await omid.get(status)).body.data.deal_id).toBe(id)
    expect((await omid.post(`/api/v2/operations/${converted.operation}/undo`)).status).toBe(200)
    expectRefusal(
      await omid.get(`/api/v2/leads/${world.sails.uuid}/convert/status/${converted.body.data.conversion_id}`),
      404,
      {},
    )
  })

  test('two concurrent conversions of a lead make one deal, and the second gets an error', async () => {
    const { world, database } = kariz
    const { ids, uuids } = await addLeads(kariz, 1)
    let second: Promise<unknown> | undefined
    await operate(database.writer, { kind: 'lead.convert', actor: world.mia, way: 'web' }, async (ctx) => {
      await convertToDeals(
        ctx,
        await lockFor(ctx, lockable, uuids, 'convert_leads_to_deals', { state: 'any' }),
        {},
        null,
      )
      // The first operation has converted but not committed, so the second one must wait for it, on its own connection.
      second = kariz.as(world.omid).post(`/api/v2/leads/${uuids[0]}/convert/deal`)
      await waitingForLock()
    })
    expect(await second).toMatchObject({
      status: 409,
      body: { code: 'conflict', reason: 'already_converted', detail: { deal_id: ids[0] } },
    })
    const made = await database.reader
      .selectFrom('change')
      .innerJoin('operation', 'operation.id', 'change.operation_id')
      .select('change.id')
      .where('operation.kind', '=', 'lead.convert')
      .where('change.table_name', '=', 'opportunity')
      .where('change.row_id', '=', ids[0] as number)
      .execute()
    expect(made).toHaveLength(1)
  })
})

describe('converting many records', () => {
  test('S53 S55 S56 converts the selected leads into the chosen stage, in order, and undo reverses all', async () => {
    const { world, database } = kariz
    const mia = kariz.as(world.mia)
    const { ids, uuids } = await addLeads(kariz, 50)
    const before = await Promise.all(ids.map(row))
    const converted = await mia.post('/api/v2/leads/convert', {
      ids: uuids,
      stage_id: world.sales.stages.offer,
    })
    expect(converted.body.data).toMatchObject({ status: 'completed', total: 50 })
    const job = await mia.get(`/api/v2/jobs/${converted.body.data.conversion_id}`)
    expect(job.body.data).toMatchObject({
      status: 'completed',
      done: 50,
      result: { count: 50 },
      operation_id: converted.operation,
    })
    const stage = await database.reader
      .selectFrom('opportunity')
      .select(['id', 'kind'])
      .where('stage_id', '=', world.sales.stages.offer)
      .where('status', '=', 'open')
      .orderBy('position')
      .execute()
    expect(stage).toEqual(ids.map((id) => ({ id, kind: 'deal' })))
    const back = await mia.post(`/api/v2/operations/${converted.operation}/undo`)
    expect(back.status).toBe(200)
    const after = await Promise.all(ids.map(row))
    expect(after.map((lead) => ({ ...lead, update_time: null }))).toEqual(
      before.map((lead) => ({ ...lead, update_time: null })),
    )
  })

  test('converts all or none, and names a record that cannot be converted', async () => {
    const { world } = kariz
    const mia = kariz.as(world.mia)
    const { ids, uuids } = await addLeads(kariz, 3)
    await mia.patch(`/api/v1/leads/${uuids[1]}`, { is_archived: true })
    const refused = await mia.post('/api/v2/leads/convert', { ids: uuids })
    expectRefusal(refused, 409, { field: 'ids', reason: 'archived' })
    expect(refused.body.detail).toEqual({ ids: [uuids[1]] })
    expect((await Promise.all(ids.map(row))).map(({ kind }) => kind)).toEqual(['lead', 'lead', 'lead'])
    const mixed = await mia.post('/api/v2/deals/convert', { ids: [world.boat, world.wonDeal] })
    expectRefusal(mixed, 409, { field: 'ids', reason: 'deal_not_open' })
    expect(mixed.body.detail).toEqual({ ids: [world.wonDeal] })
    expect((await row(world.boat)).kind).toBe('deal')
  })

  test('accepts a filter instead of ids', async () => {
    const { world } = kariz
    const mia = kariz.as(world.mia)
    const { ids, uuids } = await addLeads(kariz, 3)
    const set = { add_label_ids: [world.cold.uuid] }
    await mia.patch('/api/v2/leads/bulk', { ids: uuids.slice(1), set })
    const filter = { label_ids: [world.cold.id] }
    const converted = await mia.post('/api/v2/leads/convert', { filter })
    expect(converted.body.data).toMatchObject({ status: 'completed', total: 2 })
    expect((await Promise.all(ids.map(row))).map(({ kind }) => kind)).toEqual(['lead', 'deal', 'deal'])
    const back = await mia.post('/api/v2/deals/convert', { filter: { view: 'open', ...filter } })
    expect(back.body.data).toMatchObject({ total: 2 })
    expectRefusal(await mia.post('/api/v2/leads/convert', {}), 400, { field: 'ids', reason: 'required' })
    expectRefusal(await mia.post('/api/v2/leads/convert', { ids: uuids, filter }), 400, { field: 'filter' })
    expectRefusal(await mia.post('/api/v2/deals/convert', { filter: { colour: 1 } }), 400, {
      field: 'filter.colour',
    })
  })

  test('converts deals to leads, and back to deals in their own stages', async () => {
    const { world } = kariz
    const mia = kariz.as(world.mia)
    const deals = [world.boat, world.dock]
    const before = await Promise.all(deals.map(row))
    expect((await mia.post('/api/v2/deals/convert', { ids: deals })).status).toBe(200)
    const uuids = before.map((deal) => deal.lead_id)
    expect((await mia.post('/api/v2/leads/convert', { ids: uuids })).status).toBe(200)
    const told = { convert_time: null, stage_entered_at: null, stage_entered_by: null, update_time: null }
    const kept = (deal: (typeof before)[number]) => ({ ...deal, ...told })
    expect((await Promise.all(deals.map(row))).map(kept)).toEqual(before.map(kept))
  })

  test('takes the same number of statements for two leads as for two hundred', async () => {
    const { world, queries } = kariz
    const mia = kariz.as(world.mia)
    const statements = async (count: number) => {
      const { uuids } = await addLeads(kariz, count)
      const from = queries.length
      expect((await mia.post('/api/v2/leads/convert', { ids: uuids })).status).toBe(200)
      return queries.slice(from)
    }
    const few = await statements(2)
    expect(await statements(200)).toEqual(few)
    expect(few.length).toBeLessThanOrEqual(7) // begin, operation, lock, stage, convert, job, commit
  })
})

async function waitingForLock(): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const { rows } =
      await sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(
        kariz.database.reader as never,
      )
    if (rows.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('nobody waited')
}

import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { inOperation } from '../../../../test/context.ts'
import { expectRefusal, useApp } from '../../../../test/http.ts'
import type { DealPage, StageSpent } from './contract.ts'

const kariz = useApp()
const write = (statement: ReturnType<typeof sql>) =>
  inOperation(kariz.database, kariz.world.ada, ({ tx }) => statement.execute(tx))

describe('page of a deal', () => {
  test('S28 S29 contains everything in one statement', async () => {
    const { world } = kariz
    await inOperation(kariz.database, world.ada, async ({ tx }) => {
      await sql`insert into industry (name) values ('Shipping')`.execute(tx)
      await sql`update organization set industry_id = (select id from industry), website = 'fjord.example',
        address = '{"value": "Kaien 1, Bergen", "locality": "Bergen"}', employee_count = 12 where id = ${world.fjord}`.execute(
        tx,
      )
      await sql`update person set phones = '[{"value": "+47 1", "primary": true, "label": "work"}]', job_title = 'Captain'
        where id = ${world.maria}`.execute(tx)
      await sql`update opportunity set product = 'A boat', probability = 60 where id = ${world.boat}`.execute(
        tx,
      )
    })
    kariz.queries.length = 0
    const { body } = await kariz.as(world.mia).get(`/api/v2/deals/${world.boat}/page`)
    expect(kariz.queries).toHaveLength(1)
    expect(body.data).toMatchObject({
      id: world.boat,
      title: 'Boat lease',
      value: 12_000,
      weighted_value: 7200,
      status: 'open',
      owner: { id: world.mia.id, name: 'Mia' },
      creator: { id: world.mia.id, name: 'Mia' },
      origin: 'ManuallyCreated',
      product: 'A boat',
      stage: { name: 'Contacted' },
      labels: [],
      person: {
        id: world.maria,
        name: 'Maria Nilsen',
        emails: [{ value: 'maria@example.com', primary: true, label: 'work' }],
        phones: [{ value: '+47 1', primary: true, label: 'work' }],
        job_title: 'Captain',
        linkedin: null,
      },
      organization: {
        id: world.fjord,
        name: 'Fjord Shipping',
        industry: { name: 'Shipping' },
        website: 'fjord.example',
        address: { value: 'Kaien 1, Bergen', locality: 'Bergen' },
        employee_count: 12,
        annual_revenue: null,
      },
      may: { edit: true, convert: true, archive: true, delete: true },
    } satisfies Partial<Record<keyof DealPage, unknown>>)
    expect(body.data.stages.map((stage: StageSpent) => stage.name)).toEqual(['Contacted', 'Meeting', 'Offer'])
  })

  test('S26 shows the time in each stage, from the change log', async () => {
    const { world } = kariz
    const mia = kariz.as(world.mia)
    const { contacted, meeting } = world.sales.stages
    const { body } = await mia.post('/api/v2/deals', { title: 'Slow boat', stage_id: contacted })
    const id = body.data.id
    const moved = await mia.patch(`/api/v2/deals/${id}`, { stage_id: meeting })
    // Simulates that it was added three hours ago and moved an hour ago.
    const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000)
    await sql`update operation set time = ${ago(3)} where id = (select min(operation_id) from change
      where table_name = 'opportunity' and row_id = ${id})`.execute(kariz.database.writer)
    await sql`update operation set time = ${ago(1)} where id = ${moved.operation}`.execute(
      kariz.database.writer,
    )
    const seconds = (await mia.get(`/api/v2/deals/${id}/page`)).body.data.stages.map(
      (stage: StageSpent) => stage.seconds,
    )
    expect(seconds[0]).toBe(7200)
    expect(seconds[1]).toBeGreaterThanOrEqual(3600)
    expect(seconds[1]).toBeLessThan(3660)
    expect(seconds[2]).toBe(0)
  })

  test('of an invisible deal is not found, except for its owner', async () => {
    const { world } = kariz
    const url = `/api/v2/deals/${world.secretDeal}/page`
    expectRefusal(await kariz.as(world.mia).get(url), 404, { code: 'not_found' })
    expect((await kariz.as(world.omid).get(url)).status).toBe(200)
    expectRefusal(await kariz.as(world.mia).get('/api/v2/deals/999999/page'), 404, { code: 'not_found' })
  })

  test('hides an invisible contact', async () => {
    const { world } = kariz
    await write(sql`update opportunity set person_id = ${world.secretPerson}, org_id = ${world.secretOrg}
      where id = ${world.dock}`)
    const { body } = await kariz.as(world.mia).get(`/api/v2/deals/${world.dock}/page`)
    expect(body.data).toMatchObject({
      person: { id: null, name: null, emails: [], phones: [], job_title: null },
      organization: { id: null, name: null, industry: null, website: null, address: null },
    })
  })

  test('of a deleted deal is available for restoring', async () => {
    const { world } = kariz
    await kariz.as(world.mia).delete(`/api/v2/deals/${world.wonDeal}`)
    const { body } = await kariz.as(world.mia).get(`/api/v2/deals/${world.wonDeal}/page`)
    expect(body.data).toMatchObject({ is_deleted: true, delete_time: expect.any(String), rot: null })
  })
})

test('use F18: a deleted contact is marked on deals and leads until it is restored', async () => {
  const { world } = kariz
  const admin = kariz.as(world.ada)
  await admin.delete(`/api/v2/persons/${world.maria}`)
  await admin.delete(`/api/v2/organizations/${world.fjord}`)
  const deal = (await admin.get(`/api/v2/deals/${world.boat}/page`)).body.data
  expect(deal).toMatchObject({
    person: { name: 'Maria Nilsen', is_deleted: true },
    organization: { name: 'Fjord Shipping', is_deleted: true },
  })
  const lead = (await admin.get(`/api/v2/leads/${world.sails.uuid}/page`)).body.data
  expect(lead).toMatchObject({ person: { is_deleted: true } })
  await admin.post('/api/v2/persons/bulk/restore', { ids: [world.maria] })
  await admin.post('/api/v2/organizations/bulk/restore', { ids: [world.fjord] })
  const back = (await admin.get(`/api/v2/deals/${world.boat}/page`)).body.data
  expect(back).toMatchObject({ person: { is_deleted: false }, organization: { is_deleted: false } })
})

describe('panel of a lead', () => {
  test('S19 S20 S21 contains everything in one statement', async () => {
    const { world } = kariz
    kariz.queries.length = 0
    const { body } = await kariz.as(world.mia).get(`/api/v2/leads/${world.sails.uuid}/page`)
    expect(kariz.queries).toHaveLength(1)
    expect(body.data).toMatchObject({
      id: world.sails.uuid,
      opportunity_id: world.sails.id,
      title: 'New sails',
      source: { name: 'Web form' },
      person: { name: 'Maria Nilsen', emails: [{ value: 'maria@example.com' }] },
      organization: { name: 'Fjord Shipping', industry: { name: 'Shipping' } },
      creator: { name: 'Mia' },
      may: { convert: true },
      parked: null,
    })
  })

  test('S65 of a former deal shows its stage', async () => {
    const { world } = kariz
    await write(sql`update opportunity set kind = 'lead' where id = ${world.boat}`)
    const leadId = (
      await kariz.database.reader
        .selectFrom('opportunity')
        .select('lead_id')
        .where('id', '=', world.boat)
        .executeTakeFirstOrThrow()
    ).lead_id
    const { body } = await kariz.as(world.mia).get(`/api/v2/leads/${leadId}/page`)
    expect(body.data.parked).toEqual({
      pipeline: { id: world.sales.id, name: 'Sales' },
      stage: { id: world.sales.stages.contacted, name: 'Contacted' },
    })
    expectRefusal(await kariz.as(world.mia).get(`/api/v2/deals/${world.boat}/page`), 410, {
      code: 'gone',
      reason: 'already_converted',
    })
    const gone = await kariz.as(world.mia).get(`/api/v2/deals/${world.boat}/page`)
    expect(gone.body.detail).toEqual({ lead_id: leadId })
    await write(sql`update opportunity set kind = 'deal' where id = ${world.boat}`)
    const back = await kariz.as(world.mia).get(`/api/v2/leads/${leadId}/page`)
    expect([back.status, back.body.detail]).toEqual([410, { deal_id: world.boat }])
  })

  test('of an invisible record is not found, converted or not', async () => {
    const { world } = kariz
    const mia = kariz.as(world.mia)
    expectRefusal(await mia.get(`/api/v2/leads/${world.secretLead.uuid}/page`), 404, { code: 'not_found' })
    expect((await kariz.as(world.omid).get(`/api/v2/leads/${world.secretLead.uuid}/page`)).status).toBe(200)
    await write(sql`update opportunity set kind = 'deal', pipeline_id = ${world.sales.id},
      stage_id = ${world.sales.stages.offer} where id = ${world.secretLead.id}`)
    expectRefusal(await mia.get(`/api/v2/leads/${world.secretLead.uuid}/page`), 404, { code: 'not_found' })
    expectRefusal(await mia.get('/api/v2/leads/nonsense/page'), 400, { field: 'id' })
  })
})

import { expect, test } from 'vitest'
import { expectRefusal, useApp } from '../../../test/http.ts'

const kariz = useApp()

test('a stale change is rejected with both values, user and time', async () => {
  const { world } = kariz
  const [mia, omid] = [kariz.as(world.mia), kariz.as(world.omid)]
  const url = `/api/v2/deals/${world.boat}`
  await omid.patch(url, { value: 13_000, currency: 'NOK' })
  const refused = await mia.patch(url, {
    value: 12_500,
    title: 'Boat',
    seen: { value: 12_000, title: 'Boat lease' },
  })
  expectRefusal(refused, 409, { code: 'stale', field: 'value' })
  expect(refused.body.detail).toEqual({
    seen: 12_000,
    now: 13_000,
    by: { id: world.omid.id, name: 'Omid' },
    time: expect.stringMatching(/^\d{4}-.*Z$/),
  })
  expect((await mia.get(url)).body.data).toMatchObject({ title: 'Boat lease', value: 13_000 })
  expect((await mia.patch(url, { value: 12_500, seen: { value: 13_000 } })).body.data.value).toBe(12_500)
})

test('changes of other fields, and equal changes, are no conflict', async () => {
  const { world } = kariz
  const [mia, omid] = [kariz.as(world.mia), kariz.as(world.omid)]
  const url = `/api/v2/deals/${world.boat}`
  await omid.patch(url, { probability: 44, title: 'Boat hire' })
  expect(
    (await mia.patch(url, { expected_close_date: '2026-05-01', seen: { expected_close_date: null } })).status,
  ).toBe(200)
  expect((await mia.patch(url, { title: 'Boat hire', seen: { title: 'Boat lease' } })).status).toBe(200)
})

test('labels are compared as a set, and stages by id', async () => {
  const { world } = kariz
  const [mia, omid] = [kariz.as(world.mia), kariz.as(world.omid)]
  const url = `/api/v2/deals/${world.boat}`
  await omid.patch(url, { label_ids: [world.hot.id, world.cold.id] })
  const refused = await mia.patch(url, { label_ids: [world.hot.id], seen: { label_ids: [] } })
  expectRefusal(refused, 409, { code: 'stale', field: 'label_ids' })
  expect(refused.body.detail).toMatchObject({ now: [world.hot.id, world.cold.id], by: { name: 'Omid' } })
  const seen = { label_ids: [world.cold.id, world.hot.id] }
  expect((await mia.patch(url, { label_ids: [], seen })).status).toBe(200)
  await omid.patch(url, { stage_id: world.sales.stages.meeting })
  const move = { stage_id: world.sales.stages.offer, seen: { stage_id: world.sales.stages.contacted } }
  expectRefusal(await mia.patch(url, move), 409, { code: 'stale', field: 'stage_id' })
})

test('leads as well, with the field names of their wire', async () => {
  const { world } = kariz
  const [mia, omid] = [kariz.as(world.mia), kariz.as(world.omid)]
  const url = `/api/v1/leads/${world.sails.uuid}`
  await omid.patch(url, { value: { amount: 1, currency: 'EUR' }, organization_id: null })
  const value = await mia.patch(url, { value: null, seen: { value: { amount: 3000, currency: 'EUR' } } })
  expectRefusal(value, 409, { code: 'stale', field: 'value' })
  // Omid has already removed the organization, which is what Mia wants as well.
  const same = await mia.patch(url, { organization_id: null, seen: { organization_id: world.fjord } })
  expect(same.status).toBe(200)
  const seen = { value: { currency: 'EUR', amount: 1 }, visible_to: 3 }
  expect((await mia.patch(url, { value: null, visible_to: '7', seen })).status).toBe(200)
  expectRefusal(await mia.patch(url, { title: 'x', seen: { colour: 'red' } }), 400, {
    field: 'seen.colour',
    reason: 'unknown',
  })
})

test('use F3: a conversion form with stale values is rejected, and the lead stays a lead', async () => {
  const { world } = kariz
  const [mia, omid] = [kariz.as(world.mia), kariz.as(world.omid)]
  const lead = `/api/v1/leads/${world.sails.uuid}`
  await omid.patch(lead, { title: 'Storm sails' })
  const convert = (body: object) => mia.post(`/api/v2/leads/${world.sails.uuid}/convert/deal`, body)
  const refused = await convert({ title: 'Sails', seen: { title: 'New sails' } })
  expectRefusal(refused, 409, { code: 'stale', field: 'title' })
  expect(refused.body.detail).toMatchObject({ now: 'Storm sails', by: { name: 'Omid' } })
  expect((await mia.get(lead)).body.data.title).toBe('Storm sails')
  // Unchanged fields are not sent.
  expect((await convert({ seen: {} })).status).toBe(200)
  expect((await mia.get(`/api/v2/deals/${world.sails.id}`)).body.data.title).toBe('Storm sails')
})

test('on screen a missing value is not 0, although the wire shows both in the same way', async () => {
  const { world } = kariz
  const [mia, omid] = [kariz.as(world.mia), kariz.as(world.omid)]
  const url = `/api/v2/deals/${world.dock}`
  await mia.patch(url, { value: null })
  await omid.patch(url, { value: 0 })
  expectRefusal(await mia.patch(url, { value: 7, seen: { value: null } }), 409, { field: 'value' })
  await omid.patch(url, { value: null })
  expectRefusal(await mia.patch(url, { value: 7, seen: { value: 0 } }), 409, { field: 'value' })
  const ofTheWire = `${url}?api_token=mia`
  expect((await mia.patch(ofTheWire, { value: 7, seen: { value: 0 } })).status).toBe(200)
})

import { expect, test } from 'vitest'
import { expectRefusal, useApp } from '../../../../test/http.ts'

const kariz = useApp()
const mia = () => kariz.as(kariz.world.mia)
const add = async (lead: object = {}) => {
  const added = await mia().post('/api/v1/leads', { title: 'Keel', person_id: kariz.world.maria, ...lead })
  expect(added.status).toBe(201)
  return added.body.data
}
const millis = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

test('S5 a lead always has a person, an organization or both', async () => {
  const { world } = kariz
  const alone = await mia().post('/api/v1/leads', { title: 'Nobody' })
  expectRefusal(alone, 400, { field: 'person_id', reason: 'contact_required' })
  const { id } = await add({ organization_id: world.fjord })
  const patch = (change: object) => mia().patch(`/api/v1/leads/${id}`, change)
  expect((await patch({ person_id: null })).body.data).toMatchObject({
    person_id: null,
    organization_id: world.fjord,
  })
  const last = await patch({ organization_id: null })
  expectRefusal(last, 400, { field: 'organization_id', reason: 'contact_required' })
  expect((await patch({ organization_id: null, person_id: world.maria })).status).toBe(200)
  expectRefusal(await patch({ person_id: null, organization_id: null }), 400, { field: 'person_id' })
})

test('the wire format of a lead: owner, archived state, source, times with milliseconds', async () => {
  const { world } = kariz
  const lead = await add({
    value: { amount: 99.5, currency: 'NOK' },
    label_ids: [world.cold.uuid, world.hot.uuid],
    expected_close_date: '2026-04-01',
    visible_to: '7',
    was_seen: false,
    origin_id: 'form-1',
    channel: 52,
    channel_id: 'jan',
  })
  expect(lead).toMatchObject({
    title: 'Keel',
    owner_id: world.mia.id,
    creator_id: world.mia.id,
    label_ids: [world.hot.uuid, world.cold.uuid],
    person_id: world.maria,
    organization_id: null,
    source_name: 'Manually created',
    origin: 'ManuallyCreated',
    origin_id: 'form-1',
    channel: 52,
    channel_id: 'jan',
    source_deal_id: null,
    is_archived: false,
    was_seen: false,
    value: { amount: 99.5, currency: 'NOK' },
    expected_close_date: '2026-04-01',
    next_activity_id: null,
    visible_to: '7',
  })
  expect(lead.add_time).toMatch(millis)
  expect((await mia().get(`/v1/leads/${lead.id.toUpperCase()}`)).body.data).toEqual(lead)
})

test('the origin of a lead added with a token is API', async () => {
  const { world, app } = kariz
  const response = await app.inject({
    method: 'POST',
    url: '/api/v1/leads?api_token=secret',
    headers: { 'x-test-user': String(world.mia.id) },
    payload: { title: 'By program', organization_id: world.fjord },
  })
  expect(response.json().data).toMatchObject({ origin: 'API', source_name: 'API', was_seen: false })
})

test('a contact is created with the lead', async () => {
  const lead = await add({
    person_id: undefined,
    person: { name: 'Ola', phone: '22' },
    organization: { name: 'Ola AS' },
  })
  const person = await mia().get(`/api/v2/persons/${lead.person_id}`)
  expect(person.body.data).toMatchObject({ name: 'Ola', org_id: lead.organization_id })
  const refused = await mia().post('/api/v1/leads', {
    title: 'x',
    person: { name: 'Eva' },
    organization_id: 999_999,
  })
  expectRefusal(refused, 400, { field: 'organization_id', reason: 'unknown' })
})

test.each([
  ['title', { title: '' }],
  ['title', { title: 'x'.repeat(256) }],
  ['owner_id', { owner_id: 999_999 }],
  ['person_id', { person_id: 999_999 }],
  ['organization_id', { organization_id: 999_999 }],
  ['label_ids', { label_ids: ['00000000-0000-4000-8000-000000000000'] }],
  ['label_ids.0', { label_ids: ['hot'] }],
  ['value.currency', { value: { amount: 1 } }],
  ['value.amount', { value: { amount: -1, currency: 'EUR' } }],
  ['value.currency', { value: { amount: 1, currency: 'ZZZ' } }],
  ['expected_close_date', { expected_close_date: '2026-13-01' }],
  ['visible_to', { visible_to: '4' }],
  ['source_id', { source_id: 999_999 }],
  ['channel_id', { channel_id: 'x'.repeat(256) }],
])('an invalid %s is rejected with the field: %j', async (field, lead) => {
  const refused = await mia().post('/api/v1/leads', { title: 'Keel', person_id: kariz.world.maria, ...lead })
  expectRefusal(refused, 400, { code: 'invalid', field })
})

test('PATCH and PUT change only the sent fields', async () => {
  const { world } = kariz
  const lead = await add({
    value: { amount: 5, currency: 'EUR' },
    label_ids: [world.hot.uuid],
    expected_close_date: '2026-04-01',
  })
  const put = await mia().put(`/api/v1/leads/${lead.id}`, { title: 'Keel 2', visible_to: 5 })
  expect(put.body.data).toEqual({
    ...lead,
    title: 'Keel 2',
    visible_to: '5',
    update_time: put.body.data.update_time,
  })
  const cleared = await mia().patch(`/api/v1/leads/${lead.id}`, {
    value: null,
    expected_close_date: null,
    label_ids: [],
    owner_id: world.omid.id,
  })
  expect(cleared.body.data).toMatchObject({
    value: null,
    expected_close_date: null,
    label_ids: [],
    owner_id: world.omid.id,
    title: 'Keel 2',
  })
  await mia().post(`/api/v2/operations/${cleared.operation}/undo`)
  expect((await mia().get(`/api/v1/leads/${lead.id}`)).body.data).toMatchObject({
    value: lead.value,
    label_ids: lead.label_ids,
    owner_id: world.mia.id,
  })
})

test('S9 a lead is archived and unarchived, and can still be read', async () => {
  const { id } = await add()
  expect((await mia().patch(`/api/v1/leads/${id}`, { is_archived: true })).body.data.is_archived).toBe(true)
  expect((await mia().get(`/api/v1/leads/${id}`)).body.data.is_archived).toBe(true)
  expect((await mia().patch(`/api/v1/leads/${id}`, { is_archived: false })).body.data.is_archived).toBe(false)
})

test('S2 deleted leads are hidden, and can be restored for 30 days', async () => {
  const { id } = await add()
  expect((await mia().delete(`/api/v1/leads/${id}`)).body.data).toEqual({ id })
  expectRefusal(await mia().get(`/api/v1/leads/${id}`), 404, { code: 'not_found' })
  expectRefusal(await mia().post('/api/v2/deals/bulk/restore', { ids: [999_999] }), 404, { field: 'ids' })
  expect((await mia().post('/api/v2/leads/bulk/restore', { ids: [id] })).body.data).toEqual({ count: 1 })
  expect((await mia().get(`/api/v1/leads/${id}`)).status).toBe(200)
})

test('S18 selected leads are changed in one operation, with as many statements as two', async () => {
  const { world, queries } = kariz
  const ids: string[] = await Promise.all(
    Array.from({ length: 10 }, async () => (await add({ label_ids: [world.hot.uuid] })).id),
  )
  const set = {
    owner_id: world.omid.id,
    source_id: world.webForm,
    add_label_ids: [world.cold.uuid],
    remove_label_ids: [world.hot.uuid],
    is_archived: true,
    was_seen: false,
  }
  const sent = async (some: string[]) => {
    const from = queries.length
    const answer = await mia().patch('/api/v2/leads/bulk', { ids: some, set })
    expect(answer.body.data).toEqual({ count: some.length })
    return { statements: queries.slice(from), operation: answer.operation }
  }
  const few = await sent(ids.slice(0, 2))
  const many = await sent(ids.slice(2))
  expect(many.statements).toEqual(few.statements)
  const lead = async () => (await mia().get(`/api/v1/leads/${ids[7]}`)).body.data
  expect(await lead()).toMatchObject({
    owner_id: world.omid.id,
    source_name: 'Web form',
    label_ids: [world.cold.uuid],
    is_archived: true,
    was_seen: false,
  })
  await mia().post(`/api/v2/operations/${many.operation}/undo`)
  expect(await lead()).toMatchObject({
    owner_id: world.mia.id,
    label_ids: [world.hot.uuid],
    is_archived: false,
    was_seen: true,
  })
  await mia().post(`/api/v2/operations/${few.operation}/undo`)
  expect((await mia().post('/api/v2/leads/bulk/delete', { ids })).body.data).toEqual({ count: 10 })
  expectRefusal(await mia().patch('/api/v2/leads/bulk', { ids, set: { was_seen: true } }), 404, {
    field: 'ids',
  })
})

test('invisible leads cannot be changed or deleted', async () => {
  const { world } = kariz
  const { uuid } = world.secretLead
  for (const answer of [
    await mia().get(`/api/v1/leads/${uuid}`),
    await mia().patch(`/api/v1/leads/${uuid}`, { title: 'Mine' }),
    await mia().put(`/api/v1/leads/${uuid}`, { title: 'Mine' }),
    await mia().delete(`/api/v1/leads/${uuid}`),
    await mia().patch('/api/v2/leads/bulk', {
      ids: [world.sails.uuid, uuid],
      set: { owner_id: world.mia.id },
    }),
    await mia().post('/api/v2/leads/bulk/delete', { ids: [world.sails.uuid, uuid] }),
  ])
    expectRefusal(answer, 404, { code: 'not_found' })
  expect((await mia().get(`/api/v1/leads/${world.sails.uuid}`)).status).toBe(200)
})

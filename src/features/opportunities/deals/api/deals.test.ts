import { describe, expect, test } from 'vitest'
import { inOperation } from '../../../../test/context.ts'
import { expectRefusal, useApp } from '../../../../test/http.ts'

const kariz = useApp()
const add = async (deal: object = {}) => {
  const added = await kariz.as(kariz.world.mia).post('/api/v2/deals', { title: 'Anchor', ...deal })
  expect(added.status).toBe(201)
  return added.body.data
}
const patch = (id: number, change: object) => kariz.as(kariz.world.mia).patch(`/api/v2/deals/${id}`, change)
const seconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

describe('adding', () => {
  test('S24 a deal needs only a title: it is the actor’s, open, and in the first stage of the default pipeline', async () => {
    const { world } = kariz
    const deal = await add({ title: '  Anchor  ' })
    expect(deal).toMatchObject({
      title: 'Anchor',
      owner_id: world.mia.id,
      creator_user_id: world.mia.id,
      pipeline_id: world.sales.id,
      stage_id: world.sales.stages.contacted,
      value: 0,
      currency: 'EUR',
      status: 'open',
      visible_to: 3,
      is_deleted: false,
      is_archived: false,
      stage_change_time: null,
      probability: null,
      label_ids: [],
      origin: 'ManuallyCreated',
      custom_fields: {},
    })
    expect(deal.add_time).toMatch(seconds)
    expect(deal.add_time).toBe(deal.update_time)
  })

  test('S36 the stage determines the pipeline, and a pipeline alone means its first stage', async () => {
    const { sales, renewals } = kariz.world
    expect(await add({ stage_id: renewals.stages.due })).toMatchObject({ pipeline_id: renewals.id })
    expect(await add({ pipeline_id: renewals.id })).toMatchObject({ stage_id: renewals.stages.due })
    expect(await add({ pipeline_id: sales.id, stage_id: sales.stages.offer })).toMatchObject({
      stage_id: sales.stages.offer,
    })
  })

  test('person and organization are created in the same operation, and removed by its undo', async () => {
    const { world } = kariz
    const mia = kariz.as(world.mia)
    const added = await mia.post('/api/v2/deals', {
      title: 'Mast',
      person: { name: 'Kari Bø', email: 'kari@bo.example', phone: '+47 22 33 44 55' },
      organization: { name: 'Bø Båt' },
    })
    const { person_id, org_id } = added.body.data
    expect((await mia.get(`/api/v2/persons/${person_id}`)).body.data).toMatchObject({
      name: 'Kari Bø',
      org_id,
      emails: [{ value: 'kari@bo.example', primary: true, label: 'work' }],
    })
    expect((await mia.post(`/api/v2/operations/${added.operation}/undo`)).status).toBe(200)
    for (const gone of [`deals/${added.body.data.id}`, `persons/${person_id}`, `organizations/${org_id}`])
      expectRefusal(await mia.get(`/api/v2/${gone}`), 404, { code: 'not_found' })
  })

  test('a deal can be added as won or lost, with its time', async () => {
    const won = await add({ status: 'won', won_time: '2026-03-01 22:30:00' })
    expect(won).toMatchObject({
      won_time: '2026-03-01T22:30:00Z',
      close_time: '2026-03-01T22:30:00Z',
      local_won_date: '2026-03-01',
      lost_time: null,
    })
    const lost = await add({ status: 'lost', lost_time: '2026-03-01T23:30:00Z', lost_reason: 'Price' })
    expect(lost).toMatchObject({ lost_time: '2026-03-01T23:30:00Z', lost_reason: 'Price' })
    expect(lost.local_lost_date).toBe('2026-03-02') // half past midnight in Oslo
  })

  test.each([
    ['title', { title: '' }],
    ['title', { title: ' \t' }],
    ['title', { title: 'x'.repeat(256) }],
    ['title', { title: 7 }],
    ['value', { value: -1 }],
    ['value', { value: 1e14 }],
    ['value', { value: '12' }],
    ['currency', { currency: 'euro' }],
    ['owner_id', { owner_id: 999_999 }],
    ['person_id', { person_id: 999_999 }],
    ['org_id', { org_id: 0 }],
    ['stage_id', { stage_id: 999_999 }],
    ['pipeline_id', { pipeline_id: 999_999 }],
    ['label_ids', { label_ids: [999_999] }],
    ['source_id', { source_id: 999_999 }],
    ['expected_close_date', { expected_close_date: '2026-02-30' }],
    ['probability', { probability: 100.5 }],
    ['visible_to', { visible_to: 2 }],
    ['status', { status: 'deleted' }],
    ['won_time', { won_time: '2026-03-01T00:00:00Z' }],
    ['won_time', { status: 'won', won_time: '2026-02-30T00:00:00Z' }],
    ['won_time', { status: 'won', won_time: '2099-01-01T00:00:00Z' }],
    ['close_time', { status: 'lost', close_time: '2099-01-01 00:00:00' }],
    ['currency', { currency: 'ZZZ' }],
    ['lost_time', { status: 'won', lost_time: '2026-03-01T00:00:00Z' }],
    ['close_time', { close_time: '2026-03-01T00:00:00Z' }],
    ['lost_reason', { status: 'won', lost_reason: 'Price' }],
    ['lost_reason', { status: 'lost', lost_reason: 'x'.repeat(256) }],
    ['person', { person_id: 1, person: { name: 'Two' } }],
    ['person.name', { person: { name: '' } }],
  ])('an invalid %s is rejected with the field: %j', async (field, deal) => {
    const { world, database } = kariz
    const count = () =>
      database.reader
        .selectFrom('opportunity')
        .select('id')
        .execute()
        .then((rows) => rows.length)
    const before = await count()
    const refused = await kariz.as(world.mia).post('/api/v2/deals', { title: 'Anchor', ...deal })
    expectRefusal(refused, 400, { code: 'invalid', field })
    expect(await count()).toBe(before)
  })

  test('a deal cannot refer to an invisible person or organization', async () => {
    const { world } = kariz
    const post = (deal: object) => kariz.as(world.mia).post('/api/v2/deals', { title: 'Anchor', ...deal })
    expectRefusal(await post({ person_id: world.secretPerson }), 400, {
      field: 'person_id',
      reason: 'unknown',
    })
    expectRefusal(await post({ org_id: world.secretOrg }), 400, { field: 'org_id', reason: 'unknown' })
  })
})

describe('changing', () => {
  test('only sent fields change, unknown keys are ignored, and undo restores the values', async () => {
    const { world } = kariz
    const deal = await add({ person_id: world.maria, value: 10 })
    const changed = await patch(deal.id, {
      title: '⚓ لنگر',
      value: 12.345,
      label_ids: [world.hot.id, world.cold.id],
      expected_close_date: '2026-12-24',
      person_id: null,
      org_id: world.fjord,
      probability: 30,
      source_id: world.webForm,
      label: null,
      custom_fields: {},
    })
    const { update_time: _, ...rest } = changed.body.data
    expect(rest).toMatchObject({
      title: '⚓ لنگر',
      value: 12.345,
      currency: 'EUR',
      label_ids: [world.hot.id, world.cold.id],
      source_name: 'Web form',
      org_id: world.fjord,
      person_id: null,
      stage_id: deal.stage_id,
    })
    const back = await kariz.as(world.mia).post(`/api/v2/operations/${changed.operation}/undo`)
    expect(back.status).toBe(200)
    const after = (await kariz.as(world.mia).get(`/api/v2/deals/${deal.id}`)).body.data
    expect(after).toEqual({ ...deal, update_time: after.update_time })
  })

  test('S26 won, lost and open: each status has its time, and the first win time is kept', async () => {
    const { world } = kariz
    const { id } = await add()
    const won = (await patch(id, { status: 'won' })).body.data
    expect(won).toMatchObject({ status: 'won', lost_time: null, won_time: expect.stringMatching(seconds) })
    expect((await patch(id, { status: 'won', title: 'Same' })).body.data.won_time).toBe(won.won_time)
    const lost = (await patch(id, { status: 'lost', lost_reason: 'Price' })).body.data
    expect(lost).toMatchObject({
      status: 'lost',
      won_time: null,
      lost_reason: 'Price',
      close_time: lost.lost_time,
    })
    expect((await patch(id, { lost_reason: 'Time' })).body.data).toMatchObject({
      lost_reason: 'Time',
      lost_time: lost.lost_time,
    })
    const open = (await patch(id, { status: 'open' })).body.data
    expect(open).toMatchObject({ status: 'open', close_time: null, lost_time: null, lost_reason: null })
    const asked = await kariz
      .as(world.mia)
      .get(`/api/v2/deals/${id}?include_fields=first_won_time,files_count`)
    expect(asked.body.data.first_won_time).toBe(won.won_time)
  })

  test('times can be written only with the matching status', async () => {
    const { id } = await add()
    expectRefusal(await patch(id, { won_time: '2026-03-01T00:00:00Z' }), 400, { field: 'won_time' })
    await patch(id, { status: 'won' })
    expect((await patch(id, { close_time: '2026-03-01T10:00:00+02:00' })).body.data.won_time).toBe(
      '2026-03-01T08:00:00Z',
    )
    expectRefusal(await patch(id, { lost_reason: 'Price' }), 400, { field: 'lost_reason' })
  })

  test('S38 a deal is archived and unarchived', async () => {
    const { id } = await add()
    const archived = (await patch(id, { is_archived: true, archive_time: '2026-03-02 08:00:00' })).body.data
    expect(archived).toMatchObject({ is_archived: true, archive_time: '2026-03-02T08:00:00Z' })
    expect((await patch(id, { is_archived: true })).body.data.archive_time).toBe('2026-03-02T08:00:00Z')
    expect((await patch(id, { is_archived: false })).body.data).toMatchObject({
      is_archived: false,
      archive_time: null,
    })
  })

  test('a stage change is recorded; the same stage is no change; a pipeline alone moves only between pipelines', async () => {
    const { sales, renewals } = kariz.world
    const { id } = await add()
    expect((await patch(id, { stage_id: sales.stages.contacted })).body.data.stage_change_time).toBeNull()
    const moved = (await patch(id, { stage_id: sales.stages.meeting })).body.data
    expect(moved.stage_change_time).toMatch(seconds)
    expect((await patch(id, { pipeline_id: sales.id })).body.data.stage_id).toBe(sales.stages.meeting)
    expect((await patch(id, { pipeline_id: renewals.id })).body.data.stage_id).toBe(renewals.stages.due)
  })

  test('a user who reassigns and hides a deal in one request still gets the response', async () => {
    const { world } = kariz
    const { id } = await add()
    const changed = await patch(id, { owner_id: world.omid.id, visible_to: 1 })
    expect(changed.body.data).toMatchObject({ owner_id: world.omid.id, visible_to: 1 })
    expectRefusal(await patch(id, { title: 'Mine again' }), 404, { code: 'not_found' })
  })

  test('an invisible contact can stay, but cannot be set', async () => {
    const { world } = kariz
    const shown = await kariz
      .as(world.omid)
      .post('/api/v2/deals', { title: 'Hull', person_id: world.secretPerson })
    const { id } = shown.body.data
    expect((await patch(id, { title: 'Hull 2', person_id: world.secretPerson })).status).toBe(200)
    // The writer was not shown the person, so the person is kept, and users who may see the person still do.
    await patch(id, { person_id: null })
    const link = async () => (await kariz.as(world.omid).get(`/api/v2/deals/${id}`)).body.data.person_id
    expect(await link()).toBe(world.secretPerson)
    await kariz.as(world.omid).patch(`/api/v2/deals/${id}`, { person_id: null })
    expectRefusal(await patch(id, { person_id: world.secretPerson }), 400, { field: 'person_id' })
  })

  test('invisible deals are not found', async () => {
    const { world } = kariz
    const mia = kariz.as(world.mia)
    const url = `/api/v2/deals/${world.secretDeal}`
    for (const answer of [
      await mia.get(url),
      await mia.patch(url, { title: 'Mine' }),
      await mia.delete(url),
      await mia.post(`${url}/duplicate`),
      await mia.post('/api/v2/deals/move', { ids: [world.secretDeal], stage_id: world.sales.stages.offer }),
      await mia.post('/api/v2/deals/close', { ids: [world.boat, world.secretDeal], status: 'won' }),
      await mia.post('/api/v2/deals/reopen', { ids: [world.secretDeal] }),
      await mia.post('/api/v2/deals/bulk/delete', { ids: [world.secretDeal] }),
      await mia.post('/api/v2/deals/bulk/restore', { ids: [world.secretDeal] }),
      await mia.patch('/api/v2/deals/bulk', { ids: [world.secretDeal], set: { owner_id: world.mia.id } }),
    ])
      expectRefusal(answer, 404, { code: 'not_found' })
    expect((await mia.get(`/api/v2/deals/${world.boat}`)).body.data.status).toBe('open')
  })
})

describe('deleting', () => {
  test('S39 a deleted deal is not lost: it is hidden, and can be restored for 30 days', async () => {
    const { world, database } = kariz
    const mia = kariz.as(world.mia)
    const { id } = await add()
    expect((await mia.delete(`/api/v2/deals/${id}`)).body.data).toEqual({ id })
    expect((await mia.get(`/api/v2/deals/${id}`)).body.data).toMatchObject({
      is_deleted: true,
      status: 'open',
    })
    expectRefusal(await patch(id, { title: 'x' }), 404, { code: 'not_found' })
    expectRefusal(await mia.delete(`/api/v2/deals/${id}`), 404, { code: 'not_found' })
    expect((await mia.post('/api/v2/deals/bulk/restore', { ids: [id] })).body.data).toEqual({ count: 1 })
    expect((await patch(id, { title: 'Back' })).body.data.title).toBe('Back')
    expectRefusal(await mia.post('/api/v2/deals/bulk/restore', { ids: [id] }), 404, { field: 'ids' })
    await mia.delete(`/api/v2/deals/${id}`)
    await inOperation(database, world.ada, ({ tx, now }) =>
      tx
        .updateTable('opportunity')
        .set({ delete_time: new Date(now.getTime() - 400 * 86_400_000) })
        .where('id', '=', id)
        .execute(),
    )
    expectRefusal(await mia.post('/api/v2/deals/bulk/restore', { ids: [id] }), 404, { field: 'ids' })
    expectRefusal(await mia.get(`/api/v2/deals/${id}`), 404, { code: 'not_found' })
  })
})

describe('duplicating', () => {
  test('adds an open deal with the same content, created now', async () => {
    const { world } = kariz
    const mia = kariz.as(world.mia)
    const first = await add({
      status: 'lost',
      lost_reason: 'Price',
      value: 77,
      person_id: world.maria,
      label_ids: [world.hot.id],
      stage_id: world.sales.stages.offer,
      probability: 20,
    })
    const copy = await mia.post(`/api/v2/deals/${first.id}/duplicate`)
    expect(copy.status).toBe(201)
    expect(copy.body.data).toMatchObject({
      title: 'Anchor',
      value: 77,
      person_id: world.maria,
      label_ids: [world.hot.id],
      stage_id: world.sales.stages.offer,
      probability: 20,
      status: 'open',
      lost_reason: null,
    })
    expect(copy.body.data.id).not.toBe(first.id)
    const v1 = await mia.post(`/v1/deals/${first.id}/duplicate`)
    expect(v1.body.data).toMatchObject({
      title: 'Anchor',
      user_id: world.mia.id,
      visible_to: '3',
      label: String(world.hot.id),
      active: true,
      deleted: false,
    })
    expect(v1.body.data.add_time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
  })
})

describe('bulk changes', () => {
  test('S53 one change of many deals is one operation, with as many statements as for two', async () => {
    const { world, queries } = kariz
    const mia = kariz.as(world.mia)
    const ids = await Promise.all(Array.from({ length: 12 }, async () => (await add()).id as number))
    const set = {
      owner_id: world.omid.id,
      add_label_ids: [world.cold.id],
      source_id: world.webForm,
      expected_close_date: '2027-01-01',
      stage_id: world.sales.stages.offer,
      visible_to: 5,
      is_archived: true,
      probability: 5,
    }
    const sent = async (some: number[]) => {
      const from = queries.length
      const answer = await mia.patch('/api/v2/deals/bulk', { ids: some, set })
      expect(answer.body.data).toEqual({ count: some.length })
      return { statements: queries.slice(from), operation: answer.operation }
    }
    const few = await sent(ids.slice(0, 2))
    const many = await sent(ids.slice(2))
    expect(many.statements).toEqual(few.statements)
    const deal = () => mia.get(`/api/v2/deals/${ids[5]}`).then((answer) => answer.body.data)
    const { add_label_ids, ...fields } = set
    expect(await deal()).toMatchObject({ ...fields, label_ids: add_label_ids, pipeline_id: world.sales.id })
    expect((await mia.post(`/api/v2/operations/${many.operation}/undo`)).status).toBe(200)
    expect(await deal()).toMatchObject({
      owner_id: world.mia.id,
      label_ids: [],
      stage_id: world.sales.stages.contacted,
    })
  })

  test('labels are added and removed without changing the others', async () => {
    const { world } = kariz
    const mia = kariz.as(world.mia)
    const { id } = await add({ label_ids: [world.hot.id] })
    const bulk = (set: object) => mia.patch('/api/v2/deals/bulk', { ids: [id], set })
    const labels = async () => (await mia.get(`/api/v2/deals/${id}`)).body.data.label_ids
    await bulk({ add_label_ids: [world.cold.id, world.hot.id] })
    expect(await labels()).toEqual([world.hot.id, world.cold.id])
    await bulk({ remove_label_ids: [world.hot.id] })
    expect(await labels()).toEqual([world.cold.id])
    expectRefusal(await bulk({ add_label_ids: [999_999] }), 400, { field: 'add_label_ids' })
    expectRefusal(await bulk({}), 400, { field: 'set' })
    expectRefusal(await bulk({ title: 'All alike' }), 400, { field: 'set.title' })
  })

  test('won, lost and open can be set in bulk', async () => {
    const { world } = kariz
    const mia = kariz.as(world.mia)
    const ids = [(await add()).id, (await add()).id]
    const close = (body: object) => mia.post('/api/v2/deals/close', { ids, ...body })
    expectRefusal(await close({ status: 'open' }), 400, { field: 'status' })
    expectRefusal(await close({ status: 'won', lost_reason: 'Price' }), 400, { field: 'lost_reason' })
    expect((await close({ status: 'lost', lost_reason: 'Price' })).body.data).toEqual({ count: 2 })
    expect((await mia.get(`/api/v2/deals/${ids[1]}`)).body.data).toMatchObject({
      status: 'lost',
      lost_reason: 'Price',
    })
    expect((await mia.post('/api/v2/deals/reopen', { ids })).body.data).toEqual({ count: 2 })
    expect((await mia.get(`/api/v2/deals/${ids[1]}`)).body.data).toMatchObject({
      status: 'open',
      lost_reason: null,
    })
  })

  test('use F18: of a concurrent win and loss the second is rejected with the name of the first user, unless it saw that', async () => {
    const { world } = kariz
    const { id } = await add()
    const close = (actor: typeof world.mia, body: object) =>
      kariz.as(actor).post('/api/v2/deals/close', { ids: [id], ...body })
    const answers = await Promise.all([
      close(world.mia, { status: 'won' }),
      close(world.omid, { status: 'lost', lost_reason: 'Price' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const [isWon] = answers.map(({ status }) => status === 200)
    const [now, other, first] = isWon ? ['won', 'lost', world.mia] : ['lost', 'won', world.omid]
    const refused = answers.find(({ status }) => status === 409) as (typeof answers)[number]
    expectRefusal(refused, 409, { code: 'stale', field: 'status' })
    expect(refused.body.detail).toMatchObject({
      seen: 'open',
      now,
      by: { id: (first as typeof world.mia).id },
    })
    expect((await kariz.as(world.mia).get(`/api/v2/deals/${id}`)).body.data.status).toBe(now)
    expect((await close(world.ada, { status: now })).status, 'both meant the same').toBe(200)
    expect((await close(world.ada, { status: other, seen: { status: now } })).status).toBe(200)
  })
})

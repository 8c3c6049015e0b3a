import { describe, expect, test } from 'vitest'
import { expectRefusal, useApp } from '../../../test/http.ts'

const kariz = useApp()
const path = '/api/v2/activities'
const unplanned = async (touched: object, who = kariz.world.mia) =>
  (await kariz.as(who).post(`${path}/unplanned`, touched)).body.data
const deal = async (title: string, who = kariz.world.mia, more = {}): Promise<number> =>
  (await kariz.as(who).post('/api/v2/deals', { title, ...more })).body.data.id
const nextOf = async (id: number) =>
  (await kariz.as(kariz.world.ada).get(`/api/v2/deals/${id}?include_fields=next_activity_id`)).body.data
    .next_activity_id

describe('S80 finding the affected leads and deals without a planned activity', () => {
  test('by their ids or those of activities; only open and visible ones, each once', async () => {
    const { world } = kariz
    const covered = await deal('Covered')
    await kariz.as(world.mia).post(path, { deal_id: covered, due_date: '2030-01-01' })
    const dateless = await deal('Dateless')
    const activity = await kariz.as(world.mia).post(path, { deal_id: dateless })
    const found = await unplanned({
      deal_ids: [world.boat, world.dock, world.wonDeal, world.secretDeal, covered, 9_999_999],
      lead_ids: [world.sails.uuid, world.secretLead.uuid],
      activity_ids: [activity.body.data.id, world.secretCall],
    })
    expect(found.ids.toSorted()).toEqual([world.boat, world.dock, world.sails.id, dateless].toSorted())
    expect(found).toMatchObject({ first: { id: found.ids[0], status: 'open' }, others: 1 })
    expect(await unplanned({ deal_ids: [covered] })).toEqual({ ids: [], first: null, others: 0, usual: null })
    const seen = await unplanned({ lead_ids: [world.secretLead.uuid] }, world.omid)
    expect(seen).toMatchObject({ first: { kind: 'lead', title: 'Hidden hull' }, others: 0 })
    expectRefusal(await kariz.as(world.mia).post(`${path}/unplanned`, {}), 400, { code: 'invalid' })
  })

  test('a converted record is found by either id', async () => {
    const { world } = kariz
    const id = await deal('Turning', world.mia, { person_id: world.maria })
    await kariz.as(world.mia).post(`/api/v2/deals/${id}/convert/lead`)
    const { first } = await unplanned({ deal_ids: [id] })
    expect(first).toMatchObject({ kind: 'lead', id })
    expect((await unplanned({ lead_ids: [first.lead_id] })).ids).toEqual([id])
  })

  test('S95 with the activity that usually follows the last one, or the usual first one', async () => {
    const { world } = kariz
    const me = kariz.as(world.omid)
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    const deals = await Promise.all([1, 2, 3, 4].map((nr) => deal(`Habit ${nr}`, world.omid)))
    for (const deal_id of deals.slice(0, 3)) {
      const { body } = await me.post(path, { deal_id, type: 'call', due_date: day(2) })
      await me.post(`${path}/${body.data.id}/done`, { next: { type_id: world.meeting, due_date: day(7) } })
    }
    const fresh = await unplanned({ deal_ids: [deals[3] as number] }, world.omid)
    expect(fresh.usual).toMatchObject({ type: { id: world.call } })
    const { body } = await me.post(path, { deal_id: deals[3], type: 'call', due_date: day(0) })
    await me.post(`${path}/${body.data.id}/done`, {})
    const worked = await unplanned({ activity_ids: [body.data.id] }, world.omid)
    expect(worked.usual).toEqual({ type: expect.objectContaining({ id: world.meeting }), days: 7 })
  })
})

describe('S82 planning the same activity on many records', () => {
  test('is one operation with a fixed number of statements, reversed by one undo', async () => {
    const { world } = kariz
    const many = await Promise.all(Array.from({ length: 20 }, (_, nr) => deal(`Many ${nr}`)))
    const spent = async (ids: number[]) => {
      const before = kariz.queries.length
      const answer = await kariz.as(world.mia).post(`${path}/plan`, {
        ids,
        activity: { type_id: world.call, subject: 'Ask about the budget', due_date: '2030-05-02' },
      })
      expect(answer).toMatchObject({ status: 200, body: { data: { count: ids.length } } })
      return { statements: kariz.queries.length - before, operation: answer.operation }
    }
    const one = await spent([world.boat])
    await kariz.as(world.mia).post(`/api/v2/operations/${one.operation}/undo`)
    const all = await spent([...many, world.sails.id])
    expect(all.statements).toBe(one.statements)
    expect(await nextOf(many[7] as number)).toEqual(expect.any(Number))
    const list = (await kariz.as(world.mia).get(`${path}/list?deal_id=${many[3]}`)).body.data
    expect(list).toMatchObject([{ subject: 'Ask about the budget', owner: { id: world.mia.id } }])
    expect((await unplanned({ deal_ids: many, lead_ids: [world.sails.uuid] })).ids).toEqual([])
    await kariz.as(world.mia).post(`/api/v2/operations/${all.operation}/undo`)
    expect((await unplanned({ deal_ids: many })).ids).toHaveLength(20)
  })

  test('can assign each activity to the record’s owner', async () => {
    const { world } = kariz
    await kariz.as(world.mia).post(`${path}/plan`, {
      ids: [world.boat, world.dock],
      activity: { due_date: '2030-05-03' },
      is_for_owners: true,
    })
    const owner = async (id: number) =>
      (await kariz.as(world.ada).get(`${path}/list?deal_id=${id}`)).body.data[0].owner.id
    expect([await owner(world.boat), await owner(world.dock)]).toEqual([world.mia.id, world.omid.id])
  })

  test('with an invisible id or an invalid field plans nothing', async () => {
    const { world } = kariz
    const id = await deal('Untouched')
    const plan = (body: object) => kariz.as(world.mia).post(`${path}/plan`, { ids: [id], ...body })
    expectRefusal(await plan({ ids: [id, world.secretDeal], activity: { due_date: '2030-01-01' } }), 400, {
      field: 'ids',
      reason: 'unknown',
    })
    expectRefusal(await plan({ activity: { due_date: '2030-02-30' } }), 400, { field: 'activity.due_date' })
    expectRefusal(await plan({ activity: { due_date: '2030-01-01', due_time: '25:00' } }), 400, {
      field: 'activity.due_time',
    })
    expectRefusal(await plan({ activity: { type_id: 9999 } }), 400, {
      field: 'activity.type_id',
      reason: 'unknown',
    })
    expectRefusal(await plan({ activity: { owner_id: 9999 } }), 400, { field: 'activity.owner_id' })
    expectRefusal(await plan({ activity: { owner_id: world.ada.id }, is_for_owners: true }), 400, {
      field: 'activity.owner_id',
      reason: 'not_allowed',
    })
    expect(await nextOf(id)).toBeNull()
  })
})

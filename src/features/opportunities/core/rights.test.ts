import { sql } from 'kysely'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Grant } from '../../../contract/grant.ts'
import type { Actor } from '../../../server/context.ts'
import { expectRefusal, useApp } from '../../../test/http.ts'

const kariz = useApp()
let ada: Actor
let omid: Actor
let mia: Actor
beforeAll(() => {
  ;({ ada, omid, mia } = kariz.world)
})
const as = (actor: Actor) => kariz.as(actor)

/** What the company allows Mia and Omid, as read by the next request. */
function grant(...grants: Grant[]): void {
  for (const actor of [omid, mia]) actor.grants = grants
}
afterEach(() => grant('bulk_edit'))

type Kind = 'deal' | 'lead' | 'person' | 'organization'
const paths: Record<Kind, string> = {
  deal: '/api/v2/deals',
  lead: '/api/v1/leads',
  person: '/api/v2/persons',
  organization: '/api/v2/organizations',
}
const kinds = Object.keys(paths) as Kind[]

async function add(kind: Kind, owner: Actor, visible_to: 1 | 3 = 3) {
  const body = {
    deal: { title: 'Ropes', visible_to },
    lead: { title: 'Ropes', person_id: kariz.world.maria, visible_to: String(visible_to) },
    person: { name: 'Kari', visible_to },
    organization: { name: 'Harbour', visible_to },
  }[kind]
  const { body: reply, status } = await as(owner).post(paths[kind], body)
  expect(status).toBe(201)
  const id = reply.data.id as number | string
  return { id, path: `${paths[kind]}/${id}` }
}
const bulk = (kind: Kind) => `/api/v2/${kind}s`
/** The same change of many records, or their deletion. */
const changeMany = (actor: Actor, kind: Kind, ids: unknown[], set: object) =>
  as(actor).patch(`${bulk(kind)}/bulk`, { ids, set })
const deleteMany = (actor: Actor, kind: Kind, ids: unknown[]) =>
  as(actor).post(`${bulk(kind)}/bulk/delete`, { ids })
const only = (kind: Kind) => (kind === 'lead' ? '1' : 1)

describe.each(kinds)('security 6: a %s of somebody else', (kind) => {
  test('cannot be reassigned, hidden or deleted', async () => {
    const { id, path } = await add(kind, omid)
    const attacks: [object, string][] = [
      [{ owner_id: mia.id, visible_to: only(kind) }, 'owner_id'],
      [{ owner_id: mia.id }, 'owner_id'],
      [{ owner_id: ada.id }, 'owner_id'],
      [{ visible_to: only(kind) }, 'visible_to'],
    ]
    for (const [change, field] of attacks) {
      const answer = await as(mia).patch(path, change)
      expectRefusal(answer, 403, { code: 'forbidden', field, reason: 'owner_only' })
      expect(answer.body.detail).toEqual({ ids: [id] })
    }
    expectRefusal(await as(mia).delete(path), 403, { reason: 'owner_only' })
    expect((await as(omid).get(path)).body.data.owner_id).toBe(omid.id)
  })

  test('can be edited, and sent back as a whole with its current owner and visibility', async () => {
    const { path } = await add(kind, omid)
    const same = { owner_id: omid.id, visible_to: kind === 'lead' ? '3' : 3 }
    const name = kind === 'deal' || kind === 'lead' ? { title: 'Other ropes' } : { name: 'Other' }
    expect((await as(mia).patch(path, { ...same, ...name })).status).toBe(200)
  })

  test('among own records: the whole set is rejected with the ids of the others, and nothing changes', async () => {
    const [own, other] = [await add(kind, mia), await add(kind, omid)]
    const ids = [own.id, other.id]
    const answer = await changeMany(mia, kind, ids, { owner_id: ada.id })
    expectRefusal(answer, 403, { field: 'owner_id', reason: 'owner_only' })
    expect(answer.body.detail).toEqual({ ids: [other.id] })
    const deletion = await deleteMany(mia, kind, ids)
    expect(deletion.status).toBe(403)
    expect(deletion.body.detail).toEqual({ ids: [other.id] })
    expect((await as(mia).get(own.path)).body.data.owner_id).toBe(mia.id)
  })

  test('own records can be hidden, reassigned and deleted; admins can do this with all', async () => {
    const own = await add(kind, mia)
    expect((await as(mia).patch(own.path, { visible_to: only(kind) })).status).toBe(200)
    expect((await as(mia).patch(own.path, { owner_id: omid.id })).status).toBe(200)
    expect((await as(mia).get(own.path)).status).toBe(404)
    expect((await as(ada).patch(own.path, { owner_id: mia.id })).status).toBe(200)
    expect((await as(mia).delete(own.path)).status).toBe(200)
  })

  test('the company can allow users each of these, and can disallow bulk changes', async () => {
    const first = await add(kind, omid)
    grant('bulk_edit', 'change_owner')
    expectRefusal(await as(mia).patch(first.path, { visible_to: only(kind) }), 403, { field: 'visible_to' })
    expect((await as(mia).patch(first.path, { owner_id: mia.id })).status).toBe(200)
    const second = await add(kind, omid)
    grant('change_visibility')
    expectRefusal(await as(mia).patch(second.path, { owner_id: mia.id }), 403, { field: 'owner_id' })
    expect((await as(mia).patch(second.path, { visible_to: only(kind) })).status).toBe(200)
    const [third, fourth] = [await add(kind, mia), await add(kind, mia)]
    grant('delete')
    const ids = [third.id, fourth.id]
    for (const answer of [
      await changeMany(mia, kind, ids, { visible_to: 3 }),
      await deleteMany(mia, kind, ids),
    ])
      expectRefusal(answer, 403, { field: 'ids', reason: 'admin_only' })
    const other = await add(kind, omid)
    expect((await as(mia).delete(other.path)).status).toBe(200)
  })
})

test('the conversion form allows nothing that an edit does not', async () => {
  const { id } = await add('lead', omid)
  const form = { stage_id: kariz.world.sales.stages.contacted, owner_id: mia.id, visible_to: 1 }
  const answer = await as(mia).post(`/api/v2/leads/${id}/convert/deal`, form)
  expectRefusal(answer, 403, { field: 'owner_id', reason: 'owner_only' })
})

test('if bulk changes are restricted to admins, all bulk endpoints reject other users', async () => {
  const deals = [await add('deal', mia), await add('deal', mia)].map(({ id }) => id)
  const leads = [await add('lead', mia), await add('lead', mia)].map(({ id }) => id)
  const plan = async () => (await as(mia).post('/api/v2/activities', { subject: 'Ring' })).body.data.id
  const activities = [await plan(), await plan()]
  grant()
  const stage_id = kariz.world.sales.stages.offer
  for (const [path, body] of [
    ['/api/v2/deals/move', { ids: deals, stage_id }],
    ['/api/v2/deals/close', { ids: deals, status: 'won' }],
    ['/api/v2/deals/bulk/delete', { ids: deals }],
    ['/api/v2/leads/convert', { ids: leads, stage_id }],
    ['/api/v2/activities/bulk/delete', { ids: activities }],
  ] as const) {
    const answer = await as(mia).post(path, body)
    if (answer.status === 404) throw new Error(`${path} is gone`)
    expectRefusal(answer, 403, { field: 'ids', reason: 'admin_only' })
  }
  const moved = await as(mia).post('/api/v2/deals/move', { ids: deals.slice(0, 1), stage_id })
  expect(moved.status).toBe(200)
})

test('an activity can be deleted by its assignee, by the user who planned it, and with the permission for records of others', async () => {
  const plan = async (by: Actor, owner: Actor) =>
    (await as(by).post('/api/v2/activities', { subject: 'Ring', owner_id: owner.id })).body.data.id as number
  const his = await plan(omid, omid)
  expectRefusal(await as(mia).delete(`/api/v2/activities/${his}`), 403, { reason: 'owner_only' })
  expect((await as(mia).delete(`/api/v2/activities/${await plan(mia, omid)}`)).status).toBe(200)
  expect((await as(mia).delete(`/api/v2/activities/${await plan(omid, mia)}`)).status).toBe(200)
  grant('delete')
  expect((await as(mia).delete(`/api/v2/activities/${his}`)).status).toBe(200)
})

describe('undo', () => {
  const undo = (actor: Actor, operation: number) => as(actor).post(`/api/v2/operations/${operation}/undo`)
  const age = (operation: number, hours: number) =>
    sql`update operation set time = now() - ${hours} * interval '1 hour' where id = ${operation}`.execute(
      kariz.database.writer,
    )

  test.each(kinds)('use F17: reassigning an own private %s can be undone', async (kind) => {
    const own = await add(kind, mia, 1)
    const { operation } = await as(mia).patch(own.path, { owner_id: omid.id })
    expect((await as(mia).get(own.path)).status).toBe(404)
    expect((await undo(mia, operation)).status).toBe(200)
    expect((await as(mia).get(own.path)).body.data.owner_id).toBe(mia.id)
  })

  test.each(kinds)('but not of a %s that has belonged to somebody else for a day', async (kind) => {
    const hidden = await add(kind, mia, 1)
    const gone = await as(mia).patch(hidden.path, { owner_id: omid.id })
    await age(gone.operation, 25)
    expectRefusal(await undo(mia, gone.operation), 404, {})
    const open = await add(kind, mia)
    const given = await as(mia).patch(open.path, { owner_id: omid.id })
    await age(given.operation, 25)
    expectRefusal(await undo(mia, given.operation), 403, { reason: 'owner_only' })
    expect((await undo(ada, given.operation)).status).toBe(200)
  })

  test('nor can adding it be undone, which would delete it under its new owner', async () => {
    const { status, body, operation } = await as(mia).post(paths.deal, { title: 'Ropes', owner_id: omid.id })
    expect(status).toBe(201)
    await age(operation, 25)
    expectRefusal(await undo(mia, operation), 403, { reason: 'owner_only' })
    expect((await as(omid).get(`${paths.deal}/${body.data.id}`)).status).toBe(200)
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../server/context.ts'
import { expectRefusal, useApp } from '../test/http.ts'

const kariz = useApp()
let omid: Actor
let mia: Actor
beforeAll(() => {
  ;({ omid, mia } = kariz.world)
})
const as = (actor: Actor) => kariz.as(actor)

const kinds = {
  deals: { add: '/api/v2/deals', body: { title: 'Ropes' }, secret: () => kariz.world.secretDeal },
  leads: {
    add: '/api/v1/leads',
    body: { title: 'Ropes', person_id: 1 },
    secret: () => kariz.world.secretLead.uuid,
  },
  persons: { add: '/api/v2/persons', body: { name: 'Kari' }, secret: () => kariz.world.secretPerson },
  organizations: {
    add: '/api/v2/organizations',
    body: { name: 'Yard' },
    secret: () => kariz.world.secretOrg,
  },
  activities: { add: '/api/v2/activities', body: { subject: 'Ring' }, secret: () => 99_999 },
} as const
type Kind = keyof typeof kinds
const names = Object.keys(kinds) as Kind[]

async function add(kind: Kind, owner: Actor): Promise<number | string> {
  const { add: path, body } = kinds[kind]
  const answer = await as(owner).post(
    path,
    'person_id' in body ? { ...body, person_id: kariz.world.maria } : body,
  )
  expect(answer.status).toBe(201)
  return answer.body.data.id
}
const deleteMany = (actor: Actor, kind: Kind, ids: unknown[]) =>
  as(actor).post(`/api/v2/${kind}/bulk/delete`, { ids })

describe.each(names)('a set of %s', (kind) => {
  test('is rejected as a whole, with the ids that do not exist for the actor', async () => {
    const own = await add(kind, mia)
    const unseen = kinds[kind].secret()
    const requests = as(mia)
    for (const answer of [
      await requests.patch(`/api/v2/${kind}/bulk`, { ids: [own, unseen], set: { owner_id: mia.id } }),
      await deleteMany(mia, kind, [own, unseen]),
    ]) {
      expectRefusal(answer, 404, { code: 'not_found', field: 'ids', reason: 'unknown' })
      expect(answer.body.detail).toEqual({ ids: [unseen] })
    }
    const restored = await requests.post(`/api/v2/${kind}/bulk/restore`, { ids: [own] })
    expectRefusal(restored, 404, { field: 'ids', reason: 'unknown' })
    expect(restored.body.detail).toEqual({ ids: [own] })
  })

  test('is rejected as a whole, with the ids that the actor may not delete', async () => {
    const [own, other] = [await add(kind, mia), await add(kind, omid)]
    const answer = await deleteMany(mia, kind, [own, other])
    expectRefusal(answer, 403, { code: 'forbidden', field: 'ids', reason: 'owner_only' })
    expect(answer.body.detail).toEqual({ ids: [other] })
  })

  test('returns the count when changed, deleted and restored', async () => {
    const ids = [await add(kind, mia), await add(kind, mia)]
    const requests = as(mia)
    for (const answer of [
      await requests.patch(`/api/v2/${kind}/bulk`, { ids, set: { owner_id: mia.id } }),
      await deleteMany(mia, kind, ids),
      await requests.post(`/api/v2/${kind}/bulk/restore`, { ids }),
    ])
      expect({ status: answer.status, data: answer.body.data }).toEqual({ status: 200, data: { count: 2 } })
  })
})

test('a note of somebody else is rejected like any other record', async () => {
  const { body } = await as(omid).post('/api/v1/notes', { content: 'His', deal_id: kariz.world.boat })
  const path = `/api/v1/notes/${body.data.id}`
  for (const answer of [await as(mia).put(path, { content: 'Hers' }), await as(mia).delete(path)]) {
    expectRefusal(answer, 403, { code: 'forbidden', reason: 'owner_only' })
    expect(answer.body.detail).toEqual({ ids: [body.data.id] })
  }
  expect((await as(mia).put(path, { pinned_to_deal_flag: 1 })).status).toBe(200)
})

test('a deal’s page offers exactly the permitted actions', async () => {
  const deal = await add('deals', omid)
  const { may } = (await as(mia).get(`/api/v2/deals/${deal}/page`)).body.data
  const change = async (set: object) => (await as(mia).patch(`/api/v2/deals/${deal}`, set)).status === 200
  expect(may).toEqual({
    edit: await change({ title: 'Rope' }),
    archive: await change({ is_archived: false }),
    change_owner: await change({ owner_id: mia.id }),
    change_visibility: await change({ visible_to: 1 }),
    delete: (await as(mia).delete(`/api/v2/deals/${deal}`)).status === 200,
    convert: true,
  })
  expect(may).toMatchObject({ edit: true, delete: false })
})

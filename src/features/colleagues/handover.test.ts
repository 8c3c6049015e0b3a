import { expect, test } from 'vitest'
import { expectRefusal, useApp } from '../../test/http.ts'

const kariz = useApp()
const ada = () => kariz.as(kariz.world.ada)
const holdings = async (id: number) => (await ada().get(`/api/v2/users/${id}/holdings`)).body.data
const ownerOf = async (path: string) => (await ada().get(`/api/v2/${path}`)).body.data.owner_id

test('use F7: counts the records that a user would leave behind, including hidden ones', async () => {
  const { omid, mia } = kariz.world
  expect(await holdings(omid.id)).toEqual({ leads: 1, deals: 2, activities: 1, contacts: 2 })
  // A won deal is finished, so it is not counted.
  expect(await holdings(mia.id)).toEqual({ leads: 1, deals: 1, activities: 1, contacts: 2 })
  expectRefusal(await ada().get('/api/v2/users/999999/holdings'), 404, { code: 'not_found' })
  expectRefusal(await kariz.as(mia).get(`/api/v2/users/${omid.id}/holdings`), 403, { code: 'forbidden' })
})

test('new owners must be active users, checked for each kind; otherwise nothing changes', async () => {
  const { omid, mia } = kariz.world
  const path = `/api/v2/users/${omid.id}/deactivate`
  const before = await holdings(omid.id)
  for (const kind of ['leads', 'deals', 'activities', 'contacts'])
    for (const recipient of [999_999, omid.id])
      expectRefusal(await ada().post(path, { [kind]: recipient }), 400, { field: kind, reason: 'unknown' })
  expectRefusal(await kariz.as(mia).post(path, {}), 403, { code: 'forbidden' })
  expectRefusal(await ada().post(`/api/v2/users/${kariz.world.ada.id}/deactivate`, {}), 409, {
    reason: 'last_admin',
  })
  expect(await holdings(omid.id)).toEqual(before)
  expect(
    (await ada().get('/api/v2/users')).body.data.every((user: { is_active: boolean }) => user.is_active),
  ).toBe(true)
})

test('deactivating reassigns each kind of record as chosen, in one operation that can be undone', async () => {
  const { omid, mia, ada: admin, dock, secretDeal, secretCall, secretPerson, secretOrg } = kariz.world
  kariz.queries.length = 0
  const left = await ada().post(`/api/v2/users/${omid.id}/deactivate`, {
    deals: mia.id,
    activities: mia.id,
    contacts: admin.id,
    leads: null,
  })
  expect(left).toMatchObject({
    status: 200,
    body: {
      data: { user: { is_active: false }, handed_over: { leads: 0, deals: 2, activities: 1, contacts: 2 } },
    },
  })
  expect(await ownerOf(`deals/${dock}`)).toBe(mia.id)
  expect(await ownerOf(`deals/${secretDeal}`)).toBe(mia.id)
  expect(await ownerOf(`activities/${secretCall}`)).toBe(mia.id)
  expect(await ownerOf(`persons/${secretPerson}`)).toBe(admin.id)
  expect(await ownerOf(`organizations/${secretOrg}`)).toBe(admin.id)
  expect(await holdings(omid.id)).toEqual({ leads: 1, deals: 0, activities: 0, contacts: 0 })

  expect((await ada().post(`/api/v2/operations/${left.operation}/undo`)).status).toBe(200)
  expect(await ownerOf(`deals/${dock}`)).toBe(omid.id)
  expect(await holdings(omid.id)).toEqual({ leads: 1, deals: 2, activities: 1, contacts: 2 })
})

test('duplicating a record of a deactivated owner assigns the copy, and activities planned for the owner, to the actor', async () => {
  const { omid, mia, dock } = kariz.world
  await ada().post(`/api/v2/users/${omid.id}/deactivate`, {})
  const copy = await kariz.as(mia).post(`/api/v1/deals/${dock}/duplicate`)
  expect(await ownerOf(`deals/${copy.body.data.id}`)).toBe(mia.id)
  const planned = await kariz.as(mia).post('/api/v2/activities/plan', {
    ids: [dock],
    activity: { subject: 'Introduce myself', due_date: '2026-12-01' },
    is_for_owners: true,
  })
  expect(planned.status).toBe(200)
  const { body } = await kariz.as(mia).get(`/api/v2/activities?deal_id=${dock}&done=false`)
  expect(body.data.map(({ owner_id }: { owner_id: number }) => owner_id)).toEqual([mia.id])
  await ada().patch(`/api/v2/users/${omid.id}`, { is_active: true })
})

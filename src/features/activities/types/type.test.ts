import * as v1 from 'pipedrive/v1'
import { expect, test } from 'vitest'
import { rolledBack } from '../../../test/context.ts'
import { expectRefusal, useApp } from '../../../test/http.ts'
import { usePipedrive } from '../../../test/pipedrive.ts'
import { IconKey } from './contract.ts'
import { seedActivityTypes } from './seed.ts'
import { listActivityTypes } from './type.ts'

const kariz = useApp()
const pipedrive = usePipedrive(kariz)
const path = '/api/v2/activity_types'
const ada = () => kariz.as(kariz.world.ada)
const names = async () =>
  (await kariz.as(kariz.world.mia).get(path)).body.data
    .filter((type: { is_active: boolean }) => type.is_active)
    .map((type: { name: string }) => type.name)

test('admins manage activity types and outcomes; sellers can only read them', async () => {
  const { world } = kariz
  const visit = {
    name: 'Site visit',
    icon_key: 'car',
    color: 'aabbcc',
    outcomes: [{ name: 'Seen' }, { name: 'Closed' }],
  }
  expectRefusal(await kariz.as(world.mia).post(path, visit), 403, { code: 'forbidden' })
  const added = (await ada().post(path, visit)).body.data
  expect(added).toMatchObject({
    name: 'Site visit',
    key_string: 'site_visit',
    icon_key: 'car',
    color: 'AABBCC',
    order_nr: 3,
    is_active: true,
    is_custom: true,
    outcomes: [{ name: 'Seen' }, { name: 'Closed' }],
  })
  expectRefusal(await ada().post(path, { ...visit, name: 'SITE VISIT' }), 409, {
    field: 'name',
    reason: 'taken',
  })
  expectRefusal(await ada().post(path, { ...visit, icon_key: 'unicorn' }), 400, { field: 'icon_key' })
  expectRefusal(await ada().post(path, { ...visit, color: '#fff' }), 400, { field: 'color' })

  const [seen, closed] = added.outcomes
  const outcomes = [{ id: closed.id, name: 'Seen' }, { id: seen.id, name: 'Closed' }, { name: 'Moved' }]
  const changed = (await ada().patch(`${path}/${added.id}`, { name: 'Visit', outcomes })).body.data
  expect(changed).toMatchObject({ name: 'Visit', key_string: 'site_visit' })
  expect(changed.outcomes).toEqual([outcomes[0], outcomes[1], { id: expect.any(Number), name: 'Moved' }])
  for (const bad of [[{ id: world.reached, name: 'x' }], [outcomes[0], outcomes[0]]])
    expectRefusal(await ada().patch(`${path}/${added.id}`, { outcomes: bad }), 400, { field: 'outcomes' })
  await ada().put(`${path}/order`, { ids: [added.id, world.meeting, world.call] })
  expect(await names()).toEqual(['Visit', 'Meeting', 'Call'])
  expectRefusal(await ada().put(`${path}/order`, { ids: [added.id] }), 409, { field: 'ids' })
})

test('a deactivated type stays on its activities, and can be activated again', async () => {
  const { mia } = kariz.world
  const fair = (
    await ada().post(path, { name: 'Fair', icon_key: 'presentation', outcomes: [{ name: 'Met' }] })
  ).body.data
  const met = fair.outcomes[0].id
  const activity = { type: 'fair', done: true, outcome: met }
  const { id } = (await kariz.as(mia).post('/api/v2/activities', activity)).body.data
  await ada().patch(`${path}/${fair.id}`, { outcomes: [] })
  await ada().delete(`${path}/${fair.id}`)
  expect(await names()).not.toContain('Fair')
  const kept = (await kariz.as(mia).patch(`/api/v2/activities/${id}`, { note: 'x' })).body.data
  expect(kept).toMatchObject({ type: 'fair', outcome: met })
  const row = (await kariz.as(mia).get(`/api/v2/activities/${id}/row`)).body.data
  expect([row.type.name, row.outcome.name]).toEqual(['Fair', 'Met'])
  expectRefusal(await kariz.as(mia).post('/api/v2/activities', activity), 400, {
    field: 'type',
    reason: 'unknown',
  })
  // A new type with that name gets a different key.
  const again = (await ada().post(path, { name: 'Fair', icon_key: 'world' })).body.data
  expect(again.key_string).toBe('fair_2')
  expectRefusal(await ada().patch(`${path}/${fair.id}`, { is_active: true }), 409, {
    field: 'name',
    reason: 'taken',
  })
  await ada().delete(`${path}/${again.id}`)
  expect((await ada().patch(`${path}/${fair.id}`, { is_active: true })).body.data.is_active).toBe(true)
})

test('type names can use any script', async () => {
  expect((await ada().post(path, { name: 'بازدید حضوری', icon_key: 'car' })).body.data.key_string).toBe(
    'بازدید_حضوری',
  )
  expect((await ada().post(path, { name: '!!!', icon_key: 'bell' })).body.data.key_string).toBe('type')
})

test('Pipedrive’s client reads, adds, moves and deletes types', async () => {
  const { world } = kariz
  const api = new v1.ActivityTypesApi(pipedrive.as(world.ada).v1)
  const added = (
    await api.addActivityType({ AddActivityTypeRequest: { name: 'Demo', icon_key: 'presentation' } })
  ).data
  expect(added).toMatchObject({ name: 'Demo', key_string: 'demo', active_flag: true, is_custom_flag: true })
  expect(added?.add_time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
  const id = added?.id as number
  await api.updateActivityType({ id, UpdateActivityTypeRequest: { name: 'Show', order_nr: 1 } })
  expect((await names())[0]).toBe('Show')
  await api.deleteActivityType({ id })
  const all = (await api.getActivityTypes()).data
  expect(all?.find((type) => type.id === id)).toMatchObject({ name: 'Show', active_flag: false })
})

test('the last active type cannot be deactivated', async () => {
  const types = (await ada().get(path)).body.data.filter((type: { is_active: boolean }) => type.is_active)
  const [last, ...others] = types
  for (const type of others) await ada().delete(`${path}/${type.id}`)
  expectRefusal(await ada().delete(`${path}/${last.id}`), 409, { field: 'is_active', reason: 'last_one' })
  expectRefusal(await ada().patch(`${path}/${last.id}`, { is_active: false }), 409, { reason: 'last_one' })
  await ada().patch(`${path}/${others[0].id}`, { is_active: true })
})

test.each(['en', 'fr', 'nb', 'tr', 'id', 'fa'] as const)(
  'S83 S98 a company in %s starts with types and outcomes in its language',
  async (locale) => {
    await rolledBack(kariz.database, kariz.world.ada, async (ctx) => {
      await ctx.tx.deleteFrom('activity_participant').execute()
      await ctx.tx.deleteFrom('activity').execute()
      await ctx.tx.deleteFrom('activity_outcome').execute()
      await ctx.tx.deleteFrom('activity_type').execute()
      const ids = await seedActivityTypes(ctx, locale)
      const types = await listActivityTypes(ctx)
      const keys = ['call', 'meeting', 'task', 'deadline', 'email', 'lunch', 'consultation']
      expect(types.map((type) => type.key_string)).toEqual(keys)
      expect(types.map((type) => ids[type.key_string])).toEqual(types.map((type) => type.id))
      expect(types[0]?.outcomes).toHaveLength(4)
      expect(new Set(types.map((type) => type.name)).size).toBe(7)
      if (locale === 'fa') expect(types.slice(0, 2).map((type) => type.name)).toEqual(['تماس', 'جلسه'])
    })
  },
)

test('the contract and the table allow the same icons', async () => {
  const { rows } = await kariz.database.pool.query<{ check: string }>(
    `select pg_get_constraintdef(oid) as check from pg_constraint where conname = 'activity_type_icon_key_check'`,
  )
  const inTable = [...(rows[0]?.check ?? '').matchAll(/'(\w+)'::text/g)].map(([, key]) => key)
  expect(inTable).toEqual(IconKey.enum)
})

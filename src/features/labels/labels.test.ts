import { LeadLabelsApi } from 'pipedrive/v1'
import { expect, test } from 'vitest'
import { inOperation, noon, reading, rolledBack } from '../../test/context.ts'
import { expectRefusal, useApp } from '../../test/http.ts'
import { usePipedrive } from '../../test/pipedrive.ts'
import { listRows } from '../orderedLists/orderedList.ts'
import { changeLabels, replaceLabels } from './labelLinks.ts'
import { labelList } from './labels.ts'
import { matchOrCreateLabels } from './matchOrCreateLabels.ts'
import { seedLabels } from './seed.ts'

const kariz = useApp()
const pipedrive = usePipedrive(kariz)

const worn = async (opportunity: number) => {
  const rows = await kariz.database.reader
    .selectFrom('opportunity_label')
    .select('label_id')
    .where('opportunity_id', '=', opportunity)
    .orderBy('label_id')
    .execute()
  return rows.map(({ label_id }) => label_id)
}

test('S18 the Pipedrive client adds, lists, changes and deletes lead labels', async () => {
  const labels = new LeadLabelsApi(pipedrive.as(kariz.world.ada).v1)
  const added = await labels.addLeadLabel({ AddLeadLabelRequest: { name: 'Boats', color: 'dark-gray' } })
  expect(added.data).toMatchObject({ name: 'Boats', color: 'dark-gray' })
  const id = added.data?.id as string
  expect(id).toMatch(/^[0-9a-f-]{36}$/)
  expect(added.data?.add_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

  const changed = await labels.updateLeadLabel({ id, UpdateLeadLabelRequest: { color: 'green' } })
  expect(changed.data).toMatchObject({ id, name: 'Boats', color: 'green' })
  expect((await labels.getLeadLabels()).data?.map(({ name }) => name)).toEqual(['Hot', 'Cold', 'Boats'])

  expect((await labels.deleteLeadLabel({ id })).data).toEqual({ id })
  expect((await labels.getLeadLabels()).data?.map(({ name }) => name)).toEqual(['Hot', 'Cold'])
})

test('label names are unique per record type, after folding', async () => {
  const { ada, mia } = kariz.world
  const add = (noun: string, name: string) =>
    kariz.as(mia).post('/api/v2/labels', { noun, name, color: 'blue' })
  expectRefusal(await add('opportunity', ' HÖT '), 409, { field: 'name', reason: 'taken' })
  expect((await add('person', 'Hot')).status).toBe(201)
  expectRefusal(await kariz.as(ada).patch(`/api/v2/labels/${kariz.world.cold.id}`, { name: 'hot' }), 409, {
    field: 'name',
    reason: 'taken',
  })
})

test.each([
  [{ noun: 'opportunity', name: 'x', color: 'teal' }, 'color'],
  [{ noun: 'deal', name: 'x', color: 'red' }, 'noun'],
  [{ noun: 'person', name: '   ', color: 'red' }, 'name'],
  [{ noun: 'person', name: 'x'.repeat(256), color: 'red' }, 'name'],
  [{ noun: 'person', name: 'x', color: 'red', id: 7 }, 'id'],
])('a label of %j is rejected with field %s', async (body, field) => {
  expectRefusal(await kariz.as(kariz.world.mia).post('/api/v2/labels', body), 400, { code: 'invalid', field })
})

test('deleting a label removes it from all records, visible or not; undo restores it', async () => {
  const { ada, mia, omid, boat, secretDeal, hot, cold } = kariz.world
  await inOperation(kariz.database, omid, (ctx) =>
    replaceLabels(ctx, 'opportunity', [
      { id: boat, label_ids: [hot.id, cold.id] },
      { id: secretDeal, label_ids: [hot.id] },
    ]),
  )
  expectRefusal(await kariz.as(mia).delete(`/api/v2/labels/${hot.id}`), 403, { code: 'forbidden' })

  const before = kariz.queries.length
  const deleted = await kariz.as(ada).delete(`/api/v2/labels/${hot.id}`)
  expect(deleted.body.data).toEqual({ id: hot.id })
  expect(kariz.queries.length - before).toBeLessThanOrEqual(6)
  expect(await worn(boat)).toEqual([cold.id])
  expect(await worn(secretDeal)).toEqual([])
  expectRefusal(await kariz.as(ada).delete(`/api/v2/labels/${hot.id}`), 404, { code: 'not_found' })

  expect((await kariz.as(ada).post(`/api/v2/operations/${deleted.operation}/undo`)).status).toBe(200)
  expect(await worn(boat)).toEqual([hot.id, cold.id])
  expect(await worn(secretDeal)).toEqual([hot.id])
  const back = (await listRows(reading(kariz.database, mia), labelList, { noun: 'opportunity' })).find(
    ({ id }) => id === hot.id,
  )
  expect(back).toMatchObject({ name: 'Hot', color: 'red', uuid: hot.uuid })
})

test('setting the labels of records takes a fixed number of statements', async () => {
  const { mia, boat, dock, hot, cold } = kariz.world
  await rolledBack(kariz.database, mia, async (ctx) => {
    const count = async (records: { id: number; label_ids: number[] }[]) => {
      const before = kariz.queries.length
      await replaceLabels(ctx, 'opportunity', records)
      return kariz.queries.length - before
    }
    const one = await count([{ id: boat, label_ids: [hot.id] }])
    const two = await count([
      { id: boat, label_ids: [cold.id] },
      { id: dock, label_ids: [hot.id, cold.id] },
    ])
    expect([one, two]).toEqual([3, 3])
    await changeLabels(ctx, 'opportunity', [boat, dock], { add: [hot.id], remove: [cold.id] })
    const rows = await ctx.tx
      .selectFrom('opportunity_label')
      .select(['opportunity_id', 'label_id'])
      .where('opportunity_id', 'in', [boat, dock])
      .orderBy('opportunity_id')
      .execute()
    expect(rows).toEqual([
      { opportunity_id: boat, label_id: hot.id },
      { opportunity_id: dock, label_id: hot.id },
    ])
    await expect(replaceLabels(ctx, 'person', [{ id: 1, label_ids: [hot.id] }])).rejects.toMatchObject({
      code: 'invalid',
      field: 'label_ids',
      reason: 'unknown',
      detail: { ids: [hot.id] },
    })
  })
})

test('use F18: a record can have at most a hundred labels, also when labels are added in bulk', async () => {
  const { mia, boat } = kariz.world
  await rolledBack(kariz.database, mia, async (ctx) => {
    const names = Array.from({ length: 101 }, (_, nr) => `Label ${nr}`)
    const all = await matchOrCreateLabels(ctx, 'opportunity', names)
    await replaceLabels(ctx, 'opportunity', [{ id: boat, label_ids: all.slice(0, 99) }])
    await changeLabels(ctx, 'opportunity', [boat], { add: all.slice(98, 100) })
    await expect(changeLabels(ctx, 'opportunity', [boat], { add: all.slice(100) })).rejects.toMatchObject({
      code: 'invalid',
      field: 'add_label_ids',
      reason: 'too_many',
    })
    // One is removed and one added.
    await changeLabels(ctx, 'opportunity', [boat], { add: all.slice(100), remove: all.slice(0, 1) })
  })
})

test('each name becomes one label, ignoring case, accents and zero-width non-joiners', async () => {
  await rolledBack(kariz.database, kariz.world.mia, async (ctx) => {
    const [hot, persian, again, other] = await matchOrCreateLabels(ctx, 'opportunity', [
      'HOT',
      'می‌خواهد',
      'ميخواهد',
      'İstanbul',
    ])
    expect(hot).toBe(kariz.world.hot.id)
    expect(persian).toBe(again)
    expect(await matchOrCreateLabels(ctx, 'opportunity', ['istanbul', 'ISTANBUL'])).toEqual([other, other])
  })
})

test.each(['en', 'fr', 'nb', 'tr', 'id', 'fa'] as const)(
  'S98 a company in %s starts with labels in its language',
  async (locale) => {
    await rolledBack(kariz.database, kariz.world.ada, async (ctx) => {
      await ctx.tx.deleteFrom('label').where('noun', '=', 'person').execute()
      await ctx.tx.deleteFrom('opportunity_label').execute()
      await ctx.tx.deleteFrom('label').execute()
      const ids = await seedLabels(ctx, locale)
      expect(ids.opportunity).toHaveLength(3)
      const rows = await listRows({ ...ctx, now: noon }, labelList, { noun: 'person' })
      expect(rows).toHaveLength(ids.person.length)
    })
  },
)

test('admins put the labels of one noun in order; new labels come last, and undo brings the order back', async () => {
  const { ada, mia, hot, cold } = kariz.world
  const names = async (noun: string) =>
    (await kariz.as(mia).get(`/api/v2/labels?noun=${noun}`)).body.data.map(
      ({ name }: { name: string }) => name,
    )
  const add = async (noun: string, name: string) =>
    (await kariz.as(mia).post('/api/v2/labels', { noun, name, color: 'blue' })).body.data
  const vip = await add('opportunity', 'Vip')
  await add('organization', 'Partner')
  const others = (await kariz.as(mia).get('/api/v2/labels?noun=opportunity')).body.data.filter(
    ({ id }: { id: number }) => ![vip.id, hot.id, cold.id].includes(id),
  )
  const ids = [vip.id, cold.id, hot.id, ...others.map(({ id }: { id: number }) => id)]
  const before = await names('opportunity')
  expect(before.at(-1)).toBe('Vip')
  expectRefusal(await kariz.as(mia).put('/api/v2/labels/order', { ids }), 403, { code: 'forbidden' })
  expectRefusal(await kariz.as(ada).put('/api/v2/labels/order', { ids: ids.slice(1) }), 409, {
    code: 'stale',
  })
  const ordered = await kariz.as(ada).put('/api/v2/labels/order', { ids })
  expect(ordered.body.data.map(({ id }: { id: number }) => id)).toEqual(ids)
  expect((await names('opportunity')).slice(0, 3)).toEqual(['Vip', 'Cold', 'Hot'])
  await kariz.as(ada).post(`/api/v2/operations/${ordered.operation}/undo`)
  expect(await names('opportunity')).toEqual(before)
})

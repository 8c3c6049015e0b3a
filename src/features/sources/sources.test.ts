import { LeadSourcesApi } from 'pipedrive/v1'
import { expect, test } from 'vitest'
import { reading, rolledBack } from '../../test/context.ts'
import { expectRefusal, useApp } from '../../test/http.ts'
import { usePipedrive } from '../../test/pipedrive.ts'
import { listRows } from '../orderedLists/orderedList.ts'
import { matchOrCreateSources } from './matchOrCreateSources.ts'
import { seedSources } from './seed.ts'
import { sourceList, sourceOf } from './sources.ts'

const kariz = useApp()
const pipedrive = usePipedrive(kariz)

const sourceOfLead = async () => {
  const { id } = kariz.world.sails
  const row = await kariz.database.reader
    .selectFrom('opportunity')
    .select('source_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.source_id
}

test('the Pipedrive client reads the names of the sources', async () => {
  const sources = new LeadSourcesApi(pipedrive.as(kariz.world.mia).v1)
  expect((await sources.getLeadSources()).data).toEqual([{ name: 'Web form' }])
})

test('admins add, rename and reorder sources; sellers can only read them', async () => {
  const { ada, mia, webForm } = kariz.world
  expectRefusal(await kariz.as(mia).post('/api/v2/sources', { name: 'Fair' }), 403, { code: 'forbidden' })
  const fair = await kariz.as(ada).post('/api/v2/sources', { name: ' Fair ' })
  expect(fair.body.data).toMatchObject({ name: 'Fair', order_nr: 2 })
  expectRefusal(await kariz.as(ada).post('/api/v2/sources', { name: 'web FORM' }), 409, {
    field: 'name',
    reason: 'taken',
  })
  const id = fair.body.data.id
  expect((await kariz.as(ada).patch(`/api/v2/sources/${id}`, { name: 'Trade fair' })).body.data.name).toBe(
    'Trade fair',
  )
  expectRefusal(await kariz.as(ada).put('/api/v2/sources/order', { ids: [id, webForm, 999] }), 400, {
    field: 'ids',
    reason: 'unknown',
  })
  expectRefusal(await kariz.as(ada).put('/api/v2/sources/order', { ids: [id] }), 409, { code: 'stale' })
  const order = await kariz.as(ada).put('/api/v2/sources/order', { ids: [id, webForm] })
  expect(order.body.data.map((source: { name: string }) => source.name)).toEqual(['Trade fair', 'Web form'])
  expect((await kariz.as(mia).get('/api/v2/sources')).body.data).toEqual(order.body.data)
  await kariz.as(ada).post(`/api/v2/operations/${order.operation}/undo`)
  expect((await kariz.as(mia).get('/api/v2/sources')).body.data[0].name).toBe('Web form')
  expect((await kariz.as(ada).delete(`/api/v2/sources/${id}`)).body.data).toEqual({ id })
})

test('deleting a source in use requires a replacement, and undo restores it', async () => {
  const { ada, webForm } = kariz.world
  const refused = await kariz.as(ada).delete(`/api/v2/sources/${webForm}`)
  expectRefusal(refused, 409, { field: 'replace_with_id', reason: 'in_use' })
  expect(refused.body.detail).toEqual({ count: 2 })
  for (const other of [webForm, 999])
    expectRefusal(await kariz.as(ada).delete(`/api/v2/sources/${webForm}?replace_with_id=${other}`), 400, {
      field: 'replace_with_id',
      reason: 'unknown',
    })

  const phone = (await kariz.as(ada).post('/api/v2/sources', { name: 'Phone' })).body.data.id
  const replaced = await kariz.as(ada).delete(`/api/v2/sources/${webForm}?replace_with_id=${phone}`)
  expect(await sourceOfLead()).toBe(phone)
  await kariz.as(ada).post(`/api/v2/operations/${replaced.operation}/undo`)
  expect(await sourceOfLead()).toBe(webForm)

  const emptied = await kariz.as(ada).delete(`/api/v2/sources/${webForm}?leave_empty=true`)
  expect(await sourceOfLead()).toBeNull()
  await kariz.as(ada).post(`/api/v2/operations/${emptied.operation}/undo`)
  expect(await sourceOfLead()).toBe(webForm)
})

test('each name becomes one source, and new ones are appended', async () => {
  await rolledBack(kariz.database, kariz.world.mia, async (ctx) => {
    const ids = await matchOrCreateSources(ctx, [
      'نمايشگاه',
      'WEB FORM',
      'نمایشگاه',
      'Téléphone',
      'telephone',
    ])
    expect(ids[1]).toBe(kariz.world.webForm)
    expect([ids[0], ids[3]]).toEqual([ids[2], ids[4]])
    expect((await listRows(ctx, sourceList)).at(-1)?.name).toBe('Téléphone')
  })
})

test.each(['en', 'fr', 'nb', 'tr', 'id', 'fa'] as const)(
  'S98 a company in %s starts with ten sources, found by origin whatever their name',
  async (locale) => {
    await rolledBack(kariz.database, kariz.world.ada, async (ctx) => {
      const ids = await seedSources(ctx, locale)
      expect(ids).toHaveLength(10)
      expect(await sourceOf(ctx, 'ManuallyCreated')).toBe(ids[0])
      expect(await sourceOf(ctx, 'API')).toBe(ids[9])
    })
    expect(await sourceOf(reading(kariz.database, kariz.world.ada), 'API')).toBeNull()
  },
)

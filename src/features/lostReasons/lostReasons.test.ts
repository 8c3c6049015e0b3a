import { expect, test } from 'vitest'
import { rolledBack } from '../../test/context.ts'
import { expectRefusal, useApp } from '../../test/http.ts'
import { listRows } from '../orderedLists/orderedList.ts'
import { seedLostReasons } from './seed.ts'

const kariz = useApp()

const names = async () =>
  (await kariz.as(kariz.world.mia).get('/api/v2/lost_reasons')).body.data.map(
    (reason: { name: string }) => reason.name,
  )

test('admins manage the list of lost reasons; sellers can only read it', async () => {
  const { ada, mia } = kariz.world
  expectRefusal(await kariz.as(mia).post('/api/v2/lost_reasons', { name: 'Price' }), 403, {
    code: 'forbidden',
  })
  const price = (await kariz.as(ada).post('/api/v2/lost_reasons', { name: 'Price' })).body.data
  const time = (await kariz.as(ada).post('/api/v2/lost_reasons', { name: 'Timing' })).body.data
  expect([price.order_nr, time.order_nr]).toEqual([1, 2])
  expectRefusal(await kariz.as(ada).post('/api/v2/lost_reasons', { name: 'PRICE' }), 409, {
    field: 'name',
    reason: 'taken',
  })
  expectRefusal(await kariz.as(ada).post('/api/v2/lost_reasons', { name: '' }), 400, {
    field: 'name',
    reason: 'required',
  })
  await kariz.as(ada).patch(`/api/v2/lost_reasons/${price.id}`, { name: 'Too expensive' })
  await kariz.as(ada).put('/api/v2/lost_reasons/order', { ids: [time.id, price.id] })
  expect(await names()).toEqual(['Timing', 'Too expensive'])

  const deleted = await kariz.as(ada).delete(`/api/v2/lost_reasons/${time.id}`)
  expect(await names()).toEqual(['Too expensive'])
  expectRefusal(await kariz.as(ada).delete(`/api/v2/lost_reasons/${time.id}`), 404, { code: 'not_found' })
  await kariz.as(ada).post(`/api/v2/operations/${deleted.operation}/undo`)
  expect(await names()).toEqual(['Timing', 'Too expensive'])
})

test.each(['en', 'fr', 'nb', 'tr', 'id', 'fa'] as const)(
  'S98 a company in %s starts with lost reasons',
  async (locale) => {
    await rolledBack(kariz.database, kariz.world.ada, async (ctx) => {
      await ctx.tx.deleteFrom('lost_reason').execute()
      const texts = await seedLostReasons(ctx, locale)
      expect((await listRows(ctx, { table: 'lost_reason' })).map(({ name }) => name)).toEqual(texts)
    })
  },
)

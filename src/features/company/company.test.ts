import { expect, test } from 'vitest'
import { expectRefusal, useApp } from '../../test/http.ts'

const kariz = useApp()

test('an admin changes the company; everybody sees it', async () => {
  const { ada, mia } = kariz.world
  const changed = await kariz.as(ada).patch('/api/v2/company', { name: 'Nordic Pipes AS', currency: 'NOK' })
  expect(changed.status).toBe(200)
  expect((await kariz.as(mia).get('/api/v2/company')).body.data).toEqual({
    name: 'Nordic Pipes AS',
    currency: 'NOK',
    timezone: 'Europe/Oslo',
    locale: 'en',
  })
  await kariz.as(ada).post(`/api/v2/operations/${changed.operation}/undo`)
  expect((await kariz.as(mia).get('/api/v2/company')).body.data.name).toBe('Nordic Pipes')
})

test.each([
  ['currency', 'DEM', 'unknown'],
  ['currency', 'euro', 'malformed'],
  ['timezone', 'Mars/Olympus', 'unknown'],
  ['name', '', 'required'],
])('%s %j is refused', async (field, value, reason) => {
  const answer = await kariz.as(kariz.world.ada).patch('/api/v2/company', { [field]: value })
  expectRefusal(answer, 400, { field, reason })
})

test('currencies on the v1 wire: every one, or those a term finds', async () => {
  const mia = kariz.as(kariz.world.mia)
  const { body } = await mia.get('/v1/currencies')
  expect(body.data.length).toBeGreaterThan(150)
  expect((await mia.get('/api/v1/currencies?term=yen')).body.data).toMatchObject([
    { code: 'JPY', name: 'Japanese Yen', decimal_points: 0, symbol: '¥', active_flag: true },
  ])
})

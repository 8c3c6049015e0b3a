import { expect, test } from 'vitest'
import { expectRefusal, useApp } from '../../test/http.ts'

const kariz = useApp()

test('an admin changes the company; everybody can read it', async () => {
  const { ada, mia } = kariz.world
  const changed = await kariz.as(ada).patch('/api/v2/company', { name: 'Nordic Pipes AS', currency: 'NOK' })
  expect(changed.status).toBe(200)
  expect((await kariz.as(mia).get('/api/v2/company')).body.data).toEqual({
    name: 'Nordic Pipes AS',
    currency: 'NOK',
    timezone: 'Europe/Oslo',
    locale: 'en',
    prompt_next_step_on: ['closing'],
    regular_grants: ['bulk_edit'],
    session_idle_days: 30,
    session_max_days: 90,
    is_sample: false,
  })
  await kariz.as(ada).post(`/api/v2/operations/${changed.operation}/undo`)
  expect((await kariz.as(mia).get('/api/v2/company')).body.data.name).toBe('Nordic Pipes')
})

test('S80 an admin chooses when Kariz asks for the next step; everybody can read the setting', async () => {
  const { ada, mia } = kariz.world
  const asks = async () => (await kariz.as(mia).get('/api/v2/company')).body.data.prompt_next_step_on
  expect(await asks()).toEqual(['closing'])
  const changed = await kariz.as(ada).patch('/api/v2/company', { prompt_next_step_on: ['saving', 'moving'] })
  expect(changed.body.data.prompt_next_step_on).toEqual(['saving', 'moving'])
  expect(await asks()).toEqual(['saving', 'moving'])
  await kariz.as(ada).post(`/api/v2/operations/${changed.operation}/undo`)
  expect(await asks()).toEqual(['closing'])
  expectRefusal(await kariz.as(mia).patch('/api/v2/company', { prompt_next_step_on: [] }), 403, {})
})

test.each([
  ['prompt_next_step_on.0', ['dreaming'], 'not_allowed'],
  ['currency', 'DEM', 'not_allowed'],
  ['currency', 'euro', 'not_allowed'],
  ['timezone', 'Mars/Olympus', 'unknown'],
  ['name', '', 'required'],
  ['session_idle_days', 0, 'too_small'],
  ['session_idle_days', null, 'wrong_type'],
  ['session_max_days', 366, 'too_big'],
])('%s %j is rejected', async (field, value, reason) => {
  const [name = ''] = field.split('.')
  const answer = await kariz.as(kariz.world.ada).patch('/api/v2/company', { [name]: value })
  expectRefusal(answer, 400, { field, reason })
})

test('currencies on the v1 wire: all, or those that match a term', async () => {
  const mia = kariz.as(kariz.world.mia)
  const { body } = await mia.get('/v1/currencies')
  expect(body.data.length).toBeGreaterThan(150)
  expect((await mia.get('/api/v1/currencies?term=yen')).body.data).toMatchObject([
    { code: 'JPY', name: 'Japanese Yen', decimal_points: 0, symbol: '¥', active_flag: true },
  ])
})

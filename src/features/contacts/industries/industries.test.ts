import { expect, test } from 'vitest'
import { expectRefusal, useApp } from '../../../test/http.ts'

const kariz = useApp()
const admin = () => kariz.as(kariz.world.ada)
const seller = () => kariz.as(kariz.world.mia)

const add = async (name: string) => (await seller().post('/api/v2/industries', { name })).body.data
const names = async () =>
  (await seller().get('/api/v2/industries')).body.data.map(({ name }: { name: string }) => name)

test('everybody adds industries, each once; admins rename and reorder them', async () => {
  const shipping = await add('Shipping')
  expect((await add('SHIPPING')).id).toBe(shipping.id)
  const fishing = await add('Fishing')
  expect(await names()).toEqual(['Shipping', 'Fishing'])
  const rename = { name: 'Aquaculture' }
  expectRefusal(await seller().patch(`/api/v2/industries/${fishing.id}`, rename), 403, { code: 'forbidden' })
  expect((await admin().patch(`/api/v2/industries/${fishing.id}`, rename)).body.data.name).toBe('Aquaculture')
  expectRefusal(await admin().patch(`/api/v2/industries/${fishing.id}`, { name: 'shipping' }), 409, {
    field: 'name',
    reason: 'taken',
  })
  const ordered = await admin().put('/api/v2/industries/order', { ids: [fishing.id, shipping.id] })
  expect(await names()).toEqual(['Aquaculture', 'Shipping'])
  await admin().post(`/api/v2/operations/${ordered.operation}/undo`)
  expect(await names()).toEqual(['Shipping', 'Aquaculture'])
})

test('two industries become one: organizations get the one that takes the place of the other, and undo parts them', async () => {
  const energy = await add('Energy')
  const power = await add('Power')
  const made = await seller().post('/api/v2/organizations', { name: 'Grid', industry: power.id })
  const path = `/api/v2/organizations/${made.body.data.id}`
  const industry = async () => (await seller().get(path)).body.data.industry
  const refused = await admin().delete(`/api/v2/industries/${power.id}`)
  expectRefusal(refused, 409, { field: 'replace_with_id', reason: 'in_use' })
  expect(refused.body.detail).toEqual({ count: 1 })
  expectRefusal(await seller().delete(`/api/v2/industries/${power.id}`), 403, { code: 'forbidden' })

  const merged = await admin().delete(`/api/v2/industries/${power.id}?replace_with_id=${energy.id}`)
  expect(merged.body.data).toEqual({ id: power.id })
  expect(await industry()).toBe(energy.id)
  await admin().post(`/api/v2/operations/${merged.operation}/undo`)
  expect(await industry()).toBe(power.id)

  await admin().delete(`/api/v2/industries/${power.id}?leave_empty=true`)
  expect(await industry()).toBeNull()
})

import { expect, test } from 'vitest'
import { expectRefusal, useApp } from '../../../test/http.ts'

const kariz = useApp()

test('S5 a lead needs a person or an organization, at all times', async () => {
  const { world } = kariz
  const mia = kariz.as(world.mia)
  expectRefusal(await mia.post('/api/v1/leads', { title: 'Nobody' }), 400, {
    field: 'person_id',
    reason: 'contact_required',
  })
  const added = await mia.post('/api/v1/leads', { title: ' Somebody ', person_id: world.maria })
  expect(added.status).toBe(201)
  expect(added.body.data).toMatchObject({
    title: 'Somebody',
    owner_id: world.mia.id,
    person_id: world.maria,
    organization_id: null,
    origin: 'ManuallyCreated',
    value: null,
    visible_to: '3',
  })
})

import { expect, test } from 'vitest'
import { useVisitors } from '../../test/visitors.ts'

const kariz = useVisitors()

test('product 32: a new company sees its first steps, each marked when done; the list disappears when all are done', async () => {
  const visitor = kariz.visitor()
  await visitor.send('POST', '/api/v2/company', {
    company: { name: 'Nordic Pipes', currency: 'EUR', timezone: 'UTC', locale: 'en' },
    admin: { name: 'Ada', email: 'ada@nordic.example', password: 'correct horse' },
  })
  const steps = async () => (await visitor.send('GET', '/api/v2/company/first-steps')).body.data
  const nothing = { stages: false, records: false, colleagues: false, activity: false }
  expect(await steps()).toEqual(nothing)

  const { body } = await visitor.send('GET', '/api/v2/stages')
  await visitor.send('PATCH', `/api/v2/stages/${body.data[0].id}`, { name: 'Written to' })
  expect(await steps()).toEqual({ ...nothing, stages: true })
  await visitor.send('POST', '/api/v2/deals', { title: 'First deal' })
  await visitor.send('POST', '/api/v2/invitations', { email: 'mia@nordic.example', role: 'regular' })
  expect(await steps()).toEqual({ stages: true, records: true, colleagues: true, activity: false })

  const closed = await visitor.send('DELETE', '/api/v2/company/first-steps')
  expect(closed.status).toBe(200)
  expect(await steps()).toBe(null)
  await visitor.send('POST', `/api/v2/operations/${closed.headers['x-operation-id']}/undo`)
  expect(await steps()).toMatchObject({ activity: false })
  await visitor.send('POST', '/api/v2/activities', { subject: 'Ring', due_date: '2027-01-04' })
  expect(await steps()).toBe(null)
})

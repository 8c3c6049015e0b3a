import { expect, test } from 'vitest'
import { createQueue } from '../../server/queue.ts'
import { pace } from '../../test/quickPasswords.ts'
import { useVisitors } from '../../test/visitors.ts'

const kariz = useVisitors()
const company = { name: 'Nordic', currency: 'EUR', timezone: 'UTC', locale: 'en' }
const admin = { name: 'Ada', email: 'ada@nordic.example', password: 'correct horse battery' }

test('a queue runs a limited number at a time, lets some wait in order, and rejects the others', async () => {
  const queue = createQueue(2, 2)
  const order: string[] = []
  const gates: (() => void)[] = []
  const work = (name: string) => () => {
    order.push(name)
    return new Promise<string>((resolve) => gates.push(() => resolve(name)))
  }
  const done = ['a', 'b', 'c', 'd'].map((name) => queue(work(name)))
  await expect(queue(work('e'))).rejects.toMatchObject({ code: 'unavailable', reason: 'busy' })
  expect(order).toEqual(['a', 'b'])
  while (gates.length > 0) {
    gates.shift()?.()
    await new Promise(setImmediate)
  }
  expect(await Promise.all(done)).toEqual(['a', 'b', 'c', 'd'])
  expect(order).toEqual(['a', 'b', 'c', 'd'])
  await expect(queue(async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await queue(async () => 'next')).toBe('next')
})

test('security 4: many concurrent password checks do not delay a write', async () => {
  const ada = kariz.visitor()
  expect((await ada.send('POST', '/api/v2/company', { company, admin })).status).toBe(201)
  pace.ms = 100
  let checked = 0
  const guesses = Array.from({ length: 32 }, async () => {
    const guess = { current: 'wrong horse battery', password: 'another horse battery' }
    const { status } = await ada.send('PUT', '/api/v2/profile/password', guess)
    checked++
    return status
  })
  const deal = await ada.send('POST', '/api/v2/deals', { title: 'Boat' })
  expect(deal.status).toBe(201)
  expect(checked).toBeLessThan(16)
  for (const status of await Promise.all(guesses)) expect([400, 429]).toContain(status)
  pace.ms = 0
})

test('security 4: a password that was changed in the meantime is not replaced', async () => {
  const ada = kariz.visitor()
  await ada.send('POST', '/api/v2/session', { email: admin.email, password: admin.password })
  const change = (password: string) =>
    ada.send('PUT', '/api/v2/profile/password', { current: admin.password, password })
  const statuses = (await Promise.all([change('first horse battery'), change('second horse battery')])).map(
    ({ status }) => status,
  )
  expect(statuses.toSorted()).toEqual([200, 400])
})

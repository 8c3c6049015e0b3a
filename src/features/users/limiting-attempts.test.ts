import { expect, test } from 'vitest'
import { expectRefusal } from '../../test/http.ts'
import { useVisitors } from '../../test/visitors.ts'

const admin = { name: 'Ada', email: 'ada@nordic.example', password: 'correct horse battery' }
const company = { name: 'Nordic Pipes', currency: 'EUR', timezone: 'Europe/Oslo', locale: 'en' }
const kariz = useVisitors({ url: 'https://crm.nordic.example', attempts: 3 })

test('guessing passwords is slowed down by address, whatever the guesser claims; and https cookies stay on https', async () => {
  const { setCookies } = await kariz.visitor().send('POST', '/api/v2/company', { company, admin })
  expect(setCookies[0]).toMatch(/^__Secure-kariz\.session_token=.*; Secure/)

  const guess = (password: string, address: string, more = {}) =>
    kariz.app.inject({
      method: 'POST',
      url: '/api/v2/session',
      remoteAddress: address,
      headers: more,
      payload: { email: admin.email, password },
    })
  for (const password of ['one', 'two', 'three']) {
    expect((await guess(password, '198.51.100.7')).statusCode).toBe(401)
  }
  const blocked = await guess(admin.password, '198.51.100.7', {
    'x-forwarded-for': '203.0.113.9',
    'x-kariz-address': '203.0.113.9',
  })
  expectRefusal({ status: blocked.statusCode, body: blocked.json(), operation: 0, headers: {} }, 429, {
    code: 'rate_limited',
  })
  expect(Number(blocked.headers['retry-after'])).toBeGreaterThan(0)
  expect((await guess(admin.password, '198.51.100.8')).statusCode).toBe(200)
})

const behind = useVisitors({ attempts: 2, trustedProxies: ['loopback', '10.1.0.0/16'] })

test('a proxy that is trusted says who guesses; nobody else does, and what comes before it is not believed', async () => {
  await behind.visitor().send('POST', '/api/v2/company', { company, admin })
  const guess = async (remoteAddress: string, forwarded: string) =>
    (
      await behind.app.inject({
        method: 'POST',
        url: '/api/v2/session',
        remoteAddress,
        headers: { 'x-forwarded-for': forwarded },
        payload: { email: admin.email, password: 'wrong' },
      })
    ).statusCode
  expect(await guess('10.1.0.4', '198.51.100.7')).toBe(401)
  expect(await guess('10.1.0.5', '203.0.113.9, 198.51.100.7')).toBe(401)
  expect(await guess('10.1.0.4', '198.51.100.7')).toBe(429)
  expect(await guess('10.1.0.4', '198.51.100.8')).toBe(401)
  for (const claimed of ['203.0.113.1', '203.0.113.2']) expect(await guess('10.2.0.4', claimed)).toBe(401)
  expect(await guess('10.2.0.4', '203.0.113.3')).toBe(429)
})

import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { expectRefusal } from '../../test/http.ts'
import { useVisitors } from '../../test/visitors.ts'

const admin = { name: 'Ada', email: 'ada@nordic.example', password: 'correct horse battery' }
const company = { name: 'Nordic Pipes', currency: 'EUR', timezone: 'Europe/Oslo', locale: 'en' }
const kariz = useVisitors({ url: 'https://crm.nordic.example', attempts: 3 })

test('guesses are limited by address, whatever headers the client sends; https cookies stay on https', async () => {
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

test('only a trusted proxy can set the client address; earlier entries of the header are ignored', async () => {
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

const office = useVisitors({ url: 'https://crm.nordic.example', attempts: 3 })
type Sent = { email?: string; password?: string; address?: string }

/** Signs in from an address; returns the status and, with a session, its cookie. */
async function signIn({ email = admin.email, password = admin.password, address = '198.51.100.7' }: Sent) {
  const reply = await office.app.inject({
    method: 'POST',
    url: '/api/v2/session',
    remoteAddress: address,
    payload: { email, password },
  })
  return { status: reply.statusCode, headers: reply.headers, cookie: String(reply.headers['set-cookie']) }
}

describe('use F16, security 10: guessing', () => {
  beforeAll(() => office.visitor().send('POST', '/api/v2/company', { company, admin }))
  beforeEach(async () => {
    await sql`delete from attempt`.execute(office.database.writer)
    await sql`delete from session`.execute(office.database.writer)
    await sql`delete from known_place`.execute(office.database.writer)
  })

  test('does not affect twenty-five users of one office who sign in within a minute with two typing errors', async () => {
    for (let nr = 0; nr < 25; nr++) {
      if (nr % 10 === 5) expect((await signIn({ password: 'mistyped' })).status).toBe(401)
      expect((await signIn({})).status).toBe(200)
    }
  })

  test('in parallel is limited like guessing in sequence', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => signIn({ password: 'guess' })))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(3)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(27)
    // Attempts that were rejected unchecked do not count against others.
    const { rows } = await sql`select count from attempt where key = 'all'`.execute(office.database.writer)
    expect(rows).toEqual([{ count: 3 }])
  })

  test('one account from many addresses: each address has one attempt per minute, and the owner can sign in', async () => {
    await signIn({ address: '203.0.113.1' })
    for (let nr = 0; nr < 15; nr++)
      expect((await signIn({ password: 'guess', address: `198.51.100.${nr}` })).status).toBe(401)
    expect((await signIn({ password: 'guess', address: '198.51.100.99' })).status).toBe(401)
    expect((await signIn({ password: 'guess', address: '198.51.100.99' })).status).toBe(429)
    // From the address of an open session even a mistyped password is allowed; a new address has its first attempt.
    expect((await signIn({ password: 'mistyped', address: '203.0.113.1' })).status).toBe(401)
    expect((await signIn({ address: '203.0.113.1' })).status).toBe(200)
    expect((await signIn({ address: '203.0.113.2' })).status).toBe(200)
  })

  test('everything, with a forged address per guess, is stopped; known addresses are accepted', async () => {
    await signIn({ address: '203.0.113.1' })
    await sql`update attempt set count = 2000 where key = 'all'`.execute(office.database.writer)
    const refused = await signIn({ password: 'guess', address: '198.51.100.200' })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await signIn({ address: '203.0.113.1' })).status).toBe(200)
  })

  test('does not reveal whether an account exists', async () => {
    for (const status of [401, 401, 401, 429])
      expect((await signIn({ email: 'nobody@nordic.example', password: 'guess' })).status).toBe(status)
  })

  test('the current password in an open session is limited; the owner is not locked out', async () => {
    const [left, own] = [await signIn({}), await signIn({ address: '203.0.113.1' })]
    const change = async ({ cookie }: { cookie: string }, current: string) => {
      const reply = await office.app.inject({
        method: 'PUT',
        url: '/api/v2/profile/password',
        headers: { cookie: cookie.split(';')[0] as string, 'sec-fetch-site': 'same-origin' },
        payload: { current, password: admin.password },
      })
      return reply.statusCode
    }
    const guesses = []
    for (let nr = 0; nr < 60; nr++) guesses.push(await change(left, `guess ${nr}`))
    expect(guesses.filter((status) => status === 400)).toHaveLength(3)
    expect(guesses.filter((status) => status === 429)).toHaveLength(57)
    expect(await change(left, admin.password)).toBe(429)
    expect(await change(own, admin.password)).toBe(200)
  })

  test('API tokens is limited by address; valid tokens from elsewhere are accepted', async () => {
    const ask = async (token: string, address: string) => {
      const headers = { 'x-api-token': token }
      return (await office.app.inject({ url: '/api/v1/users/me', remoteAddress: address, headers }))
        .statusCode
    }
    const guesses = []
    for (let nr = 0; nr < 20; nr++) guesses.push(await ask(`guess ${nr}`, '198.51.100.7'))
    expect(guesses.filter((status) => status === 401)).toHaveLength(9)
    expect(guesses.filter((status) => status === 429)).toHaveLength(11)
    expect(await ask('another', '198.51.100.8')).toBe(401)
  })
})

import { beforeAll, expect, test } from 'vitest'
import { useVisitors } from '../../test/visitors.ts'

const url = 'https://crm.nordic.example'
const kariz = useVisitors({ url, live: true, site: true })
const admin = { name: 'Ada', email: 'ada@nordic.example', password: 'correct horse battery' }
const company = { name: 'Nordic Pipes', currency: 'EUR', timezone: 'Europe/Oslo', locale: 'en' }

const guards = {
  'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000',
}

let token: string
beforeAll(async () => {
  const ada = kariz.visitor()
  await ada.send('POST', '/api/v2/company', { company, admin })
  token = (await ada.send('POST', '/api/v2/profile/token')).body.data.token
})

test.each([
  ['a page of the API', 'GET', '/api/docs', 200],
  ['a reply of the API', 'GET', '/api/v2/session', 200],
  ['a refusal', 'GET', '/api/v2/deals/1', 401],
  ['an unknown address', 'GET', '/api/v2/nothing', 404],
  ['a path that cannot be read', 'GET', '/api/v2/deals/%E0%A4%A', 400],
  ['a body that cannot be read', 'POST', '/api/v2/session', 400],
  ['the health of the process', 'GET', '/health', 200],
] as const)('security 13: %s has the security headers', async (_, method, path, status) => {
  const reply = await kariz.app.inject({
    method,
    url: path,
    headers: { host: new URL(url).host, 'content-type': 'application/json' },
    ...(method === 'POST' && { payload: '{' }),
  })
  expect({ status: reply.statusCode, ...reply.headers }).toMatchObject({ status, ...guards })
})

test('security 13: so do the rejection of a foreign host, a stream, and a file', async () => {
  const foreign = await kariz.app.inject({ url: '/', headers: { host: 'evil.example' } })
  expect({ status: foreign.statusCode, ...foreign.headers }).toMatchObject({ status: 421, ...guards })
  const ending = new AbortController()
  for (const path of ['/api/v2/live', '/api/v2/persons']) {
    const reply = await fetch(`${kariz.origin}${path}`, {
      headers: { 'x-api-token': token },
      signal: ending.signal,
    })
    expect({ status: reply.status, ...Object.fromEntries(reply.headers) }).toMatchObject({
      status: 200,
      ...guards,
    })
  }
  ending.abort()
})

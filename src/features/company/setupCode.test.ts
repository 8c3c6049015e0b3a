import { expect, test } from 'vitest'
import { expectRefusal } from '../../test/http.ts'
import { useVisitors } from '../../test/visitors.ts'
import { addressOf, setupCodeOf } from './setupCode.ts'

const kariz = useVisitors()
const company = { name: 'Nordic', currency: 'EUR', timezone: 'UTC', locale: 'en' }
const admin = { name: 'Ada', email: 'ada@nordic.example', password: 'correct horse battery' }
const secret = 'of the data directory'

test.each([
  ['127.0.0.1', 'http://localhost:8000', false],
  ['localhost', 'http://127.0.0.1:8000', false],
  ['0.0.0.0', 'http://localhost:8000', true],
  ['127.0.0.1', 'https://crm.example.com', true],
  ['::', 'http://localhost:8000', true],
])('security 12: listening on %s as %s requires a code: %s', (host, url, asks) => {
  const code = setupCodeOf({ host, url }, secret)
  expect(code !== null).toBe(asks)
  expect(code).toBe(setupCodeOf({ host, url }, secret))
  expect(addressOf(url, code, false)).toBe(asks ? `${url}/welcome#setup=${code}` : url)
  expect(addressOf(url, code, true)).toBe(url)
})

test('security 12: a stranger cannot create the company without the code', async () => {
  const code = setupCodeOf({ host: '0.0.0.0', url: 'http://localhost' }, secret) ?? ''
  kariz.app.setupCode = code
  const start = (setup_code?: string) =>
    kariz.visitor().send('POST', '/api/v2/company', { company, admin, ...(setup_code && { setup_code }) })
  expectRefusal(await start(), 400, { code: 'invalid', field: 'setup_code', reason: 'required' })
  expectRefusal(await start('guess'), 400, { code: 'invalid', field: 'setup_code', reason: 'wrong' })
  expect((await start(code)).status).toBe(201)
})

import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig, variables } from './config.ts'

describe('settings from the environment', () => {
  test('without variables: everything beside the checkout, reachable only from this machine', () => {
    expect(readConfig({})).toEqual({
      port: 8000,
      host: '127.0.0.1',
      dataDir: resolve('data'),
      databaseUrl: null,
      url: 'http://localhost:8000',
      hosts: [],
      trustedProxies: ['loopback'],
      admin: null,
      company: null,
      currency: null,
      timezone: null,
      locale: null,
    })
  })

  test('with all variables set', () => {
    const config = readConfig({
      PORT: '80',
      HOST: '0.0.0.0',
      DATA_DIR: '/srv/kariz',
      DATABASE_URL: 'postgres://kariz:secret@db/kariz',
      KARIZ_URL: 'https://crm.example.com/',
      KARIZ_HOSTS: 'Sales.example.com, crm',
      TRUSTED_PROXIES: '10.0.0.2, fd00::/8,uniquelocal',
      KARIZ_ADMIN_EMAIL: 'leila@example.com',
      KARIZ_ADMIN_PASSWORD: 'a long one',
      KARIZ_API_TOKEN: '0123456789abcdef',
      KARIZ_COMPANY: 'Qanat & Sons',
      KARIZ_CURRENCY: 'IRR',
      KARIZ_TIMEZONE: 'Asia/Tehran',
      KARIZ_LOCALE: 'fa',
    })
    expect(config).toEqual({
      port: 80,
      host: '0.0.0.0',
      dataDir: '/srv/kariz',
      databaseUrl: 'postgres://kariz:secret@db/kariz',
      url: 'https://crm.example.com',
      hosts: ['sales.example.com', 'crm'],
      trustedProxies: ['10.0.0.2', 'fd00::/8', 'uniquelocal'],
      admin: { email: 'leila@example.com', password: 'a long one', apiToken: '0123456789abcdef' },
      company: 'Qanat & Sons',
      currency: 'IRR',
      timezone: 'Asia/Tehran',
      locale: 'fa',
    })
  })

  test('an empty variable counts as not set', () => {
    expect(readConfig(Object.fromEntries(variables.map((name) => [name, ''])))).toEqual(readConfig({}))
  })

  test.each([
    ['PORT', 'eighty'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['HOST', 'http://localhost'],
    ['DATABASE_URL', 'mysql://db/kariz'],
    ['KARIZ_URL', 'crm.example.com'],
    ['KARIZ_HOSTS', 'https://crm.example.com'],
    ['KARIZ_URL', 'https://example.com/crm'],
    ['TRUSTED_PROXIES', 'proxy.example.com'],
    ['TRUSTED_PROXIES', '10.0.0.2,'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '0.0.0.0/0'],
    ['TRUSTED_PROXIES', '*'],
    ['KARIZ_ADMIN_EMAIL', 'leila'],
    ['KARIZ_ADMIN_EMAIL', 'leila@localhost'],
    ['KARIZ_ADMIN_PASSWORD', 'short'],
    ['KARIZ_API_TOKEN', 'with a space'],
    ['KARIZ_COMPANY', 'x'.repeat(256)],
    ['KARIZ_CURRENCY', 'XYW'],
    ['KARIZ_CURRENCY', 'eur'],
    ['KARIZ_TIMEZONE', 'Europe/Nowhere'],
    ['KARIZ_TIMEZONE', '+02:00'],
    ['KARIZ_LOCALE', 'de'],
  ])('%s=%s is rejected with the variable’s name', (name, value) => {
    const admin = { KARIZ_ADMIN_EMAIL: 'leila@example.com', KARIZ_ADMIN_PASSWORD: 'a long one' }
    expect(() => readConfig({ ...admin, [name]: value })).toThrow(new RegExp(`^${name} must be`))
  })

  test('an incomplete administrator is rejected with the name of the missing variable', () => {
    expect(() => readConfig({ KARIZ_ADMIN_EMAIL: 'leila@example.com' })).toThrow(/^KARIZ_ADMIN_PASSWORD/)
    expect(() => readConfig({ KARIZ_API_TOKEN: '0123456789abcdef' })).toThrow(/^KARIZ_ADMIN_EMAIL/)
  })

  test('the error for an invalid secret does not contain it', () => {
    expect(() => readConfig({ KARIZ_API_TOKEN: 'hush hush' })).not.toThrow(/hush/)
  })

  test('the table in docs/self-hosting.md names the same variables', async () => {
    const page = await readFile(new URL('../../docs/self-hosting.md', import.meta.url), 'utf8')
    const rows = [...page.matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, name]) => name)
    expect(rows).toEqual([...variables])
  })
})

import { describe, expect, test } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { expectRefusal } from '../../test/http.ts'
import { useVisitors } from '../../test/visitors.ts'
import { ensureFirstAdmin } from './startCompany.ts'

const start = (name: string) => ({
  company: { name, currency: 'EUR', timezone: 'Europe/Oslo', locale: 'nb' },
  admin: { name: 'Ada', email: 'ada@nordic.example', password: 'correct horse battery' },
})

describe('the first start', () => {
  const kariz = useVisitors()

  test.each([
    ['company.currency', { company: { ...start('x').company, currency: 'XXX' } }, 'not_allowed'],
    ['company.timezone', { company: { ...start('x').company, timezone: 'Mars' } }, 'unknown'],
    ['company.locale', { company: { ...start('x').company, locale: 'de' } }, 'not_allowed'],
    ['admin.password', { admin: { ...start('x').admin, password: 'short' } }, 'too_short'],
    ['admin.email', { admin: { ...start('x').admin, email: 'ada' } }, 'malformed'],
  ])('with an invalid %s creates nothing', async (field, part, reason) => {
    const visitor = kariz.visitor()
    const answer = await visitor.send('POST', '/api/v2/company', { ...start('x'), ...part })
    expectRefusal(answer, 400, { field, reason })
    expect((await visitor.send('GET', '/api/v2/session')).body.data.needs_company).toBe(true)
  })

  test('rejects cross-site requests', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' }
    const answer = await kariz.visitor().send('POST', '/api/v2/company', start('Evil'), headers)
    expectRefusal(answer, 403, { code: 'forbidden' })
  })

  test('if sent twice at the same time, succeeds once, and signs in that admin', async () => {
    const visitors = [kariz.visitor(), kariz.visitor(), kariz.visitor()]
    const answers = await Promise.all(
      visitors.map((visitor, at) => visitor.send('POST', '/api/v2/company', start(`Company ${at}`))),
    )
    const winner = answers.findIndex(({ status }) => status === 201)
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const { body } = (await visitors[winner]?.send('GET', '/api/v2/session')) ?? {}
    expect(body.data).toMatchObject({
      user: { name: 'Ada', role: 'admin', locale: 'nb', timezone: 'Europe/Oslo' },
      company: { name: `Company ${winner}`, locale: 'nb' },
      needs_company: false,
    })
    const pipeline = await kariz.database.reader.selectFrom('pipeline').select('name').execute()
    expect(pipeline).toEqual([{ name: 'Salgstrakt' }])
    const users = await kariz.database.reader.selectFrom('user').select('id').execute()
    expect(users).toHaveLength(1)
    const late = await kariz.visitor().send('POST', '/api/v2/company', start('Late'))
    expectRefusal(late, 409, { code: 'conflict', reason: 'already_set_up' })
    expect(late.setCookies).toEqual([])
  })
})

describe('the first start without a browser', () => {
  const kariz = useVisitors()
  const config = readConfig({
    KARIZ_ADMIN_EMAIL: 'Ada@Nordic.example',
    KARIZ_ADMIN_PASSWORD: 'correct horse battery',
    KARIZ_API_TOKEN: 'a-token-of-my-own',
    KARIZ_COMPANY: 'Nordic Pipes',
    KARIZ_CURRENCY: 'NOK',
    KARIZ_TIMEZONE: 'Europe/Oslo',
    KARIZ_LOCALE: 'nb',
  })

  test('creates company, admin and API token from the settings, once', async () => {
    await ensureFirstAdmin(kariz.database, readConfig({}))
    expect((await kariz.visitor().send('GET', '/api/v2/session')).body.data.needs_company).toBe(true)

    await Promise.all([ensureFirstAdmin(kariz.database, config), ensureFirstAdmin(kariz.database, config)])
    await ensureFirstAdmin(kariz.database, config)
    const headers = { 'x-api-token': 'a-token-of-my-own' }
    const { body } = await kariz.visitor().send('GET', '/api/v2/session', undefined, headers)
    expect(body.data).toMatchObject({
      user: { email: 'ada@nordic.example', role: 'admin', locale: 'nb' },
      company: { name: 'Nordic Pipes', currency: 'NOK', timezone: 'Europe/Oslo', locale: 'nb' },
    })
    const credentials = { email: 'ada@nordic.example', password: 'correct horse battery' }
    expect((await kariz.visitor().send('POST', '/api/v2/session', credentials)).status).toBe(200)
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { expectRefusal } from '../../test/http.ts'
import { useVisitors, type Visitor } from '../../test/visitors.ts'

const url = 'https://crm.nordic.example'
const kariz = useVisitors({ url, hosts: ['sales.nordic.example'] })
const admin = { name: 'Ada', email: 'ada@nordic.example', password: 'correct horse battery' }
const company = { name: 'Nordic Pipes', currency: 'EUR', timezone: 'Europe/Oslo', locale: 'en' }

let ada: Visitor
let token: string
beforeAll(async () => {
  ada = kariz.visitor()
  await ada.send('POST', '/api/v2/company', { company, admin })
  token = (await ada.send('POST', '/api/v2/profile/token')).body.data.token
})
const nameOf = async (visitor: Visitor) =>
  (await visitor.send('GET', '/api/v2/session')).body.data.user?.name ?? null
async function newUser(name: string, role = 'regular') {
  const who = { email: `${name.toLowerCase()}@nordic.example`, password: 'another long one' }
  const { body } = await ada.send('POST', '/api/v2/users', { ...who, name, role })
  return { id: body.data.id as number, ...who }
}
async function signedIn({ email, password }: { email: string; password: string }) {
  const visitor = kariz.visitor()
  expect((await visitor.send('POST', '/api/v2/session', { email, password })).status).toBe(200)
  return visitor
}

describe('security 12: another site', () => {
  const foreign: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { origin: 'https://evil.example' },
  ]
  const tokens: [string, Record<string, string>][] = [
    ['?api_token=', {}],
    ['', { 'x-api-token': 'mine' }],
    ['', { authorization: 'Bearer mine' }],
  ]

  test.each(foreign)('cannot sign a user in as somebody else with its own token (%o)', async (headers) => {
    const eve = await newUser(`Eve${Math.random()}`)
    for (const [query, own] of tokens) {
      const victim = kariz.visitor()
      const sent = Object.fromEntries(
        Object.entries(own).map(([name, value]) => [name, value.replace('mine', token)]),
      )
      const path = `/api/v2/session${query && query + token}`
      const answer = await victim.send(
        'POST',
        path,
        { email: eve.email, password: eve.password },
        { ...headers, ...sent },
      )
      expectRefusal(answer, 403, { code: 'forbidden' })
      expect(victim.cookies.size).toBe(0)
    }
  })

  test.each(foreign)('cannot sign a user out (%o)', async (headers) => {
    const mia = await signedIn(await newUser(`Mia${Math.random()}`))
    const name = await nameOf(mia)
    expectRefusal(await mia.send('DELETE', `/api/v2/session?api_token=${token}`, undefined, headers), 403, {})
    expect(await nameOf(mia)).toBe(name)
  })

  test('cannot accept an invitation or create the company', async () => {
    const { body } = await ada.send('POST', '/api/v2/invitations', {
      email: 'kai@nordic.example',
      role: 'regular',
    })
    const path = `/api/v2/invitations/${body.data.secret}/accept?api_token=${token}`
    const who = { name: 'Kai', password: 'another long one', locale: 'en' }
    expectRefusal(await kariz.visitor().send('POST', path, who, foreign[0]), 403, { code: 'forbidden' })
  })

  test('signing out with a token in the query ends only the session of the cookie', async () => {
    const mia = await signedIn(await newUser('Mina'))
    expect((await mia.send('DELETE', `/api/v2/session?api_token=${token}`)).status).toBe(200)
    expect(await nameOf(mia)).toBe(null)
    expect(await nameOf(ada)).toBe('Ada')
  })

  test('that points its own host name here is rejected, on every path', async () => {
    for (const [path, host] of [
      ['/api/v2/session', 'evil.example'],
      ['/api/v2/deals', 'evil.example:8000'],
      ['/', 'crm.nordic.example.evil.example'],
      ['/api/docs', 'EVIL.example.'],
    ] as const) {
      const answer = await ada.send('GET', path, undefined, { host })
      expectRefusal(answer, 421, { code: 'misdirected' })
      expect(answer.body.error).toMatch(/KARIZ_URL/)
    }
    for (const host of [
      'crm.nordic.example',
      'Sales.Nordic.example',
      'localhost:8000',
      '127.0.0.1:8000',
      '[::1]',
      'kariz',
    ])
      expect((await ada.send('GET', '/api/v2/session', undefined, { host })).status).toBe(200)
  })

  test('is rejected even if it claims to be the host that it sent the request to', async () => {
    const claimed = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }
    expectRefusal(await ada.send('POST', '/api/v2/persons', { name: 'Kari' }, claimed), 403, {
      code: 'forbidden',
    })
    const own = await ada.send(
      'POST',
      '/api/v2/persons',
      { name: 'Kari' },
      { origin: url, host: '127.0.0.1:8000' },
    )
    expect(own.status).toBe(201)
  })
})

describe('security 12: links lose their validity', () => {
  const invite = async (by: Visitor, whom: object) =>
    (await by.send('POST', '/api/v2/invitations', whom)).body.data.secret as string
  const accept = (secret: string) =>
    kariz.visitor().send('POST', `/api/v2/invitations/${secret}/accept`, {
      name: 'Somebody',
      password: 'another long one',
      locale: 'en',
    })
  const change = (id: number, body: object) => ada.send('PATCH', `/api/v2/users/${id}`, body)

  test.each([{ is_active: false }, { role: 'regular' }])(
    'an invitation is void if its admin was %o, also after the admin is back',
    async (fall) => {
      const who = await newUser(`Adm${Math.random()}`, 'admin')
      const secret = await invite(await signedIn(who), { email: `x${who.id}@nordic.example`, role: 'admin' })
      expect((await kariz.visitor().send('GET', `/api/v2/invitations/${secret}`)).status).toBe(200)
      await change(who.id, fall)
      expectRefusal(await accept(secret), 410, { reason: 'expired' })
      await change(who.id, { is_active: true, role: 'admin' })
      expectRefusal(await accept(secret), 410, { reason: 'expired' })
      expectRefusal(await kariz.visitor().send('GET', `/api/v2/invitations/${secret}`), 410, {})
      expect(
        (await ada.send('GET', '/api/v2/invitations')).body.data.map(
          ({ inviter_id }: { inviter_id: number }) => inviter_id,
        ),
      ).not.toContain(who.id)
    },
  )

  test('a link to set a password is void if its user was deactivated, also after reactivation', async () => {
    const who = await newUser('Lost')
    const secret = await invite(ada, { user_id: who.id })
    await change(who.id, { is_active: false })
    await change(who.id, { is_active: true })
    expectRefusal(await accept(secret), 410, { reason: 'expired' })
    expect((await accept(await invite(ada, { user_id: who.id }))).status).toBe(200)
  })
})

const plain = useVisitors({ trustedProxies: ['loopback'] })
const fresh = useVisitors()
test('security 12: behind an HTTPS proxy the cookie is sent only over https', async () => {
  const visitor = plain.visitor()
  const started = await visitor.send(
    'POST',
    '/api/v2/company',
    { company, admin },
    { 'x-forwarded-proto': 'https' },
  )
  expect(started.setCookies[0]).toMatch(/; Secure/i)
  const direct = await visitor.send('POST', '/api/v2/session', {
    email: admin.email,
    password: admin.password,
  })
  expect(direct.setCookies[0]).not.toMatch(/; Secure/i)
})

describe('security 10 and 13: passwords', () => {
  const change = (who: Visitor, body: object) => who.send('PUT', '/api/v2/profile/password', body)

  test('that are common are rejected wherever one is set, ignoring case', async () => {
    for (const password of ['password123', 'Football1', 'QWERTYUIOP', '1q2w3e4r5t']) {
      const common = { field: 'password', reason: 'common' }
      const who = { name: 'Bo', email: 'bo@nordic.example', role: 'regular', password }
      expectRefusal(await ada.send('POST', '/api/v2/users', who), 400, common)
      expectRefusal(await change(ada, { current: admin.password, password }), 400, common)
      const { body } = await ada.send('POST', '/api/v2/invitations', {
        email: 'cy@nordic.example',
        role: 'regular',
      })
      const path = `/api/v2/invitations/${body.data.secret}/accept`
      expectRefusal(
        await kariz.visitor().send('POST', path, { name: 'Cy', password, locale: 'en' }),
        400,
        common,
      )
    }
  })

  test('so is that of the first admin', async () => {
    const weak = { ...admin, password: 'password1' }
    const answer = await fresh.visitor().send('POST', '/api/v2/company', { company, admin: weak })
    expectRefusal(answer, 400, { field: 'admin.password', reason: 'common' })
  })

  test('changing one keeps API token and feed URL, or revokes both on request', async () => {
    const who = await newUser('Tess')
    const tess = await signedIn(who)
    const access = async () => [
      (await tess.send('GET', '/api/v2/profile/token')).body.data !== null,
      (await tess.send('GET', '/api/v2/profile/calendar')).body.data !== null,
    ]
    await tess.send('POST', '/api/v2/profile/token')
    expect((await tess.send('POST', '/api/v2/profile/calendar')).status).toBe(201)
    await change(tess, { current: who.password, password: 'a second long one' })
    expect(await access()).toEqual([true, true])
    await change(tess, { current: 'a second long one', password: 'a third long one', end_access: true })
    expect(await access()).toEqual([false, false])
  })

  test('so does setting one through a link', async () => {
    const who = await newUser('Theo')
    const theo = await signedIn(who)
    const { body: made } = await theo.send('POST', '/api/v2/profile/token')
    const { body } = await ada.send('POST', '/api/v2/invitations', { user_id: who.id })
    const path = `/api/v2/invitations/${body.data.secret}/accept`
    await kariz
      .visitor()
      .send('POST', path, { name: 'Theo', password: 'a new long one', locale: 'en', end_access: true })
    const asked = await kariz
      .visitor()
      .send('GET', '/api/v1/users/me', undefined, { 'x-api-token': made.data.token })
    expect(asked.status).toBe(401)
  })
})

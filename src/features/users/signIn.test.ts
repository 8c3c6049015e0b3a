import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectRefusal } from '../../test/http.ts'
import { useVisitors, type Visitor } from '../../test/visitors.ts'

const kariz = useVisitors()
const credentials = { email: 'Ada@Nordic.example', password: 'correct horse battery' }
const company = { name: 'Nordic Pipes', currency: 'EUR', timezone: 'Europe/Oslo', locale: 'en' }

let ada: Visitor
beforeAll(async () => {
  ada = kariz.visitor()
  await ada.send('POST', '/api/v2/company', { company, admin: { name: 'Ada', ...credentials } })
})

async function signedIn({ email, password } = credentials, headers = {}): Promise<Visitor> {
  const visitor = kariz.visitor()
  const { status } = await visitor.send('POST', '/api/v2/session', { email, password }, headers)
  expect(status).toBe(200)
  return visitor
}
const nameOf = async (visitor: Visitor) =>
  (await visitor.send('GET', '/api/v2/session')).body.data.user?.name ?? null

/** A regular user with a password, added by Ada. */
async function newUser(name: string) {
  const who = { email: `${name.toLowerCase()}@nordic.example`, password: 'another long one' }
  const { body } = await ada.send('POST', '/api/v2/users', { ...who, name, role: 'regular' })
  return { id: body.data.id as number, who }
}

describe('signing in', () => {
  test('an anonymous user learns only whether a company exists', async () => {
    const { body } = await kariz.visitor().send('GET', '/api/v2/session')
    expect(body.data).toEqual({
      user: null,
      company: null,
      permissions: null,
      needs_company: false,
      position: null,
    })
    expect((await kariz.visitor().send('GET', '/api/v1/users/me')).status).toBe(401)
  })

  test('e-mail address, ignoring case, and password create a session that scripts cannot read', async () => {
    const visitor = kariz.visitor()
    const { body, setCookies } = await visitor.send('POST', '/api/v2/session', credentials)
    expect(body).toEqual({ success: true, data: null })
    expect(setCookies).toHaveLength(1)
    expect(setCookies[0]).toMatch(/^kariz\.session_token=/)
    expect(setCookies[0]).toMatch(/; HttpOnly/)
    expect(setCookies[0]).toMatch(/; SameSite=Lax/)
    expect(setCookies[0]).not.toMatch(/; Secure/)
    expect((await visitor.send('GET', '/api/v2/session')).body.data).toMatchObject({
      user: { name: 'Ada', email: 'ada@nordic.example', role: 'admin', locale: 'en', currency: null },
      company: { ...company, prompt_next_step_on: ['saving', 'moving', 'closing'] },
      permissions: { administer: true },
    })
  })

  test.each([
    ['a wrong password', { ...credentials, password: 'wrong horse battery' }],
    ['an unknown e-mail address', { ...credentials, email: 'eve@nordic.example' }],
    ['what is no e-mail address', { ...credentials, email: 'ada' }],
  ])('%s is rejected with the same message', async (_, wrong) => {
    const visitor = kariz.visitor()
    const answer = await visitor.send('POST', '/api/v2/session', wrong)
    expectRefusal(answer, 401, { reason: 'wrong_credentials' })
    expect(visitor.cookies.size).toBe(0)
  })

  test('signing out ends only this session', async () => {
    const [here, there] = [await signedIn(), await signedIn()]
    const cookies = new Map(here.cookies)
    await here.send('DELETE', '/api/v2/session')
    expect(here.cookies.size).toBe(0)
    for (const [name, value] of cookies) here.cookies.set(name, value)
    expect(await nameOf(here)).toBe(null)
    expect(await nameOf(there)).toBe('Ada')
  })

  test('a session in use is prolonged at most once an hour', async () => {
    const visitor = await signedIn()
    expect((await visitor.send('GET', '/api/v2/session')).setCookies).toEqual([])
    await sql`update session set expires_at = now() + interval '20 days', updated_at = now() - interval '10 days'
      where id = (select max(id) from session)`.execute(kariz.database.writer)
    expect((await visitor.send('GET', '/api/v2/session')).setCookies).toHaveLength(1)
    expect((await visitor.send('GET', '/api/v2/session')).setCookies).toEqual([])
    await sql`update session set expires_at = now() - interval '1 second' where id = (select max(id) from session)`.execute(
      kariz.database.writer,
    )
    expect(await nameOf(visitor)).toBe(null)
  })

  test.each(['x', 'x.y', '%', '.', `${'a'.repeat(32)}.${'b'.repeat(43)}=`])(
    'a cookie we did not sign (%s) opens nothing',
    async (value) => {
      const visitor = kariz.visitor()
      visitor.cookies.set('kariz.session_token', value)
      expect(await nameOf(visitor)).toBe(null)
    },
  )

  test('a token from the database is useless without our signature', async () => {
    const { token } = await kariz.database.reader
      .selectFrom('session')
      .select('token')
      .executeTakeFirstOrThrow()
    const visitor = kariz.visitor()
    visitor.cookies.set('kariz.session_token', token)
    expect(await nameOf(visitor)).toBe(null)
  })
})

describe('authentication', () => {
  test('takes one statement', async () => {
    const visitor = await signedIn()
    kariz.queries.length = 0
    await visitor.send('GET', '/api/v2/profile/token')
    expect(kariz.queries).toHaveLength(2) // the two reads: the session, and the data of the endpoint
  })

  test('accepts an API token in the header, in the query and as bearer', async () => {
    const { body } = await ada.send('POST', '/api/v2/profile/token')
    const { token } = body.data
    const program = kariz.visitor()
    const me = async (url = '/api/v1/users/me', headers = {}) =>
      (await program.send('GET', url, undefined, headers)).body.data?.name
    expect(await me('/v1/users/me', { 'x-api-token': token })).toBe('Ada')
    expect(await me(`/v1/users/me?api_token=${token}`)).toBe('Ada')
    expect(await me('/v1/users/me', { authorization: `Bearer ${token}` })).toBe('Ada')
    expect(await me('/v1/users/me', { 'x-api-token': `${token}x` })).toBe(undefined)

    const next = await ada.send('POST', '/api/v2/profile/token')
    expect(await me('/v1/users/me', { 'x-api-token': token })).toBe(undefined)
    expect(await me('/v1/users/me', { 'x-api-token': next.body.data.token })).toBe('Ada')
    await ada.send('DELETE', '/api/v2/profile/token')
    expect(await me('/v1/users/me', { 'x-api-token': next.body.data.token })).toBe(undefined)
    expect((await ada.send('GET', '/api/v2/profile/token')).body.data).toBe(null)
  })

  test('rejects a wrong API token even with a session', async () => {
    const answer = await ada.send('GET', '/api/v1/users/me', undefined, { 'x-api-token': 'nonsense' })
    expectRefusal(answer, 401, { code: 'unauthenticated' })
  })

  test.each<[string, Record<string, string>, number]>([
    ['its own page', { 'sec-fetch-site': 'same-origin' }, 200],
    ['its own page, in a browser that says less', { origin: 'http://localhost' }, 200],
    ['a program', {}, 200],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
    ['a neighbour below the same domain', { 'sec-fetch-site': 'same-site' }, 403],
    ['another site, in a browser that says less', { origin: 'https://evil.example' }, 403],
    ['a page that hides its origin', { origin: 'null' }, 403],
    ['another port', { origin: 'http://localhost:8123' }, 403],
  ])('a write with a session from %s', async (_, headers, status) => {
    const answer = await ada.send('PATCH', '/api/v2/profile', { theme: 'dark' }, headers)
    expect(answer.status).toBe(status)
  })

  test('rejects cross-site sign-in and setup', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' }
    const signIn = await kariz.visitor().send('POST', '/api/v2/session', credentials, headers)
    expectRefusal(signIn, 403, { code: 'forbidden' })
  })

  test('accepts cross-site requests with an API token, because browsers do not add it automatically', async () => {
    const { token } = (await ada.send('POST', '/api/v2/profile/token')).body.data
    const headers = { 'sec-fetch-site': 'cross-site', 'x-api-token': token }
    const answer = await kariz.visitor().send('PATCH', '/api/v2/profile', { theme: 'light' }, headers)
    expect(answer.status).toBe(200)
  })
})

describe('signing out everywhere', () => {
  test('shows the sessions of a user, and ends one of them', async () => {
    const mia = await newUser('Mia')
    const phone = await signedIn(mia.who, { 'user-agent': 'Phone' })
    const desk = await signedIn(mia.who, { 'user-agent': 'Desk' })
    const { body } = await desk.send('GET', '/api/v2/profile/sessions')
    expect(body.data).toMatchObject([
      { user_agent: 'Desk', ip_address: '127.0.0.1', is_current: true },
      { user_agent: 'Phone', is_current: false },
    ])
    expect(JSON.stringify(body)).not.toContain([...desk.cookies.values()][0]?.split('.')[0])
    const foreign = await ada.send('DELETE', `/api/v2/profile/sessions/${body.data[1].id}`)
    expectRefusal(foreign, 404, { code: 'not_found' })
    await desk.send('DELETE', `/api/v2/profile/sessions/${body.data[1].id}`)
    expect([await nameOf(phone), await nameOf(desk)]).toEqual([null, 'Mia'])
  })

  test('ends all sessions of this user only', async () => {
    const mona = await newUser('Mona')
    const [phone, desk] = [await signedIn(mona.who), await signedIn(mona.who)]
    await desk.send('DELETE', '/api/v2/profile/sessions')
    expect([await nameOf(phone), await nameOf(desk), await nameOf(ada)]).toEqual([null, null, 'Ada'])
  })

  test('a new password requires the old one, and ends all other sessions', async () => {
    const omid = await newUser('Omid')
    const [phone, desk] = [await signedIn(omid.who), await signedIn(omid.who)]
    const change = (current: string, password: string) =>
      desk.send('PUT', '/api/v2/profile/password', { current, password })
    expectRefusal(await change('a wrong guess', 'a new long one'), 400, { field: 'current', reason: 'wrong' })
    expectRefusal(await change(omid.who.password, 'short'), 400, { field: 'password', reason: 'too_short' })
    expect((await change(omid.who.password, 'a new long one')).status).toBe(200)
    expect([await nameOf(phone), await nameOf(desk)]).toEqual([null, 'Omid'])
    const old = await kariz.visitor().send('POST', '/api/v2/session', omid.who)
    expectRefusal(old, 401, { reason: 'wrong_credentials' })
    await signedIn({ ...omid.who, password: 'a new long one' })
  })
})

describe('a deactivated user', () => {
  test('is rejected at once: by session, by API token, and at sign-in', async () => {
    const kai = await newUser('Kai')
    const visitor = await signedIn(kai.who)
    const { token } = (await visitor.send('POST', '/api/v2/profile/token')).body.data
    // Changed directly in the database, so that session and token are not revoked.
    await sql`with op as (select begin_operation('test.deactivate', null, null))
      update "user" set active = false from op where id = ${kai.id}`.execute(kariz.database.writer)
    expect(await nameOf(visitor)).toBe(null)
    const byToken = await kariz.visitor().send('GET', '/api/v1/users/me', undefined, { 'x-api-token': token })
    expect(byToken.status).toBe(401)
    const atTheDoor = await kariz.visitor().send('POST', '/api/v2/session', kai.who)
    expectRefusal(atTheDoor, 401, { reason: 'wrong_credentials' })
    expect(atTheDoor.setCookies).toEqual([])
  })

  test('gets back neither sessions nor API token after reactivation, but the password', async () => {
    const lea = await newUser('Lea')
    const visitor = await signedIn(lea.who)
    const { token } = (await visitor.send('POST', '/api/v2/profile/token')).body.data
    await ada.send('PATCH', `/api/v2/users/${lea.id}`, { is_active: false })
    await ada.send('PATCH', `/api/v2/users/${lea.id}`, { is_active: true })
    expect(await nameOf(visitor)).toBe(null)
    const byToken = await kariz.visitor().send('GET', '/api/v1/users/me', undefined, { 'x-api-token': token })
    expect(byToken.status).toBe(401)
    await signedIn(lea.who)
  })
})

test('the change log contains no secrets', async () => {
  const { rows } = await sql<{
    log: string
  }>`select string_agg(change::text, ' ') as log from change`.execute(kariz.database.writer)
  const { rows: secrets } = await sql<{ secret: string }>`
    select password as secret from account union all select hash from api_token union all select token from session`.execute(
    kariz.database.writer,
  )
  expect(secrets.length).toBeGreaterThan(5)
  for (const { secret } of [...secrets, { secret: credentials.password }])
    expect(rows[0]?.log).not.toContain(secret)
})

import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectRefusal } from '../../test/http.ts'
import { useVisitors, type Visitor } from '../../test/visitors.ts'

const kariz = useVisitors()
const company = { name: 'Nordic Pipes', currency: 'EUR', timezone: 'Europe/Oslo', locale: 'nb' }
const admin = { name: 'Ada', email: 'ada@nordic.example', password: 'correct horse battery' }

let ada: Visitor
beforeAll(async () => {
  ada = kariz.visitor()
  await ada.send('POST', '/api/v2/company', { company, admin })
})

const invite = async (email: string, role = 'regular') =>
  (await ada.send('POST', '/api/v2/invitations', { email, role })).body.data as { id: number; secret: string }
const look = (secret: string) => kariz.visitor().send('GET', `/api/v2/invitations/${secret}`)
const join = (visitor: Visitor, secret: string, name = 'Mia') =>
  visitor.send('POST', `/api/v2/invitations/${secret}/accept`, {
    name,
    password: 'a sentence of mine',
    locale: 'fr',
  })

describe('an invitation', () => {
  test('shows who invites whom, works once, and signs in', async () => {
    const { secret } = await invite('Mia@nordic.example')
    expect((await look(secret)).body.data).toEqual({
      email: 'mia@nordic.example',
      name: null,
      company: 'Nordic Pipes',
      inviter: 'Ada',
      locale: 'nb',
    })
    const mia = kariz.visitor()
    expect((await join(mia, secret)).status).toBe(200)
    expect((await mia.send('GET', '/api/v2/session')).body.data.user).toMatchObject({
      name: 'Mia',
      email: 'mia@nordic.example',
      role: 'regular',
      locale: 'fr',
      timezone: 'Europe/Oslo',
    })
    const again = kariz.visitor()
    expectRefusal(await join(again, secret, 'Eve'), 410, { code: 'gone', reason: 'used' })
    expect(again.cookies.size).toBe(0)
    expectRefusal(await look(secret), 410, { reason: 'used' })
  })

  test('product 32: several users are invited at once, all or none', async () => {
    const send = (emails: string[]) =>
      ada.send('POST', '/api/v2/invitations/bulk', { emails, role: 'regular' })
    const open = async () => (await ada.send('GET', '/api/v2/invitations')).body.data.length
    const before = await open()
    const sent = await send(['Nora@nordic.example', 'omid@nordic.example'])
    expect(sent.status).toBe(201)
    expect(sent.body.data.map(({ email }: { email: string }) => email)).toEqual([
      'nora@nordic.example',
      'omid@nordic.example',
    ])
    expect((await look(sent.body.data[1].secret)).body.data.email).toBe('omid@nordic.example')
    expect(await open()).toBe(before + 2)

    const taken = await send(['lea@nordic.example', admin.email])
    expectRefusal(taken, 409, { field: 'emails', reason: 'taken' })
    expect(taken.body.detail).toEqual({ emails: [admin.email] })
    expectRefusal(await send(['lea@nordic.example', 'LEA@nordic.example']), 400, { field: 'emails' })
    expectRefusal(await send([]), 400, { field: 'emails' })
    expect(await open()).toBe(before + 2)
    for (const { id } of sent.body.data) await ada.send('DELETE', `/api/v2/invitations/${id}`)
  })

  test('used twice at the same time works once', async () => {
    const { secret } = await invite('twins@nordic.example')
    const answers = await Promise.all([join(kariz.visitor(), secret), join(kariz.visitor(), secret)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410])
  })

  test('expires after seven days', async () => {
    const { id, secret } = await invite('late@nordic.example')
    await sql`with op as (select begin_operation('test.expire', null, null))
      update invitation set expire_time = expire_time - interval '7 days' from op where id = ${id}`.execute(
      kariz.database.writer,
    )
    expectRefusal(await look(secret), 410, { reason: 'expired' })
    expectRefusal(await join(kariz.visitor(), secret), 410, { code: 'gone', reason: 'expired' })
    const { body } = await ada.send('GET', '/api/v2/invitations')
    expect(body.data.map((row: { id: number }) => row.id)).not.toContain(id)
  })

  test('is void once withdrawn, or when replaced by a newer one', async () => {
    const first = await invite('kai@nordic.example')
    const second = await invite('kai@nordic.example', 'admin')
    expectRefusal(await look(first.secret), 404, { code: 'not_found' })
    expect((await ada.send('GET', '/api/v2/invitations')).body.data).toMatchObject([
      { id: second.id, email: 'kai@nordic.example', role: 'admin', user_id: null },
    ])
    await ada.send('DELETE', `/api/v2/invitations/${second.id}`)
    expectRefusal(await join(kariz.visitor(), second.secret), 404, { code: 'not_found' })
    expectRefusal(await ada.send('DELETE', `/api/v2/invitations/${second.id}`), 404, { code: 'not_found' })
  })

  test('a guessed link is not found', async () => {
    expectRefusal(await look('0'.repeat(64)), 404, { code: 'not_found' })
  })

  test('cannot be created for an existing user', async () => {
    const answer = await ada.send('POST', '/api/v2/invitations', {
      email: 'ADA@nordic.example',
      role: 'regular',
    })
    expectRefusal(answer, 409, { field: 'email', reason: 'taken' })
  })

  test('its secret is in neither list, change log nor table', async () => {
    const { secret } = await invite('quiet@nordic.example')
    const { body } = await ada.send('GET', '/api/v2/invitations')
    const { rows } = await sql<{
      text: string
    }>`select (select string_agg(invitation::text, '') from invitation)
      || (select string_agg(c::text, '') from change c) as text`.execute(kariz.database.writer)
    expect(JSON.stringify(body) + rows[0]?.text).not.toContain(secret)
    const { hash } = await kariz.database.reader
      .selectFrom('invitation')
      .select('hash')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    const { rows: logged } = await sql`select 1 from change where change::text like ${`%${hash}%`}`.execute(
      kariz.database.writer,
    )
    expect(logged).toEqual([])
  })
})

describe('a link to set a password', () => {
  test('sets a new password, and ends the user’s sessions', async () => {
    const { id } = (await ada.send('POST', '/api/v1/users', { email: 'omid@nordic.example' })).body.data
    const link = async () =>
      (await ada.send('POST', '/api/v2/invitations', { user_id: id })).body.data.secret as string
    const first = kariz.visitor()
    expect((await join(first, await link(), 'Omid')).status).toBe(200)
    const secret = await link()
    expect((await look(secret)).body.data).toMatchObject({ email: 'omid@nordic.example', name: 'Omid' })
    const second = kariz.visitor()
    await join(second, secret, 'Omid')
    const who = async (visitor: Visitor) => (await visitor.send('GET', '/api/v2/session')).body.data.user
    expect(await who(first)).toBe(null)
    expect(await who(second)).toMatchObject({ id, role: 'regular' })
    const credentials = { email: 'omid@nordic.example', password: 'a sentence of mine' }
    expect((await kariz.visitor().send('POST', '/api/v2/session', credentials)).status).toBe(200)

    const unused = await link()
    await ada.send('PATCH', `/api/v2/users/${id}`, { is_active: false })
    expectRefusal(await join(kariz.visitor(), unused), 410, { code: 'gone', reason: 'expired' })
    const refused = await ada.send('POST', '/api/v2/invitations', { user_id: id })
    expectRefusal(refused, 400, { field: 'user_id', reason: 'unknown' })
  })
})

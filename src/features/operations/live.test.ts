import { sql } from 'kysely'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { useVisitors, type Visitor } from '../../test/visitors.ts'
import { keepPlace } from '../users/knownPlaces.ts'
import { startLive } from './live.ts'

const kariz = useVisitors({ live: true })
const admin = { name: 'Ada', email: 'ada@nordic.example', password: 'correct horse battery' }
const company = { name: 'Nordic Pipes', currency: 'EUR', timezone: 'Europe/Oslo', locale: 'en' }

let ada: Visitor
let people: Record<'Mia' | 'Omid', { id: number; email: string; password: string }>
beforeAll(async () => {
  ada = kariz.visitor()
  await ada.send('POST', '/api/v2/company', { company, admin })
  const add = async (name: string) => {
    const who = { email: `${name.toLowerCase()}@nordic.example`, password: 'another long one' }
    const { body } = await ada.send('POST', '/api/v2/users', { ...who, name, role: 'regular' })
    return { id: body.data.id as number, ...who }
  }
  people = { Mia: await add('Mia'), Omid: await add('Omid') }
})

async function signedIn(name: 'Mia' | 'Omid'): Promise<Visitor> {
  const visitor = kariz.visitor()
  const { email, password } = people[name]
  expect((await visitor.send('POST', '/api/v2/session', { email, password })).status).toBe(200)
  return visitor
}

/** A stream as a browser or a program reads it. */
async function follow(headers: Record<string, string>, query = '') {
  const heard = { text: '', isOpen: true, changes: () => changesIn(heard.text) }
  const reply = await fetch(`${kariz.origin}/api/v2/live${query}`, { headers })
  expect(reply.status).toBe(200)
  void (async () => {
    const decoder = new TextDecoder()
    for await (const part of reply.body ?? []) heard.text += decoder.decode(part as Uint8Array)
    heard.isOpen = false
  })()
  await vi.waitFor(() => expect(heard.text).toContain('retry'))
  return heard
}
const changesIn = (text: string) =>
  [...text.matchAll(/^data: (.*)$/gm)]
    .map(([, line]) => JSON.parse(line as string))
    .filter(({ table }) => table)
const cookie = (visitor: Visitor) => ({
  cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
})
/** Within a second, as required. */
const ends = (stream: { isOpen: boolean; text: string }) =>
  vi.waitFor(() =>
    expect(stream).toMatchObject({ isOpen: false, text: expect.stringContaining('event: end') }),
  )

describe('use F10: the live stream ends with its session or token', () => {
  test.each<[string, (mia: Visitor) => Promise<unknown>]>([
    ['signing out', (mia) => mia.send('DELETE', '/api/v2/session')],
    ['signing out everywhere', (mia) => mia.send('DELETE', '/api/v2/profile/sessions')],
    [
      'signing out there',
      async (mia) => {
        const { body } = await mia.send('GET', '/api/v2/profile/sessions')
        return mia.send('DELETE', `/api/v2/profile/sessions/${body.data[0].id}`)
      },
    ],
    [
      'deactivation',
      async () => {
        await ada.send('PATCH', `/api/v2/users/${people.Mia.id}`, { is_active: false })
        return ada.send('PATCH', `/api/v2/users/${people.Mia.id}`, { is_active: true })
      },
    ],
  ])('%s', async (_, end) => {
    const [mia, omid] = [await signedIn('Mia'), await signedIn('Omid')]
    const [hers, his] = [await follow(cookie(mia)), await follow(cookie(omid))]
    await end(mia)
    await ends(hers)
    expect(his.isOpen).toBe(true)
  })

  test('when the role changes', async () => {
    const hers = await follow(cookie(await signedIn('Mia')))
    await ada.send('PATCH', `/api/v2/users/${people.Mia.id}`, { role: 'admin' })
    await ends(hers)
    await ada.send('PATCH', `/api/v2/users/${people.Mia.id}`, { role: 'regular' })
  })

  test('security 13: when a setting makes the session expire', async () => {
    const mia = await signedIn('Mia')
    await sql`update session set created_at = now() - interval '10 days' where id = (select max(id) from session)`.execute(
      kariz.database.writer,
    )
    const [old, fresh] = [await follow(cookie(mia)), await follow(cookie(await signedIn('Mia')))]
    await ada.send('PATCH', '/api/v2/company', { session_max_days: 5 })
    await ends(old)
    expect(fresh.isOpen).toBe(true)
    await ada.send('PATCH', '/api/v2/company', { session_max_days: 90 })
  })

  test('when the password is changed, except for the current session', async () => {
    const [here, there] = [await signedIn('Mia'), await signedIn('Mia')]
    const [stays, goes] = [await follow(cookie(here)), await follow(cookie(there))]
    const change = { current: people.Mia.password, password: 'a third long one' }
    await here.send('PUT', '/api/v2/profile/password', change)
    people.Mia.password = change.password
    await ends(goes)
    expect(stays.isOpen).toBe(true)
  })

  test('when the API token is revoked or replaced', async () => {
    const mia = await signedIn('Mia')
    for (const [method, path] of [
      ['DELETE', '/api/v2/profile/token'],
      ['POST', '/api/v2/profile/token'],
    ] as const) {
      const { body } = await mia.send('POST', '/api/v2/profile/token')
      const stream = await follow({ 'x-api-token': body.data.token })
      await mia.send(method, path)
      await ends(stream)
    }
  })

  test('in every process, also if the session ended while nobody was listening', async () => {
    const mia = await signedIn('Mia')
    const session = await sql<{ token: string }>`select token from session order by id desc limit 1`.execute(
      kariz.database.writer,
    )
    const other = await startLive(kariz.database)
    const told: string[] = []
    const raw = {
      writeHead() {},
      setHeader() {},
      write: (text: string) => told.push(text),
      end: (text: string) => told.push(text),
      on() {},
    }
    const watcher = {
      user: people.Mia.id,
      role: 'regular' as const,
      session: session.rows[0]?.token ?? '',
      token: null,
    }
    other.attach({ hijack() {}, getHeaders: () => ({}), raw } as never, watcher)
    await mia.send('DELETE', '/api/v2/session')
    await vi.waitFor(() => expect(told.at(-1)).toContain('event: end'))
    // This stream is opened by a session that has just ended.
    told.length = 0
    other.attach({ hijack() {}, getHeaders: () => ({}), raw } as never, watcher)
    await vi.waitFor(() => expect(told.at(-1)).toContain('event: end'))
    other.close()
  })
})

describe('security 8: it sends ids only to users who may know them', () => {
  test('of own records, of records that everybody sees, and of records shared only now', async () => {
    const [mia, omid] = [await signedIn('Mia'), await signedIn('Omid')]
    const [hers, his, all] = [
      await follow(cookie(mia)),
      await follow(cookie(omid)),
      await follow(cookie(ada)),
    ]
    const add = async (name: string, visible_to: number) =>
      (await omid.send('POST', '/api/v2/persons', { name, visible_to })).body.data.id as number
    const own = await add('Sven', 1)
    const open = await add('Maria', 3)
    const told = (stream: typeof hers) =>
      stream
        .changes()
        .filter(({ table }) => table === 'person')
        .map(({ ids }) => ids)
    await vi.waitFor(() => {
      expect(told(his)).toEqual([[own], [open]])
      expect(told(all)).toEqual([[own], [open]])
      expect(told(hers)).toEqual([null, [open]])
    })
    await omid.send('PATCH', `/api/v2/persons/${own}`, { visible_to: 3 })
    await vi.waitFor(() => expect(told(hers).at(-1)).toEqual([own]))
    const { operation } = await omid.send('PATCH', `/api/v2/persons/${own}`, { visible_to: 1 })
    // Her page must still be told that something was deleted, so that it removes it.
    await vi.waitFor(() => expect(hers.changes().at(-1)).toEqual({ table: 'person', ids: null, operation }))
  })

  test('takes one statement per write, for any number of listeners', async () => {
    const omid = await signedIn('Omid')
    const streams = await Promise.all(Array.from({ length: 50 }, async () => follow(cookie(omid))))
    await vi.waitFor(() => expect(kariz.queries.length).toBeGreaterThan(0))
    await new Promise((done) => setTimeout(done, 200))
    kariz.queries.length = 0
    const { operation } = await omid.send('POST', '/api/v2/persons', { name: 'Kari' })
    await vi.waitFor(() => {
      for (const stream of streams) expect(stream.changes().at(-1)?.operation).toBe(operation)
    })
    const asked = kariz.queries.filter((text) => text.includes('visible_to = 1 then owner_id'))
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.length).toBeLessThanOrEqual(2)
  })
})

test('a page is sent what was written while it read its first screen, as far as it may know', async () => {
  const [mia, omid] = [await signedIn('Mia'), await signedIn('Omid')]
  const { body } = await mia.send('GET', '/api/v2/session')
  const open = await omid.send('POST', '/api/v2/persons', { name: 'Kari', visible_to: 3 })
  const own = await omid.send('POST', '/api/v2/persons', { name: 'Sven', visible_to: 1 })
  const stream = await follow(cookie(mia), `?since=${body.data.position}`)
  // Some changes are sent twice and out of order, and earlier ones are sent again while other transactions are open.
  const since = () => {
    const told = stream.changes().filter(({ operation }) => operation >= open.operation)
    told.sort((a, b) => a.operation - b.operation)
    return new Map(told.filter(({ table }) => table === 'person').map((change) => [change.operation, change]))
  }
  await vi.waitFor(() =>
    expect([...since().values()]).toEqual([
      { table: 'person', ids: [open.body.data.id], operation: open.operation },
      { table: 'person', ids: null, operation: own.operation },
    ]),
  )
})

test('notifications created between reading the page and opening its stream are sent only to their user', async () => {
  const [mia, omid] = [await signedIn('Mia'), await signedIn('Omid')]
  const positionOf = async (visitor: Visitor) =>
    (await visitor.send('GET', '/api/v2/session')).body.data.position as string
  const before = await positionOf(mia)
  // A sign-in from a new place is a notification, which is not in the log.
  const { id } = people.Mia
  await keepPlace(kariz.database.writer, id, {
    userAgent: 'Mozilla/5.0 (iPhone) Safari',
    ipAddress: '203.0.113.9',
  })
  const notified = (stream: { changes(): { table: string }[] }) =>
    stream.changes().filter(({ table }) => table === 'notification')
  const stream = await follow(cookie(mia), `?since=${before}`)
  // It may be sent a second time, when the database tells this process of it later than the stream was opened.
  await vi.waitFor(() => expect(notified(stream)).toContainEqual({ table: 'notification', ids: null }))

  const isTold = async (visitor: Visitor, position: string) => {
    const begun = await follow(cookie(visitor), `?since=${position}`)
    await omid.send('POST', '/api/v2/persons', { name: 'Last', visible_to: 3 })
    await vi.waitFor(() =>
      expect(begun.changes()).toContainEqual(expect.objectContaining({ table: 'person' })),
    )
    return notified(begun).length > 0
  }
  expect(await isTold(omid, before)).toBe(false)
  // A position is where the oldest open transaction began, also one of another company.
  await expect.poll(async () => isTold(mia, await positionOf(mia))).toBe(false)
})

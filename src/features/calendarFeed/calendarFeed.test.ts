import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../server/context.ts'
import { expectRefusal, useApp } from '../../test/http.ts'

const kariz = useApp()
const status = async (who: Actor) => (await kariz.as(who).get('/api/v2/profile/calendar')).body.data
const create = async (who: Actor): Promise<string> =>
  new URL((await kariz.as(who).post('/api/v2/profile/calendar')).body.data.url).pathname
const stranger = () => kariz.as(null)

let mia: Actor
beforeEach(async () => {
  mia = kariz.world.mia
  await kariz.as(mia).delete('/api/v2/profile/calendar')
})

test('a user creates a feed URL, and anybody who has it can read the calendar', async () => {
  expect(await status(mia)).toBe(null)
  const made = await kariz.as(mia).post('/api/v2/profile/calendar')
  expect(made.status).toBe(201)
  expect(made.body.data.url).toMatch(/^http:\/\/localhost\/api\/v2\/calendar\/[0-9a-f]{64}\.ics$/)
  expect(await status(mia)).toEqual({ add_time: expect.any(String) })
  const { status: code, headers, body } = await stranger().get(new URL(made.body.data.url).pathname)
  expect(code).toBe(200)
  expect(headers['content-type']).toBe('text/calendar; charset=utf-8')
  expect(headers['cache-control']).toBe('private, no-cache')
  expect(body).toMatch(/^BEGIN:VCALENDAR\r\n/)
})

test('each user has a separate URL', async () => {
  const mias = await create(mia)
  expect(await status(kariz.world.omid)).toBe(null)
  const omids = await create(kariz.world.omid)
  expect(omids).not.toBe(mias)
  expect((await stranger().get(mias)).status).toBe(200)
  expect((await stranger().get(omids)).status).toBe(200)
})

test('a new URL replaces the previous one', async () => {
  const first = await create(mia)
  const second = await create(mia)
  expectRefusal(await stranger().get(first), 404, { code: 'not_found' })
  expect((await stranger().get(second)).status).toBe(200)
})

test('a revoked or unknown URL is not found', async () => {
  const address = await create(mia)
  await kariz.as(mia).delete('/api/v2/profile/calendar')
  expect(await status(mia)).toBe(null)
  expectRefusal(await stranger().get(address), 404, { code: 'not_found' })
  for (const secret of ['x', 'a'.repeat(64), '%00', 'ف'])
    expectRefusal(await stranger().get(`/api/v2/calendar/${secret}.ics`), 404, { code: 'not_found' })
  // The stored hash does not work as a secret either.
  const kept = await kariz.database.reader.selectFrom('calendar_feed').select('hash').execute()
  for (const { hash } of kept) expect((await stranger().get(`/api/v2/calendar/${hash}.ics`)).status).toBe(404)
})

test('the URL of a deactivated user is not found, also after reactivation', async () => {
  const { ada, omid } = kariz.world
  const address = await create(omid)
  expect((await stranger().get(address)).status).toBe(200)
  await kariz.as(ada).patch(`/api/v2/users/${omid.id}`, { is_active: false })
  expectRefusal(await stranger().get(address), 404, { code: 'not_found' })
  await kariz.as(ada).patch(`/api/v2/users/${omid.id}`, { is_active: true })
  expectRefusal(await stranger().get(address), 404, { code: 'not_found' })
  expect(await status(omid)).toBe(null)
  expect((await stranger().get(await create(omid))).status).toBe(200)
})

test('anonymous users cannot read, create or revoke a URL', async () => {
  for (const method of ['get', 'post', 'delete'] as const)
    expect((await stranger()[method]('/api/v2/profile/calendar')).status).toBe(401)
})

test('the database does not contain the secret, and the log does not contain its hash', async () => {
  const address = await create(mia)
  const secret = address.slice('/api/v2/calendar/'.length, -'.ics'.length)
  const { hash } = await kariz.database.reader
    .selectFrom('calendar_feed')
    .select('hash')
    .where('user_id', '=', mia.id)
    .executeTakeFirstOrThrow()
  const tables = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(
    kariz.database.writer,
  )
  expect(tables.rows.length).toBeGreaterThan(20)
  for (const { name } of tables.rows) {
    const found = await sql<{ all: string | null }>`
      select string_agg(r::text, ' ') as all from ${sql.table(name)} r`.execute(kariz.database.writer)
    const text = found.rows[0]?.all ?? ''
    expect(text.includes(secret), name).toBe(false)
    expect(text.includes(hash), name).toBe(name === 'calendar_feed')
  }
})

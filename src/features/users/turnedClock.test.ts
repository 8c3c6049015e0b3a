import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { startJobs } from '../../server/jobs.ts'
import { operate } from '../../server/operation.ts'
import { useApp } from '../../test/http.ts'
import { useVisitors } from '../../test/visitors.ts'

let now = new Date('2031-05-06T07:08:09Z')
const clock = () => now
const visitors = useVisitors({ attempts: 2, now: clock })
const kariz = useApp()

test('wrong passwords are counted by the given clock', async () => {
  const admin = { name: 'Ada', email: 'ada@nordic.example', password: 'correct horse battery' }
  const ada = visitors.visitor()
  const company = { name: 'Nordic Pipes', currency: 'EUR', timezone: 'Europe/Oslo', locale: 'en' }
  await ada.send('POST', '/api/v2/company', { company, admin })
  const stranger = visitors.visitor()
  const guess = async () =>
    (await stranger.send('POST', '/api/v2/session', { email: admin.email, password: 'a wrong one' })).status
  expect([await guess(), await guess(), await guess()]).toEqual([401, 401, 429])
  now = new Date(now.getTime() + 59_000)
  expect(await guess()).toBe(429)
  now = new Date(now.getTime() + 2000)
  expect(await guess()).toBe(401)
  const { rows } = await sql<{ time: Date }>`select max(time) as time from operation`.execute(
    visitors.database.writer,
  )
  expect(rows[0]?.time.getUTCFullYear()).toBe(2031)
})

test('background jobs use the clock of their process', async () => {
  const { database, world } = kariz
  const told: Date[] = []
  const jobs = await startJobs(
    database,
    database.pool.options,
    { look: async (ctx) => ({ seen: told.push(ctx.now) }) },
    async () => world.ada,
    undefined,
    false,
    clock,
  )
  const { enqueue } = jobs
  await operate(database.writer, { kind: 'test.look', actor: world.ada, way: 'web', enqueue }, (ctx) =>
    ctx.enqueue('look', {}),
  )
  await expect.poll(() => told).toEqual([now])
  await jobs.stop()
})

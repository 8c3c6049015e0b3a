import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { useDatabase } from '../test/database.ts'
import { createWorld, type World } from '../test/world.ts'
import { type Jobs, startJobs } from './jobs.ts'

const own = useDatabase()
let world: World | undefined
const started: Jobs[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((jobs) => jobs.stop()))
})

let runs = 0
async function start(isAlone = false): Promise<Jobs> {
  const { database } = own
  world ??= await createWorld(database)
  const count = async () => {
    runs++
    return {}
  }
  const { ada } = world
  const { options } = database.pool
  const jobs = await startJobs(
    database,
    options,
    { count },
    async () => ada,
    () => {},
    isAlone,
  )
  started.push(jobs)
  return jobs
}

/** A job that another process started and last reported `seconds` ago. */
async function leftBehind(seconds: number, tries = 1): Promise<() => Promise<unknown>> {
  world ??= await createWorld(own.database)
  const { rows } = await sql<{ id: string }>`
    insert into job (kind, actor_id, input, status, total, done, owner, heartbeat_time, tries)
    values ('count', ${world.ada.id}, '{}', 'running', 4, 1, ${randomUUID()}, now() - make_interval(secs => ${seconds}),
      ${tries}) returning id`.execute(own.database.writer)
  const id = rows[0]?.id ?? ''
  return async () =>
    (await own.database.reader.selectFrom('job').select('status').where('id', '=', id).executeTakeFirst())
      ?.status
}

test('security 9: a job of a dead process is restarted, once, however many processes look', async () => {
  const status = await leftBehind(60)
  runs = 0
  await Promise.all([start(), start()])
  await expect.poll(status, { timeout: 5000 }).toBe('completed')
  expect(runs).toBe(1)
})

test('security 9: a job of a live process is not taken over', async () => {
  const status = await leftBehind(0)
  await start()
  expect(await status()).toBe('running')
})

test('security 9: a process without competitors takes over jobs immediately', async () => {
  const status = await leftBehind(0)
  await start(true)
  await expect.poll(status, { timeout: 2000 }).toBe('completed')
})

test('a job that never finishes is marked as failed', async () => {
  const status = await leftBehind(60, 5)
  runs = 0
  await start()
  await expect.poll(status, { timeout: 5000 }).toBe('failed')
  expect(runs).toBe(0)
})

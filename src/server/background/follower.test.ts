import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { openDatabase } from '../database.ts'
import { operate, operateIn } from '../operation.ts'
import { type Follower, type Following, startFollowers } from './follower.ts'

const own = useDatabase()
beforeAll(async () => {
  await sql`create table followed (nr bigint generated always as identity, name text, operation_id bigint)`.execute(
    own.database.writer,
  )
})
const running: Following[] = []
const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()))
  for (const end of ending.splice(0)) await end()
})

/** Open transactions of other databases of the test run delay followers as well. */
const seen = (condition: () => unknown) => vi.waitUntil(condition, { timeout: 10_000, interval: 10 })
/** A second connection pool, like that of another process. */
const another = () => {
  const database = openDatabase(own.database.pool.options)
  ending.push(() => database.close())
  return database
}
/** Records the operations it receives. */
const recorder = (name: string, before: () => unknown = () => {}): Follower => ({
  name,
  step: async ({ tx }, operations) => {
    for (const { id } of operations)
      await sql`insert into followed (name, operation_id) values (${name}, ${id})`.execute(tx)
    await before()
  },
})
const start = async (
  followers: Follower[],
  database = own.database,
  onFault: (error: unknown) => void = (error) => {
    throw error
  },
) => {
  const following = await startFollowers(database, followers, onFault)
  running.push(following)
  return following
}
const about = { kind: 'test.write', actor: null, way: 'system' } as const
const write = async (database = own.database) =>
  (await operate(database.writer, about, async () => {})).operation
/** An operation that is not committed yet. */
const begin = async () => {
  const tx = await own.database.writer.startTransaction().execute()
  return { tx, operation: (await operateIn(tx, about, async () => {})).operation }
}
const followedBy = async (name: string) => {
  const { rows } = await sql<{ operation_id: number }>`
    select operation_id from followed where name = ${name} order by nr`.execute(own.database.writer)
  return rows.map(({ operation_id }) => operation_id)
}
const inOrder = async (from: number) => {
  const { rows } = await sql<{ id: number }>`
    select id from operation where id >= ${from} order by xid, id`.execute(own.database.writer)
  return rows.map(({ id }) => id)
}

test('500 operations of concurrent writers are each followed once and in order, by two processes', async () => {
  const processes = [own.database, another()]
  for (const database of processes) await start([recorder('both')], database)
  const first = await write()
  const writers = Array.from({ length: 10 }, (_, nr) => async () => {
    for (let at = 0; at < 25; at++) await write(processes[nr % 2])
  })
  await Promise.all(writers.map((each) => each()))
  const long = await begin()
  await Promise.all(writers.map((each) => each()))
  await sleep(500)
  const before = await followedBy('both')
  expect(before).not.toContain(long.operation)
  expect(before.length).toBeLessThanOrEqual(251)
  await long.tx.commit().execute()
  await seen(async () => (await followedBy('both')).length >= 502)
  expect(await followedBy('both')).toEqual(await inOrder(first))
})

test('a follower whose step may repeat does not wait for a long transaction, and misses nothing of it', async () => {
  const told = new Set<number>()
  await start([
    {
      name: 'prompt',
      mayRepeat: true,
      step: async (_, operations) => {
        for (const { id } of operations) told.add(id)
      },
    },
  ])
  const long = await begin()
  const short = await write()
  await seen(() => told.has(short))
  expect(told).not.toContain(long.operation)
  await long.tx.commit().execute()
  await seen(() => told.has(long.operation))
})

test('what is committed is followed within a second, whichever process wrote it', async () => {
  const told = new Map<number, number>()
  const step: Follower['step'] = async (_, operations) => {
    for (const { id } of operations) told.set(id, performance.now())
  }
  await start([{ name: 'soon', mayRepeat: true, step }])
  for (const database of [own.database, another()]) {
    const operation = await write(database)
    const written = performance.now()
    await seen(() => told.has(operation))
    expect((told.get(operation) ?? 0) - written).toBeLessThan(1000)
  }
})

test('what is rolled back is not followed, and what follows it is', async () => {
  await start([recorder('rolled back')])
  const { tx, operation } = await begin()
  await tx.rollback().execute()
  const next = await write()
  await seen(async () => (await followedBy('rolled back')).includes(next))
  expect(await followedBy('rolled back')).not.toContain(operation)
})

test('a step that fails is tried again and leaves nothing behind; others go on meanwhile', async () => {
  let failures = 3
  const faults: unknown[] = []
  const failing = recorder('failing', () => {
    if (failures-- > 0) throw new Error('not now')
  })
  await start([failing, recorder('well')], own.database, (error) => faults.push(error))
  const first = await write()
  await seen(async () => (await followedBy('well')).length === 1)
  expect(await followedBy('failing')).toEqual([])
  const second = await write()
  await seen(async () => (await followedBy('well')).length === 2)
  await seen(async () => (await followedBy('failing')).length === 2)
  expect(await followedBy('failing')).toEqual([first, second])
  expect(faults).toHaveLength(3)
})

test('after a process was killed in a step the next one continues where it had got to', async () => {
  const script = `
    import { sql } from 'kysely'
    import { openDatabase } from ${JSON.stringify(import.meta.resolve('../database.ts'))}
    import { startFollowers } from ${JSON.stringify(import.meta.resolve('./follower.ts'))}
    let steps = 0
    const step = async ({ tx }, operations) => {
      for (const { id } of operations)
        await sql\`insert into followed (name, operation_id) values ('killed', \${id})\`.execute(tx)
      if (++steps === 2) process.kill(process.pid, 'SIGKILL')
    }
    await startFollowers(openDatabase(JSON.parse(process.env.CONNECTION)), [{ name: 'killed', step }], console.error)
    console.log('started')`
  const { host, port, user, database } = own.database.pool.options
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, CONNECTION: JSON.stringify({ host, port, user, database }) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  const first = await write()
  await seen(async () => (await followedBy('killed')).length === 1)
  const second = await write()
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGKILL')
  const third = await write()
  expect(await followedBy('killed')).toEqual([first])
  await start([recorder('killed')])
  await seen(async () => (await followedBy('killed')).length >= 3)
  expect(await followedBy('killed')).toEqual([first, second, third])
})

test('a new follower begins with what is written from then on', async () => {
  const before = await write()
  await start([recorder('new')])
  const after = await write()
  await seen(async () => (await followedBy('new')).includes(after))
  expect(await followedBy('new')).not.toContain(before)
})

test('without a follower nothing is asked', async () => {
  await start([])
  const operation = await write()
  own.queries.length = 0
  await sleep(700)
  expect(own.queries).toEqual([])
  expect(operation).toBeGreaterThan(0)
})

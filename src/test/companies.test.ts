import { EventEmitter } from 'node:events'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startLive } from '../features/operations/live.ts'
import { undo } from '../features/operations/undo.ts'
import { purge } from '../features/retention/purge.ts'
import { type Follower, startFollowers } from '../server/background/follower.ts'
import type { Actor } from '../server/context.ts'
import { type Database, openDatabase } from '../server/database.ts'
import { startJobs } from '../server/jobs.ts'
import { migrate } from '../server/migrate.ts'
import { operate } from '../server/operation.ts'
import { inOperation, noon } from './context.ts'
import { useDatabase } from './database.ts'
import { describeSchema } from './describeSchema.ts'
import { createWorld, type World } from './world.ts'

/** Data of a third company, in the default schema; the other two must not reach it either. */
const own = useDatabase()
type Company = { database: Database; world: World }
let north: Company
let south: Company

beforeAll(async () => {
  const { options } = own.database.pool
  const found = async (schema: string): Promise<Company> => {
    await sql`create schema ${sql.id(schema)}`.execute(own.database.writer)
    const database = openDatabase({
      host: options.host,
      port: options.port,
      user: options.user,
      database: options.database,
      options: `-c search_path=${schema},public`,
    })
    await migrate(database.writer)
    return { database, world: await createWorld(database) }
  }
  north = await found('north')
  south = await found('south')
})
afterAll(async () => {
  await north.database.close()
  await south.database.close()
})

const rename = ({ database, world }: Company, title: string) =>
  inOperation(database, world.mia, async ({ tx, operation }) => {
    await tx.updateTable('opportunity').set({ title }).where('id', '=', world.boat).execute()
    return operation.id
  })
const titleOf = async ({ database, world }: Company) =>
  (
    await database.reader
      .selectFrom('opportunity')
      .select('title')
      .where('id', '=', world.boat)
      .executeTakeFirstOrThrow()
  ).title
const countOf = async (database: Database, table: 'operation' | 'change' | 'company') =>
  (
    await database.reader
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n

test('two companies in one database have the same schema, and are isolated from each other', async () => {
  const described = await describeSchema(north.database.writer)
  expect(described).toBe(await describeSchema(own.database.writer))
  expect(described).toBe(await describeSchema(south.database.writer))
  const { rows } = await sql<{ text: string }>`
    select proname || ': ' || coalesce(pg_get_function_sqlbody(oid), prosrc) as text from pg_proc
    where pronamespace = 'north'::regnamespace and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
      and coalesce(pg_get_function_sqlbody(oid), prosrc) ~ '\\m(public|south)\\.'`.execute(
    north.database.writer,
  )
  expect(rows).toEqual([])
  expect([await countOf(own.database, 'company'), await countOf(north.database, 'company')]).toEqual([0, 1])
})

test('writes of one are not visible and not logged in the other, and its read handle is read-only', async () => {
  const before = await countOf(south.database, 'change')
  await rename(north, 'Boat of the north')
  expect([await titleOf(north), await titleOf(south)]).toEqual(['Boat of the north', 'Boat lease'])
  expect(await countOf(south.database, 'change')).toBe(before)
  expect(await countOf(own.database, 'operation')).toBe(0)
  const writing = sql`update opportunity set title = 'x'`.execute(south.database.reader as never)
  await expect(writing).rejects.toMatchObject({ code: '25006' })
})

test('undo of an operation with the same id affects only its own company', async () => {
  await rename(south, 'Boat of the south')
  const operation = await rename(north, 'Misspelt')
  await inOperation(north.database, north.world.mia, (ctx) => undo(ctx, operation))
  expect([await titleOf(north), await titleOf(south)]).toEqual(['Boat of the north', 'Boat of the south'])
})

test('live updates reach only the company’s own pages', async () => {
  const lives = [await startLive(north.database), await startLive(south.database)]
  const told: Record<string, string[]> = { north: [], south: [] }
  for (const [name, { database, world }] of Object.entries({ north, south })) {
    const hash = `token of ${name}`
    await sql`insert into api_token (user_id, hash) values (${world.ada.id}, ${hash})`.execute(
      database.writer,
    )
    const raw = Object.assign(new EventEmitter(), {
      writeHead() {},
      write: (text: string) => told[name]?.push(text),
      end() {},
    })
    const watcher = { user: world.ada.id, role: 'admin', session: null, token: hash } as const
    lives[name === 'north' ? 0 : 1]?.attach({ hijack() {}, getHeaders: () => ({}), raw } as never, watcher)
  }
  const heard = (name: string) => told[name]?.filter((text) => text.includes('"opportunity"')).length
  await rename(north, 'Heard in the north')
  await vi.waitUntil(() => heard('north'))
  await rename(south, 'Heard in the south')
  await vi.waitUntil(() => heard('south'))
  expect([heard('north'), heard('south')]).toEqual([1, 1])
  for (const live of lives) live.close()
})

test('the purge runs in both at the same time, each with its own data', async () => {
  for (const { database, world } of [north, south])
    await inOperation(database, world.ada, ({ tx }) =>
      sql`update opportunity set is_deleted = true, delete_time = '2026-01-01' where id = ${world.dock}`.execute(
        tx,
      ),
    )
  const isThere = async ({ database, world }: Company) =>
    (await database.reader.selectFrom('opportunity').select('id').where('id', '=', world.dock).execute())
      .length === 1
  await north.database.writer.transaction().execute(async (tx) => {
    await tx.selectFrom('purge_state').select('id').forUpdate().execute()
    await purge(north.database.writer, noon)
    await purge(south.database.writer, noon)
  })
  expect([await isThere(north), await isThere(south)]).toEqual([true, false])
})

test('each follower reads the log of its own company, and a step that fails in one holds up no other', async () => {
  const follow = async ({ database }: Company, step: Follower['step']) =>
    startFollowers(database, [{ name: 'test', step }], () => {})
  const [first, then] = [await titleOf(north), await titleOf(south)]
  const followed: number[] = []
  const following = [
    await follow(north, async () => {
      throw new Error('not now')
    }),
    await follow(south, async ({ tx }, operations) => {
      followed.push(...operations.map(({ id }) => id))
      await sql`select title from opportunity where title = ${then}`.execute(tx)
    }),
  ]
  await rename(north, first)
  const operations = [await rename(south, then), await rename(south, then)]
  await vi.waitUntil(() => followed.length >= 2, { timeout: 15_000 })
  await Promise.all(following.map((each) => each.stop()))
  expect(followed).toEqual(operations)
  const positionIn = async ({ database }: Company) =>
    (await database.reader.selectFrom('follower').selectAll().where('name', '=', 'test').execute())[0]
  expect(await positionIn(south)).toMatchObject({ operation_id: operations[1] })
  expect(await positionIn(north)).toMatchObject({ operation_id: 0 })
})

test('background work is done by the process of its own company only', async () => {
  const ran: string[] = []
  const start = ({ database, world }: Company, name: string) =>
    startJobs(
      database,
      database.pool.options,
      { greet: async () => ({ done: ran.push(name) }) },
      async (): Promise<Actor> => world.ada,
    )
  const jobs = await Promise.all([start(north, 'north'), start(south, 'south')])
  const { database, world } = north
  const about = { kind: 'test.write', actor: world.ada, way: 'web', enqueue: jobs[0]?.enqueue }
  await operate(database.writer, about as never, (ctx) => ctx.enqueue('greet', {}))
  const { rows } = await sql<{ schema: string }>`
    select nspname as schema from pg_namespace where nspname ~ 'queue|pgboss' order by 1`.execute(
    database.writer,
  )
  await vi.waitUntil(() => ran.length > 0)
  await Promise.all(jobs.map((each) => each.stop()))
  expect(ran).toEqual(['north'])
  expect(rows.map(({ schema }) => schema)).toEqual(['north_queue', 'south_queue'])
})

test('the options in the URL apply to the read handle too, which stays read-only', async () => {
  const { host, port, user, database: name } = own.database.pool.options
  const address = new URL(`postgres://${user}@localhost:${port}/${name}`)
  address.searchParams.set('host', host ?? '')
  address.searchParams.set('options', '-c search_path=south,public')
  const database = openDatabase({ connectionString: address.href })
  expect(await countOf(database, 'company')).toBe(1)
  const writing = sql`update company set name = 'x'`.execute(database.reader as never)
  await expect(writing).rejects.toMatchObject({ code: '25006' })
  await database.close()
})

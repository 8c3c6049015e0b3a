import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { startFollowers } from '../../server/background/follower.ts'
import { newFreshWrites } from '../../server/http/freshWrites.ts'
import { operate } from '../../server/operation.ts'
import { useDatabase } from '../../test/database.ts'
import { adoptRestoredLog } from './restoredLog.ts'

const own = useDatabase()
const write = async () =>
  (
    await operate(own.database.writer, { kind: 'test.write', actor: null, way: 'system' }, ({ tx }) =>
      tx
        .insertInto('label')
        .values({ noun: 'person', name: crypto.randomUUID(), color: 'red' } as never)
        .execute(),
    )
  ).operation

test('after a dump was restored each operation is followed once, and only what is new is told to pages', async () => {
  const { database } = own
  const followed: number[] = []
  const start = () =>
    startFollowers(
      database,
      [
        {
          name: 'test',
          step: async (_, operations) => void followed.push(...operations.map(({ id }) => id)),
        },
      ],
      () => {},
    )
  const before = await start()
  const old = [await write(), await write()]
  await vi.waitUntil(() => followed.length === 2, { timeout: 10_000 })
  await before.stop()
  const dumped = await write()
  // Ids as counted by another server that has run for much longer.
  await sql`update operation set xid = (xid::text::bigint + 1000000)::text::xid8`.execute(database.writer)
  await sql`update follower set xid = (xid::text::bigint + 1000000)::text::xid8`.execute(database.writer)

  await adoptRestoredLog(database.writer)
  const after = await start()
  const fresh = newFreshWrites(database.reader)
  await fresh.start()
  const now = await write()
  expect((await fresh.next()).map(({ operation }) => operation)).toEqual([now])
  await vi.waitUntil(() => followed.length === 4, { timeout: 10_000 })
  await after.stop()
  expect(followed).toEqual([...old, dumped, now])
})

test('a log of this server is left as it is', async () => {
  const { database } = own
  await write()
  const log = () => database.reader.selectFrom('operation').select(['id', 'xid']).orderBy('id').execute()
  const before = await log()
  await adoptRestoredLog(database.writer)
  expect(await log()).toEqual(before)
})

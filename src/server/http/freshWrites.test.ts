import { type ControlledTransaction, sql } from 'kysely'
import { expect, test } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import type { Tables } from '../database.ts'
import { newFreshWrites } from './freshWrites.ts'

const own = useDatabase()

/** An operation that adds a label and is not committed yet. */
async function begun(name: string): Promise<{ tx: ControlledTransaction<Tables>; operation: number }> {
  const tx = await own.database.writer.startTransaction().execute()
  const { rows } = await sql<{ id: number }>`select begin_operation('test', null, null) as id`.execute(tx)
  await sql`insert into label (noun, name, color) values ('person', ${name}, 'red')`.execute(tx)
  return { tx, operation: rows[0]?.id as number }
}
const commit = async (name: string) => {
  const { tx, operation } = await begun(name)
  await tx.commit().execute()
  return operation
}

test('earlier commits are skipped; later ones are delivered, once', async () => {
  await commit('before')
  const fresh = newFreshWrites(own.database.reader)
  await fresh.start()
  expect(await fresh.next()).toEqual([])
  const operation = await commit('after')
  expect(await fresh.next()).toEqual([{ table: 'label', ids: [expect.any(Number)], operation }])
  expect(await fresh.next()).toEqual([])
})

test('a long transaction delays no others, and is delivered when it ends', async () => {
  const fresh = newFreshWrites(own.database.reader)
  const long = await begun('long')
  await fresh.start()
  const told = async () => (await fresh.next()).map(({ operation }) => operation)
  const short = await commit('short')
  expect(await told()).toEqual([short])
  const another = await commit('another')
  expect(await told()).toEqual([another])
  await long.tx.commit().execute()
  expect(await told()).toEqual([long.operation])
  expect(await told()).toEqual([])
})

test('rolled-back writes are not delivered', async () => {
  const fresh = newFreshWrites(own.database.reader)
  await fresh.start()
  const { tx } = await begun('never')
  await tx.rollback().execute()
  expect(await fresh.next()).toEqual([])
})

test('for many rows only the fact that there were many is delivered', async () => {
  const fresh = newFreshWrites(own.database.reader)
  await fresh.start()
  const { tx, operation } = await begun('one')
  await sql`insert into label (noun, name, color) select 'person', 'many ' || nr, 'red' from generate_series(1, 201) nr`.execute(
    tx,
  )
  await tx.commit().execute()
  expect(await fresh.next()).toEqual([
    { table: 'label', ids: [expect.any(Number)], operation },
    { table: 'label', ids: null, operation },
  ])
})

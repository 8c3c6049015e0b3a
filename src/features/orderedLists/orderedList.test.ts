import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../server/database.ts'
import { migrate } from '../../server/migrate.ts'
import { inOperation, reading } from '../../test/context.ts'
import { useDatabase } from '../../test/database.ts'
import { createWorld, type World } from '../../test/world.ts'
import { industryList } from '../contacts/industries/industries.ts'
import { labelList } from '../labels/labels.ts'
import { undo } from '../operations/undo.ts'
import { listRows } from './orderedList.ts'

const own = useDatabase()
let database: Database
let world: World
let deleted: number

/** Industries and labels from before they had positions. */
beforeAll(async () => {
  await sql`create schema before`.execute(own.database.writer)
  const { host, port, user, database: name } = own.database.pool.options
  database = openDatabase({ host, port, user, database: name, options: '-c search_path=before,public' })
  await migrate(database.writer, '0081_who_acts')
  // Written as the schema was then: no code of today.
  const write = (statement: ReturnType<typeof sql>) =>
    database.writer.transaction().execute(async (tx) => {
      const { rows } = await sql<{ id: number }>`select begin_operation('test', null, null) as id`.execute(tx)
      await statement.execute(tx)
      return rows[0]?.id as number
    })
  await write(sql`insert into industry (name) values ('Zinc'), ('Élevage'), ('Brass')`)
  await write(
    sql`insert into label (noun, name, color) values ('person', 'Warm', 'red'), ('person', 'Cold', 'blue')`,
  )
  deleted = await write(sql`delete from industry where name = 'Zinc'`)
  await migrate(database.writer)
  world = await createWorld(database)
})
afterAll(() => database.close())

const names = async (list: typeof industryList | typeof labelList, which = {}) =>
  (await listRows(reading(database, world.ada), list, which)).map(({ name }) => name)

test('the migration keeps the order in which industries and labels were shown', async () => {
  expect(await names(industryList)).toEqual(['Brass', 'Élevage'])
  expect(await names(labelList, { noun: 'person' })).toEqual(['Warm', 'Cold'])
})

test('an industry that was deleted before the migration can be brought back', async () => {
  await inOperation(database, world.ada, (ctx) => undo(ctx, deleted))
  expect((await names(industryList)).toSorted()).toEqual(['Brass', 'Zinc', 'Élevage'])
})

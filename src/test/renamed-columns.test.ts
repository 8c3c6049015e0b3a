import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dealHistory } from '../features/history/history.ts'
import { undo } from '../features/operations/undo.ts'
import { type Database, openDatabase } from '../server/database.ts'
import { migrate } from '../server/migrate.ts'
import { inOperation, reading } from './context.ts'
import { useDatabase } from './database.ts'
import { createWorld, type World } from './world.ts'

const own = useDatabase()
let database: Database
let world: World
const written = { added: 0, moved: 0, set: 0 }

/** Three operations from before columns were renamed, and the migrations since. */
beforeAll(async () => {
  await sql`create schema renamed`.execute(own.database.writer)
  const { host, port, user, database: name } = own.database.pool.options
  database = openDatabase({ host, port, user, database: name, options: '-c search_path=renamed,public' })
  await migrate(database.writer, '0070_followers_of_the_log')
  // Today's code writes the operations of that time, and needs this column for it.
  await sql`alter table operation add column on_behalf_of_id bigint`.execute(database.writer)
  world = await createWorld(database)
  const write = (statement: ReturnType<typeof sql>) =>
    inOperation(database, world.ada, async ({ tx, operation }) => {
      await statement.execute(tx)
      return operation.id
    })
  written.added = await write(sql`
    insert into opportunity (kind, title, currency, owner_id, creator_id, pipeline_id, stage_id, entry_by)
    select kind, 'Second boat', currency, owner_id, creator_id, pipeline_id, stage_id, ${world.mia.id}
    from opportunity where id = ${world.boat}`)
  written.moved = await write(sql`
    update opportunity set stage_id = ${world.sales.stages.offer}, stage_change_time = '2026-03-18 12:00Z',
      entry_by = ${world.omid.id} where id = ${world.boat}`)
  written.set = await write(sql`update company set asks_next_step = '{moving}', regular_may = '{delete}'`)
  await sql`alter table operation drop column on_behalf_of_id`.execute(database.writer)
  await migrate(database.writer)
})
afterAll(() => database.close())

const takeBack = (operation: number) => inOperation(database, world.ada, (ctx) => undo(ctx, operation))
const boat = () =>
  database.reader
    .selectFrom('opportunity')
    .select(['stage_id', 'stage_entered_by'])
    .where('id', '=', world.boat)
    .executeTakeFirst()

test('the history shows a change that was logged under a former column name', async () => {
  const { data } = await dealHistory(reading(database, world.ada), world.boat, {})
  const moved = data.flatMap((item) =>
    'changes' in item && item.operation.id === written.moved ? item.changes : [],
  )
  expect(moved).toEqual([
    {
      field: 'stage_id',
      old: { value: world.sales.stages.contacted, name: 'Contacted' },
      new: { value: world.sales.stages.offer, name: 'Offer' },
    },
  ])
})

test('operations that wrote columns under former names can be undone', async () => {
  expect(await boat()).toEqual({ stage_id: world.sales.stages.offer, stage_entered_by: world.omid.id })
  for (const operation of Object.values(written)) await takeBack(operation)
  expect(await boat()).toEqual({ stage_id: world.sales.stages.contacted, stage_entered_by: null })
  const company = database.reader.selectFrom('company').select(['prompt_next_step_on', 'regular_grants'])
  expect(await company.executeTakeFirst()).toEqual({
    prompt_next_step_on: ['closing'],
    regular_grants: ['bulk_edit'],
  })
  const second = database.reader.selectFrom('opportunity').select('id').where('title', '=', 'Second boat')
  expect(await second.execute()).toEqual([])
})

test('the log contains no former names', async () => {
  const { rows } = await sql<{ table_name: string }>`
    select distinct table_name from change
    where coalesce(before, '{}') || coalesce(after, '{}') ?| '{entry_by,asks_next_step,regular_may}'`.execute(
    database.writer,
  )
  expect(rows).toEqual([])
})

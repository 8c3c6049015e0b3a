import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inOperation } from '../../test/context.ts'
import { expectRefusal, useApp } from '../../test/http.ts'

const kariz = useApp()

test('the database rejects a write outside an operation', async () => {
  const write = sql`update pipeline set name = 'x' where id = ${kariz.world.sales.id}`.execute(
    kariz.database.writer,
  )
  await expect(write).rejects.toMatchObject({ code: 'KZ001' })
})

test('the log stores only changed columns, with old and new value', async () => {
  const { world, database } = kariz
  const operation = await inOperation(database, world.mia, async ({ tx, operation }) => {
    await tx
      .updateTable('opportunity')
      .set({ title: 'Boat hire', value: 12_000 })
      .where('id', '=', world.boat)
      .execute()
    return operation.id
  })
  const changes = await database.reader
    .selectFrom('change')
    .selectAll()
    .where('operation_id', '=', operation)
    .execute()
  expect(changes).toMatchObject([
    {
      table_name: 'opportunity',
      row_id: world.boat,
      before: { title: 'Boat lease' },
      after: { title: 'Boat hire' },
    },
  ])
  const answer = await kariz.as(world.mia).post(`/api/v2/operations/${operation}/undo`)
  expect(answer.body).toMatchObject({ success: true, data: { undoes_id: operation } })
  const boat = database.reader.selectFrom('opportunity').select('title').where('id', '=', world.boat)
  expect((await boat.executeTakeFirst())?.title).toBe('Boat lease')
  const redo = await kariz.as(world.mia).post(`/api/v2/operations/${answer.operation}/undo`)
  expect(redo.status).toBe(200)
  expect((await boat.executeTakeFirst())?.title).toBe('Boat hire')
  await kariz.as(world.mia).post(`/api/v2/operations/${redo.operation}/undo`)
})

test('undo reverses a whole operation, including created and deleted records', async () => {
  const { world, database } = kariz
  const sources = database.reader
    .selectFrom('source')
    .select(['id', 'name', 'order_nr', 'add_time'])
    .orderBy('id')
  const before = await sources.execute()
  const operation = await inOperation(database, world.ada, async ({ tx, operation }) => {
    await tx.insertInto('source').values({ name: 'Fair', order_nr: 9 }).execute()
    await tx.updateTable('source').set({ order_nr: 10 }).where('name', '=', 'Fair').execute()
    await tx
      .updateTable('opportunity')
      .set({ source_id: null })
      .where('source_id', '=', world.webForm)
      .execute()
    await tx.deleteFrom('source').where('id', '=', world.webForm).execute()
    return operation.id
  })
  expect((await kariz.as(world.ada).post(`/api/v2/operations/${operation}/undo`)).status).toBe(200)
  expect(await sources.execute()).toEqual(before)
})

test('a later change of the same column prevents undo; a change of another column does not', async () => {
  const { world, database } = kariz
  const edit = (set: { title?: string; value?: number }) =>
    inOperation(database, world.mia, async ({ tx, operation }) => {
      await tx.updateTable('opportunity').set(set).where('id', '=', world.boat).execute()
      return operation.id
    })
  const first = await edit({ title: 'Barge lease' })
  await edit({ value: 13_000 })
  expect((await kariz.as(world.mia).post(`/api/v2/operations/${first}/undo`)).status).toBe(200)
  const second = await edit({ title: 'Ferry lease' })
  await edit({ title: 'Tug lease' })
  const answer = await kariz.as(world.mia).post(`/api/v2/operations/${second}/undo`)
  expectRefusal(answer, 409, { code: 'conflict', reason: 'changed_since' })
  expect(answer.body.detail).toEqual({ table: 'opportunity', id: world.boat, column: 'title' })
})

test('operations of others, on invisible records, or already undone cannot be undone', async () => {
  const { world, database } = kariz
  const operation = await inOperation(database, world.mia, async ({ tx, operation }) => {
    await tx.updateTable('opportunity').set({ value: 5_001 }).where('id', '=', world.dock).execute()
    return operation.id
  })
  const url = `/api/v2/operations/${operation}/undo`
  expectRefusal(await kariz.as(world.omid).post(url), 404, { code: 'not_found' })
  await inOperation(database, world.ada, ({ tx }) =>
    tx.updateTable('opportunity').set({ visible_to: 1 }).where('id', '=', world.dock).execute(),
  )
  expectRefusal(await kariz.as(world.mia).post(url), 404, { code: 'not_found' })
  expect((await kariz.as(world.ada).post(url)).status).toBe(200)
  expectRefusal(await kariz.as(world.ada).post(url), 409, { code: 'conflict', reason: 'already_undone' })
  expectRefusal(await kariz.as(world.ada).post('/api/v2/operations/999999/undo'), 404, { code: 'not_found' })
  expectRefusal(await kariz.as(null).post(url), 401, { code: 'unauthenticated' })
})

test('only admins can undo admin operations, so a demoted admin cannot regain the role', async () => {
  const { world, database } = kariz
  const operation = await inOperation(database, world.mia, async ({ tx, operation }) => {
    await tx.updateTable('user').set({ role: 'admin' }).where('id', '=', world.mia.id).execute()
    return operation.id
  })
  const url = `/api/v2/operations/${operation}/undo`
  expectRefusal(await kariz.as(world.mia).post(url), 403, { code: 'forbidden' })
  expect((await kariz.as(world.ada).post(url)).status).toBe(200)
})

test('users can undo changes of their own activities, also if these refer to an invisible person', async () => {
  const { ada, mia, secretPerson } = kariz.world
  const activity = { owner_id: mia.id, person_id: secretPerson, due_date: '2026-04-01' }
  const { body } = await kariz.as(ada).post('/api/v2/activities', activity)
  const path = `/api/v2/activities/${body.data.id}`
  const done = await kariz.as(mia).post(`${path}/done`, { next: { due_date: '2026-04-02' } })
  expect(done.status).toBe(200)
  expect((await kariz.as(mia).post(`/api/v2/operations/${done.operation}/undo`)).status).toBe(200)
  expect((await kariz.as(mia).get(path)).body.data.done).toBe(false)
})

test('use F18: of three concurrent undos one succeeds, and two report that it is already undone', async () => {
  const { world } = kariz
  const renamed = await kariz.as(world.ada).patch(`/api/v2/deals/${world.boat}`, { title: 'Three at once' })
  const url = `/api/v2/operations/${renamed.operation}/undo`
  const answers = await Promise.all([1, 2, 3].map(() => kariz.as(world.ada).post(url)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  for (const answer of answers.filter(({ status }) => status === 409))
    expectRefusal(answer, 409, { code: 'conflict', reason: 'already_undone' })
})

test('use F18: undo does not move a deal to a deleted stage, and gives a readable reason', async () => {
  const { world } = kariz
  const ada = kariz.as(world.ada)
  const brief = await ada.post('/api/v2/stages', { name: 'Brief', pipeline_id: world.sales.id })
  const stage_id = brief.body.data.id
  const deal = await ada.post('/api/v2/deals', { title: 'Leaves', stage_id })
  const { id } = deal.body.data
  const moved = await ada.post('/api/v2/deals/move', { ids: [id], stage_id: world.sales.stages.offer })
  expect((await ada.delete(`/api/v2/stages/${stage_id}`)).status).toBe(200)
  const answer = await ada.post(`/api/v2/operations/${moved.operation}/undo`)
  expectRefusal(answer, 409, { code: 'conflict', reason: 'changed_since' })
  expect(JSON.stringify(answer.body)).not.toContain('opportunity_stage')
  expect((await ada.get(`/api/v2/deals/${id}`)).body.data.stage_id).toBe(world.sales.stages.offer)
})

test('custom values are logged and undone key by key, independent of other keys', async () => {
  const { world, database } = kariz
  const set = async (values: object) =>
    inOperation(database, world.mia, async ({ tx, operation }) => {
      await sql`update person set custom = with_keys(custom, ${JSON.stringify(values)}) where id = ${world.maria}`.execute(
        tx,
      )
      return operation.id
    })
  const custom = async () => {
    const { rows } = await sql<{
      custom: object
    }>`select custom from person where id = ${world.maria}`.execute(database.writer)
    return rows[0]?.custom
  }
  const undo = (operation: number) => kariz.as(world.mia).post(`/api/v2/operations/${operation}/undo`)

  const shoe = await set({ shoe: '42', club: 'Viking' })
  const drink = await set({ drink: 'tea' })
  const change = await database.reader
    .selectFrom('change')
    .select(['before', 'after'])
    .where('operation_id', '=', drink)
    .execute()
  expect(change).toEqual([{ before: { custom: { drink: null } }, after: { custom: { drink: 'tea' } } }])
  expect((await undo(shoe)).status).toBe(200)
  expect(await custom()).toEqual({ drink: 'tea' })

  const coffee = await set({ drink: 'coffee' })
  const refusal = await undo(drink)
  expect(refusal.status).toBe(409)
  expect(JSON.stringify(refusal.body)).toContain('custom.drink')
  expect(await custom()).toEqual({ drink: 'coffee' })
  expect((await undo(coffee)).status).toBe(200)
  expect((await undo(drink)).status).toBe(200)
  expect(await custom()).toEqual({})
})

test('a write sends no pg_notify, because that makes all writers wait for each other', async () => {
  const { world, database } = kariz
  const heard: unknown[] = []
  const client = await database.pool.connect()
  client.on('notification', (message) => heard.push(message))
  await client.query(`listen ${(await client.query('select live_channel() as name')).rows[0].name}`)
  await kariz.as(world.mia).patch(`/api/v2/deals/${world.boat}`, { title: 'Boat lease again' })
  await client.query('select 1')
  client.release(true)
  expect(heard).toEqual([])
})

test('S17 editing a comment cannot be undone by a user who no longer sees its note', async () => {
  const { world } = kariz
  const [omid, mia] = [kariz.as(world.omid), kariz.as(world.mia)]
  const deal_id = (await omid.post('/api/v2/deals', { title: 'Pier' })).body.data.id
  const note = (await omid.post('/api/v1/notes', { content: 'The pier', deal_id })).body.data
  const comments = `/api/v1/notes/${note.id}/comments`
  const comment = (await mia.post(comments, { content: 'Seen it' })).body.data
  const edit = await mia.put(`${comments}/${comment.uuid}`, { content: 'Saw it' })
  expect(edit.status).toBe(200)
  await omid.patch(`/api/v2/deals/${deal_id}`, { visible_to: 1 })
  expect((await mia.get(`/api/v1/notes/${note.id}`)).status).toBe(404)
  expectRefusal(await mia.post(`/api/v2/operations/${edit.operation}/undo`), 404, {})
  await omid.patch(`/api/v2/deals/${deal_id}`, { visible_to: 3 })
  expect((await mia.post(`/api/v2/operations/${edit.operation}/undo`)).status).toBe(200)
})

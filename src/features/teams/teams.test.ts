import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { systemClock } from '../../server/systemClock.ts'
import { expectRefusal, useApp } from '../../test/http.ts'
import { purge } from '../retention/purge.ts'

const kariz = useApp()

const add = async (body: object) => {
  const answer = await kariz.as(kariz.world.ada).post('/api/v2/teams', body)
  expect(answer.status).toBe(201)
  return { ...answer.body.data, operation: answer.operation }
}
const read = async (id: number) => (await kariz.as(kariz.world.mia).get(`/api/v2/teams/${id}`)).body.data
const names = async (query: string) =>
  (await kariz.as(kariz.world.mia).get(`/api/v2/teams?${query}`)).body.data.map(
    (team: { name: string }) => team.name,
  )

test('admins manage teams with manager and members; sellers can only read them', async () => {
  const { ada, omid, mia } = kariz.world
  const team = await add({ name: ' North ', description: 'Up there\nin the cold', manager_id: omid.id })
  expect(team).toMatchObject({ name: 'North', manager_id: omid.id, user_ids: [], is_deleted: false })
  const path = `/api/v2/teams/${team.id}`
  await kariz.as(ada).patch(path, { user_ids: [mia.id, omid.id], description: ' ' })
  expect(await read(team.id)).toMatchObject({ user_ids: [mia.id, omid.id], description: null })
  await kariz.as(ada).patch(path, { user_ids: [omid.id, ada.id], manager_id: null })
  expect(await read(team.id)).toMatchObject({ user_ids: [omid.id, ada.id], manager_id: null })
  for (const refused of [
    await kariz.as(mia).post('/api/v2/teams', { name: 'Mine' }),
    await kariz.as(mia).patch(path, { name: 'Mine' }),
    await kariz.as(mia).delete(path),
    await kariz.as(mia).post('/api/v2/teams/bulk/restore', { ids: [team.id] }),
  ])
    expectRefusal(refused, 403, { code: 'forbidden' })
})

test('invalid values are rejected with the field', async () => {
  const { ada, omid } = kariz.world
  const { id } = await add({ name: 'Østfold' })
  const as = kariz.as(ada)
  expectRefusal(await as.post('/api/v2/teams', { name: 'ØSTFOLD' }), 409, { field: 'name', reason: 'taken' })
  expectRefusal(await as.post('/api/v2/teams', { name: ' ' }), 400, { field: 'name' })
  expectRefusal(await as.patch(`/api/v2/teams/${id}`, { manager_id: 999 }), 400, {
    field: 'manager_id',
    reason: 'unknown',
  })
  expectRefusal(await as.patch(`/api/v2/teams/${id}`, { user_ids: [omid.id, 999] }), 400, {
    field: 'user_ids',
    reason: 'unknown',
  })
  expectRefusal(await as.patch('/api/v2/teams/999', { name: 'Nowhere' }), 404, { code: 'not_found' })
})

test('a deactivated user stays in the team, and cannot be added to another', async () => {
  const { ada, mia } = kariz.world
  const { data: lea } = (
    await kariz.as(ada).post('/api/v2/users', {
      name: 'Lea',
      email: 'lea@nordic.example',
      password: 'correct horse battery',
      role: 'regular',
    })
  ).body
  const team = await add({ name: 'Left', manager_id: lea.id, user_ids: [lea.id] })
  await kariz.as(ada).patch(`/api/v2/users/${lea.id}`, { is_active: false })
  const kept = await kariz
    .as(ada)
    .patch(`/api/v2/teams/${team.id}`, { manager_id: lea.id, user_ids: [lea.id, mia.id] })
  expect(kept.body.data).toMatchObject({ manager_id: lea.id, user_ids: [lea.id, mia.id] })
  expectRefusal(await kariz.as(ada).post('/api/v2/teams', { name: 'New', user_ids: [lea.id] }), 400, {
    field: 'user_ids',
  })
})

test('teams are listed by name, with paging', async () => {
  await add({ name: 'zebra' })
  await add({ name: 'Ärla' })
  const first = await kariz.as(kariz.world.mia).get('/api/v2/teams?sort_by=name&limit=1')
  expect(first.body.data[0].name).toBe('Ärla')
  const cursor = first.body.additional_data.next_cursor
  const rest = await names(`sort_by=name&limit=500&cursor=${cursor}`)
  expect(rest).not.toContain('Ärla')
  expect(rest.at(-1)).toBe('zebra')
})

test('an admin can undo each change of a team, and its history shows it', async () => {
  const { ada, omid, mia } = kariz.world
  const { id } = await add({ name: 'Harbour', user_ids: [omid.id] })
  const path = `/api/v2/teams/${id}`
  const change = await kariz.as(ada).patch(path, { name: 'Harbours', manager_id: mia.id, user_ids: [mia.id] })
  const history = async () => (await kariz.as(mia).get(`${path}/history`)).body.data
  const [changed, created] = await history()
  expect(created).toMatchObject({ kind: 'created', actor: { name: 'Ada' }, changes: [] })
  expect(changed.changes).toEqual(
    expect.arrayContaining([
      {
        field: 'name',
        old: { value: 'Harbour', name: null },
        new: { value: 'Harbours', name: null },
      },
      { field: 'manager_id', old: null, new: { value: mia.id, name: 'Mia' } },
      { field: 'user_id', old: { value: omid.id, name: 'Omid' }, new: null },
      { field: 'user_id', old: null, new: { value: mia.id, name: 'Mia' } },
    ]),
  )
  expectRefusal(await kariz.as(mia).post(`/api/v2/operations/${change.operation}/undo`), 404, {
    code: 'not_found',
  })
  await kariz.as(ada).post(`/api/v2/operations/${change.operation}/undo`)
  expect(await read(id)).toMatchObject({ name: 'Harbour', manager_id: null, user_ids: [omid.id] })
  expect((await history())[0].operation.undoes_id).toBe(change.operation)
  expectRefusal(await kariz.as(mia).get('/api/v2/teams/999/history'), 404, { code: 'not_found' })
})

test('a deleted team is restored by undo or from the deleted records, unless its name is taken', async () => {
  const as = kariz.as(kariz.world.ada)
  const { id } = await add({ name: 'Gone', user_ids: [kariz.world.mia.id] })
  const deleted = await as.delete(`/api/v2/teams/${id}`)
  expectRefusal(await as.get(`/api/v2/teams/${id}`), 404, { code: 'not_found' })
  expect(await names('deleted=true')).toEqual(['Gone'])
  await as.post(`/api/v2/operations/${deleted.operation}/undo`)
  expect(await read(id)).toMatchObject({ name: 'Gone', user_ids: [kariz.world.mia.id] })
  await as.delete(`/api/v2/teams/${id}`)
  const other = await add({ name: 'Gone' })
  const restore = { ids: [id] }
  expectRefusal(await as.post('/api/v2/teams/bulk/restore', restore), 409, { field: 'name', reason: 'taken' })
  await as.patch(`/api/v2/teams/${other.id}`, { name: 'Gone again' })
  expect((await as.post('/api/v2/teams/bulk/restore', restore)).body.data).toEqual({ count: 1 })
  expectRefusal(await as.post('/api/v2/teams/bulk/restore', restore), 404, { field: 'ids' })
  expect(await read(id)).toMatchObject({ name: 'Gone', is_deleted: false })
})

test('a team deleted thirty days ago is purged with its members and log entries', async () => {
  const { id } = await add({ name: 'Past', user_ids: [kariz.world.mia.id] })
  await kariz.as(kariz.world.ada).delete(`/api/v2/teams/${id}`)
  await purge(kariz.database.writer, new Date(systemClock().getTime() + 31 * 86_400_000))
  const { rows } = await sql`select id from team where id = ${id}
    union all select id from team_member where team_id = ${id}
    union all select id from change where table_name = 'team' and row_id = ${id}`.execute(
    kariz.database.writer,
  )
  expect(rows).toEqual([])
})

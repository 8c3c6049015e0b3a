import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../server/database.ts'
import { inOperation } from '../../test/context.ts'
import { expectRefusal, useApp } from '../../test/http.ts'
import { purge as tick } from './purge.ts'

const kariz = useApp()
const long = new Date('2026-01-10T12:00:00Z')
const lately = new Date('2026-02-20T12:00:00Z')
const now = new Date('2026-03-18T12:00:00Z')
beforeEach(() => {
  kariz.now = long
})
const ada = () => kariz.as(kariz.world.ada)

async function add(path: string, body: object): Promise<{ id: number; uuid?: string }> {
  const answer = await ada().post(`/api/${path}`, body)
  expect(answer).toMatchObject({ status: 201 })
  return answer.body.data
}
const remove = async (path: string) => expect((await ada().delete(`/api/${path}`)).status).toBe(200)

/** Runs ticks until nothing is left to purge, as if the last pause were over. */
async function purge(at = now): Promise<number> {
  await kariz.database.writer.updateTable('purge_state').set({ pause_until: null }).execute()
  const strikes = async (count: number): Promise<number> => {
    const before = await lastOperation()
    await tick(kariz.database.writer, at)
    return (await lastOperation()) === before ? count : strikes(count + 1)
  }
  return strikes(0)
}
async function lastOperation(): Promise<number> {
  const { rows } = await sql<{ id: number }>`select max(id) as id from operation`.execute(
    kariz.database.writer,
  )
  return rows[0]?.id ?? 0
}
async function countOf(table: string, where = sql<boolean>`true`): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from ${sql.table(table)} t where ${where}`.execute(kariz.database.writer)
  return rows[0]?.n ?? 0
}
const told = (table: string, id: number) =>
  countOf('change', sql`t.table_name = ${table} and t.row_id = ${id}`)
const isThere = async (table: string, id: number) => (await countOf(table, sql`t.id = ${id}`)) === 1

test('a deal deleted more than thirty days ago is purged with its linked records and log entries', async () => {
  const { world } = kariz
  const deal = await add('v2/deals', { title: 'Long gone', label_ids: [world.hot.id] })
  const call = await add('v2/activities', { deal_id: deal.id, subject: 'Ring', due_date: '2026-02-01' })
  const note = await add('v1/notes', {
    deal_id: deal.id,
    content: `Ask <span data-mention="${world.mia.id}">@Mia</span>`,
  })
  const comment = await add(`v1/notes/${note.id}/comments`, { content: 'Yes' })
  await remove(`v2/deals/${deal.id}`)
  const kept = await add('v2/deals', { title: 'Deleted lately' })
  kariz.now = lately
  await remove(`v2/deals/${kept.id}`)

  await purge()
  expect(await isThere('opportunity', deal.id)).toBe(false)
  expect(await isThere('activity', call.id)).toBe(false)
  expect(await isThere('note', note.id)).toBe(false)
  expect(await countOf('note_comment', sql`t.uuid = ${comment.uuid}`)).toBe(0)
  expect(await countOf('note_mention', sql`t.note_id = ${note.id}`)).toBe(0)
  expect(await countOf('opportunity_label', sql`t.opportunity_id = ${deal.id}`)).toBe(0)
  expect(await countOf('notification', sql`t.activity_id = ${call.id}`)).toBe(0)
  for (const [table, { id }] of Object.entries({ opportunity: deal, activity: call, note }))
    expect(await told(table, id)).toBe(0)
  expect(await countOf('change', sql`t::text ~ 'Long gone'`)).toBe(0)

  kariz.now = now
  expect((await ada().post('/api/v2/deals/bulk/restore', { ids: [kept.id] })).status).toBe(200)
  expect((await ada().get(`/api/v2/deals/${kept.id}`)).body.data.title).toBe('Deleted lately')
})

test('leads, notes, comments, activities, persons and organizations are purged in the same way', async () => {
  const { world } = kariz
  const organization = await add('v2/organizations', { name: 'Gone Yard' })
  const person = await add('v2/persons', { name: 'Gone Gina', org_id: organization.id })
  const lead = await add('v1/leads', { title: 'Gone lead', person_id: person.id })
  const activity = await add('v2/activities', { person_id: person.id, org_id: organization.id })
  const visit = await add('v2/activities', { participants: [{ person_id: person.id }], done: true })
  const note = await add('v1/notes', { person_id: world.maria, content: 'Gone note' })
  const other = await add('v1/notes', { person_id: world.maria, content: 'Stays' })
  const comment = await add(`v1/notes/${other.id}/comments`, { content: 'Gone comment' })
  await remove(`v1/notes/${note.id}`)
  await remove(`v1/notes/${other.id}/comments/${comment.uuid}`)
  await remove(`v2/activities/${visit.id}`)
  for (const path of [
    `v1/leads/${lead.id}`,
    `v2/persons/${person.id}`,
    `v2/organizations/${organization.id}`,
  ])
    await remove(path)

  await purge()
  expect(await countOf('opportunity', sql`t.lead_id::text = ${String(lead.id)}`)).toBe(0)
  for (const [table, { id }] of Object.entries({ organization, person, activity, note }))
    expect([table, await isThere(table, id), await told(table, id)]).toEqual([table, false, 0])
  expect(await isThere('activity', visit.id)).toBe(false)
  expect(await isThere('note', other.id)).toBe(true)
  expect(await countOf('change', sql`t::text ~ 'Gone (Yard|Gina|lead|note|comment)'`)).toBe(0)
})

test('contacts that existing records refer to are kept, and records linked to kept records as well', async () => {
  const { world } = kariz
  const organization = await add('v2/organizations', { name: 'Needed Yard' })
  const person = await add('v2/persons', { name: 'Needed Nils' })
  const guest = await add('v2/persons', { name: 'Invited Ina' })
  const living = await add('v2/deals', { title: 'Living', person_id: person.id, org_id: organization.id })
  const gone = await add('v2/deals', { title: 'Gone', person_id: person.id })
  const shared = await add('v2/activities', {
    deal_id: gone.id,
    participants: [{ person_id: world.maria }, { person_id: guest.id }],
  })
  const alone = await add('v2/activities', { deal_id: gone.id, person_id: person.id })
  const note = await add('v1/notes', {
    deal_id: gone.id,
    person_id: world.maria,
    content: 'Of both',
    pinned_to_deal_flag: 1,
  })
  for (const path of [`deals/${gone.id}`, `persons/${person.id}`, `persons/${guest.id}`])
    await remove(`v2/${path}`)
  await remove(`v2/organizations/${organization.id}`)

  await purge()
  expect(await isThere('opportunity', gone.id)).toBe(false)
  expect(await isThere('activity', alone.id)).toBe(false)
  for (const { id } of [person, guest]) expect(await isThere('person', id)).toBe(true)
  expect(await isThere('organization', organization.id)).toBe(true)
  kariz.now = now
  expect((await ada().get(`/api/v2/activities/${shared.id}`)).body.data).toMatchObject({
    deal_id: null,
    person_id: world.maria,
  })
  expect((await ada().get(`/api/v1/notes/${note.id}`)).body.data).toMatchObject({
    deal_id: null,
    person_id: world.maria,
    pinned_to_deal_flag: false,
  })

  kariz.now = long
  await remove(`v2/deals/${living.id}`)
  await remove(`v2/activities/${shared.id}`)
  await purge()
  for (const { id } of [person, guest]) expect(await isThere('person', id)).toBe(false)
  expect(await isThere('organization', organization.id)).toBe(false)
})

test('S7 records linked to a hidden deal do not become visible to others', async () => {
  const { omid, maria, mia } = kariz.world
  const secret = (await kariz.as(omid).post('/api/v2/deals', { title: 'Hidden raft', visible_to: 1 })).body
    .data
  const { id } = (await kariz.as(omid).post('/api/v2/activities', { deal_id: secret.id, person_id: maria }))
    .body.data
  expectRefusal(await kariz.as(mia).get(`/api/v2/activities/${id}`), 404, {})
  const note = (
    await kariz.as(omid).post('/api/v1/notes', { deal_id: secret.id, person_id: maria, content: 'Hush' })
  ).body.data
  expectRefusal(await kariz.as(mia).get(`/api/v1/notes/${note.id}`), 404, {})
  await kariz.as(omid).delete(`/api/v2/deals/${secret.id}`)
  await purge()
  expect(await isThere('activity', id)).toBe(false)
  expect(await isThere('note', note.id)).toBe(false)
})

test('each tick purges a small batch; when nothing is left it pauses for a day; only one process purges', async () => {
  const { database, world } = kariz
  await inOperation(database, world.ada, async ({ tx }) => {
    await sql`insert into opportunity (kind, title, currency, owner_id, creator_id, person_id, is_deleted, delete_time)
      select 'lead', 'Many ' || n, 'EUR', ${world.mia.id}::bigint, ${world.mia.id}::bigint, ${world.maria}::bigint, true,
        ${long}::timestamptz from generate_series(1, 450) n`.execute(tx)
  })
  const left = () => countOf('opportunity', sql`t.title like 'Many %'`)
  const { writer } = database
  await writer.updateTable('purge_state').set({ pause_until: null }).execute()
  await writer.transaction().execute(async (tx) => {
    await tx.selectFrom('purge_state').select('id').forUpdate().execute()
    await tick(writer, now)
  })
  expect(await left()).toBe(450)
  const lefts: number[] = []
  for (let strikes = 0; strikes < 5; strikes++) {
    await tick(writer, now)
    lefts.push(await left())
  }
  expect(lefts).toEqual([250, 50, 0, 0, 0])
  await inOperation(database, world.ada, async ({ tx }) => {
    await sql`insert into opportunity (kind, title, currency, owner_id, creator_id, person_id, is_deleted, delete_time)
      values ('lead', 'Many more', 'EUR', ${world.mia.id}, ${world.mia.id}, ${world.maria}, true, ${long})`.execute(
      tx,
    )
  })
  const hence = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
  await tick(writer, hence(23))
  expect(await left()).toBe(1)
  await tick(writer, hence(24))
  expect(await left()).toBe(0)
})

test('finished jobs, imported files and empty operations are removed after thirty days; undoable ones are kept', async () => {
  const { database, world } = kariz
  const { id } = await add('v2/deals', { title: 'Undoable' })
  const renamed = await ada().patch(`/api/v2/deals/${id}`, { title: 'Renamed' })
  const nothing = await ada().patch(`/api/v2/deals/${id}`, { title: 'Renamed' })
  // An operation without changes and the empty operation that completes it are both deleted.
  const asked = await ada().patch(`/api/v2/deals/${id}`, { title: 'Renamed' })
  const answered = await ada().patch(`/api/v2/deals/${id}`, { title: 'Renamed' })
  await sql`update operation set completes_id = ${asked.operation}, time = ${long}
    where id = ${answered.operation}`.execute(database.writer)
  await sql`update operation set time = ${long} where id = ${asked.operation}`.execute(database.writer)
  const { rows } = await sql<{ id: string }>`
    insert into job (kind, actor_id, input, status, add_time, update_time)
    select 'lead.convert', ${world.ada.id}::bigint, '{}', status, time, time
    from unnest('{completed,failed,running}'::text[]) status, unnest(array[${long}, ${lately}]::timestamptz[]) time
    returning id`.execute(database.writer)
  const [job] = rows
  await sql`insert into import (actor_id, file_name, file, encoding, delimiter, rows, columns, mapping, job_id, add_time)
    select ${world.ada.id}::bigint, 'people.csv', 'x', 'utf-8', ',', 1, '[]', '{}', job, time
    from (values (${long}::timestamptz, ${job?.id}::uuid), (${lately}, null)) i(time, job)`.execute(
    database.writer,
  )
  const old = sql`update operation set time = ${long} where id in (${renamed.operation}, ${nothing.operation})`
  await old.execute(database.writer)
  const purgedAt = await countOf('job')
  expect(purgedAt).toBeGreaterThanOrEqual(6)

  await purge()
  expect(await countOf('job', sql`t.update_time = ${long}`)).toBe(1)
  expect(await countOf('job', sql`t.update_time = ${lately}`)).toBe(3)
  expect(await countOf('import', sql`t.file_name = 'people.csv'`)).toBe(1)
  expect(await isThere('operation', nothing.operation)).toBe(false)
  expect(await isThere('operation', answered.operation)).toBe(false)
  const undone = await ada().post(`/api/v2/operations/${renamed.operation}/undo`)
  expect(undone.status).toBe(200)
  expect((await ada().get(`/api/v2/deals/${id}`)).body.data.title).toBe('Undoable')
})

test('two processes share the pause, and after it they purge together', async () => {
  await purge()
  const other = openDatabase(kariz.database.pool.options)
  const processes = [kariz.database, other]
  const before = await lastOperation()
  for (const { writer } of processes) await tick(writer, now)
  expect(await lastOperation()).toBe(before)

  const deal = await add('v2/deals', { title: 'Long gone' })
  await remove(`v2/deals/${deal.id}`)
  const tomorrow = new Date(now.getTime() + 24 * 3_600_000)
  await Promise.all(processes.map(({ writer }) => tick(writer, tomorrow)))
  expect(await isThere('opportunity', deal.id)).toBe(false)
  while (await tickOf(other, tomorrow));
  const last = await lastOperation()
  for (const { writer } of processes) await tick(writer, tomorrow)
  expect(await lastOperation()).toBe(last)
  await other.close()
})
/** Whether a tick purged. */
async function tickOf({ writer }: Database, at: Date): Promise<boolean> {
  const before = await lastOperation()
  await tick(writer, at)
  return (await lastOperation()) !== before
}

test('every table that refers to a purged one must be handled by the purge', async () => {
  const { rows } = await sql<{ link: string }>`
    select conrelid::regclass || ' → ' || confrelid::regclass as link from pg_constraint
    where contype = 'f' and confdeltype not in ('c', 'n') and confrelid in ('opportunity'::regclass, 'person'::regclass,
      'organization'::regclass, 'activity'::regclass, 'note'::regclass, 'note_comment'::regclass,
      'note_mention'::regclass, 'job'::regclass, 'import'::regclass, 'operation'::regclass)
    order by link`.execute(kariz.database.writer)
  expect(rows.map(({ link }) => link)).toEqual([
    'activity → opportunity',
    'activity → organization',
    'activity → person',
    'activity_participant → activity',
    'activity_participant → person',
    'change → operation',
    'import → job',
    'job → operation',
    'note → opportunity',
    'note → organization',
    'note → person',
    'note_comment → note',
    'note_mention → note',
    'note_mention → note_comment',
    'operation → operation',
    'operation → operation',
    'opportunity → organization',
    'opportunity → person',
    'opportunity_label → opportunity',
    'organization_label → organization',
    'person → organization',
    'person_label → person',
  ])
})

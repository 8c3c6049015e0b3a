import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { systemClock } from '../../server/systemClock.ts'
import { useApp } from '../../test/http.ts'
import { useServer } from '../../test/server.ts'
import { useVisitors } from '../../test/visitors.ts'
import { purge } from '../retention/purge.ts'

const browsers = useVisitors()
const programs = useServer()
const kariz = useApp()

type Send = (method: string, path: string, body?: unknown) => Promise<{ operation: number; data: never }>
const program: Send = async (method, path, body) => {
  const isForm = body instanceof FormData
  const answer = await fetch(`${programs.origin}/api/v2/${path}`, {
    method,
    headers: {
      'x-api-token': programs.tokens.ada,
      ...(body && !isForm ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
  })
  expect(answer.status).toBeLessThan(300)
  const { data } = (await answer.json()) as { data: never }
  return { operation: Number(answer.headers.get('x-operation-id')), data }
}
const wayOf = async ({ database }: { database: typeof kariz.database }, id: number) =>
  (await database.reader.selectFrom('operation').select('way').where('id', '=', id).executeTakeFirst())?.way

describe('every operation stores its way', () => {
  test('web, with a cookie; without an actor before the first user exists', async () => {
    const ada = browsers.visitor()
    const founded = await ada.send('POST', '/api/v2/company', {
      company: { name: 'Nordic Pipes', currency: 'EUR', timezone: 'Europe/Oslo', locale: 'en' },
      admin: { name: 'Ada', email: 'ada@nordic.example', password: 'correct horse battery' },
    })
    expect(await wayOf(browsers, founded.operation)).toBe('system')
    const added = await ada.send('POST', '/api/v2/pipelines', { name: 'Renewals' })
    expect(added.status).toBe(201)
    expect(await wayOf(browsers, added.operation)).toBe('web')
  })

  test('api, with a token, also for an undo', async () => {
    const { operation } = await program('POST', 'deals', { title: 'Told by a program' })
    expect(await wayOf(programs, operation)).toBe('api')
    const undone = await program('POST', `operations/${operation}/undo`)
    expect(await wayOf(programs, undone.operation)).toBe('undo')
  })

  test('import, for uploaded files', async () => {
    const form = new FormData()
    form.set('file', new Blob(['Title,Person\nCanoe,Kari Vik\n']), 'leads.csv')
    const { data, operation } = await program('POST', 'imports?kind=lead', form)
    expect(await wayOf(programs, operation)).toBe('api')
    const { id, mapping } = data as { id: string; mapping: object }
    await program('POST', `imports/${id}/run`, mapping)
    await expect
      .poll(async () => ((await program('GET', `imports/${id}`)).data as { status: string }).status)
      .toBe('completed')
    const { rows } = await sql`
      select op.way, o.origin from opportunity o join change c on c.table_name = 'opportunity' and c.row_id = o.id
      join operation op on op.id = c.operation_id where o.title = 'Canoe'`.execute(programs.database.writer)
    expect(rows).toEqual([{ way: 'import', origin: 'Import' }])
  })

  test('system, for Kariz itself', async () => {
    await purge(programs.database.writer, systemClock())
    const { rows } = await sql`select way from operation where kind = 'record.purge'`.execute(
      programs.database.writer,
    )
    expect(rows).toEqual([{ way: 'system' }])
  })

  test('and history and audit show it', async () => {
    const { data } = await program('POST', 'deals', { title: 'Told of' })
    const { id } = data as { id: number }
    const entries = (await program('GET', `deals/${id}/history`)).data as { operation: object }[]
    expect(entries).toMatchObject([{ operation: { way: 'api' } }])
    await program('PATCH', 'company', { name: 'Nordic Pipes and Boats' })
    const [latest] = (await program('GET', 'audit')).data as object[]
    expect(latest).toMatchObject({ kind: 'company.update', way: 'api' })
  })
})

describe('rules do not depend on operation names', () => {
  const deal = (id: number) =>
    kariz.database.reader
      .selectFrom('opportunity')
      .select(['title', 'last_edit_by', 'last_edit_time'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()

  test('the fields of a conversion form count as an edit of the deal, and not after undo', async () => {
    const { world } = kariz
    const mia = kariz.as(world.mia)
    const row = async () => {
      const { rows } = await sql<{ id: number }>`
        select id from opportunity where lead_id = ${world.sails.uuid}`.execute(kariz.database.writer)
      return deal(rows[0]?.id ?? 0)
    }
    const converted = await mia.post(`/api/v2/leads/${world.sails.uuid}/convert/deal`, { title: 'Red sails' })
    expect(await row()).toMatchObject({ title: 'Red sails', last_edit_by: world.mia.id })
    const undone = await mia.post(`/api/v2/operations/${converted.operation}/undo`)
    expect(await row()).toMatchObject({ title: 'New sails', last_edit_by: null, last_edit_time: null })
    await mia.post(`/api/v2/operations/${undone.operation}/undo`)
    expect(await row()).toMatchObject({ title: 'Red sails', last_edit_by: world.mia.id })
  })

  test('planned activities can be settled only for closing operations', async () => {
    const { world } = kariz
    const mia = kariz.as(world.mia)
    const closed = await mia.post('/api/v2/deals/close', { ids: [world.boat], status: 'won' })
    const edited = await mia.patch(`/api/v2/deals/${world.dock}`, { title: 'Dock' })
    const settle = (operation_id: number, ids = [world.boat]) =>
      mia.post('/api/v2/deals/plans', { ids, plans: 'done', operation_id })
    expect(await settle(edited.operation)).toMatchObject({ status: 400, body: { reason: 'unknown' } })
    expect(await settle(closed.operation, [world.dock])).toMatchObject({ status: 400 })
    expect(await settle(closed.operation)).toMatchObject({ status: 200 })
  })
})

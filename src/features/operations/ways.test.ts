import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { systemClock } from '../../server/systemClock.ts'
import { useApp } from '../../test/http.ts'
import { useServer } from '../../test/server.ts'
import { useVisitors } from '../../test/visitors.ts'
import { purging } from '../retention/purge.ts'

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

describe('every operation keeps by what way it came', () => {
  test('from the app with its cookie, and as nobody’s before there is anybody', async () => {
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

  test('from a program with a token, also when it takes something back', async () => {
    const { operation } = await program('POST', 'deals', { title: 'Told by a program' })
    expect(await wayOf(programs, operation)).toBe('api')
    const undone = await program('POST', `operations/${operation}/undo`)
    expect(await wayOf(programs, undone.operation)).toBe('undo')
  })

  test('from a file, whoever uploads it', async () => {
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

  test('from Kariz itself', async () => {
    await purging()(programs.database.writer, systemClock())
    const { rows } = await sql`select way from operation where kind = 'record.purge'`.execute(
      programs.database.writer,
    )
    expect(rows).toEqual([{ way: 'system' }])
  })

  test('and the history and the audit tell it', async () => {
    const { data } = await program('POST', 'deals', { title: 'Told of' })
    const { id } = data as { id: number }
    const entries = (await program('GET', `deals/${id}/history`)).data as { operation: object }[]
    expect(entries).toMatchObject([{ operation: { way: 'api' } }])
    await program('PATCH', 'company', { name: 'Nordic Pipes and Boats' })
    const [latest] = (await program('GET', 'audit')).data as object[]
    expect(latest).toMatchObject({ kind: 'company.update', way: 'api' })
  })
})

describe('no rule asks what an operation is called', () => {
  const deal = (id: number) =>
    kariz.database.reader
      .selectFrom('opportunity')
      .select(['title', 'last_edit_by', 'last_edit_time'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()

  test('what the form of a conversion fills in is an edit of the deal, and is none once it is undone', async () => {
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

  test('plans are settled for what was closed, and for nothing else that was done', async () => {
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

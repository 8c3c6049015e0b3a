import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Way } from '../../contract/way.ts'
import type { Actor, WriteContext } from '../../server/context.ts'
import { type Jobs, startJobs } from '../../server/jobs.ts'
import { operate } from '../../server/operation.ts'
import { useApp } from '../../test/http.ts'
import { updateDeal } from '../opportunities/deals/api/deal.ts'

const kariz = useApp()
const started: Jobs[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((jobs) => jobs.stop()))
})

/** A deal of Mia's that no other test uses. */
const addDeal = async (): Promise<number> =>
  (await kariz.as(kariz.world.mia).post('/api/v2/deals', { title: 'Barge' })).body.data.id
/** Acts as a future automation of `actor` will. */
const byKariz = (actor: Actor, id: number, change: object, way: Way = 'automation') =>
  operate(
    kariz.database.writer,
    { kind: 'deal.update', actor, way, isByKariz: true },
    async (ctx) => void (await updateDeal(ctx, id, change)),
  )
const latest = async (who: Actor, id: number) =>
  (await kariz.as(who).get(`/api/v2/deals/${id}/history`)).body.data[0]
const titleOf = async (id: number) =>
  (await kariz.as(kariz.world.ada).get(`/api/v2/deals/${id}`)).body.data.title

describe('Kariz itself acts on a user’s behalf', () => {
  test('with the user’s rights and visibility', async () => {
    const { mia, ada } = kariz.world
    await byKariz(ada, kariz.world.secretDeal, { title: 'Hidden crane' })
    await expect(byKariz(mia, kariz.world.secretDeal, { title: 'Seen' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('and the history shows this, not the user as the actor', async () => {
    const { mia } = kariz.world
    const id = await addDeal()
    await byKariz(mia, id, { title: 'Big barge' })
    expect(await latest(mia, id)).toMatchObject({
      actor: null,
      on_behalf_of: { id: mia.id, name: 'Mia' },
      operation: { way: 'automation' },
      changes: [{ field: 'title', old: { value: 'Barge' }, new: { value: 'Big barge' } }],
    })
  })

  test('and v1 shows the user it acts for, with change source app', async () => {
    const { mia } = kariz.world
    const id = await addDeal()
    await byKariz(mia, id, { title: 'Big barge' })
    const { body: changes } = await kariz.as(mia).get(`/api/v1/deals/${id}/changelog`)
    expect(changes.data[0]).toMatchObject({
      field_key: 'title',
      actor_user_id: mia.id,
      change_source: 'app',
      change_source_user_agent: null,
    })
    const { body: flow } = await kariz.as(mia).get(`/api/v1/deals/${id}/flow?items=dealChange`)
    expect(flow.data[0].data).toMatchObject({ field_key: 'title', user_id: mia.id, change_source: 'app' })
  })

  test('without counting as an edit of the deal', async () => {
    const { mia } = kariz.world
    const id = await addDeal()
    const lastEdit = () =>
      kariz.database.reader
        .selectFrom('opportunity')
        .select(['last_edit_by', 'last_edit_time'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    const { operation } = await byKariz(mia, id, { title: 'Big barge' })
    expect(await lastEdit()).toEqual({ last_edit_by: null, last_edit_time: null })
    await kariz.as(mia).post(`/api/v2/operations/${operation}/undo`)
    expect(await lastEdit()).toEqual({ last_edit_by: null, last_edit_time: null })
    await kariz.as(mia).patch(`/api/v2/deals/${id}`, { title: 'Old barge' })
    await byKariz(mia, id, { title: 'Big barge' })
    expect(await lastEdit()).toMatchObject({ last_edit_by: mia.id })
  })

  test('and the user or an admin can undo it, nobody else', async () => {
    const { mia, omid, ada } = kariz.world
    const id = await addDeal()
    const { operation } = await byKariz(mia, id, { title: 'Big barge' })
    const undo = (who: Actor, which: number) => kariz.as(who).post(`/api/v2/operations/${which}/undo`)
    expect((await undo(omid, operation)).status).toBe(404)
    const undone = await undo(mia, operation)
    expect(undone.status).toBe(200)
    expect(await titleOf(id)).toBe('Barge')
    expect(await latest(mia, id)).toMatchObject({ actor: { name: 'Mia' }, operation: { way: 'undo' } })
    const again = await byKariz(mia, id, { title: 'Bigger barge' })
    expect((await undo(ada, again.operation)).status).toBe(200)
  })

  test('also in background jobs', async () => {
    const { database, world } = kariz
    const id = await addDeal()
    const rename = async (ctx: WriteContext) => updateDeal(ctx, id, { title: 'Renamed behind the scenes' })
    const jobs = await startJobs(database, database.pool.options, { rename }, async () => world.mia)
    started.push(jobs)
    const about = { kind: 'automation.run', actor: world.mia, way: 'automation', isByKariz: true } as const
    await operate(database.writer, { ...about, enqueue: jobs.enqueue }, (ctx) => ctx.enqueue('rename', {}))
    await vi.waitUntil(async () => (await titleOf(id)) !== 'Barge', { timeout: 5000 })
    expect(await latest(world.mia, id)).toMatchObject({
      actor: null,
      on_behalf_of: { name: 'Mia' },
      operation: { way: 'automation' },
    })
  })
})

test('Kariz acts on nobody’s behalf if there is no actor, and only an admin can undo it', async () => {
  const { mia, ada } = kariz.world
  const id = await addDeal()
  const { operation } = await operate(
    kariz.database.writer,
    { kind: 'test.write', actor: null, way: 'system' },
    ({ tx }) => tx.updateTable('opportunity').set({ title: 'Tug' }).where('id', '=', id).execute(),
  )
  expect(await latest(mia, id)).toMatchObject({
    actor: null,
    on_behalf_of: null,
    operation: { way: 'system' },
  })
  const { body } = await kariz.as(mia).get(`/api/v1/deals/${id}/changelog`)
  expect(body.data[0]).toMatchObject({ actor_user_id: null, change_source: 'app' })
  expect((await kariz.as(mia).post(`/api/v2/operations/${operation}/undo`)).status).toBe(404)
  expect((await kariz.as(ada).post(`/api/v2/operations/${operation}/undo`)).status).toBe(200)
})

test('an operation cannot have both an actor and a user on whose behalf it is done', async () => {
  const { mia } = kariz.world
  const both = kariz.database.writer
    .insertInto('operation')
    .values({ kind: 'test.write', actor_id: mia.id, on_behalf_of_id: mia.id })
    .execute()
  await expect(both).rejects.toMatchObject({ constraint: 'operation_one_actor' })
})

test('the change source on v1 follows only from the way', async () => {
  const { mia } = kariz.world
  const sources: Record<string, string> = {}
  for (const way of Way.enum as Way[]) {
    const id = await addDeal()
    await operate(kariz.database.writer, { kind: 'deal.update', actor: mia, way }, (ctx) =>
      updateDeal(ctx, id, { title: way }),
    )
    const { body } = await kariz.as(mia).get(`/api/v1/deals/${id}/changelog`)
    sources[way] = body.data[0].change_source
  }
  const { api, mcp, ...others } = sources
  expect([api, mcp]).toEqual(['api', 'api'])
  expect(new Set(Object.values(others))).toEqual(new Set(['app']))
})

describe('rules do not depend on operation names', () => {
  /** These keep the name for readers of the log. */
  const tellers = [
    'features/history/history.ts',
    'features/operations/audit.ts',
    'features/operations/undo.ts',
  ]

  test('in the server code, which only displays names', async () => {
    const asking: string[] = []
    for await (const path of glob('**/*.ts', { cwd: 'src' })) {
      if (path.includes('.test.') || path.startsWith('test/')) continue
      const text = readFileSync(`src/${path}`, 'utf8')
      if (/\b(op|operation|ctx\.operation)\.kind\b/.test(text)) asking.push(path)
    }
    expect(asking.sort()).toEqual(tellers)
  })

  test('in database functions', () => {
    const schema = readFileSync('docs/schema.sql', 'utf8')
    const functions = schema.split(/^CREATE OR REPLACE (?=FUNCTION|PROCEDURE)/m).slice(1)
    expect(functions.length).toBeGreaterThan(10)
    const asked = /\bkind\s*(=|<>|!=|~|in\b|like\b|any\b)/
    const asking = functions.filter((text) => /\boperation\b/.test(text) && asked.test(text))
    expect(asking).toEqual([])
  })
})

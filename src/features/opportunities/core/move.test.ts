import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inOperation } from '../../../test/context.ts'
import { expectRefusal, useApp } from '../../../test/http.ts'
import { createOpportunities } from './create.ts'

const kariz = useApp()

async function deals(titles: string): Promise<Record<string, number>> {
  const { database, world } = kariz
  const ids = await inOperation(database, world.mia, (ctx) =>
    createOpportunities(
      ctx,
      [...titles].map((title) => ({
        kind: 'deal' as const,
        title,
        currency: 'EUR',
        owner_id: world.mia.id,
        origin: 'API',
        pipeline_id: world.sales.id,
        stage_id: world.sales.stages.offer,
      })),
    ),
  )
  return Object.fromEntries([...titles].map((title, nr) => [title, ids[nr] as number]))
}

/** The titles of the open deals of a stage, sorted by position. */
async function order(stage: number): Promise<string> {
  const rows = await kariz.database.reader
    .selectFrom('opportunity')
    .select('title')
    .where('stage_id', '=', stage)
    .where('status', '=', 'open')
    .where('is_deleted', '=', false)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((deal) => deal.title).join('')
}

const move = (body: object) => kariz.as(kariz.world.mia).post('/api/v2/deals/move', body)

test('S26 deals have a custom order within a stage, and can be moved anywhere in it', async () => {
  const { offer, meeting } = kariz.world.sales.stages
  const { a, b, c, d, e } = await deals('abcde')
  expect(await order(offer)).toBe('abcde')
  await move({ ids: [e], stage_id: offer })
  expect(await order(offer)).toBe('eabcd')
  await move({ ids: [e], stage_id: offer, after_id: d })
  expect(await order(offer)).toBe('abcde')
  const moved = await move({ ids: [e, a], stage_id: offer, before_id: c })
  expect(await order(offer)).toBe('beacd')
  await kariz.as(kariz.world.mia).post(`/api/v2/operations/${moved.operation}/undo`)
  expect(await order(offer)).toBe('abcde')
  await move({ ids: [b, c], stage_id: offer, before_id: a })
  expect(await order(offer)).toBe('bcade')
  await move({ ids: [d], stage_id: meeting, after_id: kariz.world.dock })
  expect(await order(meeting)).toBe('Dock repaird')
  expect(await order(offer)).toBe('bcae')
  for (const id of [a, b, c, d, e]) await kariz.as(kariz.world.mia).delete(`/api/v2/deals/${id}`)
})

test('a deal that is added, moved or converted goes to the top', async () => {
  const { world } = kariz
  const { offer } = world.sales.stages
  await deals('xy')
  const mia = kariz.as(world.mia)
  await mia.post('/api/v2/deals', { title: 'n', stage_id: offer })
  await mia.post(`/api/v2/leads/${world.sails.uuid}/convert/deal`, { stage_id: offer, title: 'l' })
  await mia.patch(`/api/v2/deals/${world.boat}`, { stage_id: offer, title: 'b' })
  expect(await order(offer)).toBe('blnxy')
})

test('the order survives any number of moves into the same gap', async () => {
  const { world, database } = kariz
  const { due } = world.renewals.stages
  const { a, b, c, d } = await deals('abcd')
  await move({ ids: [a, b, c, d], stage_id: due })
  for (let nr = 0; nr < 60; nr++) {
    await move({ ids: [c], stage_id: due, after_id: a })
    await move({ ids: [b], stage_id: due, after_id: a })
    expect(await order(due)).toBe('abcd')
  }
  const positions = await database.reader
    .selectFrom('opportunity')
    .select('position')
    .where('stage_id', '=', due)
    .execute()
  expect(new Set(positions.map((deal) => deal.position)).size).toBe(4)
})

test('deals with equal positions are renumbered when one is moved between them', async () => {
  const { world, database } = kariz
  const { due } = world.renewals.stages
  await kariz.as(world.ada).post('/api/v2/deals/bulk/delete', {
    ids: (
      await database.reader.selectFrom('opportunity').select('id').where('stage_id', '=', due).execute()
    ).map((deal) => deal.id),
  })
  const { p, q, r } = await deals('pqr')
  await move({ ids: [p, q, r], stage_id: due })
  await inOperation(database, world.ada, ({ tx }) =>
    tx
      .updateTable('opportunity')
      .set({ position: 7 })
      .where(sql<boolean>`id = any(${[p, q, r]}::bigint[])`)
      .execute(),
  )
  await move({ ids: [r], stage_id: due, after_id: p })
  expect(await order(due)).toBe('prq')
})

test('only a deal on the board in that stage can be a neighbour', async () => {
  const { world } = kariz
  const { offer, contacted } = world.sales.stages
  const { a, b } = await deals('ab')
  const reason = 'unknown'
  expectRefusal(await move({ ids: [a], stage_id: offer, after_id: world.dock }), 400, {
    field: 'after_id',
    reason,
  })
  expectRefusal(await move({ ids: [a], stage_id: offer, after_id: a }), 400, { field: 'after_id', reason })
  expectRefusal(await move({ ids: [a], stage_id: offer, before_id: world.wonDeal }), 400, {
    field: 'before_id',
    reason,
  })
  expectRefusal(await move({ ids: [a], stage_id: contacted, after_id: world.secretDeal }), 400, {
    field: 'after_id',
    reason,
  })
  expectRefusal(await move({ ids: [a], stage_id: offer, after_id: b, before_id: b }), 400, {
    field: 'before_id',
  })
  expectRefusal(await move({ ids: [a], stage_id: 999_999 }), 400, { field: 'stage_id', reason })
})

test('reordering is not a change of the deal: neither the stage time nor rotting is reset', async () => {
  const { world } = kariz
  const { offer } = world.sales.stages
  const { a } = await deals('ab')
  const get = async () => (await kariz.as(world.mia).get(`/api/v2/deals/${a}`)).body.data
  const before = await get()
  await move({ ids: [a], stage_id: offer })
  expect(await get()).toEqual(before)
})

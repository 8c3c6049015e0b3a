import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../../../server/context.ts'
import { inOperation } from '../../../../test/context.ts'
import { expectRefusal, useApp } from '../../../../test/http.ts'
import { planCalls } from '../../../../test/world.ts'
import { createOpportunities, type NewOpportunity } from '../../core/create.ts'
import type { Board, Card, CardSort, Column } from './contract.ts'

const kariz = useApp()
const as = (actor: Actor) => async (query: string) => {
  const { status, body } = await kariz.as(actor).get(`/api/v2/board?${query}`)
  expect(status).toBe(200)
  return body.data as Board
}
const mine = (query = '') => as(kariz.world.mia)(query)
const titles = (column: Column | undefined) => column?.cards.map((card) => card.title)

async function add(...deals: Partial<NewOpportunity>[]): Promise<number[]> {
  const { database, world } = kariz
  return inOperation(database, world.ada, (ctx) =>
    createOpportunities(
      ctx,
      deals.map((deal) => ({
        kind: 'deal',
        title: 'Deal',
        currency: 'EUR',
        owner_id: world.mia.id,
        origin: 'API',
        pipeline_id: world.sales.id,
        stage_id: world.sales.stages.contacted,
        ...deal,
      })),
    ),
  )
}
const write = (statement: ReturnType<typeof sql>) =>
  inOperation(kariz.database, kariz.world.ada, ({ tx }) => statement.execute(tx))

describe('content of the board', () => {
  test('S26 S36 without an id the default pipeline: its stages in order, with open deals only', async () => {
    const { world } = kariz
    const board = await mine()
    expect(board.pipeline).toEqual({ id: world.sales.id, name: 'Sales', is_deal_probability_enabled: true })
    expect(board.stages.map((stage) => [stage.name, titles(stage)])).toEqual([
      ['Contacted', ['Boat lease']],
      ['Meeting', ['Dock repair']],
      ['Offer', []],
    ])
    expect(board.stages[0]).toMatchObject({
      id: world.sales.stages.contacted,
      order_nr: 1,
      deal_probability: 10,
      is_deal_rot_enabled: false,
      days_to_rotten: null,
      next_cursor: null,
    })
  })

  test('a card contains everything it shows', async () => {
    const { world } = kariz
    const [id] = await add({
      title: 'Pier',
      value: 70.5,
      currency: 'NOK',
      probability: 33,
      person_id: world.maria,
      org_id: world.fjord,
      stage_id: world.sales.stages.offer,
      stage_change_time: new Date('2026-03-01T10:00:00Z'),
      expected_close_date: '2026-04-02',
      add_time: new Date('2026-02-01T10:00:00Z'),
      update_time: new Date('2026-03-02T10:00:00.9Z'),
      label_ids: [world.hot.id],
    })
    await write(planCalls(world, [id as number], sql`timestamptz '2026-03-20T08:30Z'`))
    await write(
      sql`update stage set is_deal_rot_enabled = true, days_to_rotten = 14 where id = ${world.sales.stages.offer}`,
    )
    const offer = (await mine()).stages[2]
    expect(offer?.cards).toEqual([
      {
        id,
        title: 'Pier',
        person: { id: world.maria, name: 'Maria Nilsen' },
        organization: { id: world.fjord, name: 'Fjord Shipping' },
        value: 70.5,
        currency: 'NOK',
        probability: 33,
        labels: [{ id: world.hot.id, uuid: world.hot.uuid, name: 'Hot', color: 'red' }],
        owner: { id: world.mia.id, name: 'Mia' },
        in_stage_since: '2026-03-01T10:00:00Z',
        expected_close_date: '2026-04-02',
        update_time: '2026-03-02T10:00:00Z',
        next_activity: {
          id: expect.any(Number),
          type: { id: world.call, key_string: 'call', name: 'Call', icon_key: 'call', color: null },
          subject: 'Ring',
          due_date: '2026-03-20',
          due_time: '08:30',
        },
        rot: {
          time: '2026-03-20T08:30:00Z',
          clock: 'idle',
          days: 14,
          since: '2026-03-01T10:00:00Z',
          event: 'moved',
          by: { id: world.ada.id, name: 'Ada' },
          type: null,
        },
      },
    ])
    await write(sql`update opportunity set is_archived = true, archive_time = now() where id = ${id}`)
    expect((await mine()).stages[2]?.cards).toEqual([])
  })

  test('the first load is one statement, and so is each further page of a stage', async () => {
    const { mia, sales } = kariz.world
    kariz.queries.length = 0
    await mine('term=boat&label_ids=1&owner_ids=1')
    expect(kariz.queries).toHaveLength(1)
    await kariz.as(mia).get(`/api/v2/board/stages/${sales.stages.contacted}/cards`)
    expect(kariz.queries).toHaveLength(2)
  })

  test('an empty pipeline has no stages; a deleted or unknown one is not found', async () => {
    const { database, world } = kariz
    const id = await inOperation(database, world.ada, async ({ tx }) => {
      const { rows } = await sql<{ id: number }>`
        insert into pipeline (name, order_nr) values ('Empty', 9) returning id`.execute(tx)
      return rows[0]?.id as number
    })
    expect(await mine(`pipeline_id=${id}`)).toEqual({
      pipeline: { id, name: 'Empty', is_deal_probability_enabled: true },
      count: 0,
      totals: [],
      stages: [],
    })
    await write(sql`update pipeline set is_deleted = true where id = ${id}`)
    for (const gone of [id, 999_999])
      expectRefusal(await kariz.as(world.mia).get(`/api/v2/board?pipeline_id=${gone}`), 404, {
        code: 'not_found',
      })
    expectRefusal(await kariz.as(world.mia).get('/api/v2/board/stages/999999/cards'), 404, {
      code: 'not_found',
    })
  })

  test('invalid parameters are rejected by name', async () => {
    for (const [query, field] of [
      ['pipeline_id=0', 'pipeline_id'],
      ['owner_ids=me', 'owner_ids.0'],
      ['sort_by=luck', 'sort_by'],
      ['limit=101', 'limit'],
      ['stage=1', 'stage'],
    ])
      expectRefusal(await kariz.as(kariz.world.mia).get(`/api/v2/board?${query}`), 400, { field })
    expectRefusal(await kariz.as(kariz.world.mia).get('/api/v2/board/stages/1/cards?cursor=x'), 400, {
      field: 'cursor',
    })
  })
})

describe('visibility', () => {
  test('a private deal is not a card, and not counted or summed for others', async () => {
    const { world } = kariz
    const column = async (actor: Actor) => (await as(actor)(''))?.stages[0]
    expect(await column(world.mia)).toMatchObject({ count: 1, totals: [{ value: 12_000 }] })
    for (const actor of [world.omid, world.ada]) {
      const contacted = await column(actor)
      expect(contacted).toMatchObject({ count: 2, totals: [{ value: 111_000, weighted: 11_100 }] })
      expect(titles(contacted)?.sort()).toEqual(['Boat lease', 'Hidden crane'])
    }
    const { body } = await kariz
      .as(world.mia)
      .get(`/api/v2/board/stages/${world.sales.stages.contacted}/cards?term=crane`)
    expect(body.data).toEqual([])
  })

  test('an invisible contact has no name, and search does not find it', async () => {
    const { world } = kariz
    await add({
      title: 'Shared',
      pipeline_id: world.renewals.id,
      stage_id: world.renewals.stages.due,
      owner_id: world.omid.id,
      person_id: world.secretPerson,
    })
    const due = async (actor: Actor, term: string) =>
      (await as(actor)(`pipeline_id=${world.renewals.id}&term=${term}`)).stages[0]?.cards
    expect(await due(world.mia, 'shared')).toMatchObject([{ person: { id: null, name: null } }])
    expect(await due(world.mia, 'sven')).toEqual([])
    expect(await due(world.omid, 'sven')).toMatchObject([{ person: { name: 'Sven Secret' } }])
  })
})

describe('totals', () => {
  test('per currency; weighted by the deal’s own probability, else the stage’s, or not at all', async () => {
    const { world } = kariz
    const due = { pipeline_id: world.renewals.id, stage_id: world.renewals.stages.due, title: 'Weighed' }
    await add(
      { ...due, value: 1000 },
      { ...due, value: 1000, probability: 50 },
      { ...due, value: 0.125, probability: 0 },
      { ...due, value: null },
      { ...due, value: 500, currency: 'IRR', probability: 100 },
    )
    const query = `pipeline_id=${world.renewals.id}&term=weighed`
    const totals = [
      { currency: 'EUR', count: 4, value: 2000.125, weighted: 900 + 500 },
      { currency: 'IRR', count: 1, value: 500, weighted: 500 },
    ]
    expect(await mine(query)).toMatchObject({ count: 5, totals, stages: [{ count: 5, totals }] })
    await write(sql`update pipeline set is_deal_probability_enabled = false where id = ${world.renewals.id}`)
    const unweighted = totals.map((sum) => ({ ...sum, weighted: null }))
    expect(await mine(query)).toMatchObject({
      pipeline: { is_deal_probability_enabled: false },
      totals: unweighted,
      stages: [{ totals: unweighted }],
    })
    await write(sql`update pipeline set is_deal_probability_enabled = true where id = ${world.renewals.id}`)
  })

  test('equal a recount of all cards, with random deals and filters', async () => {
    const { world } = kariz
    const deal = fc.record({
      value: fc.option(fc.integer({ min: 0, max: 10 ** 9 }).map((thousandths) => thousandths / 1000)),
      currency: fc.constantFrom('EUR', 'USD', 'IRR'),
      stage_id: fc.constantFrom(...Object.values(world.sales.stages)),
      probability: fc.option(fc.integer({ min: 0, max: 100 })),
      owner_id: fc.constantFrom(world.mia.id, world.omid.id),
      visible_to: fc.constantFrom(1, 3),
      label_ids: fc.constantFrom([], [world.hot.id], [world.cold.id, world.hot.id]),
    })
    const filter = fc.constantFrom(
      '',
      `owner_ids=${world.omid.id}`,
      `label_ids=${world.cold.id}`,
      `label_ids=${world.hot.id}&owner_ids=${world.mia.id}&term=recounted`,
    )
    await fc.assert(
      fc.asyncProperty(fc.array(deal, { maxLength: 20 }), filter, async (deals, query) => {
        await add(...deals.map((one) => ({ ...one, label_ids: [...one.label_ids], title: 'Recounted' })))
        const board = await mine(query)
        for (const stage of board.stages) {
          const cards = await allCards(stage, query)
          expect(stage.count).toBe(cards.length)
          const recount = [...Map.groupBy(cards, (card) => card.currency)].map(([currency, same]) => ({
            currency,
            count: same.length,
            value: expect.closeTo(
              total(same, (card) => card.value ?? 0),
              3,
            ),
            weighted: expect.closeTo(
              total(same, (card) => ((card.value ?? 0) * (card.probability ?? stage.deal_probability)) / 100),
              2,
            ),
          }))
          expect(stage.totals).toHaveLength(recount.length)
          expect(stage.totals).toEqual(expect.arrayContaining(recount))
        }
        expect(board.count).toBe(total(board.stages, (stage) => stage.count))
        for (const sum of board.totals) {
          const parts = board.stages.flatMap((stage) =>
            stage.totals.filter((one) => one.currency === sum.currency),
          )
          expect(sum.count).toBe(total(parts, (part) => part.count))
          expect(sum.value).toBeCloseTo(
            total(parts, (part) => part.value),
            3,
          )
        }
      }),
      { numRuns: 15 },
    )
    await write(sql`update opportunity set is_deleted = true, delete_time = now() where title = 'Recounted'`)
  })
})

const total = <T>(all: T[], of: (one: T) => number) => all.reduce((sum, one) => sum + of(one), 0)

/** All cards of a stage: the first page and all pages that follow by cursor. */
async function allCards(stage: Column, query: string): Promise<Card[]> {
  const cards = [...stage.cards]
  let cursor = stage.next_cursor
  while (cursor !== null) {
    const url = `/api/v2/board/stages/${stage.id}/cards?limit=7&cursor=${cursor}&${query}`
    const { status, body } = await kariz.as(kariz.world.mia).get(url)
    expect(status).toBe(200)
    cards.push(...body.data)
    cursor = body.additional_data.next_cursor
  }
  return cards
}

describe('sort orders', () => {
  let made: number[]
  const at = (nr: number) => new Date(Date.UTC(2026, 1, 1 + nr, 12, 0, 0, 250))
  beforeAll(async () => {
    const { world } = kariz
    made = await add(
      ...Array.from({ length: 30 }, (_, nr) => ({
        title: `Nr ${nr}`,
        stage_id: world.sales.stages.offer,
        value: nr % 4 ? (nr * 37) % 11 : null,
        expected_close_date:
          nr % 3
            ? at(nr % 7)
                .toISOString()
                .slice(0, 10)
            : null,
        stage_change_time: nr % 5 ? at(nr % 6) : null,
        add_time: at(nr % 9),
        update_time: at((nr * 5) % 8),
      })),
    )
    const even = made.filter((id) => id % 2 === 0)
    const due = sql`timestamptz '2026-05-01 10:00Z' + id % 6 * interval '1 day'`
    await write(planCalls(kariz.world, even, due))
  })

  const time = (text: string | null | undefined) => (text ? Date.parse(text) : Number.POSITIVE_INFINITY)
  const keys: Record<CardSort, (card: Card) => number> = {
    next_activity: (card) => time(card.next_activity?.due_date),
    value: (card) => card.value ?? -1,
    expected_close_date: (card) => time(card.expected_close_date),
    time_in_stage: (card) => time(card.in_stage_since),
    update_time: (card) => time(card.update_time),
    rot: (card) => time(card.rot?.time),
    position: (card) => card.id, // each new set goes to the top, in its own order
  }

  test.each(
    (Object.keys(keys) as CardSort[]).flatMap((sort) => [
      [sort, 'asc'],
      [sort, 'desc'],
    ]),
  )('by %s %s, by cursor, including empty values', async (sort, direction) => {
    const key = keys[sort as CardSort]
    const query = `sort_by=${sort}&sort_direction=${direction}`
    const offer = (await mine(`${query}&limit=4`)).stages[2] as Column
    expect(offer.cards).toHaveLength(4)
    const cards = await allCards(offer, query)
    const sorted = [...cards].sort((a, b) => (key(a) === key(b) ? a.id - b.id : key(a) < key(b) ? -1 : 1))
    const ids = sorted.map((card) => card.id)
    expect(cards.map((card) => card.id)).toEqual(direction === 'asc' ? ids : ids.reverse())
    expect([...ids].sort((a, b) => a - b)).toEqual(made)
  })

  test('further pages continue where the first ended, whatever was added in between', async () => {
    const offer = (await mine('sort_by=position&limit=10')).stages[2] as Column
    const [top] = await add({ title: 'On top', stage_id: kariz.world.sales.stages.offer })
    const ids = (await allCards(offer, 'sort_by=position')).map((card) => card.id)
    expect(ids).toEqual(made)
    expect(ids).not.toContain(top)
  })
})

import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inOperation } from '../../../../../test/context.ts'
import { useApp } from '../../../../../test/http.ts'
import { createOpportunities } from '../../../core/create.ts'
import { type Board, CardSort } from '../contract.ts'
import { placeOf } from './placeOf.ts'

const kariz = useApp()
const now = new Date('2026-03-31T08:30:00Z')
const zones = ['Europe/Oslo', 'Asia/Tehran', 'America/Los_Angeles']

const day = fc.constantFrom('2026-03-30', '2026-03-31', '2026-04-01', '2026-04-02')
const deal = fc.record({
  value: fc.option(fc.integer({ min: 0, max: 5 })),
  close: fc.option(day),
  due: fc.option(fc.record({ due_date: day, due_time: fc.option(fc.constantFrom('07:00', '22:30')) })),
  age: fc.integer({ min: 0, max: 5 }),
})

/** A company with these deals in one stage, except the last, which is in the stage before. */
async function fill(deals: (typeof deal extends fc.Arbitrary<infer One> ? One : never)[]): Promise<number> {
  const { world, database } = kariz
  const { contacted, offer } = world.sales.stages
  const time = (age: number) => new Date(now.getTime() - age * 86_400_000)
  return inOperation(database, world.ada, async (ctx) => {
    await sql`update opportunity set is_deleted = true, delete_time = ${now} where title like 'Placed%' and not is_deleted`.execute(
      ctx.tx,
    )
    const ids = await createOpportunities(
      ctx,
      deals.map(({ value, close, age }, nr) => ({
        kind: 'deal',
        title: `Placed ${nr}`,
        currency: 'EUR',
        owner_id: world.mia.id,
        origin: 'API',
        pipeline_id: world.sales.id,
        stage_id: nr === deals.length - 1 ? contacted : offer,
        value,
        expected_close_date: close,
        add_time: time(age),
        update_time: time(age),
      })),
    )
    const rows = deals.flatMap(({ due }, nr) => (due ? [{ id: ids[nr], ...due }] : []))
    await sql`
      insert into activity (subject, type_id, owner_id, creator_id, opportunity_id, due_date, due_at)
      select 'Ring', ${world.call}, ${world.mia.id}, ${world.mia.id}, r.id, r.due_date,
        (r.due_date + r.due_time) at time zone 'UTC'
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id bigint, due_date date, due_time time)`.execute(
      ctx.tx,
    )
    return ids.at(-1) as number
  })
}

test('product 5: a dropped card is shown where the server sorts it, in every order and zone', async () => {
  const { mia, sales } = kariz.world
  const situation = fc.record({
    deals: fc.array(deal, { minLength: 2, maxLength: 12 }),
    sort: fc.constantFrom(...CardSort.enum.filter((sort) => sort !== 'position')),
    zone: fc.constantFrom(...zones),
    company: fc.constantFrom(...zones),
  })
  const property = fc.asyncProperty(situation, async ({ deals, sort, zone, company }) => {
    kariz.now = now
    mia.timezone = zone
    await inOperation(kariz.database, kariz.world.ada, ({ tx }) =>
      sql`update company set timezone = ${company}`.execute(tx),
    )
    const id = await fill(deals)
    const stages = async () =>
      ((await kariz.as(mia).get(`/api/v2/board?sort_by=${sort}&term=placed`)).body.data as Board).stages
    const [from, , to] = await stages()
    const card = from?.cards.find((each) => each.id === id)
    if (!card || !to) throw new Error('it is not on the board')
    const place = placeOf(card, to, sort, { now, timeZone: zone, companyZone: company })
    await kariz.as(mia).post('/api/v2/deals/move', { ids: [id], stage_id: sales.stages.offer })
    expect((await stages())[2]?.cards.findIndex((each) => each.id === id)).toBe(place)
  })
  await fc.assert(property, { numRuns: 40 })
})

test('use F18: dragging stops if a colleague closed or moved the card', async () => {
  const { mia, omid, sales } = kariz.world
  kariz.now = null
  const { contacted, meeting, offer } = sales.stages
  const { body } = await kariz.as(mia).post('/api/v2/deals', { title: 'Carried', stage_id: contacted })
  const { id } = body.data
  const seen = { status: 'open', stage_id: contacted }
  const carry = (stage_id: number) => kariz.as(mia).post('/api/v2/deals/move', { ids: [id], stage_id, seen })
  await kariz.as(omid).post('/api/v2/deals/move', { ids: [id], stage_id: meeting })
  const moved = await carry(offer)
  expect(moved.status).toBe(409)
  expect(moved.body).toMatchObject({ code: 'stale', field: 'stage_id', detail: { by: { name: 'Omid' } } })
  expect((await carry(meeting)).status, 'both meant the same').toBe(200)
  await kariz.as(omid).post('/api/v2/deals/close', { ids: [id], status: 'won' })
  expect((await carry(meeting)).body).toMatchObject({ code: 'stale', field: 'status' })
})

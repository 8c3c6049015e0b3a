import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { inOperation } from '../../../../test/context.ts'
import { expectRefusal, useApp } from '../../../../test/http.ts'
import { addOpportunities } from '../../../../test/opportunities.ts'
import { planCalls } from '../../../../test/world.ts'
import type { WeightedSum } from '../../core/contract.ts'
import type { NewOpportunity } from '../../core/create.ts'
import type { DealRow, DealSort } from './contract.ts'

const kariz = useApp()
const asMia = (url: string) => kariz.as(kariz.world.mia).get(url)
const asOmid = (url: string) => kariz.as(kariz.world.omid).get(url)
const DAY = 86_400_000
const day = (nr: number) => new Date(Date.UTC(2026, 0, 1) + nr * DAY)

const add = (...deals: Partial<NewOpportunity>[]) => addOpportunities(kariz, ...deals)

const change = (set: ReturnType<typeof sql>, ids: number[]) =>
  inOperation(kariz.database, kariz.world.ada, ({ tx }) =>
    sql`update opportunity set ${set} where id = any(${ids}::bigint[])`.execute(tx),
  )

/** All pages of the list, with small pages. */
async function walk(query: string, limit = 4): Promise<DealRow[]> {
  const rows: DealRow[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const after: string = cursor && `&cursor=${cursor}`
    const { status, body } = await asMia(`/api/v2/deals/list?limit=${limit}&${query}${after}`)
    expect(status).toBe(200)
    rows.push(...body.data)
    cursor = body.additional_data.next_cursor
  }
  return rows
}

describe('rows', () => {
  test('S27 a row contains the values of all columns, in one statement', async () => {
    const { world } = kariz
    await inOperation(kariz.database, world.ada, async ({ tx }) => {
      await sql`update stage set is_deal_rot_enabled = true, days_to_rotten = 5 where id = ${world.sales.stages.contacted}`.execute(
        tx,
      )
      await sql`insert into opportunity_label (opportunity_id, label_id) values (${world.boat}, ${world.hot.id})`.execute(
        tx,
      )
    })
    await change(sql`update_time = now() - interval '9 days', add_time = now() - interval '10 days'`, [
      world.boat,
    ])
    kariz.queries.length = 0
    const { body } = await asMia('/api/v2/deals/list?term=boat')
    expect(kariz.queries).toHaveLength(1)
    const boat = body.data[0] as DealRow
    expect(boat).toMatchObject({
      id: world.boat,
      title: 'Boat lease',
      value: 12_000,
      currency: 'EUR',
      weighted_value: 1200,
      probability: null,
      status: 'open',
      pipeline: { id: world.sales.id, name: 'Sales' },
      stage: { id: world.sales.stages.contacted, name: 'Contacted', order_nr: 1, deal_probability: 10 },
      owner: { id: world.mia.id, name: 'Mia' },
      person: { id: world.maria, name: 'Maria Nilsen' },
      organization: { id: world.fjord, name: 'Fjord Shipping' },
      labels: [{ id: world.hot.id, uuid: world.hot.uuid, name: 'Hot', color: 'red' }],
      source: null,
      next_activity: null,
      rot: { clock: 'idle', days: 5, event: 'added', by: { id: world.mia.id, name: 'Mia' } },
    })
    expect(Date.parse(boat.rot?.time ?? '') - Date.parse(boat.add_time)).toBe(5 * DAY)
  })

  test('closed deals do not rot', async () => {
    const { world } = kariz
    const [won] = await add({ title: 'Won long ago', status: 'won', won_time: day(0), add_time: day(0) })
    const [row] = await walk('view=won&term=long')
    expect(row?.rot).toBeNull()
    await change(sql`is_deleted = true, delete_time = now() - interval '40 days'`, [won as number])
    await inOperation(kariz.database, world.ada, ({ tx }) =>
      sql`update stage set is_deal_rot_enabled = false`.execute(tx),
    )
  })

  test('a pipeline without probabilities has no weighted values', async () => {
    const { database, world } = kariz
    const weigh = (on: boolean) =>
      inOperation(database, world.ada, ({ tx }) =>
        sql`update pipeline set is_deal_probability_enabled = ${on} where id = ${world.sales.id}`.execute(tx),
      )
    await weigh(false)
    expect((await walk('term=boat'))[0]?.weighted_value).toBeNull()
    expect((await asMia('/api/v2/deals/list/summary?term=boat')).body.data.totals).toEqual([
      { currency: 'EUR', count: 1, value: 12_000, weighted: null },
    ])
    await add({
      title: 'Renewed boat',
      value: 100,
      pipeline_id: world.renewals.id,
      stage_id: world.renewals.stages.due,
    })
    expect((await asMia('/api/v2/deals/list/summary?term=boat')).body.data.totals).toEqual([
      { currency: 'EUR', count: 2, value: 12_100, weighted: 12_000 + 90 },
    ])
    await weigh(true)
    expect((await asMia('/api/v2/deals/list/summary?term=boat')).body.data.totals).toEqual([
      { currency: 'EUR', count: 2, value: 12_100, weighted: 1200 + 90 },
    ])
  })
})

describe('visibility', () => {
  test('a private deal is not listed, counted, summed, searched or included in ids for others', async () => {
    const { world } = kariz
    const seen = async (get: typeof asMia) => {
      const [list, ids, summary, wire, found, total] = await Promise.all([
        get('/api/v2/deals/list?term=crane'),
        get('/api/v2/deals/list/ids?term=crane'),
        get('/api/v2/deals/list/summary?term=crane'),
        get('/api/v2/deals?limit=500'),
        get('/api/v2/deals/search?term=crane'),
        get(`/api/v1/deals/summary?stage_id=${world.sales.stages.contacted}`),
      ])
      return [
        list.body.data.length,
        ids.body.data.ids,
        summary.body.data.totals,
        wire.body.data.some((deal: { id: number }) => deal.id === world.secretDeal),
        found.body.data.items.length,
        total.body.data.values_total.EUR.value > 90_000,
      ]
    }
    const there = [
      1,
      [world.secretDeal],
      [{ currency: 'EUR', count: 1, value: 99_000, weighted: 9900 }],
      true,
      1,
      true,
    ]
    expect(await seen(asMia)).toEqual([0, [], [], false, 0, false])
    expect(await seen(asOmid)).toEqual(there)
    expect(await seen((url) => kariz.as(world.ada).get(url))).toEqual(there)
  })

  test('an invisible contact has no name, and affects neither search nor sorting', async () => {
    const { world } = kariz
    await add({
      title: 'Shared',
      owner_id: world.omid.id,
      person_id: world.secretPerson,
      org_id: world.secretOrg,
    })
    expect((await walk('term=shared'))[0]).toMatchObject({
      person: { id: null, name: null },
      organization: { id: null, name: null },
    })
    expect(await walk('term=sven')).toEqual([])
    expect((await asOmid('/api/v2/deals/list?term=sven')).body.data).toHaveLength(2)
    expect((await asMia('/api/v2/deals/search?term=shared')).body.data.items[0].item.person).toBeNull()
    for (const order of ['person', 'organization']) {
      const first = (await asMia(`/api/v2/deals/list?sort_by=${order}&limit=500`)).body.data as DealRow[]
      const names = first.map((row) => (order === 'person' ? row.person : row.organization)?.name ?? '')
      expect(names).toEqual([...names].sort())
    }
  })
})

describe('sort orders', () => {
  let made: number[]
  beforeAll(async () => {
    const { world } = kariz
    const { contacted, meeting, offer } = world.sales.stages
    made = await add(
      ...['Oar', 'oar', 'Boom', 'Æra', 'Cleat', 'bilge', 'Deck', 'Oar', 'لنگر', 'Éclair'].map(
        (title, nr) => ({
          title,
          product: 'walk',
          value: nr % 3 ? ([0, 99.125, 500, 99.125][nr % 4] as number) : null,
          stage_id: [contacted, meeting, offer][nr % 3] as number,
          probability: nr % 4 ? nr * 7 : null,
          owner_id: nr % 2 ? world.mia.id : world.omid.id,
          person_id: nr % 5 ? world.maria : null,
          org_id: nr % 4 ? null : world.fjord,
          source_id: nr % 3 ? null : world.webForm,
          expected_close_date:
            nr % 3
              ? day(nr % 4)
                  .toISOString()
                  .slice(0, 10)
              : null,
          customer_reference: nr % 3 ? `PO ${nr % 4}` : null,
          stage_change_time: nr % 2 ? day(nr % 5) : null,
          add_time: day(nr % 4),
          update_time: day(10 + (nr % 3)),
          status: (['won', 'lost'] as const)[nr % 2] as 'won' | 'lost',
          won_time: nr % 2 ? null : day(20 + (nr % 3)),
          lost_time: nr % 2 ? day(20 + (nr % 3)) : null,
          lost_reason: nr % 4 === 1 ? 'Price' : null,
        }),
      ),
    )
    const plan = planCalls(
      kariz.world,
      made.slice(3),
      sql`timestamptz '2026-05-01 10:00Z' + id % 3 * interval '1 day'`,
    )
    await inOperation(kariz.database, kariz.world.ada, ({ tx }) => plan.execute(tx))
    await change(
      sql`is_archived = true, archive_time = timestamptz '2026-02-01Z' + id % 3 * interval '1 day'`,
      made.slice(0, 4),
    )
  })

  const time = (text: string | null) => (text ? Date.parse(text) : Number.POSITIVE_INFINITY)
  const text = (value: string | null | undefined) =>
    (value ?? '').toLowerCase().replace('é', 'e').replace('æ', 'ae')
  const pipeline = (row: DealRow) => (row.pipeline.id === kariz.world.sales.id ? 1 : 2)
  const keys: Record<DealSort, (row: DealRow) => number | string> = {
    next_activity: (row) => time(row.next_activity?.due_date ?? null),
    title: (row) => text(row.title),
    value: (row) => row.value ?? -1,
    weighted_value: (row) => row.weighted_value ?? -1,
    probability: (row) => row.probability ?? row.stage.deal_probability,
    pipeline,
    stage: (row) => 100 * pipeline(row) + row.stage.order_nr,
    status: (row) => row.status,
    owner: (row) => row.owner.name,
    person: (row) => text(row.person?.name),
    organization: (row) => text(row.organization?.name),
    source: (row) => text(row.source?.name),
    expected_close_date: (row) => time(row.expected_close_date),
    customer_reference: (row) => text(row.customer_reference),
    stage_change_time: (row) => time(row.stage_change_time),
    add_time: (row) => time(row.add_time),
    update_time: (row) => time(row.update_time),
    won_time: (row) => time(row.won_time),
    lost_time: (row) => time(row.lost_time),
    lost_reason: (row) => text(row.lost_reason),
    archive_time: (row) => time(row.archive_time),
    delete_time: (row) => time(row.delete_time),
    rot: (row) => time(row.rot?.time ?? null),
  }
  const collator = new Intl.Collator('en')
  const compare = (a: number | string, b: number | string) =>
    typeof a === 'string' ? collator.compare(a, String(b)) : a === b ? 0 : a < Number(b) ? -1 : 1

  test.each(
    (Object.keys(keys) as DealSort[]).flatMap((sort) => [
      [sort, 'asc'],
      [sort, 'desc'],
    ]),
  )('by %s %s, with paging, including empty values', async (sort, direction) => {
    const key = keys[sort as DealSort]
    const rows = await walk(`view=all&sort_by=${sort}&sort_direction=${direction}`)
    const sorted = [...rows].sort((a, b) => compare(key(a), key(b)) || a.id - b.id).map((row) => row.id)
    expect(rows.map((row) => row.id)).toEqual(direction === 'asc' ? sorted : sorted.reverse())
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
    expect(rows.map((row) => row.id)).toEqual(expect.arrayContaining(made))
  })

  test('a page begins where the last one ended, whatever is added or removed in between', async () => {
    const first = (await asMia('/api/v2/deals/list?view=all&sort_by=title&limit=5')).body
    await add({ title: '0 first of all' })
    await change(sql`title = 'zz last of all'`, [first.data[4].id])
    const rest = (
      await asMia(
        `/api/v2/deals/list?view=all&sort_by=title&limit=500&cursor=${first.additional_data.next_cursor}`,
      )
    ).body.data as DealRow[]
    const seen = [...first.data.slice(0, 4), ...rest].map((row: DealRow) => row.id)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(expect.arrayContaining(made.filter((id) => id !== first.data[4].id)))
    expect(rest.some((row) => row.title === '0 first of all')).toBe(false)
    expect(rest.at(-1)?.title).toMatch(/zz last of all|لنگر/)
  })
})

describe('views and filters', () => {
  beforeAll(async () => {
    const { world } = kariz
    const [, , , archived, deleted, old] = await add(
      { title: 'V open', value: 1, label_ids: [world.hot.id], source_id: world.webForm },
      { title: 'V won', value: 2, status: 'won', won_time: day(1), stage_id: world.sales.stages.offer },
      { title: 'V lost', value: 4, status: 'lost', lost_time: day(1), lost_reason: 'Price' },
      { title: 'V archived', value: 8 },
      { title: 'V deleted', value: 16 },
      { title: 'V purged', value: 32 },
      { title: 'V renewal', value: 64, pipeline_id: world.renewals.id, stage_id: world.renewals.stages.due },
    )
    await change(sql`is_archived = true, archive_time = now()`, [archived as number])
    await change(sql`is_deleted = true, delete_time = now()`, [deleted as number])
    await change(sql`is_deleted = true, delete_time = now() - interval '31 days'`, [old as number])
  })
  const found = async (query: string) =>
    (await walk(`sort_by=add_time&term=v&${query}`))
      .map((row) => row.title)
      .filter((title) => title.startsWith('V '))

  test('S26 S38 S39 open, won, lost, archived and deleted are separate views', async () => {
    expect(await found('')).toEqual(['V open', 'V renewal'])
    expect(await found('view=won')).toEqual(['V won'])
    expect(await found('view=lost')).toEqual(['V lost'])
    expect(await found('view=archived')).toEqual(['V archived'])
    expect(await found('view=deleted')).toEqual(['V deleted'])
    expect(await found('view=all')).toEqual(['V open', 'V won', 'V lost', 'V archived', 'V renewal'])
  })

  test('won deals have their full value as weighted value, lost ones zero', async () => {
    const { offer } = kariz.world.sales.stages
    const sums = async (query: string) =>
      (await asMia(`/api/v2/deals/list/summary?${query}`)).body.data.totals
    expect(await sums(`view=won&term=v&stage_ids=${offer}`)).toContainEqual({
      currency: 'EUR',
      count: 1,
      value: 2,
      weighted: 2,
    })
    const lost = (await sums('view=lost')) as WeightedSum[]
    expect(lost.map((sum) => sum.weighted)).toEqual(lost.map(() => 0))
  })

  test('by pipeline, stage, owner, label, source, contact, and combinations', async () => {
    const { sales, renewals, mia, omid, hot, cold, webForm, maria } = kariz.world
    expect(await found(`pipeline_id=${renewals.id}`)).toEqual(['V renewal'])
    expect(await found(`stage_ids=${sales.stages.contacted},${renewals.stages.due}`)).toEqual([
      'V open',
      'V renewal',
    ])
    expect(await found(`owner_ids=${omid.id}`)).toEqual([])
    expect(await found(`label_ids=${hot.id},${cold.id}`)).toEqual(['V open'])
    expect(
      await found(
        `label_ids=${hot.id}&source_ids=${webForm}&owner_ids=${mia.id}&pipeline_id=${sales.id}&stage_ids=${sales.stages.contacted}`,
      ),
    ).toEqual(['V open'])
    expect(await found(`label_ids=${hot.id}&pipeline_id=${renewals.id}`)).toEqual([])
    expect(await found(`person_id=${maria}`)).toEqual([])
    expect((await walk(`person_id=${maria}`)).map((row) => row.title).sort()).toEqual([
      'Boat lease',
      'Dock repair',
    ])
  })

  test('everything that matches can be selected', async () => {
    const listed = (await walk('view=all&term=v')).map((row) => row.id).sort((a, b) => b - a)
    expect((await asMia('/api/v2/deals/list/ids?view=all&term=v')).body.data).toEqual({
      ids: listed,
      truncated: false,
    })
  })

  test('invalid parameters are rejected by name', async () => {
    for (const [query, field] of [
      ['view=mine', 'view'],
      ['stage_ids=1,two', 'stage_ids.1'],
      ['sort_by=luck', 'sort_by'],
      ['sort_direction=up', 'sort_direction'],
      ['pipeline_id=-1', 'pipeline_id'],
      ['cursor=x', 'cursor'],
      ['pipeline=1', 'pipeline'],
    ])
      expectRefusal(await asMia(`/api/v2/deals/list?${query}`), 400, { code: 'invalid', field })
  })
})

const percent = (row: DealRow) =>
  row.status === 'open' ? (row.probability ?? row.stage.deal_probability) : row.status === 'won' ? 100 : 0

test('counts and sums equal a recount of the rows, with random deals and filters', async () => {
  const { world } = kariz
  const stages = [...Object.values(world.sales.stages), world.renewals.stages.due]
  const deal = fc.record({
    value: fc.option(fc.integer({ min: 0, max: 10 ** 9 }).map((thousandths) => thousandths / 1000)),
    currency: fc.constantFrom('EUR', 'USD', 'IRR'),
    stage: fc.constantFrom(...stages),
    probability: fc.option(fc.integer({ min: 0, max: 100 })),
    status: fc.constantFrom('open' as const, 'open' as const, 'won' as const, 'lost' as const),
    mine: fc.boolean(),
    hidden: fc.boolean(),
    label: fc.option(fc.constantFrom(world.hot.id, world.cold.id)),
  })
  const filter = fc.record({
    view: fc.constantFrom('open', 'won', 'lost', 'all'),
    pipeline_id: fc.constantFrom('', String(world.sales.id), String(world.renewals.id)),
    label_ids: fc.constantFrom('', String(world.hot.id), `${world.hot.id},${world.cold.id}`),
    owner_ids: fc.constantFrom('', String(world.mia.id)),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(deal, { maxLength: 25 }), filter, async (deals, wanted) => {
      await add(
        ...deals.map(({ stage, mine, hidden, label, ...one }) => ({
          ...one,
          title: 'Counted',
          pipeline_id: stage === world.renewals.stages.due ? world.renewals.id : world.sales.id,
          stage_id: stage,
          owner_id: mine ? world.mia.id : world.omid.id,
          visible_to: hidden ? 1 : 3,
          won_time: one.status === 'won' ? day(3) : null,
          lost_time: one.status === 'lost' ? day(3) : null,
          label_ids: label ? [label] : [],
        })),
      )
      const query = Object.entries(wanted)
        .filter(([, value]) => value)
        .map(([name, value]) => `${name}=${value}`)
        .join('&')
      const rows = await walk(query, 500)
      const { body } = await asMia(`/api/v2/deals/list/summary?${query}`)
      expect(body.data.count).toBe(rows.length)
      const recount = [...Map.groupBy(rows, (row) => row.currency)].map(([currency, same]) => ({
        currency,
        count: same.length,
        value: expect.closeTo(
          same.reduce((sum, row) => sum + (row.value ?? 0), 0),
          3,
        ),
        weighted: expect.closeTo(
          same.reduce((sum, row) => sum + ((row.value ?? 0) * percent(row)) / 100, 0),
          1,
        ),
      }))
      expect(body.data.totals).toHaveLength(recount.length)
      expect(body.data.totals).toEqual(expect.arrayContaining(recount))
      for (const row of rows)
        expect(row.owner.id === world.mia.id || row.visible_to !== 1, `${row.id} is hidden`).toBe(true)
    }),
    { numRuns: 25 },
  )
})

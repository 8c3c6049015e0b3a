import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { byUrgency, type Due, urgencyOf } from '../../../contract/urgency.ts'
import { inOperation } from '../../../test/context.ts'
import { useApp } from '../../../test/http.ts'
import { clockOf } from '../../activities/due.ts'
import { createOpportunities } from './create.ts'

const kariz = useApp()
const zones = ['Europe/Oslo', 'Asia/Tehran', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Pacific/Pago_Pago']
const COUNT = 24
const begin = Date.UTC(2026, 2, 28) // daylight-saving time in Oslo starts on the 29th
const ids: Record<'deal' | 'lead', number[]> = { deal: [], lead: [] }

beforeAll(async () => {
  const { world, database } = kariz
  for (const kind of ['deal', 'lead'] as const)
    ids[kind] = await inOperation(database, world.ada, (ctx) =>
      createOpportunities(
        ctx,
        Array.from({ length: COUNT }, (_, nr) => ({
          kind,
          title: `Urgent ${nr}`,
          currency: 'EUR',
          owner_id: world.mia.id,
          person_id: world.maria,
          origin: 'API',
          ...(kind === 'deal' && { pipeline_id: world.sales.id, stage_id: world.sales.stages.offer }),
        })),
      ),
    )
})

/** Plans the activity at its index on each of them, and none where it is null. */
async function plan(dues: (Due | null)[], company: string): Promise<void> {
  const { world, database } = kariz
  const rows = [ids.deal, ids.lead].flatMap((some) =>
    dues.flatMap((due, nr) => (due ? [{ id: some[nr], ...due }] : [])),
  )
  await inOperation(database, world.ada, async ({ tx }) => {
    await sql`update company set timezone = ${company}`.execute(tx)
    await sql`delete from activity where subject = 'Ring'`.execute(tx)
    await sql`
      insert into activity (subject, type_id, owner_id, creator_id, opportunity_id, due_date, due_at)
      select 'Ring', ${world.call}, ${world.mia.id}, ${world.mia.id}, r.id, r.due_date,
        (r.due_date + r.due_time) at time zone 'UTC'
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id bigint, due_date date, due_time time)`.execute(
      tx,
    )
  })
}

/** All rows of a list, page by page. */
async function walk(url: string): Promise<{ id: number; next_activity?: Due | null }[]> {
  const found = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { status, body } = await kariz.as(kariz.world.mia).get(`${url}${cursor && `&cursor=${cursor}`}`)
    expect(status).toBe(200)
    found.push(
      ...body.data.map((row: { id: number; opportunity_id?: number }) => ({
        ...row,
        id: row.opportunity_id ?? row.id,
      })),
    )
    cursor = body.additional_data.next_cursor
  }
  return found
}

const half = fc.integer({ min: 0, max: 8 * 48 }).map((halves) => new Date(begin + halves * 1_800_000))
const due = fc.option(
  fc.record({ at: half, timed: fc.boolean() }).map(
    ({ at, timed }): Due => ({
      due_date: at.toISOString().slice(0, 10),
      due_time: timed ? clockOf(at) : null,
    }),
  ),
  { freq: 4 },
)

test('overdue, today, nothing planned, later: board, lists and wire sort like the screen, in every zone', async () => {
  const stage = kariz.world.sales.stages.offer
  const sources = {
    deal: [
      `/api/v2/board/stages/${stage}/cards?limit=9`,
      '/api/v2/deals/list?term=urgent&limit=9',
      '/api/v2/deals/list?term=urgent&limit=9&view=all',
      `/api/v2/deals?sort_by=next_activity&limit=9&stage_id=${stage}&status=open`,
    ],
    lead: ['/api/v2/leads/list?term=urgent&limit=9'],
  }
  const situation = fc.record({
    dues: fc.array(due, { minLength: COUNT, maxLength: COUNT }),
    now: half,
    zone: fc.constantFrom(...zones),
    company: fc.constantFrom(...zones),
    direction: fc.constantFrom('asc', 'desc'),
  })
  const property = fc.asyncProperty(situation, async ({ dues, now, zone, company, direction }) => {
    await plan(dues, company)
    kariz.now = now
    kariz.world.mia.timezone = zone
    const compare = byUrgency(now, zone, company)
    for (const kind of ['deal', 'lead'] as const) {
      const of = (id: number) => dues[ids[kind].indexOf(id)] ?? null
      const expected = ids[kind].toSorted((a, b) => compare(of(a), of(b)) || a - b)
      if (direction === 'desc') expected.reverse()
      for (const source of sources[kind])
        expect(
          (await walk(`${source}&sort_direction=${direction}`)).map(({ id }) => id),
          source,
        ).toEqual(expected)
    }
  })
  await fc.assert(property, { numRuns: 8 })
})

test('product 11: filters by urgency agree with the icon, in every zone', async () => {
  const situation = fc.record({
    dues: fc.array(due, { minLength: COUNT, maxLength: COUNT }),
    now: half,
    zone: fc.constantFrom(...zones),
    company: fc.constantFrom(...zones),
  })
  const property = fc.asyncProperty(situation, async ({ dues, now, zone, company }) => {
    await plan(dues, company)
    kariz.now = now
    kariz.world.mia.timezone = zone
    for (const state of ['overdue', 'today', 'none', 'later'] as const) {
      const expected = (kind: 'deal' | 'lead') =>
        ids[kind].filter((_, nr) => urgencyOf(dues[nr] ?? null, now, zone) === state)
      const found = async (url: string) =>
        (await walk(`${url}&next_activity=${state}`)).map(({ id }) => id).sort((a, b) => a - b)
      const { offer } = kariz.world.sales.stages
      expect(await found('/api/v2/deals/list?term=urgent')).toEqual(expected('deal'))
      expect(await found(`/api/v2/board/stages/${offer}/cards?term=urgent`)).toEqual(expected('deal'))
      expect(await found('/api/v2/leads/list?term=urgent')).toEqual(expected('lead'))
    }
  })
  await fc.assert(property, { numRuns: 10 })
})

describe('product 12: most urgent first', () => {
  const now = new Date('2026-03-31T08:00:00Z')
  beforeAll(async () => {
    kariz.now = now
    kariz.world.mia.timezone = 'Europe/Oslo'
    const days = ['2026-03-30', '2026-03-31', '2026-04-01', '2026-04-02']
    await plan(
      Array.from({ length: COUNT }, (_, nr) =>
        nr % 4 === 0 ? null : { due_date: days[(nr % 5) % 4] as string, due_time: nr % 3 ? null : '07:00' },
      ),
      'Europe/Oslo',
    )
  })

  test('the default order is overdue, today, nothing planned, later', async () => {
    for (const url of [
      `/api/v2/board/stages/${kariz.world.sales.stages.offer}/cards?limit=100`,
      '/api/v2/deals/list?term=urgent',
      '/api/v2/leads/list?term=urgent',
    ]) {
      const states = (await walk(url)).map(({ next_activity }) =>
        urgencyOf(next_activity ?? null, now, 'Europe/Oslo'),
      )
      expect(states.filter((state, nr) => state !== states[nr - 1])).toEqual([
        'overdue',
        'today',
        'none',
        'later',
      ])
    }
  })

  test('the pages of a list use the same day, even across midnight', async () => {
    kariz.now = new Date('2026-03-31T21:59:00Z')
    const url = '/api/v2/deals/list?term=urgent'
    const before = (await walk(url)).map(({ id }) => id)
    const first = (await kariz.as(kariz.world.mia).get(`${url}&limit=15`)).body
    kariz.now = new Date('2026-03-31T22:01:00Z')
    const rest = await walk(`${url}&cursor=${first.additional_data.next_cursor}`)
    expect([...first.data, ...rest].map(({ id }: { id: number }) => id)).toEqual(before)
  })
})

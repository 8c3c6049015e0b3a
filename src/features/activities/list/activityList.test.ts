import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { inOperation, reading } from '../../../test/context.ts'
import { expectRefusal, useApp } from '../../../test/http.ts'
import { readCalendar } from '../calendar/calendar.ts'
import type { ActivityRow } from '../contract.ts'
import { blankActivity, createActivities } from '../saveActivities.ts'
import { listActivityRows } from './activityList.ts'

const kariz = useApp()
const now = new Date('2026-03-18T12:00:00Z') // a Wednesday, 13:00 in Oslo
beforeEach(() => {
  kariz.now = now
})
const mia = () => kariz.as(kariz.world.mia)
const path = '/api/v2/activities'
const plan = async (activity: object = {}, who = kariz.world.mia): Promise<number> =>
  (await kariz.as(who).post(path, { due_date: '2026-03-19', ...activity })).body.data.id
const ids = async (query: string, who = kariz.world.mia): Promise<number[]> => {
  const answer = await kariz.as(who).get(`${path}/list?${query}`)
  expect(answer).toMatchObject({ status: 200 })
  return answer.body.data.map((row: ActivityRow) => row.id)
}

describe('S89 S94 list of activities', () => {
  test('a row contains all values of its columns', async () => {
    const { world } = kariz
    const id = await plan({
      subject: 'Look at the keel',
      type: 'meeting',
      lead_id: world.sails.uuid,
      person_id: world.maria,
      org_id: world.fjord,
      due_time: '10:30',
      duration: '01:00',
      priority: 2,
      location: { value: 'Pier 3' },
    })
    const { body } = await mia().get(`${path}/${id}/row`)
    expect(body.data).toEqual({
      id,
      subject: 'Look at the keel',
      type: { id: world.meeting, key_string: 'meeting', name: 'Meeting', icon_key: 'meeting', color: null },
      owner: { id: world.mia.id, name: 'Mia' },
      creator: { id: world.mia.id, name: 'Mia' },
      opportunity: {
        kind: 'lead',
        id: world.sails.id,
        lead_id: world.sails.uuid,
        title: 'New sails',
        status: 'open',
      },
      person: { id: world.maria, name: 'Maria Nilsen' },
      organization: { id: world.fjord, name: 'Fjord Shipping' },
      participants: [{ id: world.maria, name: 'Maria Nilsen', primary: true }],
      attendees: [],
      due_date: '2026-03-19',
      due_time: '10:30',
      duration: '01:00',
      busy: true,
      priority: 2,
      location: { value: 'Pier 3' },
      note: null,
      public_description: null,
      reminder_minutes: null,
      done: false,
      marked_as_done_time: null,
      result: null,
      outcome: null,
      is_deleted: false,
      add_time: '2026-03-18T12:00:00Z',
      update_time: '2026-03-18T12:00:00Z',
    })
    expect(await ids(`lead_id=${world.sails.uuid}`)).toEqual([id])
    expect(await ids(`person_id=${world.maria}&type_ids=${world.meeting}`)).toEqual([id])
    expect(await ids(`org_id=${world.fjord}`)).toEqual([id])
    expect(await ids(`owner_ids=${world.omid.id}`)).toEqual([])
    for (const term of ['keel', 'new sails', 'nilsen', 'FJORD look'])
      expect(await ids(`term=${term}`)).toContain(id)
    expect(await ids('term=keel hidden')).toEqual([])
  })

  test('planned activities are most urgent first, completed ones latest first, with paging', async () => {
    const { boat } = kariz.world
    const whole = await plan({ deal_id: boat })
    const noon = await plan({ deal_id: boat, due_time: '11:00' })
    const later = await plan({ deal_id: boat, due_date: '2026-03-20' })
    const free = await plan({ deal_id: boat, due_date: null })
    const late = await plan({ deal_id: boat, due_date: '2026-03-01' })
    expect(await ids(`deal_id=${boat}`)).toEqual([late, noon, whole, later, free])
    const paged: number[] = []
    let cursor = ''
    do {
      const { body } = await mia().get(`${path}/list?deal_id=${boat}&limit=2${cursor && `&cursor=${cursor}`}`)
      paged.push(...body.data.map((row: ActivityRow) => row.id))
      cursor = body.additional_data.next_cursor
    } while (cursor)
    expect(paged).toEqual([late, noon, whole, later, free])
    await mia().post(`${path}/${noon}/done`, { done_time: '2026-03-17T10:00:00Z' })
    await mia().post(`${path}/${late}/done`, { done_time: '2026-03-02T10:00:00Z', result: 'kept the rope' })
    await mia().post(`${path}/${whole}/done`, {})
    expect(await ids(`deal_id=${boat}&period=done`)).toEqual([whole, noon, late])
    expect(await ids('period=done&term=rope')).toEqual([late])
  })

  test.each(['due', 'done_time', 'subject', 'add_time', 'update_time'])(
    'sorted by %s in both directions, in every period, with no row twice and none missing',
    async (sort) => {
      for (const period of ['planned', 'done', 'deleted']) {
        const whole = await ids(`period=${period}&sort_by=${sort}&sort_direction=asc&limit=500`)
        const down = await ids(`period=${period}&sort_by=${sort}&sort_direction=desc&limit=500`)
        expect(down).toEqual([...whole].reverse())
        const paged: number[] = []
        let cursor = ''
        do {
          const query = `period=${period}&sort_by=${sort}&limit=3${cursor && `&cursor=${cursor}`}`
          const { body } = await mia().get(`${path}/list?${query}`)
          paged.push(...body.data.map((row: ActivityRow) => row.id))
          cursor = body.additional_data.next_cursor
        } while (cursor)
        expect(paged).toEqual(whole)
      }
    },
  )

  test('S7 activities of hidden records, and the names of hidden records, are hidden', async () => {
    const { ada, omid, mia, boat, secretOrg, secretCall } = kariz.world
    const onHidden = await plan({ org_id: secretOrg, owner_id: mia.id }, ada)
    expect(await ids('')).not.toContain(secretCall)
    expect(await ids('', omid)).toContain(secretCall)
    const { body } = await kariz.as(mia).get(`${path}/${onHidden}/row`)
    expect(body.data.organization).toBe(null)
    expect(await ids('term=harbour')).toEqual([])
    expect(await ids('term=harbour', ada)).toContain(onHidden)
    // Planned on a deal that everybody sees, with an organization that Mia does not see; its home is the deal.
    const ofOmid = await plan(
      { deal_id: boat, org_id: secretOrg, due_date: '2026-03-02', subject: 'Psst' },
      omid,
    )
    expect(await ids(`deal_id=${boat}`)).toContain(ofOmid)
    const icon = async (who: typeof mia) =>
      (await kariz.as(who).get(`/api/v2/deals/${boat}/page`)).body.data.next_activity
    expect(await icon(mia)).toMatchObject({ id: ofOmid, subject: 'Psst', due_date: '2026-03-02' })
    expect(await icon(omid)).toMatchObject({ id: ofOmid, subject: 'Psst' })
  })

  test('activities of a deleted deal are not in the list until the deal is restored', async () => {
    const deal = (await mia().post('/api/v2/deals', { title: 'Gone' })).body.data.id
    const id = await plan({ deal_id: deal })
    await mia().delete(`/api/v2/deals/${deal}`)
    expect(await ids('')).not.toContain(id)
    await mia().post('/api/v2/deals/bulk/restore', { ids: [deal] })
    expect(await ids('')).toContain(id)
  })

  test('deleted activities have their own period, and can be restored', async () => {
    const id = await plan()
    await mia().post(`${path}/bulk/delete`, { ids: [id] })
    expect(await ids('')).not.toContain(id)
    expect(await ids('period=deleted')).toContain(id)
    expect((await mia().post(`${path}/bulk/restore`, { ids: [id] })).body.data).toEqual({ count: 1 })
    expect(await ids('')).toContain(id)
    expectRefusal(await mia().post(`${path}/bulk/restore`, { ids: [id] }), 404, { field: 'ids' })
    await mia().delete(`${path}/${id}`)
    kariz.now = new Date('2026-04-18T12:00:00Z')
    expect(await ids('period=deleted')).not.toContain(id)
    expectRefusal(await mia().post(`${path}/bulk/restore`, { ids: [id] }), 404, { field: 'ids' })
    expect((await mia().get(`${path}/${id}`)).status).toBe(404)
  })

  test('bulk changes set owner, type and done', async () => {
    const { world } = kariz
    const some = [await plan({ outcome: world.reached }), await plan()]
    const set = { owner_id: world.omid.id, type_id: world.meeting, done: true, priority: 1, busy: false }
    const changed = await mia().patch(`${path}/bulk`, { ids: some, set })
    expect(changed.body.data).toEqual({ count: 2 })
    for (const id of some)
      expect((await mia().get(`${path}/${id}`)).body.data).toMatchObject({
        owner_id: world.omid.id,
        type: 'meeting',
        outcome: null,
        done: true,
        marked_as_done_time: '2026-03-18T12:00:00Z',
        priority: 1,
        busy: false,
      })
    expect((await mia().post(`/api/v2/operations/${changed.operation}/undo`)).status).toBe(200)
    expect((await mia().get(`${path}/${some[0]}`)).body.data).toMatchObject({
      done: false,
      outcome: world.reached,
    })
    const unknown = await mia().patch(`${path}/bulk`, { ids: some, set: { type_id: 99_999 } })
    expectRefusal(unknown, 400, { field: 'type_id', reason: 'unknown' })
  })
})

test('the number of statements does not depend on the number of activities', async () => {
  const { world, database } = kariz
  const make = (count: number) =>
    inOperation(database, world.mia, (ctx) =>
      createActivities(
        ctx,
        Array.from({ length: count }, (_, nr) => ({
          ...blankActivity,
          subject: `Ring ${nr}`,
          type_id: world.call,
          owner_id: world.mia.id,
          opportunity_id: nr % 2 ? world.boat : world.dock,

          due_date: '2026-08-01',
          busy: true,
          participants: [{ person_id: world.maria, primary: true }],
        })),
      ),
    )
  const cost = async (work: () => Promise<unknown>) => {
    kariz.queries.length = 0
    await work()
    return kariz.queries.length
  }
  expect(await cost(() => make(50))).toBe(await cost(() => make(1)))
  const all = (await mia().get(`${path}/list/ids?owner_ids=${world.mia.id}`)).body.data.ids
  const works: ((ids: number[]) => Promise<unknown>)[] = [
    (some) => mia().post(`${path}/postpone`, { ids: some, by: { days: 1 } }),
    (some) => mia().patch(`${path}/bulk`, { ids: some, set: { priority: 1 } }),
    (some) => mia().post(`${path}/bulk/delete`, { ids: some }),
    (some) => mia().post(`${path}/bulk/restore`, { ids: some }),
  ]
  for (const work of works)
    expect(await cost(() => work(all.slice(1)))).toBe(await cost(() => work(all.slice(0, 1))))
  const ctx = reading(database, world.mia, now)
  expect(await cost(() => listActivityRows(ctx, { limit: 100 }))).toBe(1)
})

test('in every time zone, the pages together equal the complete list', async () => {
  const { world, database } = kariz
  const hours = [0, 0, 0, 9, 10, 11, 12, 13, 14, 23]
  await inOperation(database, world.omid, async ({ tx }) => {
    await sql`
      insert into activity (subject, type_id, owner_id, creator_id, due_date, due_at)
      select 'Round the world', ${world.call}::bigint, ${world.omid.id}::bigint, ${world.omid.id}::bigint, day,
        case when hour > 0 then day::timestamp at time zone 'UTC' + make_interval(hours => hour) end
      from generate_series('2026-03-27'::date, '2026-03-31', '1 day') s, unnest(${hours}::int[]) hour,
        lateral (select case when hour > 0 or s > '2026-03-27' then s::date end as day) d`.execute(tx)
  })
  const filter = { owner_ids: [world.omid.id], sort_by: 'due' as const }
  for (const timezone of ['Pacific/Kiritimati', 'Europe/Oslo', 'Pacific/Pago_Pago']) {
    const ctx = reading(database, { ...world.ada, timezone }, now)
    const whole = await listActivityRows(ctx, { ...filter, limit: 500 })
    expect(whole.data.length).toBeGreaterThan(48)
    for (const limit of [1, 2, 7]) {
      const paged: ActivityRow[] = []
      let cursor: string | undefined
      do {
        const page = await listActivityRows(ctx, { ...filter, limit, cursor })
        paged.push(...page.data)
        cursor = page.additional_data.next_cursor ?? undefined
      } while (cursor)
      expect(paged).toEqual(whole.data)
    }
  }
})

test.each([
  ['America/Edmonton', '06:30'],
  ['Africa/Casablanca', '23:30'],
])(
  'import.md, time zones: activities planned for 2 December in %s are found on 2 December',
  async (timezone, due_time) => {
    const { database, world } = kariz
    const id = await plan({ due_date: '2026-12-02', due_time })
    const ctx = reading(database, { ...world.mia, timezone }, new Date('2026-12-02T12:00:00Z'))
    const { data } = await listActivityRows(ctx, { period: 'today', limit: 500 })
    expect(data.map((row) => row.id)).toContain(id)
    const { activities } = await readCalendar(ctx, { from: '2026-12-02', to: '2026-12-02' })
    expect(activities.map((row) => row.id)).toContain(id)
  },
)

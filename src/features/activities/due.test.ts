import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { dueDay, urgencyOf } from '../../contract/urgency.ts'
import { reading } from '../../test/context.ts'
import { expectRefusal, useApp } from '../../test/http.ts'
import { clockOf, nextUrgency, urgency } from './due.ts'

const kariz = useApp()
const zones = [
  'Europe/Oslo',
  'Asia/Tehran',
  'America/New_York',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Kathmandu',
]

test('database and screen compute the same urgency, in every zone, on every day', async () => {
  // Around both daylight-saving changes, and around midnight in all zones.
  const minute = fc.oneof(
    fc.integer({ min: Date.UTC(2026, 2, 28) / 60_000, max: Date.UTC(2026, 2, 31) / 60_000 }),
    fc.integer({ min: Date.UTC(2026, 9, 24) / 60_000, max: Date.UTC(2026, 9, 27) / 60_000 }),
  )
  const moment = fc.record({
    now: minute.map((at) => new Date(at * 60_000)),
    due: minute.map((at) => new Date(at * 60_000)),
    timed: fc.boolean(),
    zone: fc.constantFrom(...zones),
    company: fc.constantFrom(...zones),
  })
  const property = fc.asyncProperty(moment, async ({ now, due, timed, zone, company }) => {
    const due_date = due.toISOString().slice(0, 10)
    const due_at = timed ? due : null
    const ctx = reading(kariz.database, { ...kariz.world.mia, timezone: zone }, now)
    const { rows } = await sql<{ state: string; kept: string }>`
      with activity as (select 1 as id, ${due_date}::date as due_date, ${due_at}::timestamptz as due_at)
      select ${urgency(ctx, 'a')} as state, ${nextUrgency(ctx)} as kept
      from activity a, lateral (select a.id as next_activity_id,
        coalesce(a.due_at, (a.due_date + 1)::timestamp at time zone ${company}) as next_activity_due) o`.execute(
      kariz.database.writer,
    )
    const state = urgencyOf({ due_date, due_time: clockOf(due_at) }, now, zone)
    expect(rows[0]).toEqual({ state, kept: state })
  })
  await fc.assert(property, { numRuns: 400 })
})

describe('S93 postponing', () => {
  const path = '/api/v2/activities'
  const mia = () => kariz.as(kariz.world.mia)
  beforeEach(() => {
    kariz.now = new Date('2026-03-27T12:02:30Z') // a Friday, 13:02 in Oslo; on Sunday daylight-saving time starts
  })
  const plan = async (due_date: string | null, due_time: string | null = null): Promise<number> =>
    (await mia().post(path, { due_date, due_time })).body.data.id
  const dueOf = async (id: number) => {
    const { due_date, due_time } = (await mia().get(`${path}/${id}`)).body.data
    return [due_date, due_time]
  }

  test.each([
    // By an hour: from now if it is overdue, otherwise from its due time.
    [{ by: { minutes: 60 } }, ['2026-03-27', '09:00'], ['2026-03-27', '13:05']],
    [{ by: { minutes: 60 } }, ['2026-03-27', '15:10'], ['2026-03-27', '16:10']],
    [{ by: { minutes: 60 } }, ['2026-03-27', null], ['2026-03-27', '13:05']],
    [{ by: { minutes: 60 } }, [null, null], ['2026-03-27', '13:05']],
    [{ by: { minutes: 60 } }, ['2026-03-30', null], ['2026-03-30', null]],
    [{ by: { minutes: 60 } }, ['2026-03-29', '00:30'], ['2026-03-29', '01:30']], // across the daylight-saving change
    // By days, the local time of day is kept, across the daylight-saving change too: 10:00 in Oslo.
    [{ by: { days: 1 } }, ['2026-03-27', '09:00'], ['2026-03-28', '09:00']],
    [{ by: { days: 3 } }, ['2026-03-27', '09:00'], ['2026-03-30', '08:00']],
    [{ by: { days: 1 } }, ['2026-03-20', '09:00'], ['2026-03-28', '09:00']],
    [{ by: { days: 1 } }, ['2026-03-20', null], ['2026-03-28', null]],
    [{ by: { days: 7 } }, ['2026-04-01', null], ['2026-04-08', null]],
    [{ by: { days: 1 } }, [null, null], ['2026-03-28', null]],
    // 02:30 on Sunday does not exist; it becomes an hour later.
    [{ by: { days: 1 } }, ['2026-03-28', '01:30'], ['2026-03-29', '01:30']],
    // To a day in the user's zone, to a moment, to a whole day.
    [{ to: { due_date: '2026-03-30' } }, ['2026-03-27', '09:00'], ['2026-03-30', '08:00']],
    [{ to: { due_date: '2026-03-30' } }, ['2026-03-27', '23:30'], ['2026-03-29', '22:30']], // 00:30 in Oslo
    [{ to: { due_date: '2026-03-30' } }, ['2026-03-27', null], ['2026-03-30', null]],
    [{ to: { due_date: '2026-03-30', due_time: '14:00' } }, ['2026-03-27', null], ['2026-03-30', '14:00']],
    [{ to: { due_date: '2026-03-30', due_time: null } }, ['2026-03-27', '09:00'], ['2026-03-30', null]],
  ] as const)('%j moves %j to %j', async (how, [day, time], due) => {
    const id = await plan(day, time)
    expect((await mia().post(`${path}/postpone`, { ids: [id], ...how })).body.data).toEqual({ count: 1 })
    expect(await dueOf(id)).toEqual(due)
  })

  test('the icon of the deal is updated, and undo restores all of them', async () => {
    const { boat } = kariz.world
    const ids: number[] = []
    for (const due_date of ['2026-03-25', '2026-03-27'])
      ids.push((await mia().post(path, { due_date, deal_id: boat })).body.data.id)
    const next = async () => (await mia().get(`/api/v2/deals/${boat}/page`)).body.data.next_activity
    expect(await next()).toMatchObject({ id: ids[0], due_date: '2026-03-25' })
    const { operation } = await mia().post(`${path}/postpone`, { ids, by: { days: 2 } })
    expect(await next()).toMatchObject({ id: ids[0], due_date: '2026-03-29' })
    await mia().post(`/api/v2/operations/${operation}/undo`)
    expect(await next()).toMatchObject({ id: ids[0], due_date: '2026-03-25' })
  })

  test.each([
    [{}, 400, 'by'],
    [{ by: { days: 1 }, to: { due_date: '2026-03-30' } }, 400, 'to'],
    [{ by: { days: 0 } }, 400, 'by.days'],
    [{ by: {} }, 400, 'by'],
    [{ by: { days: 1, minutes: 1 } }, 400, 'by'],
    [{ to: { due_date: '2026-02-30' } }, 400, 'to.due_date'],
    [{ to: { due_date: '2026-03-30', due_time: '25:00' } }, 400, 'to.due_time'],
    [{ ids: [99_999], by: { days: 1 } }, 404, 'ids'],
  ])('%j is rejected', async (how, status, field) => {
    const id = await plan('2026-03-27')
    expectRefusal(await mia().post(`${path}/postpone`, { ids: [id], ...how }), status, { field })
    expect(await dueOf(id)).toEqual(['2026-03-27', null])
  })

  test('completed activities cannot be postponed', async () => {
    const id = await plan('2026-03-27')
    await mia().post(`${path}/${id}/done`, {})
    expectRefusal(await mia().post(`${path}/postpone`, { ids: [id], by: { days: 1 } }), 409, {
      field: 'ids',
      reason: 'already_done',
    })
  })
})

describe('the periods of the list use the reader’s days', () => {
  const day = (due: { due_date: string; due_time: string | null }, zone: string) =>
    dueDay(due, zone) as string
  const path = '/api/v2/activities/list'

  test('S86 S87 overdue, today, tomorrow and this week, in two zones', async () => {
    const { world } = kariz
    const now = new Date('2026-03-18T21:30:00Z') // Wednesday 22:30 in Oslo, Thursday 01:00 in Tehran
    kariz.now = now
    const mia = kariz.as(world.mia)
    const term = 'zoned'
    const dues: { id: number; due_date: string; due_time: string | null }[] = []
    for (let nr = -40; nr <= 200; nr += 5) {
      const at = new Date(now.getTime() + nr * 3_600_000).toISOString()
      const due = { due_date: at.slice(0, 10), due_time: nr % 2 ? at.slice(11, 16) : null }
      const { id } = (await mia.post('/api/v2/activities', { ...due, subject: `${term} ${nr}` })).body.data
      dues.push({ id, ...due })
    }
    const { id: free } = (await mia.post('/api/v2/activities', { subject: term })).body.data
    for (const [zone, today, tomorrow, week] of [
      ['Europe/Oslo', '2026-03-18', '2026-03-19', ['2026-03-16', '2026-03-22']],
      ['Asia/Tehran', '2026-03-19', '2026-03-20', ['2026-03-14', '2026-03-20']],
    ] as const) {
      world.mia.week_start = zone === 'Asia/Tehran' ? 6 : 1
      world.mia.timezone = zone
      const expected = {
        overdue: dues.filter((due) => urgencyOf(due, now, zone) === 'overdue'),
        today: dues.filter((due) => day(due, zone) === today),
        tomorrow: dues.filter((due) => day(due, zone) === tomorrow),
        week: dues.filter((due) => day(due, zone) >= week[0] && day(due, zone) <= week[1]),
        planned: [...dues, { id: free }],
        unscheduled: [{ id: free }],
      }
      const { data: counts } = (await mia.get(`${path}/summary?term=${term}`)).body
      for (const [period, due] of Object.entries(expected)) {
        const ids = due.map((each) => each.id).sort((a, b) => a - b)
        expect(ids.length).toBeGreaterThan(0)
        const { body } = await mia.get(`${path}?period=${period}&term=${term}&limit=500`)
        const found = body.data.map((row: { id: number }) => row.id)
        expect([period, [...found].sort((a, b) => a - b)]).toEqual([period, ids])
        expect((await mia.get(`${path}/ids?period=${period}&term=${term}`)).body.data).toEqual({
          ids: ids.reverse(),
          truncated: false,
        })
        expect(counts[period]).toBe(ids.length)
      }
    }
    world.mia.timezone = 'Europe/Oslo'
    world.mia.week_start = 1
  })
})

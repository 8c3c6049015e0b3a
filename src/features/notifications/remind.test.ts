import fc from 'fast-check'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../server/context.ts'
import { inOperation } from '../../test/context.ts'
import { expectRefusal, useApp } from '../../test/http.ts'
import type { Notification } from './contract.ts'
import { remind } from './remind.ts'

const kariz = useApp()
const at = (time: string) => new Date(`2026-03-${time}:00Z`)
const path = '/api/v2/notifications'

let mia: Actor
let omid: Actor
beforeEach(() => {
  mia = kariz.world.mia
  omid = kariz.world.omid
  kariz.now = at('18T12:00')
})
afterEach(() => forget())

/** Removes the activities and notifications of a test. */
async function forget(): Promise<void> {
  await inOperation(kariz.database, kariz.world.ada, async ({ tx }) => {
    await sql`delete from notification`.execute(tx)
    await sql`update activity set is_deleted = true, delete_time = now() where not is_deleted`.execute(tx)
    await sql`update opportunity set is_deleted = true, delete_time = now()
      where title in ('Buoy', 'New mast') and not is_deleted`.execute(tx)
    await sql`update "user" set reminder_minutes = 15, digest_hour = 8, timezone = 'Europe/Oslo', active = true`.execute(
      tx,
    )
  })
}

/** Sends everything that is due by then. */
async function tick(time: string | Date): Promise<void> {
  kariz.now = typeof time === 'string' ? at(time) : time
  await remind(kariz.database.writer, kariz.now)
}
const list = async (who: Actor): Promise<Notification[]> => (await kariz.as(who).get(path)).body.data
const reminders = async (who: Actor) =>
  (await list(who)).flatMap(({ kind, activity }) => (kind === 'reminder' ? (activity?.subject ?? '?') : []))
const digests = async (who: Actor) => (await list(who)).flatMap(({ digest }) => digest ?? [])
const told = async (activity: number) =>
  (
    await kariz.database.reader
      .selectFrom('notification')
      .select('id')
      .where('activity_id', '=', activity)
      .execute()
  ).length

/** Mia plans a call on 19 March at 10:00 UTC. */
async function plan(activity: object = {}, who: Actor = mia): Promise<number> {
  const { status, body } = await kariz
    .as(who)
    .post('/api/v2/activities', { subject: 'Ring', due_date: '2026-03-19', due_time: '10:00', ...activity })
  expect(status).toBe(201)
  return body.data.id
}
const change = async (id: number, body: object, who: Actor = mia) =>
  expect((await kariz.as(who).patch(`/api/v2/activities/${id}`, body)).status).toBe(200)
const profile = async (who: Actor, body: object) =>
  expect((await kariz.as(who).patch('/api/v2/profile', body)).status).toBe(200)

describe('a reminder', () => {
  test('comes a quarter of an hour before, once, however often the clock ticks', async () => {
    const id = await plan({ deal_id: kariz.world.boat })
    await tick('19T09:44')
    expect(await reminders(mia)).toEqual([])
    for (const time of ['19T09:45', '19T09:45', '19T09:46', '19T10:00', '19T10:30']) await tick(time)
    const [reminder, ...rest] = await list(mia)
    expect(rest).toEqual([])
    expect(reminder).toMatchObject({
      kind: 'reminder',
      time: '2026-03-19T09:45:00Z',
      seen_time: null,
      activity: { id, subject: 'Ring', opportunity: { kind: 'deal', title: 'Boat lease' } },
      mention: null,
      digest: null,
    })
    expect(await reminders(omid)).toEqual([])
  })

  test('comes once if two clocks tick at the same time', async () => {
    const id = await plan()
    await Promise.all(Array.from({ length: 8 }, () => remind(kariz.database.writer, at('19T09:45'))))
    expect(await told(id)).toBe(1)
  })

  test.each([
    [0, '19T09:59', '19T10:00'],
    [5, '19T09:54', '19T09:55'],
    [60, '19T08:59', '19T09:00'],
    [1440, '18T09:59', '18T10:00'],
  ])(
    'comes %i minutes before if its owner or the activity is set so',
    async (reminder_minutes, before, then) => {
      kariz.now = at('17T08:00')
      await profile(mia, { digest_hour: null })
      const own = await plan({ subject: 'Own', reminder_minutes })
      await tick(before)
      expect(await told(own)).toBe(0)
      await tick(then)
      expect(await told(own)).toBe(1)
      kariz.now = at('17T08:00')
      await profile(mia, { reminder_minutes })
      const usual = await plan({ subject: 'Usual' })
      await tick(before)
      expect(await told(usual)).toBe(0)
      await tick(then)
      expect(await told(usual)).toBe(1)
    },
  )

  test('does not come if its owner disables it; an activity can override either setting', async () => {
    await profile(mia, { reminder_minutes: -1 })
    const silent = await plan()
    const loud = await plan({ reminder_minutes: 30 })
    await tick('19T09:30')
    await tick('19T10:00')
    expect([await told(silent), await told(loud)]).toEqual([0, 1])
    await profile(mia, { reminder_minutes: 15 })
    kariz.now = at('19T10:10')
    const exception = await plan({ due_time: '12:00', reminder_minutes: -1 })
    await tick('19T11:45')
    await tick('19T12:00')
    expect(await told(exception)).toBe(0)
  })

  test('does not come for activities that last all day, have no day, or were done or deleted before', async () => {
    const day = await plan({ due_time: null })
    const someday = await plan({ due_date: null, due_time: null })
    const done = await plan()
    await kariz.as(mia).post(`/api/v2/activities/${done}/done`, {})
    const deleted = await plan()
    await kariz.as(mia).delete(`/api/v2/activities/${deleted}`)
    await tick('19T09:45')
    await tick('19T10:00')
    for (const id of [day, someday, done, deleted]) expect(await told(id)).toBe(0)
  })

  test('does not come for an activity of a deleted deal, and disappears with the deal', async () => {
    const { body } = await kariz.as(mia).post('/api/v2/deals', { title: 'Buoy' })
    const id = await plan({ deal_id: body.data.id })
    const { operation } = await kariz.as(mia).delete(`/api/v2/deals/${body.data.id}`)
    await tick('19T09:45')
    expect(await told(id)).toBe(0)
    expect((await kariz.as(mia).post(`/api/v2/operations/${operation}/undo`)).status).toBe(200)
    await tick('19T09:46')
    expect(await reminders(mia)).toEqual(['Ring'])
    await kariz.as(mia).delete(`/api/v2/deals/${body.data.id}`)
    expect(await reminders(mia)).toEqual([])
  })

  test('disappears when the activity is done or deleted, and returns when that is undone', async () => {
    const id = await plan()
    await tick('19T09:45')
    const done = await kariz.as(mia).post(`/api/v2/activities/${id}/done`, {})
    expect(await reminders(mia)).toEqual([])
    await kariz.as(mia).post(`/api/v2/operations/${done.operation}/undo`)
    expect(await reminders(mia)).toEqual(['Ring'])
    await kariz.as(mia).delete(`/api/v2/activities/${id}`)
    expect(await reminders(mia)).toEqual([])
    await kariz.as(mia).post('/api/v2/activities/bulk/restore', { ids: [id] })
    await tick('19T09:50')
    expect(await reminders(mia)).toEqual(['Ring'])
    expect(await told(id)).toBe(1)
  })

  test('S23 comes once, however often the record is converted', async () => {
    const { body } = await kariz
      .as(mia)
      .post('/api/v1/leads', { title: 'New mast', person_id: kariz.world.maria })
    const { id: uuid } = body.data
    const id = await plan({ lead_id: uuid })
    const seen = new Set<number>()
    for (const [minute, kind] of ['deal', 'lead', 'deal', 'lead', 'deal'].entries()) {
      await tick(`19T09:${44 + minute}`)
      for (const notification of await list(mia)) seen.add(notification.id)
      const { opportunity } = (await kariz.as(mia).get(`/api/v2/activities/${id}/row`)).body.data
      const from = opportunity.kind === 'lead' ? `leads/${uuid}` : `deals/${opportunity.id}`
      const { status } = await kariz.as(mia).post(`/api/v2/${from}/convert/${kind}`, {})
      expect(status).toBe(200)
    }
    await tick('19T10:00')
    for (const notification of await list(mia)) seen.add(notification.id)
    expect(await told(id)).toBe(1)
    expect(seen.size).toBe(1)
    expect((await list(mia))[0]?.activity?.opportunity).toMatchObject({ kind: 'deal', title: 'New mast' })
  })

  test('comes once, however often the activity is renamed, done and reopened', async () => {
    const id = await plan()
    await tick('19T09:45')
    for (const body of [{ subject: 'Ring again' }, { done: true }, { done: false }, { note: 'x' }]) {
      await change(id, body)
      await tick('19T09:47')
    }
    await tick('19T10:00')
    expect(await told(id)).toBe(1)
    expect(await reminders(mia)).toEqual(['Ring again'])
  })

  test('S93 comes again at the new time after postponing, and not at the old one', async () => {
    const id = await plan()
    await tick('19T09:45')
    await kariz.as(mia).post('/api/v2/activities/postpone', { ids: [id], by: { minutes: 60 } })
    expect(await reminders(mia)).toEqual([])
    await tick('19T10:44')
    expect(await reminders(mia)).toEqual([])
    await tick('19T10:45')
    expect(await reminders(mia)).toEqual(['Ring'])
    expect(await told(id)).toBe(2)
  })

  test('of an activity planned or postponed at short notice comes when it is due', async () => {
    kariz.now = at('19T09:50')
    const id = await plan({ subject: 'Ring back' })
    await tick('19T09:51')
    expect(await reminders(mia)).toEqual([])
    await tick('19T10:00')
    expect(await reminders(mia)).toEqual(['Ring back'])
    kariz.now = at('19T10:01')
    await change(id, { due_time: '10:10' })
    await tick('19T10:02')
    expect(await reminders(mia)).toEqual([])
    await tick('19T10:10')
    expect(await reminders(mia)).toEqual(['Ring back'])
    kariz.now = at('19T10:40')
    const past = await plan({ subject: 'Written down late' })
    await tick('19T10:41')
    expect(await told(past)).toBe(0)
  })

  test('a new reminder setting applies to existing activities, without a burst of reminders', async () => {
    kariz.now = at('18T08:00')
    await profile(mia, { digest_hour: null })
    const soon = await plan()
    kariz.now = at('19T01:00')
    await profile(mia, { reminder_minutes: 1440 })
    await tick('19T01:01')
    expect(await told(soon)).toBe(0)
    await tick('19T10:00')
    expect(await told(soon)).toBe(1)
  })

  test('goes to the new owner, immediately if the previous owner already got it', async () => {
    const early = await plan({ subject: 'Early' })
    await change(early, { owner_id: omid.id })
    await tick('19T09:45')
    expect([await reminders(mia), await reminders(omid)]).toEqual([[], ['Early']])
    const late = await plan({ subject: 'Late', due_time: '11:00' })
    await tick('19T10:45')
    expect(await reminders(mia)).toEqual(['Late'])
    kariz.now = at('19T10:50')
    await change(late, { owner_id: omid.id })
    expect(await reminders(mia)).toEqual([])
    await tick('19T10:51')
    expect(await reminders(omid)).toEqual(['Late', 'Early'])
  })

  test('of an activity on an invisible record contains nothing about the record', async () => {
    await plan({ subject: 'Help Omid', owner_id: mia.id, deal_id: kariz.world.secretDeal }, omid)
    await tick('19T09:45')
    const [reminder] = await list(mia)
    expect(reminder?.activity).toMatchObject({ subject: 'Help Omid', opportunity: null })
    expect(JSON.stringify(reminder)).not.toContain('Hidden')
  })

  test('does not come for deactivated users', async () => {
    const { ada } = kariz.world
    const id = await plan({}, omid)
    await kariz.as(ada).patch(`/api/v2/users/${omid.id}`, { is_active: false })
    await tick('19T09:45')
    expect(await told(id)).toBe(0)
    await kariz.as(ada).patch(`/api/v2/users/${omid.id}`, { is_active: true })
  })

  test('S17 is sent for activities due during up to an hour of downtime, not for older ones', async () => {
    const id = await plan()
    const long = await plan({ due_time: '08:00' })
    await tick('19T10:58')
    expect([await told(id), await told(long)]).toEqual([1, 0])
  })

  test('comes at its time on days with a daylight-saving change', async () => {
    // In Oslo on 29 March 2026, 03:30 is an hour after 01:30; 02:30 does not exist.
    const spring = await plan({ due_date: '2026-03-29', due_time: '01:30', reminder_minutes: 60 })
    await tick(new Date('2026-03-29T00:29:00Z'))
    expect(await told(spring)).toBe(0)
    await tick(new Date('2026-03-29T00:30:00Z'))
    expect(await told(spring)).toBe(1)
    const autumn = await plan({ due_date: '2026-10-25', due_time: '01:30', reminder_minutes: 1440 })
    await tick(new Date('2026-10-24T01:29:00Z'))
    expect(await told(autumn)).toBe(0)
    await tick(new Date('2026-10-24T01:30:00Z'))
    expect(await told(autumn)).toBe(1)
  })

  test('is deleted after 30 days', async () => {
    const id = await plan()
    await tick('19T09:45')
    await tick(new Date('2026-04-18T09:40:00Z'))
    expect(await told(id)).toBe(1)
    await tick(new Date('2026-04-18T09:46:00Z'))
    expect(await told(id)).toBe(0)
  })
})

describe('daily digest', () => {
  test('lists at eight in the morning what is overdue, due today and uncovered', async () => {
    const late = await plan({ subject: 'Late', due_date: '2026-03-18', due_time: null })
    const early = await plan({ subject: 'Early', due_time: '06:30' })
    await plan({ subject: 'At ten' })
    await plan({ subject: 'Some time today', due_time: null })
    await plan({ subject: 'Tomorrow', due_date: '2026-03-20' })
    await plan({ subject: 'Omid’s' }, omid)
    await tick('19T06:59')
    expect(await digests(mia)).toEqual([])
    for (const time of ['19T07:00', '19T07:01', '19T07:59', '19T12:00']) await tick(time)
    const [digest, ...rest] = await digests(mia)
    expect(rest).toEqual([])
    expect(digest).toMatchObject({ day: '2026-03-19', overdue: 2, today: 2, uncovered: 1 })
    expect(digest?.activities.map(({ subject }) => subject)).toEqual([
      'Late',
      'Early',
      'At ten',
      'Some time today',
    ])
    expect(digest?.deals).toEqual([{ id: kariz.world.boat, title: 'Boat lease' }])
    // Completed activities are no longer listed; the counts are those of the morning.
    await kariz.as(mia).patch('/api/v2/activities/bulk', { ids: [late, early], set: { done: true } })
    await plan({ deal_id: kariz.world.boat, due_date: '2026-03-21' })
    const [now] = await digests(mia)
    expect(now).toMatchObject({ overdue: 2, uncovered: 1, deals: [] })
    expect(now?.activities.map(({ subject }) => subject)).toEqual(['At ten', 'Some time today'])
  })

  test('comes in each reader’s time zone, for their day', async () => {
    await profile(mia, { timezone: 'Pacific/Auckland' })
    await profile(omid, { timezone: 'Asia/Tehran', digest_hour: 6 })
    await tick('18T19:00') // 08:00 on the 19th in Auckland
    expect(await digests(mia)).toMatchObject([{ day: '2026-03-19' }])
    await tick('19T02:29')
    expect(await digests(omid)).toEqual([])
    await tick('19T02:30') // 06:00 in Tehran
    expect(await digests(omid)).toMatchObject([{ day: '2026-03-19' }])
  })

  test('does not come if disabled; changing the hour sends no second digest', async () => {
    await profile(mia, { digest_hour: null })
    await tick('19T07:00')
    expect(await digests(mia)).toEqual([])
    await tick('20T07:00')
    await profile(mia, { digest_hour: 7 })
    await tick('21T06:00')
    await profile(mia, { digest_hour: 9 })
    await tick('21T08:00')
    expect(await digests(mia)).toMatchObject([{ day: '2026-03-21' }])
    await tick('22T08:00')
    expect(await digests(mia)).toMatchObject([{ day: '2026-03-22' }]) // yesterday's digest no longer applies
  })

  test('does not come if there is nothing to report, also if there is something half an hour later', async () => {
    const { ada } = kariz.world
    await tick('19T07:00')
    expect(await list(ada)).toEqual([])
    await plan({}, ada)
    await tick('19T07:30')
    expect(await digests(ada)).toEqual([])
  })

  test('comes once on days with a daylight-saving change, also at a skipped or repeated hour', async () => {
    await profile(mia, { digest_hour: 2 })
    const days = async (from: string, minutes: number) => {
      const begin = new Date(from).getTime()
      for (let minute = 0; minute < minutes; minute += 10) await tick(new Date(begin + minute * 60_000))
      return (
        await kariz.database.reader
          .selectFrom('notification')
          .select(['day', 'time'])
          .where('user_id', '=', mia.id)
          .where('kind', '=', 'digest')
          .orderBy('day')
          .execute()
      ).map(({ day, time }) => `${day} ${time.toISOString().slice(11, 16)}`)
    }
    expect(await days('2026-03-28T22:00:00Z', 300)).toEqual(['2026-03-29 01:00']) // 03:00 in Oslo; 02:00 does not exist
    expect(await days('2026-10-24T22:00:00Z', 300)).toEqual(['2026-10-25 01:00']) // the second occurrence
  })
})

test.each([
  ['/api/v2/profile', { reminder_minutes: 7 }, 'reminder_minutes'],
  ['/api/v2/profile', { reminder_minutes: null }, 'reminder_minutes'],
  ['/api/v2/profile', { digest_hour: 24 }, 'digest_hour'],
  ['/api/v2/profile', { digest_hour: 7.5 }, 'digest_hour'],
  ['/api/v2/activities/1', { reminder_minutes: 20 }, 'reminder_minutes'],
])('S17 %s %o is rejected with its field', async (url, body, field) => {
  const { hello } = kariz.world
  expectRefusal(await kariz.as(mia).patch(url.replace(/1$/, String(hello)), body), 400, {
    code: 'invalid',
    field,
  })
})

describe('random changes of activities, minute by minute', () => {
  const minute = fc.integer({ min: 0, max: 89 })
  const who = fc.constantFrom<'mia' | 'omid'>('mia', 'omid')
  const which = fc.integer({ min: 0, max: 5 })
  const act = fc.oneof(
    fc.record({ act: fc.constant('plan' as const), due: minute, who }),
    fc.record({ act: fc.constant('postpone' as const), which, minutes: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ act: fc.constantFrom('rename' as const, 'done' as const, 'undone' as const), which }),
    fc.record({ act: fc.constantFrom('delete' as const, 'restore' as const, 'convert' as const), which }),
    fc.record({ act: fc.constant('give' as const), which, who }),
  )
  const day = fc.array(fc.record({ minute, act }), { minLength: 5, maxLength: 25 })

  test('the owner is reminded in time, once for each moment', async () => {
    const start = at('19T09:00').getTime()
    const { ada, boat } = { ...kariz.world }
    const as = kariz.as(ada)
    const now = async () =>
      kariz.database.reader
        .selectFrom('opportunity')
        .select(['kind', 'lead_id'])
        .where('id', '=', boat)
        .executeTakeFirstOrThrow()
    const convert = async () => {
      const { kind, lead_id } = await now()
      const from = kind === 'deal' ? `deals/${boat}/convert/lead` : `leads/${lead_id}/convert/deal`
      expect((await as.post(`/api/v2/${from}`, {})).status).toBe(200)
    }
    await fc.assert(
      fc.asyncProperty(day, async (acts) => {
        await forget()
        const ids: number[] = []
        for (let passed = 0; passed < 90; passed++) {
          const time = new Date(start + passed * 60_000)
          kariz.now = new Date(time.getTime() - 30_000)
          for (const { act } of acts.filter((each) => each.minute === passed)) {
            const id = 'which' in act ? ids[act.which] : undefined
            if (act.act === 'plan') {
              const due = new Date(start + act.due * 60_000).toISOString()
              const { kind, lead_id } = await now()
              const { status, body } = await as.post('/api/v2/activities', {
                subject: 'Ring',
                due_date: due.slice(0, 10),
                due_time: due.slice(11, 16),
                owner_id: kariz.world[act.who].id,
                ...(kind === 'deal' ? { deal_id: boat } : { lead_id }),
              })
              expect(status).toBe(201)
              ids.push(body.data.id)
            } else if (act.act === 'convert') await convert()
            else if (id === undefined) continue
            else if (act.act === 'postpone')
              await as.post('/api/v2/activities/postpone', { ids: [id], by: { minutes: act.minutes } })
            else if (act.act === 'delete') await as.delete(`/api/v2/activities/${id}`)
            else if (act.act === 'restore') await as.post('/api/v2/activities/bulk/restore', { ids: [id] })
            else {
              const owner = act.act === 'give' ? { owner_id: kariz.world[act.who].id } : {}
              const done = act.act === 'done' ? { done: true } : act.act === 'undone' ? { done: false } : {}
              await as.patch(`/api/v2/activities/${id}`, { subject: 'Ring again', ...owner, ...done })
            }
          }
          await remind(kariz.database.writer, time)
          if (passed % 15 === 0) await recount(time, ids)
        }
      }),
      { numRuns: 8, seed: 1 },
    )
  }, 120_000)

  /** The expected notifications, computed from the activities. */
  async function recount(now: Date, ids: number[]): Promise<void> {
    const activities = await kariz.database.reader
      .selectFrom('activity')
      .selectAll()
      .where(sql<boolean>`id = any(${ids}::bigint[])`)
      .execute()
    const notifications = await kariz.database.reader.selectFrom('notification').selectAll().execute()
    const shown = new Map<number, number[]>()
    for (const person of [mia, omid]) {
      kariz.now = now
      const told = (await list(person)).flatMap(({ activity }) => (activity ? [activity.id] : []))
      expect(new Set(told).size).toBe(told.length)
      shown.set(person.id, told)
    }
    for (const { id, owner_id, due_at, done, is_deleted, update_time } of activities) {
      const due = due_at?.getTime() ?? 0
      const told = notifications.filter(
        (each) => each.activity_id === id && each.activity_due_at?.getTime() === due,
      )
      const isOpen = !done && !is_deleted
      const isTold = told.some(({ user_id }) => user_id === owner_id)
      // No reminder came early, and everybody who was reminded sees it as long as the activity is theirs and not done.
      for (const { time } of told) expect(time.getTime()).toBeGreaterThanOrEqual(due - 15 * 60_000)
      for (const person of [mia, omid])
        expect(shown.get(person.id)?.includes(id)).toBe(isOpen && isTold && person.id === owner_id)
      // Activities that nobody changed since the reminder time, or since the due time, have a reminder.
      const moments = [due - 15 * 60_000, due].filter((moment) => moment <= now.getTime())
      if (isOpen && moments.some((moment) => update_time.getTime() <= moment)) expect(isTold).toBe(true)
    }
  }
})

test('takes two statements for any number of reminders', async () => {
  const counts: number[] = []
  for (const many of [1, 30]) {
    for (let nr = 0; nr < many; nr++)
      await plan({ subject: `Ring ${nr}`, due_date: `2026-03-2${counts.length}` })
    kariz.queries.length = 0
    await tick(`2${counts.length}T09:45`)
    counts.push(kariz.queries.length)
    expect(await reminders(mia)).toHaveLength(counts.length === 1 ? 1 : 31)
  }
  expect(counts).toEqual([2, 2])
})

test('due activities are found by index', async () => {
  const { world, database } = kariz
  await inOperation(database, world.ada, async ({ tx }) => {
    await sql`set local session_replication_role = replica`.execute(tx) // without the log
    await sql`
      insert into activity (subject, type_id, owner_id, creator_id, due_date, due_at)
      select 'Many', ${world.call}, ${mia.id}, ${mia.id}, (due.at at time zone 'UTC')::date, due.at
      from generate_series(1, 20000) nr, lateral (select timestamptz '2026-01-01' + nr * interval '30 minutes') due(at)`.execute(
      tx,
    )
  })
  await sql`analyze activity`.execute(database.writer)
  kariz.queries.length = 0
  await tick('19T12:00')
  const { rows } = await database.pool.query(`explain (generic_plan) ${kariz.queries.at(-1)}`)
  const plan = rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n')
  // Two indexes have the days in order; the planner's choice depends on the number of rows.
  expect(plan).toMatch(
    /Scan using activity_(due_open|owner_due) on activity a_1.*\n +Index Cond: \(\(due_date >=/,
  )
  expect(plan).not.toContain('Seq Scan on activity')
})

import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { urgencyOf } from '../../contract/urgency.ts'
import type { WriteContext } from '../../server/context.ts'
import { inOperation } from '../../test/context.ts'
import { useApp } from '../../test/http.ts'
import { addActivity } from './saveActivities.ts'

const kariz = useApp()
/** The days around both daylight-saving changes in Oslo; in Auckland the clocks change in the other direction. */
const starts = [Date.UTC(2026, 2, 28, 12), Date.UTC(2026, 9, 24, 12)]
let start = 0
const zones = ['Europe/Oslo', 'Asia/Tehran', 'America/Los_Angeles', 'Pacific/Auckland']

let deals: number[] = []
beforeAll(async () => {
  const { world } = kariz
  deals = [world.boat, world.dock, world.wonDeal, world.sails.id]
})

type Planned = { id: number; due_date: string | null; due_at: Date | null; done_time: Date | null }

/** The expected next and last activity, computed from all rows in the company's zone. */
async function recount(deal: number, timezone: string) {
  const activities = (await kariz.database.reader
    .selectFrom('activity')
    .select(['id', 'due_date', 'due_at', 'done_time'])
    .where('opportunity_id', '=', deal)
    .where('is_deleted', '=', false)
    .execute()) as Planned[]
  const moments = new Map<number, number>()
  for (const { id, due_date, due_at } of activities) {
    if (due_at) moments.set(id, due_at.getTime())
    else if (due_date) {
      // Just before the first minute of the next local day, found by searching, so that the test does not depend on
      // zone arithmetic.
      const noon = Date.parse(`${due_date}T12:00Z`)
      let at = noon - 26 * 3_600_000
      const dayAt = (time: number) =>
        new Date(time).toLocaleDateString('en-CA', { timeZone: timezone, calendar: 'gregory' })
      while (dayAt(at) <= due_date) at += 15 * 60_000
      moments.set(id, at - 1)
    }
  }
  const open = activities.filter((each) => !each.done_time && moments.has(each.id))
  const next = open.sort((a, b) => (moments.get(a.id) ?? 0) - (moments.get(b.id) ?? 0) || a.id - b.id)[0]
  const done = activities.filter((each) => each.done_time)
  const last = done.sort((a, b) => Number(b.done_time) - Number(a.done_time) || b.id - a.id)[0]
  return {
    next_activity_id: next?.id ?? null,
    next_activity_due: next ? new Date(moments.get(next.id) as number) : null,
    last_activity_id: last?.id ?? null,
    next,
  }
}

type Step =
  | { do: 'plan'; deal: number; due: number | null; timed: boolean; done: boolean }
  | { do: 'edit'; nth: number; due: number | null; timed: boolean }
  | { do: 'hang'; nth: number; deal: number | null }
  | { do: 'finish'; nth: number; next: number | null }
  | { do: 'undo done' | 'delete' | 'give away' | 'do at once'; nth: number }
  | { do: 'restore' }
  | { do: 'postpone all'; days: number | null }
  | { do: 'convert'; deal: number }
  | { do: 'delete deal' | 'restore deal' | 'give deal away' | 'take deal'; deal: number }
  | { do: 'undo'; back: number }
  | { do: 'move company' | 'move viewer'; zone: string }
  | { do: 'wait'; hours: number }

const hours = fc.integer({ min: -72, max: 72 })
const due = fc.oneof({ weight: 5, arbitrary: hours }, fc.constant(null))
const nth = fc.nat(9)
const deal = fc.nat(3)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('plan' as const),
      deal,
      due,
      timed: fc.boolean(),
      done: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('edit' as const), nth, due, timed: fc.boolean() }) },
  fc.record({ do: fc.constant('hang' as const), nth, deal: fc.oneof(deal, fc.constant(null)) }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant('finish' as const), nth, next: due }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'undo done' as const,
        'delete' as const,
        'give away' as const,
        'do at once' as const,
      ),
      nth,
    }),
  },
  fc.record({ do: fc.constant('restore' as const) }),
  fc.record({
    do: fc.constant('postpone all' as const),
    days: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.constant(null)),
  }),
  fc.record({ do: fc.constant('convert' as const), deal }),
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'delete deal' as const,
        'restore deal' as const,
        'give deal away' as const,
        'take deal' as const,
      ),
      deal,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), back: fc.nat(3) }) },
  fc.record({
    do: fc.constantFrom('move company' as const, 'move viewer' as const),
    zone: fc.constantFrom(...zones),
  }),
  fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 30 }) }),
)

/** A day and a time, in hours from the start. */
function wireDue(due: number | null, timed: boolean) {
  if (due === null) return { due_date: null, due_time: null }
  const at = new Date(start + due * 3_600_000).toISOString()
  return { due_date: at.slice(0, 10), due_time: timed ? at.slice(11, 16) : null }
}

test('after random operations in any zone, the next and last activity of a lead or deal, and its icon, equal a recount', async () => {
  const { world } = kariz
  const ada = kariz.as(world.ada)
  const ids: number[] = []
  const operations: number[] = []
  let steps = 0

  const write = async (method: 'post' | 'patch' | 'delete', path: string, body?: object) => {
    const answer = await ada[method](`/api/v2/${path}`, body)
    expect({ method, path, sent: body, ...answer }).toSatisfy(() => answer.status < 500)
    if (answer.status < 300) operations.push(answer.operation)
    return answer.status < 300 ? answer.body.data : null
  }
  const hangingOn = async (deal: number | null) => {
    if (deal === null) return { deal_id: null, lead_id: null }
    const row = await kariz.database.reader
      .selectFrom('opportunity')
      .select(['id', 'kind', 'lead_id'])
      .where('id', '=', deals[deal] as number)
      .executeTakeFirstOrThrow()
    return row.kind === 'deal' ? { deal_id: row.id } : { lead_id: row.lead_id }
  }

  const take = async (step: Step): Promise<void> => {
    const id = 'nth' in step ? ids[ids.length - 1 - step.nth] : undefined
    switch (step.do) {
      case 'plan': {
        const { done, timed } = step
        const made = await write('post', 'activities', {
          ...wireDue(step.due, timed),
          done,
          ...(await hangingOn(step.deal)),
        })
        if (made) ids.push(made.id)
        return
      }
      case 'edit':
        return id && write('patch', `activities/${id}`, wireDue(step.due, step.timed))
      case 'hang':
        return id && write('patch', `activities/${id}`, await hangingOn(step.deal))
      case 'finish': {
        const next = step.next === null ? undefined : wireDue(step.next, true)
        const done = id && (await write('post', `activities/${id}/done`, { next }))
        if (done?.next) ids.push(done.next.id)
        return
      }
      case 'undo done':
        return id && write('patch', `activities/${id}`, { done: false })
      case 'delete':
        return id && write('delete', `activities/${id}`)
      case 'give away':
        return id && write('patch', 'activities/bulk', { ids: [id], set: { owner_id: world.omid.id } })
      case 'do at once':
        return id && write('patch', 'activities/bulk', { ids: [id], set: { done: true } })
      case 'restore': {
        const gone = (await ada.get('/api/v2/activities/list/ids?period=deleted')).body.data.ids
        return gone.length > 0 && write('post', 'activities/bulk/restore', { ids: gone })
      }
      case 'postpone all': {
        const { ids: planned } = (await ada.get('/api/v2/activities/list/ids')).body.data
        const by = step.days ? { days: step.days } : { minutes: 60 }
        return planned.length > 0 && write('post', 'activities/postpone', { ids: planned, by })
      }
      case 'convert': {
        const { deal_id, lead_id } = await hangingOn(step.deal)
        return deal_id
          ? write('post', `deals/${deal_id}/convert/lead`, {})
          : write('post', `leads/${lead_id}/convert/deal`, {})
      }
      case 'delete deal': {
        const { deal_id } = await hangingOn(step.deal)
        return deal_id && write('delete', `deals/${deal_id}`)
      }
      case 'give deal away':
      case 'take deal': {
        const { deal_id, lead_id } = await hangingOn(step.deal)
        const { id: owner_id } = step.do === 'take deal' ? world.ada : world.omid
        return deal_id
          ? write('patch', `deals/${deal_id}`, { owner_id })
          : write('patch', 'leads/bulk', { ids: [lead_id], set: { owner_id } })
      }
      case 'restore deal':
        return write('post', 'deals/bulk/restore', { ids: [deals[step.deal]] })
      case 'undo': {
        const operation = operations[operations.length - 1 - step.back]
        return operation && write('post', `operations/${operation}/undo`)
      }
      case 'move company':
        return write('patch', 'company', { timezone: step.zone })
      case 'move viewer':
        world.ada.timezone = step.zone
        return
      case 'wait':
        kariz.now = new Date((kariz.now as Date).getTime() + step.hours * 3_600_000)
    }
  }

  const story = fc.record({
    start: fc.constantFrom(...starts),
    steps: fc.array(step, { minLength: 5, maxLength: 25 }),
  })
  const property = fc.asyncProperty(story, async (story) => {
    start = story.start
    kariz.now = new Date(start)
    for (const step of story.steps) {
      await take(step)
      steps++
      const company = await kariz.database.reader
        .selectFrom('company')
        .select('timezone')
        .executeTakeFirstOrThrow()
      const rows = await kariz.database.reader
        .selectFrom('opportunity')
        .select(['id', 'kind', 'lead_id', 'owner_id', 'status', 'is_deleted'])
        .select(['next_activity_id', 'next_activity_due', 'last_activity_id'])
        .where('id', '=', sql<number>`any(${deals}::bigint[])`)
        .execute()
      const now = kariz.now as Date
      const mine = { overdue: 0, today: 0, none: 0, none_leads: 0, later: 0 }
      for (const { id, kind, lead_id, owner_id, status, is_deleted, ...kept } of rows) {
        const { next, ...counted } = await recount(id, company.timezone)
        expect({ step, id, ...kept }).toEqual({ step, id, ...counted })
        const time = next?.due_at?.toISOString().slice(11, 16) ?? null
        const due = next?.due_date ? { due_date: next.due_date, due_time: time } : null
        if (is_deleted) continue
        if (owner_id === world.ada.id && status === 'open') {
          const urgency = urgencyOf(due, now, world.ada.timezone)
          mine[urgency === 'none' && kind === 'lead' ? 'none_leads' : urgency]++
        }
        const path = kind === 'lead' ? `leads/${lead_id}/page` : `deals/${id}/page`
        const card = (await ada.get(`/api/v2/${path}`)).body.data.next_activity
        expect({ step, id, card: card?.id ?? null }).toEqual({ step, id, card: next?.id ?? null })
        for (const viewer of zones) expect(urgencyOf(card, now, viewer)).toBe(urgencyOf(due, now, viewer))
      }
      // The database must compute the same urgency, in the reader's zone.
      const { counts, cards } = (await ada.get('/api/v2/today')).body.data
      expect({ step, counts }).toEqual({ step, counts: mine })
      expect(cards).toHaveLength(mine.overdue + mine.today + mine.none + mine.none_leads)
    }
  })
  await fc.assert(property, { numRuns: 12, seed: 1 })
  expect(steps).toBeGreaterThan(120)
  expect(operations.length).toBeGreaterThan(60)
}, 180_000)

test('if two users plan on one deal at the same time, both activities are considered', async () => {
  const { database, world } = kariz
  const deal = (await kariz.as(world.mia).post('/api/v2/deals', { title: 'Busy' })).body.data.id
  const plan = (ctx: WriteContext, due_date: string) => addActivity(ctx, { deal_id: deal, due_date })
  const begun = Promise.withResolvers<void>()
  const end = Promise.withResolvers<void>()
  const first = inOperation(database, world.mia, async (ctx) => {
    await plan(ctx, '2025-02-01')
    begun.resolve()
    await end.promise
  })
  await begun.promise
  const second = inOperation(database, world.omid, (ctx) => plan(ctx, '2025-02-10'))
  const waiting = sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
  while ((await waiting.execute(database.writer)).rows.length === 0) await sleep(5)
  end.resolve()
  await Promise.all([first, second])
  const { body } = await kariz.as(world.mia).get(`/api/v2/deals/${deal}/page`)
  expect(body.data.next_activity.due_date).toBe('2025-02-01')
})

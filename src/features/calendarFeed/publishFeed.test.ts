import ICAL from 'ical.js'
import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../server/context.ts'
import { inOperation, noon } from '../../test/context.ts'
import { useApp } from '../../test/http.ts'

const kariz = useApp()
const addresses = new Map<Actor, string>()

beforeAll(async () => {
  const { ada, omid, mia } = kariz.world
  for (const actor of [ada, omid, mia]) {
    const { body } = await kariz.as(actor).post('/api/v2/profile/calendar')
    addresses.set(actor, new URL(body.data.url).pathname)
  }
})
let mia: Actor
beforeEach(() => {
  mia = kariz.world.mia
  kariz.now = noon
})

const fileOf = async (who: Actor): Promise<string> =>
  (await kariz.as(null).get(addresses.get(who) as string)).body
const plan = async (who: Actor, activity: object): Promise<number> => {
  const { status, body } = await kariz.as(who).post('/api/v2/activities', activity)
  expect(status).toBe(201)
  return body.data.id
}
/** The events of a user's feed, parsed by another library than the one that wrote them. */
async function eventsOf(who: Actor) {
  const calendar = new ICAL.Component(ICAL.parse(await fileOf(who)) as unknown[])
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    const text = (name: string) => component.getFirstPropertyValue(name)?.toString() ?? null
    return {
      id: Number(/^activity-(\d+)@localhost$/.exec(event.uid)?.[1]),
      summary: event.summary,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      isAllDay: event.startDate.isDate,
      description: text('description') ?? '',
      location: text('location'),
      url: text('url'),
      status: text('status'),
      transparency: text('transp'),
      sequence: event.sequence,
      modified: text('last-modified'),
      stamp: text('dtstamp'),
      /** Minutes before it begins. */
      alarms: component.getAllSubcomponents('valarm').map((alarm) => {
        const trigger = alarm.getFirstPropertyValue('trigger') as ICAL.Duration
        expect([alarm.getFirstPropertyValue('action'), alarm.getFirstPropertyValue('description')]).toEqual([
          'DISPLAY',
          event.summary,
        ])
        return -trigger.toSeconds() / 60 + 0 // no -0
      }),
    }
  })
}
const eventOf = async (who: Actor, id: number) => (await eventsOf(who)).find((event) => event.id === id)

test('an activity with a time has its start and duration', async () => {
  const id = await plan(mia, {
    subject: 'Offer talk',
    due_date: '2026-03-25',
    due_time: '13:15',
    duration: '01:30',
    location: { value: 'Pier 4, Bergen; hall 2' },
    public_description: 'Bring:\n- drawings\n- C:\\prices, all',
    deal_id: kariz.world.boat,
  })
  expect(await eventOf(mia, id)).toMatchObject({
    summary: 'Offer talk',
    start: '2026-03-25T13:15:00Z',
    end: '2026-03-25T14:45:00Z',
    isAllDay: false,
    location: 'Pier 4, Bergen; hall 2',
    description: `Bring:\n- drawings\n- C:\\prices, all\n\nBoat lease\nhttp://localhost/deals/${kariz.world.boat}`,
    url: `http://localhost/deals/${kariz.world.boat}`,
    status: 'CONFIRMED',
    transparency: 'OPAQUE',
  })
})

test('an activity without a time is a whole-day event in every time zone', async () => {
  const id = await plan(mia, { subject: 'Deadline', due_date: '2026-03-29', busy: false })
  expect(await eventOf(mia, id)).toMatchObject({
    start: '2026-03-29',
    end: '2026-03-30',
    isAllDay: true,
    transparency: 'TRANSPARENT',
    url: null,
    description: '',
  })
  expect(await fileOf(mia)).toContain('DTSTART;VALUE=DATE:20260329\r\n')
})

test('an activity without duration ends when it begins; one across midnight ends on the next day', async () => {
  const moment = { due_date: '2026-03-24', due_time: '22:00' }
  const short = await plan(mia, moment)
  const long = await plan(mia, { ...moment, duration: '10:00' })
  expect(await eventOf(mia, short)).toMatchObject({
    start: '2026-03-24T22:00:00Z',
    end: '2026-03-24T22:00:00Z',
  })
  expect(await eventOf(mia, long)).toMatchObject({ end: '2026-03-25T08:00:00Z' })
})

test('the alarm equals the reminder; none if the activity is done, lasts all day, or reminders are off', async () => {
  const moment = { due_date: '2026-03-24', due_time: '10:00' }
  const alarmsOf = async (activity: object) => (await eventOf(mia, await plan(mia, activity)))?.alarms
  expect(await alarmsOf(moment)).toEqual([15])
  expect(await alarmsOf({ ...moment, reminder_minutes: 1440 })).toEqual([1440])
  expect(await alarmsOf({ ...moment, reminder_minutes: 0 })).toEqual([0])
  expect(await alarmsOf({ ...moment, reminder_minutes: -1 })).toEqual([])
  expect(await alarmsOf({ ...moment, due_date: '2026-03-17', done: true })).toEqual([])
  expect(await alarmsOf({ due_date: '2026-03-24', reminder_minutes: 60 })).toEqual([])
  await kariz.as(mia).patch('/api/v2/profile', { reminder_minutes: -1 })
  expect(await alarmsOf(moment)).toEqual([])
  await kariz.as(mia).patch('/api/v2/profile', { reminder_minutes: 15 })
})

test('an activity links to its lead and, after conversion, to the deal, as a newer version of the same event', async () => {
  const lead = { title: 'New mast', person_id: kariz.world.maria }
  const { id: uuid } = (await kariz.as(mia).post('/api/v1/leads', lead)).body.data
  const id = await plan(mia, { subject: 'Measure', due_date: '2026-03-26', lead_id: uuid })
  const before = await eventOf(mia, id)
  expect(before).toMatchObject({
    sequence: 0,
    description: `New mast\nhttp://localhost/leads/${uuid}`,
    url: `http://localhost/leads/${uuid}`,
  })
  kariz.now = new Date('2026-03-18T12:01:00Z')
  await kariz.as(mia).post(`/api/v2/leads/${uuid}/convert/deal`, {})
  const { body } = await kariz.as(mia).get(`/api/v2/activities/${id}`)
  expect(await eventOf(mia, id)).toMatchObject({
    sequence: 60,
    description: `New mast\nhttp://localhost/deals/${body.data.deal_id}`,
    url: `http://localhost/deals/${body.data.deal_id}`,
  })
})

test('a change keeps the event’s id and increases its sequence', async () => {
  const id = await plan(mia, { subject: 'Ring', due_date: '2026-03-25', due_time: '09:00' })
  const before = await eventOf(mia, id)
  expect(before).toMatchObject({
    sequence: 0,
    modified: '2026-03-18T12:00:00Z',
    stamp: '2026-03-18T12:00:00Z',
  })
  kariz.now = new Date('2026-03-18T12:05:00Z')
  await kariz.as(mia).patch(`/api/v2/activities/${id}`, { due_time: '10:00' })
  const events = (await eventsOf(mia)).filter((event) => event.id === id)
  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({
    start: '2026-03-25T10:00:00Z',
    sequence: 300,
    modified: '2026-03-18T12:05:00Z',
    stamp: '2026-03-18T12:05:00Z',
  })
})

test('completed activities stay, marked as done; deleted, unscheduled and reassigned ones are removed', async () => {
  const due_date = '2026-03-17'
  const done = await plan(mia, { subject: 'Rung', due_date, done: true })
  expect(await eventOf(mia, done)).toMatchObject({ summary: '✓ Rung', status: 'CONFIRMED' })
  const gone = await plan(mia, { subject: 'Gone', due_date })
  await kariz.as(mia).delete(`/api/v2/activities/${gone}`)
  const someday = await plan(mia, { subject: 'Someday' })
  const given = await plan(mia, { subject: 'Given', due_date, owner_id: kariz.world.omid.id })
  const ids = (await eventsOf(mia)).map(({ id }) => id)
  for (const id of [gone, someday, given]) expect(ids).not.toContain(id)
  expect(await eventOf(kariz.world.omid, given)).toMatchObject({ summary: 'Given' })
})

test('the feed covers 60 days back to a year ahead, in the owner’s days', async () => {
  const days = ['2026-01-16', '2026-01-17', '2027-03-18', '2027-03-19']
  const ids = await Promise.all(days.map((due_date) => plan(mia, { subject: due_date, due_date })))
  const shown = async () =>
    (await eventsOf(mia)).filter(({ id }) => ids.includes(id)).map(({ start }) => start)
  expect(await shown()).toEqual(['2026-01-17', '2027-03-18'])
  kariz.now = new Date('2026-03-18T23:30:00Z') // already the 19th in Oslo
  expect(await shown()).toEqual(['2027-03-18', '2027-03-19'])
})

test('an activity on an invisible record contains nothing about the record', async () => {
  const { omid, ada, secretDeal, secretLead } = kariz.world
  const mine = { subject: 'Help Omid', owner_id: mia.id, due_date: '2026-03-27' }
  const onDeal = await plan(omid, { ...mine, deal_id: secretDeal })
  const onLead = await plan(omid, { ...mine, lead_id: secretLead.uuid })
  for (const id of [onDeal, onLead])
    expect(await eventOf(mia, id)).toMatchObject({ summary: 'Help Omid', description: '', url: null })
  const file = await fileOf(mia)
  for (const secret of ['Hidden', `/deals/${secretDeal}`, secretLead.uuid]) expect(file).not.toContain(secret)
  // Its owner and an admin may see it.
  const own = await plan(omid, { ...mine, owner_id: omid.id, deal_id: secretDeal })
  expect((await eventOf(omid, own))?.description).toContain('Hidden crane')
  const adas = await plan(omid, { ...mine, owner_id: ada.id, deal_id: secretDeal })
  expect((await eventOf(ada, adas))?.description).toContain('Hidden crane')
})

test('planned activities of a deleted deal are removed, and completed ones lose the deal’s title', async () => {
  const { dock, omid } = kariz.world
  const planned = await plan(omid, { subject: 'Plan', due_date: '2026-03-20', deal_id: dock })
  const done = await plan(omid, { subject: 'Done', due_date: '2026-03-10', deal_id: dock, done: true })
  expect((await eventOf(omid, done))?.description).toContain('Dock repair')
  await kariz.as(omid).delete(`/api/v2/deals/${dock}`)
  expect(await eventOf(omid, planned)).toBe(undefined)
  expect(await eventOf(omid, done)).toMatchObject({ summary: '✓ Done', description: '', url: null })
})

test('any text is encoded unchanged, in lines of at most 75 bytes', async () => {
  const subject = 'قرارداد کشتی‌رانی، بند ۲؛ «فوری» 😀👩‍👩‍👧‍👦, a;b \\n c: "d"'.repeat(3)
  const public_description = `BEGIN:VEVENT\nSUMMARY:Fake\r\nEND:VEVENT\r\n${'ی'.repeat(3000)}\u0007!`
  const id = await plan(mia, { subject, public_description, due_date: '2026-03-28' })
  const event = await eventOf(mia, id)
  expect(event?.summary).toBe(subject)
  expect(event?.description).toBe(public_description.replaceAll('\r\n', '\n').replace('\u0007', ''))
  const file = await fileOf(mia)
  expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
})

test('a client gets 304 until something has changed', async () => {
  const url = addresses.get(mia) as string
  const ask = (etag?: string) =>
    kariz.app.inject({ method: 'GET', url, headers: etag ? { 'if-none-match': etag } : {} })
  const etag = String((await ask()).headers.etag)
  const again = await ask(etag)
  expect([again.statusCode, again.body]).toEqual([304, ''])
  expect((await ask(`W/${etag}`)).statusCode).toBe(304) // the ETag as a compressing proxy changes it
  await plan(mia, { subject: 'News', due_date: '2026-03-21' })
  const changed = await ask(etag)
  expect(changed.statusCode).toBe(200)
  expect(changed.headers.etag).not.toBe(etag)
})

test('without activities the calendar is empty', async () => {
  kariz.now = new Date('2031-01-01T12:00:00Z')
  expect(await eventsOf(mia)).toEqual([])
})

test('a feed of a thousand activities takes two statements', async () => {
  const { database, world } = kariz
  await inOperation(database, mia, ({ tx }) =>
    sql`insert into activity (subject, type_id, owner_id, creator_id, opportunity_id, due_date)
      select 'Ring ' || nr, ${world.call}, ${mia.id}, ${mia.id}, ${world.boat}, date '2026-03-01' + nr / 4
      from generate_series(1, 1000) nr`.execute(tx),
  )
  kariz.queries.length = 0
  expect((await eventsOf(mia)).length).toBeGreaterThanOrEqual(1000)
  expect(kariz.queries).toHaveLength(2)
})

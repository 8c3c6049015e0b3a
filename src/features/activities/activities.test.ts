import * as v2 from 'pipedrive/v2'
import { beforeEach, describe, expect, test } from 'vitest'
import { expectRefusal, useApp } from '../../test/http.ts'
import { usePipedrive } from '../../test/pipedrive.ts'

const kariz = useApp()
const pipedrive = usePipedrive(kariz)
const noon = new Date('2026-03-18T12:00:00Z') // a Wednesday; 13:00 in Oslo
beforeEach(() => {
  kariz.now = noon
})
const mia = () => kariz.as(kariz.world.mia)
const path = '/api/v2/activities'

async function plan(activity: object = {}): Promise<{ id: number } & Record<string, unknown>> {
  const added = await mia().post(path, { type: 'call', due_date: '2026-03-19', ...activity })
  expect(added).toMatchObject({ status: 201 })
  return added.body.data
}
const nextOf = async (deal: number) => (await mia().get(`/api/v2/deals/${deal}/page`)).body.data.next_activity
describe('activities on the wire', () => {
  test('S83 an activity has a type, a date, a time, and all other wire fields', async () => {
    const { world } = kariz
    const sent = {
      subject: 'Ask about the hull',
      type: 'call',
      owner_id: world.omid.id,
      deal_id: world.boat,
      org_id: world.fjord,
      due_date: '2026-03-19',
      due_time: '10:30',
      duration: '01:15',
      busy: false,
      location: { value: 'Pier 3, Oslo' },
      participants: [{ person_id: world.maria, primary: true }],
      attendees: [{ email: 'maria@example.com', name: 'Maria' }],
      public_description: 'The hull',
      priority: 3,
      note: '<b>Careful</b>',
      reminder_minutes: 60,
    }
    const { id, ...activity } = await plan(sent)
    const { attendees, ...shown } = sent
    expect(activity).toEqual({
      ...shown,
      creator_user_id: world.mia.id,
      is_deleted: false,
      add_time: '2026-03-18T12:00:00Z',
      update_time: '2026-03-18T12:00:00Z',
      lead_id: null,
      person_id: world.maria,
      project_id: null,
      done: false,
      marked_as_done_time: null,
      conference_meeting_client: null,
      conference_meeting_url: null,
      conference_meeting_id: null,
      outcome: null,
      result: null,
    })
    const got = await mia().get(`${path}/${id}?include_fields=attendees`)
    expect(got.body.data).toEqual({ id, ...activity, attendees })
  })

  test('without type and subject, a new activity is a call', async () => {
    const { body } = await mia().post(path, {})
    expect(body.data).toMatchObject({
      type: 'call',
      subject: 'Call',
      owner_id: kariz.world.mia.id,
      due_date: null,
      due_time: null,
      duration: null,
      busy: true,
    })
  })

  test.each([
    [{ due_time: '25:00' }, 'due_time', 'not_a_time'],
    [{ due_time: '10:60' }, 'due_time', 'not_a_time'],
    [{ due_date: '2026-02-30' }, 'due_date', 'not_a_date'],
    [{ due_date: '1405-12-31x' }, 'due_date', 'not_a_date'],
    [{ due_date: '9999-01-01' }, 'due_date', 'too_big'],
    [{ due_date: null, due_time: '10:00' }, 'due_date', 'required'],
    [{ duration: '-00:30' }, 'duration', 'too_small'],
    [{ duration: '1 hour' }, 'duration', 'not_a_time'],
    [{ duration: '999:00' }, 'duration', 'too_big'],
    [{ type: 'teleport' }, 'type', 'unknown'],
    [{ type_id: 99_999 }, 'type_id', 'unknown'],
    [{ outcome: 99_999 }, 'outcome', 'unknown'],
    [{ owner_id: 99_999 }, 'owner_id', 'unknown'],
    [{ person_id: 99_999 }, 'person_id', 'unknown'],
    [{ participants: [{ person_id: 99_999 }] }, 'participants', 'unknown'],
    [{ org_id: 99_999 }, 'org_id', 'unknown'],
    [{ deal_id: 99_999 }, 'deal_id', 'unknown'],
    [{ lead_id: '00000000-0000-4000-8000-000000000000' }, 'lead_id', 'unknown'],
    [{ project_id: 1 }, 'project_id', 'wrong_type'],
    [{ priority: 7 }, 'priority', 'not_allowed'],
    [{ marked_as_done_time: '2026-03-01T10:00:00Z' }, 'marked_as_done_time', 'not_allowed'],
    [{ done: true, marked_as_done_time: '2026-04-01T10:00:00Z' }, 'marked_as_done_time', 'too_big'],
  ])('%j is rejected with its field, and nothing is written', async (bad, field, reason) => {
    const before = (await mia().get(`${path}?limit=500`)).body.data
    const { id } = before.at(-1)
    const activity = { due_date: '2026-03-19', ...bad }
    expectRefusal(await mia().post(path, activity), 400, { field, reason })
    if (!('outcome' in bad))
      expectRefusal(await mia().patch(`${path}/${id}`, activity), 400, { field, reason })
    expect((await mia().get(`${path}?limit=500`)).body.data).toEqual(before)
  })

  test('S7 activities of invisible records are not found, and nothing can be planned on such records', async () => {
    const { secretCall, secretDeal, secretLead, secretPerson, secretOrg, ada, omid } = kariz.world
    for (const answer of [
      await mia().get(`${path}/${secretCall}`),
      await mia().get(`${path}/${secretCall}/row`),
      await mia().patch(`${path}/${secretCall}`, { subject: 'Mine' }),
      await mia().delete(`${path}/${secretCall}`),
      await mia().post(`${path}/${secretCall}/done`, {}),
      await mia().post(`${path}/postpone`, { ids: [secretCall], by: { days: 1 } }),
      await mia().patch(`${path}/bulk`, { ids: [secretCall], set: { done: true } }),
      await mia().post(`${path}/bulk/delete`, { ids: [secretCall] }),
    ])
      expectRefusal(answer, 404, { code: 'not_found' })
    expect((await mia().get(`${path}?ids=${secretCall}`)).body.data).toEqual([])
    const hidden = {
      deal_id: secretDeal,
      lead_id: secretLead.uuid,
      person_id: secretPerson,
      org_id: secretOrg,
    }
    for (const [field, id] of Object.entries(hidden))
      expectRefusal(await mia().post(path, { [field]: id }), 400, { field, reason: 'unknown' })
    for (const actor of [ada, omid])
      expect((await kariz.as(actor).get(`${path}/${secretCall}`)).body.data.subject).toBe('Hidden call')
  })

  test('activities cannot be assigned to a deactivated user', async () => {
    const { ada, omid, boat } = kariz.world
    await kariz.as(ada).patch(`/api/v2/users/${omid.id}`, { is_active: false })
    expectRefusal(await mia().post(path, { owner_id: omid.id, deal_id: boat }), 400, {
      field: 'owner_id',
      reason: 'unknown',
    })
    const { id } = await plan()
    expectRefusal(await mia().patch(`${path}/bulk`, { ids: [id], set: { owner_id: omid.id } }), 400, {
      field: 'owner_id',
    })
    await kariz.as(ada).patch(`/api/v2/users/${omid.id}`, { is_active: true })
  })

  test('omitted fields stay unchanged; a day alone keeps the time, a time alone keeps the day', async () => {
    const { world } = kariz
    const activity = await plan({ due_time: '10:30', deal_id: world.boat, duration: '00:30', note: 'Hm' })
    const change = async (change: object) => (await mia().patch(`${path}/${activity.id}`, change)).body.data
    expect(await change({ subject: 'Again' })).toEqual({ ...activity, subject: 'Again' })
    expect(await change({ due_date: '2026-04-01' })).toMatchObject({
      due_date: '2026-04-01',
      due_time: '10:30',
    })
    expect(await change({ due_time: '11:00:00' })).toMatchObject({
      due_date: '2026-04-01',
      due_time: '11:00',
    })
    expect(await change({ due_time: '' })).toMatchObject({ due_date: '2026-04-01', due_time: null })
    expect(await change({ due_date: null, duration: null, note: '' })).toMatchObject({
      due_date: null,
      duration: null,
      note: null,
      deal_id: world.boat,
    })
    expect(await change({ lead_id: null })).toMatchObject({ deal_id: world.boat })
    expect(await change({ deal_id: null })).toMatchObject({ deal_id: null, lead_id: null })
    expect(await change({ lead_id: world.sails.uuid })).toMatchObject({
      deal_id: null,
      lead_id: world.sails.uuid,
    })
  })

  test('if two users change the same field, the second gets an error', async () => {
    const { id } = await plan({ due_time: '10:00' })
    await kariz.as(kariz.world.ada).patch(`${path}/${id}`, { due_time: '11:00' })
    const stale = await mia().patch(`${path}/${id}`, { due_time: '12:00', seen: { due_time: '10:00' } })
    expectRefusal(stale, 409, { code: 'stale', field: 'due_time' })
    expect(stale.body.detail).toMatchObject({ seen: '10:00', now: '11:00', by: { name: 'Ada' } })
    expect((await mia().patch(`${path}/${id}`, { note: 'x', seen: { note: null } })).status).toBe(200)
  })

  test('marking as done uses the current time by default, and reopening clears it', async () => {
    const { id } = await plan()
    const change = async (change: object) => (await mia().patch(`${path}/${id}`, change)).body.data
    expect(await change({ done: true })).toMatchObject({
      done: true,
      marked_as_done_time: '2026-03-18T12:00:00Z',
    })
    expect(
      await change({ marked_as_done_time: '2026-03-17T09:00:00Z', outcome: kariz.world.reached }),
    ).toMatchObject({
      marked_as_done_time: '2026-03-17T09:00:00Z',
      outcome: kariz.world.reached,
    })
    // An outcome of calls is not valid for a meeting.
    expect(await change({ type: 'meeting' })).toMatchObject({
      type: 'meeting',
      outcome: null,
      subject: 'Call',
    })
    expect(await change({ done: false })).toMatchObject({ done: false, marked_as_done_time: null })
  })

  test('the first participant is the primary person, unless another one is marked', async () => {
    const { maria, fjord } = kariz.world
    const other = (await mia().post('/api/v2/persons', { name: 'Per', org_id: fjord })).body.data.id
    const { id, ...one } = await plan({ participants: [{ person_id: other }, { person_id: maria }] })
    expect(one.person_id).toBe(other)
    const change = async (change: object) => (await mia().patch(`${path}/${id}`, change)).body.data
    expect(
      await change({ participants: [{ person_id: other }, { person_id: maria, primary: true }] }),
    ).toMatchObject({
      person_id: maria,
      participants: [
        { person_id: maria, primary: true },
        { person_id: other, primary: false },
      ],
    })
    expect(await change({ person_id: other })).toMatchObject({
      person_id: other,
      participants: [{ person_id: other, primary: true }],
    })
    expect(await change({ participants: null })).toMatchObject({ person_id: null, participants: [] })
  })

  test('new persons and a new organization are created inline, and removed by undo', async () => {
    const { maria, fjord } = kariz.world
    const reply = await mia().post(path, {
      organization: { name: 'Aker Yard' },
      participants: [{ name: 'Ola Aker' }, { person_id: maria }, { name: 'Kari Aker' }],
    })
    expect(reply.status).toBe(201)
    const { id, org_id, participants } = reply.body.data
    const row = (await mia().get(`${path}/${id}/row`)).body.data
    expect(row.organization).toEqual({ id: org_id, name: 'Aker Yard' })
    expect(row.participants.map((one: { name: string }) => one.name)).toEqual([
      'Ola Aker',
      'Maria Nilsen',
      'Kari Aker',
    ])
    const ola = (await mia().get(`/api/v2/persons/${participants[0]?.person_id}`)).body.data
    expect(ola).toMatchObject({ name: 'Ola Aker', org_id, owner_id: kariz.world.mia.id })
    for (const [wrong, field] of [
      [{ organization: { name: 'X' }, org_id: fjord }, 'organization'],
      [{ participants: [{ name: 'X', person_id: maria }] }, 'participants'],
      [{ participants: [{ primary: true }] }, 'participants'],
      [{ participants: [{ name: ' ' }] }, 'participants.0.name'],
      [{ participants: [{ name: 'X' }], deal_id: 999_999 }, 'deal_id'],
    ] as const)
      expectRefusal(await mia().post(path, wrong), 400, { field })
    expect((await mia().get('/api/v2/persons/search?term=X%20&exact_match=true')).body.data.items).toEqual([])
    await mia().post(`/api/v2/operations/${reply.operation}/undo`)
    expect((await mia().get(`/api/v2/persons/${ola.id}`)).status).toBe(404)
    expect((await mia().get(`/api/v2/organizations/${org_id}`)).status).toBe(404)
  })

  test('lists support every wire filter, including those of older clients, with paging', async () => {
    const { world } = kariz
    const a = await plan({ deal_id: world.boat, due_date: '2027-01-01' })
    const b = await plan({ lead_id: world.sails.uuid, due_date: '2027-01-02', type: 'meeting', done: true })
    const ids = async (query: string) =>
      (await mia().get(`${path}?ids=${a.id},${b.id}&${query}`)).body.data.map(
        (each: { id: number }) => each.id,
      )
    expect(await ids('')).toEqual([a.id, b.id])
    expect(await ids('sort_by=due_date&sort_direction=desc')).toEqual([b.id, a.id])
    expect(await ids(`deal_id=${world.boat}`)).toEqual([a.id])
    expect(await ids(`lead_id=${world.sails.uuid}`)).toEqual([b.id])
    expect(await ids(`deal_id=${world.sails.id}`)).toEqual([])
    expect(await ids('done=true')).toEqual([b.id])
    expect(await ids('done=0')).toEqual([a.id])
    expect(await ids('type=meeting,lunch')).toEqual([b.id])
    expect(await ids('start_date=2027-01-02&end_date=2027-02-01')).toEqual([b.id])
    expect(await ids(`owner_id=${world.omid.id}`)).toEqual([])
    expect(await ids('updated_since=2026-03-18T12:00:00Z&updated_until=2026-03-18T12:00:01Z')).toEqual([
      a.id,
      b.id,
    ])
    expect(await ids('updated_until=2026-03-18T12:00:00Z')).toEqual([])
    expect(await ids('whatever=x')).toEqual([a.id, b.id])
    for (const sort of ['id', 'add_time', 'update_time', 'due_date']) {
      const seen: number[] = []
      let cursor = ''
      do {
        const { body } = await mia().get(`${path}?limit=2&sort_by=${sort}${cursor && `&cursor=${cursor}`}`)
        seen.push(...body.data.map((each: { id: number }) => each.id))
        cursor = body.additional_data.next_cursor
      } while (cursor)
      const all = (await mia().get(`${path}?sort_by=${sort}&limit=500`)).body.data
      expect(seen).toEqual(all.map((each: { id: number }) => each.id))
    }
  })

  test('Pipedrive’s client plans, changes, finds and deletes activities', async () => {
    const { mia, boat } = kariz.world
    const api = new v2.ActivitiesApi(pipedrive.as(mia).v2)
    const { data } = await api.addActivity({
      AddActivityRequest: {
        subject: 'Ring',
        type: 'call',
        deal_id: boat,
        due_date: '2026-05-05',
        due_time: '08:00',
      },
    })
    const id = (data as v2.ActivityItem).id as number
    await api.updateActivity({ id, AddActivityRequest: { done: true } })
    const found = await api.getActivities({
      deal_id: boat,
      done: true,
      sort_by: 'due_date',
      include_fields: 'attendees',
    })
    expect(found.data?.find((each) => each.id === id)).toMatchObject({
      subject: 'Ring',
      done: true,
      attendees: [],
    })
    expect((await api.deleteActivity({ id })).data).toEqual({ id })
    expect((await api.getActivity({ id })).data).toMatchObject({ is_deleted: true })
  })
})

describe('next activity of a deal', () => {
  test('S78 S79 S84 a new deal has nothing planned; then the icon shows the next activity, without completed ones', async () => {
    const { world } = kariz
    const deal = (await mia().post('/api/v2/deals', { title: 'New one' })).body.data.id
    expect(await nextOf(deal)).toBeNull()
    const later = await plan({ deal_id: deal, due_date: '2026-03-25', type: 'meeting', subject: 'Meet' })
    const soon = await plan({ deal_id: deal, due_date: '2026-03-20', due_time: '09:00', subject: 'Ring' })
    await plan({ deal_id: deal, due_date: null })
    expect(await nextOf(deal)).toEqual({
      id: soon.id,
      type: { id: world.call, key_string: 'call', name: 'Call', icon_key: 'call', color: null },
      subject: 'Ring',
      due_date: '2026-03-20',
      due_time: '09:00',
    })
    await mia().patch(`${path}/${soon.id}`, { done: true })
    expect(await nextOf(deal)).toMatchObject({ id: later.id, due_time: null })
    const wire = await mia().get(`/api/v2/deals/${deal}?include_fields=next_activity_id,last_activity_id`)
    expect(wire.body.data).toMatchObject({ next_activity_id: later.id, last_activity_id: soon.id })
    const { operation } = await mia().delete(`${path}/${later.id}`)
    expect(await nextOf(deal)).toBeNull()
    await mia().post(`/api/v2/operations/${operation}/undo`)
    expect(await nextOf(deal)).toMatchObject({ id: later.id })
  })
})

test('S43 deals, persons and organizations include activity counts and the next and last activity on request', async () => {
  const { world } = kariz
  const asked = [
    'next_activity_id',
    'last_activity_id',
    'activities_count',
    'done_activities_count',
    'undone_activities_count',
  ]
  const org = (await mia().post('/api/v2/organizations', { name: 'Counted' })).body.data.id
  const person = (await mia().post('/api/v2/persons', { name: 'Cara', org_id: org })).body.data.id
  const deal = (await mia().post('/api/v2/deals', { title: 'Counted', person_id: person, org_id: org })).body
    .data.id
  const records = [`deals/${deal}`, `persons/${person}`, `organizations/${org}`]
  const extras = async (path: string, who = world.mia) => {
    const url = path.replace(/\/(\d+)$/, '?ids=$1&')
    const list = await kariz.as(who).get(`/api/v2/${url}include_fields=${asked}`)
    const one = await kariz.as(who).get(`/api/v2/${path}?include_fields=${asked}`)
    const pick = (record: Record<string, unknown>) => asked.map((name) => record[name])
    expect(pick(list.body.data[0])).toEqual(pick(one.body.data))
    return pick(one.body.data)
  }
  for (const path of records) expect(await extras(path)).toEqual([null, null, 0, 0, 0])
  const on = { deal_id: deal, person_id: person, org_id: org }
  const done = await plan({ ...on, done: true })
  const later = await plan({ ...on, due_date: '2026-04-02' })
  const soon = await plan({ ...on, due_date: '2026-04-01', due_time: '10:00' })
  await plan({ ...on, due_date: null })
  for (const path of records) expect(await extras(path)).toEqual([soon.id, done.id, 4, 1, 3])
  await mia().delete(`${path}/${soon.id}`)
  for (const path of records) expect(await extras(path)).toEqual([later.id, done.id, 3, 1, 2])
  const bare = (await mia().get(`/api/v2/${records[0]}`)).body.data
  for (const name of asked) expect(bare).not.toHaveProperty(name)
  // Activities that are also linked to a hidden deal are not counted for a user who does not see the deal.
  await kariz.as(world.ada).post(path, { person_id: person, deal_id: world.secretDeal })
  expect(await extras(`persons/${person}`)).toEqual([later.id, done.id, 3, 1, 2])
  expect((await extras(`persons/${person}`, world.ada))[2]).toBe(4)
})

describe('completing an activity', () => {
  test('S90 S92 S95 completion, result and next activity are one request and one undo', async () => {
    const { world } = kariz
    const call = await plan({ deal_id: world.boat, person_id: world.maria, org_id: world.fjord })
    const done = await mia().post(`${path}/${call.id}/done`, {
      result: ' wants an offer ',
      outcome_id: world.reached,
      done_time: '2026-03-18T11:00:00Z',
      next: { type_id: world.meeting, due_date: '2026-03-24', due_time: '13:00' },
    })
    expect(done.body.data).toMatchObject({
      activity: {
        id: call.id,
        done: true,
        marked_as_done_time: '2026-03-18T11:00:00Z',
        result: 'wants an offer',
        outcome: { id: world.reached, name: 'Reached' },
      },
      next: {
        subject: 'Meeting',
        opportunity: { kind: 'deal', id: world.boat, title: 'Boat lease' },
        person: { id: world.maria, name: 'Maria Nilsen' },
        organization: { id: world.fjord, name: 'Fjord Shipping' },
        participants: [{ id: world.maria, name: 'Maria Nilsen', primary: true }],
        due_date: '2026-03-24',
        due_time: '13:00',
      },
      uncovered: false,
    })
    expectRefusal(await mia().post(`${path}/${call.id}/done`, {}), 409, { reason: 'already_done' })
    const undone = await mia().post(`/api/v2/operations/${done.operation}/undo`)
    expect(undone.status).toBe(200)
    expect((await mia().get(`${path}/${call.id}`)).body.data).toEqual({
      ...call,
      update_time: expect.any(String),
    })
    expect((await mia().get(`${path}/${done.body.data.next.id}`)).status).toBe(404)
  })

  test('S80 the response says if a deal has nothing planned any more', async () => {
    const deal = (await mia().post('/api/v2/deals', { title: 'Lonely' })).body.data.id
    const { id } = await plan({ deal_id: deal })
    expect((await mia().post(`${path}/${id}/done`, {})).body.data).toMatchObject({
      next: null,
      uncovered: true,
    })
    const free = await plan()
    expect((await mia().post(`${path}/${free.id}/done`, {})).body.data.uncovered).toBe(false)
  })

  test.each([
    [{ outcome_id: 99_999 }, 'outcome_id'],
    [{ done_time: '2026-03-19T00:00:00Z' }, 'done_time'],
    [{ next: { due_date: '2026-03-24', due_time: '25:00' } }, 'next.due_time'],
    [{ next: { type_id: 99_999 } }, 'next.type_id'],
    [{ next: { deal_id: 1 } }, 'next.deal_id'],
    [{ resultt: 'x' }, 'resultt'],
  ])('%j is rejected with its field, and the activity is not completed', async (bad, field) => {
    const { id } = await plan()
    expectRefusal(await mia().post(`${path}/${id}/done`, bad), 400, { field })
    expect((await mia().get(`${path}/${id}`)).body.data.done).toBe(false)
  })
})

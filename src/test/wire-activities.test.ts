import * as v1 from 'pipedrive/v1'
import * as v2 from 'pipedrive/v2'
import { beforeAll, describe, expect, test } from 'vitest'
import { useServer } from './server.ts'

const kariz = useServer()

const integer = expect.toSatisfy((n) => Number.isInteger(n))
const seconds = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
const v1Seconds = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

/** The client as integrations create it. */
function pipedrive(token = kariz.tokens.mia) {
  const first = new v1.Configuration({ apiKey: token, basePath: `${kariz.origin}/v1` })
  const second = new v2.Configuration({ apiKey: token, basePath: `${kariz.origin}/api/v2` })
  return {
    activities: new v2.ActivitiesApi(second),
    activityFields: new v2.ActivityFieldsApi(second),
    deals: new v2.DealsApi(second),
    persons: new v2.PersonsApi(second),
    organizations: new v2.OrganizationsApi(second),
    types: new v1.ActivityTypesApi(first),
    oldActivityFields: new v1.ActivityFieldsApi(first),
    noteFields: new v1.NoteFieldsApi(first),
    notes: new v1.NotesApi(first),
    leads: new v1.LeadsApi(first),
    oldDeals: new v1.DealsApi(first),
    oldPersons: new v1.PersonsApi(first),
    oldOrganizations: new v1.OrganizationsApi(first),
  }
}

/** Requests of older clients and no-code tools to paths that the current client no longer has. */
async function old<Data = never>(method: string, path: string, body?: object, token = kariz.tokens.mia) {
  const response = await fetch(`${kariz.origin}/v1/${path}`, {
    method,
    headers: { 'x-api-token': token, ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
  })
  return { status: response.status, ...((await response.json()) as { data: Data; field?: string } & Reply) }
}
type Reply = {
  additional_data: { pagination: object }
  related_objects: Record<string, Record<string, { name?: string; title?: string }>>
}

const notFound = { success: false, code: 'not_found', data: null }
const invalid = (field: string) => ({ success: false, code: 'invalid', field, data: null })

async function plan(
  request: v2.AddActivityRequest,
  token?: string,
): Promise<v2.ActivityItem & { id: number }> {
  const { data } = await pipedrive(token).activities.addActivity({ AddActivityRequest: request })
  return data as v2.ActivityItem & { id: number }
}

describe('activities by Pipedrive’s client', () => {
  test('S83 are planned with all wire fields, read, changed, completed and deleted', async () => {
    const { world } = kariz
    const { activities } = pipedrive()
    const request: v2.AddActivityRequest = {
      subject: 'Look at the hull',
      type: 'call',
      owner_id: world.omid.id,
      deal_id: world.boat,
      org_id: world.fjord,
      due_date: '2027-01-05',
      due_time: '10:30',
      duration: '01:15',
      busy: false,
      location: { value: 'Pier 3, Oslo', locality: 'Oslo', postal_code: '0150' },
      participants: [{ person_id: world.maria, primary: true }],
      attendees: [{ email: 'maria@example.com', name: 'Maria', status: 'accepted', is_organizer: false }],
      public_description: 'The hull',
      priority: 3,
      note: '<b>Careful</b>',
    }
    const { id, ...added } = await plan(request)
    const { attendees, ...shown } = request
    expect({ id, ...added }).toEqual({
      ...shown,
      id: integer,
      creator_user_id: world.mia.id,
      is_deleted: false,
      add_time: seconds,
      update_time: seconds,
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
      reminder_minutes: null,
    })
    expect((await activities.getActivity({ id })).data).toEqual({ id, ...added })
    expect((await activities.getActivity({ id, include_fields: 'attendees' })).data).toEqual({
      id,
      ...added,
      attendees,
    })

    const change = async (change: v2.AddActivityRequest) =>
      (await activities.updateActivity({ id, AddActivityRequest: change })).data
    expect(await change({ done: true, outcome: world.reached })).toMatchObject({
      done: true,
      marked_as_done_time: seconds,
      outcome: world.reached,
      subject: 'Look at the hull',
    })
    expect(await change({ done: false })).toMatchObject({ done: false, marked_as_done_time: null })
    const other = (await pipedrive().persons.addPerson({ AddPersonRequest: { name: 'Per Pier' } })).data?.id
    const both = [
      { person_id: other, primary: false },
      { person_id: world.maria, primary: true },
    ]
    expect(await change({ participants: both })).toMatchObject({
      person_id: world.maria,
      participants: both.toReversed(),
    })
    expect(await change({ due_time: '', duration: '' })).toMatchObject({ due_time: null, duration: null })
    expect(await activities.deleteActivity({ id })).toMatchObject({ success: true, data: { id } })
    expect((await activities.getActivity({ id })).data).toMatchObject({ id, is_deleted: true })
    expect((await activities.getActivities({ ids: String(id) })).data).toEqual([])
  })

  test.each([
    ['a type nobody knows', { type: 'teleport' }, 'type'],
    ['an hour no day has', { due_date: '2027-01-05', due_time: '25:00' }, 'due_time'],
    ['a day no month has', { due_date: '2027-02-29' }, 'due_date'],
    ['a time without a day', { due_time: '10:00' }, 'due_date'],
    ['an owner nobody knows', { owner_id: 99_999 }, 'owner_id'],
    ['a number as text', { deal_id: '7' as never }, 'deal_id'],
    ['a priority there is not', { priority: 9 }, 'priority'],
  ])('with %s are rejected with the field', async (_, request, field) => {
    const { activities } = pipedrive()
    await expect(activities.addActivity({ AddActivityRequest: request })).rejects.toMatchObject(
      invalid(field),
    )
  })

  test('S7 that are hidden get the same response as unknown ones', async () => {
    const { activities } = pipedrive()
    for (const id of [kariz.world.secretCall, 99_999]) {
      await expect(activities.getActivity({ id })).rejects.toMatchObject(notFound)
      await expect(
        activities.updateActivity({ id, AddActivityRequest: { subject: 'Mine' } }),
      ).rejects.toMatchObject(notFound)
      await expect(activities.deleteActivity({ id })).rejects.toMatchObject(notFound)
    }
    const query = { ids: String(kariz.world.secretCall) }
    expect((await activities.getActivities(query)).data).toEqual([])
    const seen = await pipedrive(kariz.tokens.omid).activities.getActivities(query)
    expect(seen.data).toMatchObject([{ subject: 'Hidden call' }])
  })
})

describe('lists of activities by Pipedrive’s client', () => {
  let ids: string
  let made: (v2.ActivityItem & { id: number })[]
  beforeAll(async () => {
    const { world } = kariz
    const on = (request: v2.AddActivityRequest) => plan({ type: 'call', due_date: '2027-03-01', ...request })
    made = [
      await on({ deal_id: world.boat }),
      await on({ lead_id: world.sails.uuid, due_date: '2027-02-01' }),
      await on({ participants: [{ person_id: world.maria }] }),
      await on({ org_id: world.fjord, done: true }),
      await on({ owner_id: world.omid.id }),
    ]
    // Several were added and changed in the same second, and are due on the same day.
    for (let nr = 0; nr < 6; nr++) made.push(await on({ subject: `Same ${nr}` }))
    ids = made.map(({ id }) => id).join(',')
  })
  const listed = async (query: v2.ActivitiesApiGetActivitiesRequest) =>
    (await pipedrive().activities.getActivities({ ids, ...query })).data?.map((row) => row.id)
  const nr = (...numbers: number[]) => numbers.map((number) => made[number]?.id)

  test('by owner, deal, lead, person, organization, and done', async () => {
    const { world } = kariz
    expect(await listed({})).toEqual(made.map(({ id }) => id))
    expect(await listed({ owner_id: world.omid.id })).toEqual(nr(4))
    expect(await listed({ deal_id: world.boat })).toEqual(nr(0))
    expect(await listed({ deal_id: world.sails.id })).toEqual([])
    expect(await listed({ lead_id: world.sails.uuid })).toEqual(nr(1))
    expect(await listed({ person_id: world.maria })).toEqual(nr(2))
    expect(await listed({ org_id: world.fjord })).toEqual(nr(3))
    expect(await listed({ done: true })).toEqual(nr(3))
    expect(await listed({ done: false })).toHaveLength(made.length - 1)
    expect(await listed({ ids: `${made[1]?.id},99999,${kariz.world.secretCall}` })).toEqual(nr(1))
  })

  test('by time of change: inclusive from one second, and before another', async () => {
    const [one, ...rest] = made
    await pipedrive().activities.updateActivity({
      id: one?.id as number,
      AddActivityRequest: { subject: 'New' },
    })
    const { data } = await pipedrive().activities.getActivity({ id: one?.id as number })
    const time = data?.update_time as string
    const later = `${new Date(Date.parse(time) + 1000).toISOString().slice(0, 19)}Z`
    expect(await listed({ updated_since: time })).toContain(one?.id)
    expect(await listed({ updated_since: later })).not.toContain(one?.id)
    expect(await listed({ updated_until: time })).not.toContain(one?.id)
    expect(await listed({ updated_until: later })).toHaveLength(rest.length + 1)
    const { activities } = pipedrive()
    for (const text of ['2027-01-01 10:00:00', '2027-01-01T10:00:00.5Z', 'yesterday'])
      await expect(activities.getActivities({ updated_since: text })).rejects.toMatchObject(
        invalid('updated_since'),
      )
  })

  test.each([
    ['id', 'asc'],
    ['id', 'desc'],
    ['add_time', 'asc'],
    ['add_time', 'desc'],
    ['update_time', 'asc'],
    ['update_time', 'desc'],
    ['due_date', 'asc'],
    ['due_date', 'desc'],
  ] as const)(
    'by %s, %s, with paging: each once, also with many equal values',
    async (sort_by, sort_direction) => {
      const { activities } = pipedrive()
      const whole = await listed({ sort_by, sort_direction })
      expect(whole?.toSorted()).toEqual(made.map(({ id }) => id).toSorted())
      const paged: unknown[] = []
      let cursor: string | undefined
      do {
        const page = await activities.getActivities({ ids, sort_by, sort_direction, limit: 2, cursor })
        expect(page.data?.length).toBeLessThanOrEqual(2)
        paged.push(...(page.data ?? []).map((row) => row.id))
        cursor = page.additional_data?.next_cursor ?? undefined
      } while (cursor)
      expect(paged).toEqual(whole)
    },
  )

  test('reject unknown parameters with the field', async () => {
    const { activities } = pipedrive()
    const page = await activities.getActivities({ ids, limit: 1, sort_by: 'id' })
    const cursor = page.additional_data?.next_cursor as string
    for (const [query, field] of [
      [{ sort_by: 'due_date', cursor }, 'cursor'],
      [{ cursor: 'here' }, 'cursor'],
      [{ limit: 501 }, 'limit'],
      [{ sort_by: 'subject' as 'id' }, 'sort_by'],
      [{ filter_id: 1 }, 'filter_id'],
      [{ lead_id: '7' }, 'lead_id'],
    ] as const)
      await expect(activities.getActivities(query)).rejects.toMatchObject(invalid(field))
  })
})

test('S43 deals, leads, persons and organizations include the next and last activity, and counts', async () => {
  const { deals, leads, persons, organizations } = pipedrive()
  const { data: organization } = await organizations.addOrganization({
    AddOrganizationRequest: { name: 'Told' },
  })
  const org_id = organization?.id as number
  const { data: person } = await persons.addPerson({ AddPersonRequest: { name: 'Tove Told', org_id } })
  const person_id = person?.id as number
  const { data: deal } = await deals.addDeal({ AddDealRequest: { title: 'Told', person_id, org_id } })
  const deal_id = deal?.id as number
  const { data: lead } = await leads.addLead({ AddLeadRequest: { title: 'Told', person_id } })
  const lead_id = lead?.id as string
  const participants = [{ person_id, primary: true }]
  const last = await plan({ deal_id, org_id, participants, done: true })
  const next = await plan({ deal_id, org_id, participants, due_date: '2027-04-01' })
  await plan({ deal_id, org_id, participants, due_date: '2027-04-02' })
  const ofLead = await plan({ lead_id, due_date: '2027-04-01' })

  const counted = {
    next_activity_id: next.id,
    last_activity_id: last.id,
    activities_count: 3,
    done_activities_count: 1,
    undone_activities_count: 2,
  }
  const names = Object.keys(counted)
  const include = (names: string[]) => names.join(',') as never
  const pick = (record: object | undefined) =>
    Object.fromEntries(names.map((name) => [name, record?.[name as keyof typeof record]]))
  const include_fields = include(names)
  expect(pick((await deals.getDeal({ id: deal_id, include_fields })).data)).toEqual(counted)
  expect(pick((await persons.getPerson({ id: person_id, include_fields })).data)).toEqual(counted)
  expect(pick((await organizations.getOrganization({ id: org_id, include_fields })).data)).toEqual(counted)
  const ids = (id: number) => ({ ids: String(id), include_fields })
  expect(pick((await deals.getDeals(ids(deal_id))).data?.[0])).toEqual(counted)
  expect(pick((await persons.getPersons(ids(person_id))).data?.[0])).toEqual(counted)
  expect(pick((await organizations.getOrganizations(ids(org_id))).data?.[0])).toEqual(counted)
  expect((await leads.getLead({ id: lead_id })).data).toMatchObject({ next_activity_id: ofLead.id })
  expect((await leads.getLeads({ person_id })).data).toMatchObject([{ next_activity_id: ofLead.id }])
  const { data: bare } = await deals.getDeal({ id: deal_id })
  for (const name of names) expect(bare).not.toHaveProperty(name)
})

test('types of activities by Pipedrive’s client: added, moved, changed, deleted singly and in bulk', async () => {
  const { types } = pipedrive(kariz.tokens.ada)
  const add = async (name: string) =>
    (await types.addActivityType({ AddActivityTypeRequest: { name, icon_key: 'truck', color: 'FF8800' } }))
      .data
  const first = await add('Haul')
  expect(first).toEqual({
    id: integer,
    order_nr: integer,
    name: 'Haul',
    key_string: 'haul',
    icon_key: 'truck',
    active_flag: true,
    color: 'FF8800',
    is_custom_flag: true,
    add_time: v1Seconds,
    update_time: v1Seconds,
  })
  const id = first?.id as number
  const moved = await types.updateActivityType({
    id,
    UpdateActivityTypeRequest: { name: 'Hauling', order_nr: 1, color: '00AA00' },
  })
  expect(moved.data).toMatchObject({ name: 'Hauling', key_string: 'haul', order_nr: 1, color: '00AA00' })
  expect((await types.getActivityTypes()).data?.[0]).toEqual(moved.data)
  expect((await types.deleteActivityType({ id })).data).toMatchObject({ id, active_flag: false })

  const [lift, drop] = [(await add('Lift'))?.id, (await add('Drop'))?.id]
  const path = `activityTypes?ids=${lift},${drop}`
  expect(await old('DELETE', path)).toMatchObject({ status: 403 })
  expect(await old('DELETE', `${path},99999`, undefined, kariz.tokens.ada)).toMatchObject({
    status: 404,
    field: 'ids',
  })
  expect(await old('DELETE', path, undefined, kariz.tokens.ada)).toMatchObject({
    status: 200,
    data: { id: [lift, drop] },
  })
  const offered = (await types.getActivityTypes()).data?.filter((type) => type.active_flag)
  expect(offered?.map((type) => type.name)).not.toContain('Drop')

  await expect(
    types.addActivityType({ AddActivityTypeRequest: { name: 'X', icon_key: 'spaceship' as never } }),
  ).rejects.toMatchObject(invalid('icon_key'))
  await expect(types.deleteActivityType({ id: 99_999 })).rejects.toMatchObject(notFound)
  const byMia = pipedrive().types.addActivityType({ AddActivityTypeRequest: { name: 'X', icon_key: 'call' } })
  await expect(byMia).rejects.toMatchObject({ code: 'forbidden' })
})

test('fields of activities and of notes, in v1 and v2 format', async () => {
  const { activityFields, oldActivityFields, noteFields } = pipedrive()
  const { data: fields } = await activityFields.getActivityFields({ include_fields: 'ui_visibility' })
  const codes = fields?.map((field) => field.field_code)
  const activity = await plan({ type: 'call', attendees: [] })
  const { data: whole } = await pipedrive().activities.getActivity({
    id: activity.id,
    include_fields: 'attendees',
  })
  // Every key of an activity has a description.
  expect(Object.keys(whole ?? {}).filter((key) => !codes?.includes(key))).toEqual([])
  expect(fields?.find((field) => field.field_code === 'type')).toEqual({
    field_name: 'Type',
    field_code: 'type',
    field_type: 'enum',
    is_custom_field: false,
    is_optional_response_field: false,
    options: expect.arrayContaining([{ id: 'call', label: 'Call' }]),
    subfields: null,
    ui_visibility: { add_visible_flag: true, details_visible_flag: true },
  })
  const { data: outcome } = await activityFields.getActivityField({ field_code: 'outcome' })
  expect(outcome?.options).toContainEqual({ id: kariz.world.reached, label: 'Reached' })
  const { data: location } = await activityFields.getActivityField({ field_code: 'location' })
  expect(location?.subfields?.map((part) => part.field_code)).toContain('postal_code')
  await expect(activityFields.getActivityField({ field_code: 'mood' })).rejects.toMatchObject(notFound)

  const paged: unknown[] = []
  let cursor: string | undefined
  do {
    const page = await activityFields.getActivityFields({ limit: 7, cursor })
    paged.push(...(page.data ?? []).map((field) => field.field_code))
    cursor = page.additional_data?.next_cursor ?? undefined
  } while (cursor)
  expect(paged).toEqual(codes)

  const first = await oldActivityFields.getActivityFields()
  expect(first.additional_data).toMatchObject({ start: 0, more_items_in_collection: false })
  for (const field of first.data)
    expect(field).toMatchObject({ id: integer, key: expect.any(String), field_type: expect.any(String) })
  expect(first.data.map((field) => field.key)).toEqual(
    expect.arrayContaining(['subject', 'type', 'user_id', 'busy_flag', 'due_date', 'done']),
  )
  const { data: notes } = await noteFields.getNoteFields()
  expect(notes?.map((field) => field.key)).toEqual(
    expect.arrayContaining(['content', 'deal_id', 'user_id', 'pinned_to_lead_flag']),
  )
})

test('S43 the flow of a deal, a person and an organization: changes, notes and activities, newest first', async () => {
  const { deals, persons, oldDeals, oldPersons, oldOrganizations, notes } = pipedrive()
  const { world } = kariz
  const { data: person } = await persons.addPerson({
    AddPersonRequest: { name: 'Flo Flow', org_id: world.fjord },
  })
  const person_id = person?.id as number
  const { data: deal } = await deals.addDeal({
    AddDealRequest: { title: 'Flow', person_id, org_id: world.fjord },
  })
  const id = deal?.id as number
  await deals.updateDeal({ id, UpdateDealRequest: { value: 700 } })
  const note = await notes.addNote({ AddNoteRequest: { content: 'They wait', deal_id: id } })
  const planned = await plan({
    deal_id: id,
    due_date: '2027-05-01',
    participants: [{ person_id, primary: true }],
  })
  const done = await plan({ deal_id: id, type: 'call', done: true })
  await plan({ deal_id: id, due_date: '2027-05-02' }).then((gone) =>
    pipedrive().activities.deleteActivity({ id: gone.id }),
  )

  const page = await oldDeals.getDealUpdates({ id })
  type Item = { object?: string; timestamp?: string; data?: { id?: number; field_key?: string } }
  const rows = page.data as Item[]
  for (const row of rows) expect(row).toMatchObject({ timestamp: v1Seconds, data: { id: integer } })
  const times = rows.map((row) => row.timestamp as string)
  expect(times).toEqual(times.toSorted().toReversed())
  const told = rows.map((row) => [row.object, row.data?.field_key ?? row.data?.id])
  expect(told).toEqual(
    expect.arrayContaining([
      ['dealChange', 'add_time'],
      ['dealChange', 'value'],
      ['note', note.data?.id],
      ['activity', planned.id],
      ['activity', done.id],
    ]),
  )
  expect(told.filter(([object]) => object === 'activity')).toHaveLength(2)
  expect(rows.find((row) => row.object === 'note')?.data).toEqual(
    (await notes.getNote({ id: note.data?.id as number })).data,
  )
  expect(rows.find((row) => row.data?.id === done.id)?.data).toMatchObject({
    subject: 'Call',
    done: true,
    marked_as_done_time: v1Seconds,
    user_id: world.mia.id,
    deal_id: id,
    deal_title: 'Flow',
    company_id: 1,
  })
  expect(page.related_objects).toMatchObject({ deal: { [id]: { title: 'Flow' } } })

  const kinds = async (items: string) =>
    (await oldDeals.getDealUpdates({ id, items })).data.map((row) => row.object)
  expect(await kinds('note')).toEqual(['note'])
  expect(await kinds('activity')).toEqual(['activity'])
  expect(await kinds('activity,plannedActivity')).toEqual(['activity', 'activity'])
  expect(new Set(await kinds('change'))).toEqual(new Set(['dealChange']))
  expect(await kinds('file')).toEqual([])
  const paged: Item[] = []
  for (let start = 0; start < rows.length; start += 2)
    paged.push(...((await oldDeals.getDealUpdates({ id, start, limit: 2 })).data as Item[]))
  expect(paged).toEqual(rows)

  const ofPerson = (await oldPersons.getPersonUpdates({ id: person_id })).data as Item[]
  expect(ofPerson.map((row) => row.object)).toEqual(expect.arrayContaining(['personChange', 'activity']))
  const ofOrganization = (await oldOrganizations.getOrganizationUpdates({ id: world.fjord })).data as Item[]
  expect(ofOrganization.map((row) => row.data?.id)).toContain(done.id)
  await persons.updatePerson({ id: person_id, UpdatePersonRequest: { name: 'Flo Flood' } })
  expect((await oldPersons.getPersonChangelog({ id: person_id })).data[0]).toMatchObject({
    field_key: 'name',
    old_value: 'Flo Flow',
    new_value: 'Flo Flood',
    actor_user_id: world.mia.id,
    time: v1Seconds,
  })
  for (const hidden of [
    () => oldDeals.getDealUpdates({ id: world.secretDeal }),
    () => oldDeals.getDealUpdates({ id: world.sails.id }),
    () => oldPersons.getPersonUpdates({ id: world.secretPerson }),
    () => oldOrganizations.getOrganizationUpdates({ id: world.secretOrg }),
    () => oldPersons.getPersonChangelog({ id: world.secretPerson }),
  ])
    await expect(hidden()).rejects.toMatchObject(notFound)
})

describe('activities on v1, for older clients and no-code tools', () => {
  test('are planned, read, changed, listed and deleted', async () => {
    const { world } = kariz
    const added = await old<{ id: number }>('POST', 'activities', {
      subject: 'Old way',
      type: 'call',
      user_id: world.omid.id,
      deal_id: world.boat,
      due_date: '2027-06-01',
      due_time: '09:30',
      duration: '00:45',
      busy_flag: 0,
      done: 0,
      location: 'Pier 3, Oslo',
      participants: [{ person_id: world.maria, primary_flag: true }],
      attendees: [{ email_address: 'maria@example.com' }],
      note: 'Careful',
    })
    const { id } = added.data
    expect(added).toMatchObject({
      status: 201,
      success: true,
      data: {
        id: integer,
        company_id: 1,
        user_id: world.omid.id,
        assigned_to_user_id: world.omid.id,
        created_by_user_id: world.mia.id,
        owner_name: 'Omid',
        type: 'call',
        subject: 'Old way',
        done: false,
        marked_as_done_time: '',
        due_date: '2027-06-01',
        due_time: '09:30',
        duration: '00:45',
        busy_flag: false,
        active_flag: true,
        add_time: v1Seconds,
        update_time: v1Seconds,
        deal_id: world.boat,
        deal_title: 'Boat lease',
        lead_id: null,
        person_id: world.maria,
        person_name: 'Maria Nilsen',
        org_id: null,
        participants: [{ person_id: world.maria, primary_flag: true }],
        attendees: [{ email_address: 'maria@example.com' }],
        location: 'Pier 3, Oslo',
        note: 'Careful',
      },
      related_objects: {
        user: { [world.omid.id]: { name: 'Omid', email: 'omid@nordic.example' } },
        deal: { [world.boat]: { title: 'Boat lease', status: 'open', currency: 'EUR' } },
        person: { [world.maria]: { name: 'Maria Nilsen', email: [{ value: 'maria@example.com' }] } },
      },
    })
    expect((await old('GET', `activities/${id}`)).data).toEqual(added.data)
    const done = await old('PUT', `activities/${id}`, { done: 1, due_time: '' })
    expect(done.data).toMatchObject({
      done: true,
      marked_as_done_time: v1Seconds,
      due_time: '',
      note: 'Careful',
    })
    const other = await old<{ id: number }>('POST', 'activities', { lead_id: world.sails.uuid })
    expect(other.data).toMatchObject({
      subject: 'Call',
      type: 'call',
      lead_id: uuid,
      lead_title: 'New sails',
    })
    const listed = async (query: string) => (await old<{ id: number }[]>('GET', `activities?${query}`)).data
    const idsIn = async (query: string) => (await listed(query)).map((row) => row.id)
    expect(await idsIn('')).toContain(other.data.id)
    expect(await idsIn('')).not.toContain(id)
    expect(await idsIn('user_id=0')).toEqual(expect.arrayContaining([id, other.data.id]))
    expect(await idsIn(`user_id=${world.omid.id}&done=1&type=call`)).toEqual([id])
    expect(await idsIn('user_id=0&start_date=2027-06-01&end_date=2027-06-01')).toEqual([id])
    const page = await old<unknown[]>('GET', 'activities?user_id=0&limit=1')
    expect(page.data).toHaveLength(1)
    expect(page.additional_data.pagination).toEqual({
      start: 0,
      limit: 1,
      more_items_in_collection: true,
      next_start: 1,
    })
    expect(await old('DELETE', `activities/${id}`)).toMatchObject({ status: 200, data: { id } })
    expect((await old<{ active_flag: boolean }>('GET', `activities/${id}`)).data.active_flag).toBe(false)
    expect(await old('DELETE', `activities?ids=${other.data.id}`)).toMatchObject({
      data: { id: [other.data.id] },
    })
  })

  test('of one deal, person or organization', async () => {
    const { world } = kariz
    const on = { type: 'call', due_date: '2027-07-01' }
    const one = await plan({ ...on, deal_id: world.dock })
    const two = await plan({ ...on, deal_id: world.dock, org_id: world.fjord, done: true })
    const three = await plan({ ...on, participants: [{ person_id: world.maria }] })
    const idsIn = async (path: string) => (await old<{ id: number }[]>('GET', path)).data.map((row) => row.id)
    const of = `deals/${world.dock}/activities`
    expect(await idsIn(of)).toEqual(expect.arrayContaining([one.id, two.id]))
    expect(await idsIn(`${of}?done=1`)).toContain(two.id)
    expect(await idsIn(`${of}?done=1`)).not.toContain(one.id)
    expect(await idsIn(`${of}?exclude=${two.id}`)).not.toContain(two.id)
    expect(await idsIn(`persons/${world.maria}/activities`)).toContain(three.id)
    expect(await idsIn(`organizations/${world.fjord}/activities?done=1`)).toContain(two.id)
    for (const path of [
      `deals/${world.secretDeal}/activities`,
      `deals/${world.sails.id}/activities`,
      `persons/${world.secretPerson}/activities`,
      `organizations/${world.secretOrg}/activities`,
      'deals/99999/activities',
    ])
      expect({ path, ...(await old('GET', path)) }).toMatchObject({ path, status: 404, ...notFound })
  })

  test.each([
    ['POST', 'activities', { user_id: 99_999 }, 'user_id'],
    ['POST', 'activities', { due_date: '2027-02-29' }, 'due_date'],
    ['POST', 'activities', { busy_flag: 'perhaps' }, 'busy_flag'],
    ['POST', 'activities', { done: 2 }, 'done'],
    ['POST', 'activities', { participants: [{ person_id: 99_999 }] }, 'participants'],
    ['GET', 'activities?start_date=tomorrow', undefined, 'start_date'],
    ['GET', 'activities?limit=501', undefined, 'limit'],
    ['DELETE', 'activities', undefined, 'ids'],
  ])('%s %s of %j is rejected with the field', async (method, path, body, field) => {
    expect(await old(method, path, body)).toMatchObject({ status: 400, ...invalid(field) })
  })

  test('S7 hidden ones are not found', async () => {
    const { secretCall } = kariz.world
    for (const [method, body] of [['GET'], ['PUT', { subject: 'Mine' }], ['DELETE']] as const)
      expect(await old(method, `activities/${secretCall}`, body)).toMatchObject({ status: 404 })
    expect(await old('DELETE', `activities?ids=${secretCall}`)).toMatchObject({ status: 404, field: 'ids' })
    const { data } = await old<{ id: number }[]>('GET', 'activities?user_id=0')
    expect(data.map((row) => row.id)).not.toContain(secretCall)
  })
})

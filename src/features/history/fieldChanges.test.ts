import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { inOperation } from '../../test/context.ts'
import { expectRefusal, useApp } from '../../test/http.ts'
import type { HistoryItem } from './contract.ts'

const kariz = useApp()
const mia = () => kariz.as(kariz.world.mia)
const omid = () => kariz.as(kariz.world.omid)

async function add(
  path: string,
  body: object,
  who = mia(),
): Promise<{ id: number } & Record<string, unknown>> {
  const { status, body: reply } = await who.post(path, body)
  expect({ status, reply }).toMatchObject({ status: 201 })
  return reply.data
}
const addDeal = (deal: object = {}) => add('/api/v2/deals', { title: 'Mast', ...deal })
const did = (subject: string, day: string, on: object, who = mia()) =>
  add('/api/v2/activities', { subject, done: true, marked_as_done_time: `${day}T09:00:00Z`, ...on }, who)
const tell = async (path: string, who = mia()): Promise<HistoryItem[]> => {
  const { status, body } = await who.get(path)
  expect(status).toBe(200)
  return body.data
}
const said = (item: HistoryItem): string => {
  if (item.kind === 'activity') return item.activity.subject
  return item.kind === 'note' ? item.note.content : item.kind
}
const words = async (path: string, who = mia()) => (await tell(path, who)).map(said)

describe('S43 S95 completed activities in the history', () => {
  test('are between notes and changes, with user and result', async () => {
    const { world } = kariz
    const { id } = await addDeal()
    const path = `/api/v2/deals/${id}/history`
    await add('/api/v1/notes', { deal_id: id, content: '<p>Likes oak</p>', add_time: '2026-02-03 10:00:00' })
    await did('First call', '2026-02-02', { deal_id: id, result: 'Call back', outcome: world.reached })
    await did('Second call', '2026-02-04', { deal_id: id, type: 'call' })
    await did('A visit of Omid', '2026-02-01', { deal_id: id, type: 'meeting' }, omid())
    expect(await words(path)).toEqual([
      'created',
      'Second call',
      '<p>Likes oak</p>',
      'First call',
      'A visit of Omid',
    ])
    expect((await tell(path)).at(-2)).toMatchObject({
      kind: 'activity',
      time: '2026-02-02T09:00:00Z',
      actor: { name: 'Mia' },
      activity: { result: 'Call back', outcome: { name: 'Reached' }, type: { key_string: 'call' } },
    })
    expect((await tell(path)).at(-1)).toMatchObject({ actor: { name: 'Omid' } })
  })

  test('can be requested separately: activities, notes, changes, conversions', async () => {
    const { id } = await addDeal({ person_id: kariz.world.maria })
    await did('Talk', '2026-02-02', { deal_id: id })
    await add('/api/v1/notes', { deal_id: id, content: '<p>Oak</p>', add_time: '2026-02-03 10:00:00' })
    await mia().patch(`/api/v2/deals/${id}`, { title: 'Tall mast' })
    const { body } = await mia().post(`/api/v2/deals/${id}/convert/lead`)
    expect(body.success).toBe(true)
    const { lead_id } = await kariz.database.reader
      .selectFrom('opportunity')
      .select('lead_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const path = `/api/v2/leads/${lead_id}/history`
    expect(await words(path)).toEqual(['converted_to_lead', 'changed', 'created', '<p>Oak</p>', 'Talk'])
    expect(await words(`${path}?only=activities`)).toEqual(['Talk'])
    expect(await words(`${path}?only=notes`)).toEqual(['<p>Oak</p>'])
    expect(await words(`${path}?only=changes`)).toEqual(['converted_to_lead', 'changed', 'created'])
    expect(await words(`${path}?only=conversions`)).toEqual(['converted_to_lead'])
    expectRefusal(await mia().get(`${path}?only=everything`), 400, { field: 'only' })
  })

  test('planned and deleted ones are not included; undone ones disappear and return', async () => {
    const { world } = kariz
    const { id } = await addDeal()
    const path = `/api/v2/deals/${id}/history?only=activities`
    await add('/api/v2/activities', { subject: 'Still to do', deal_id: id, due_date: '2026-02-02' })
    const done = await did('Done', '2026-02-02', { deal_id: id })
    // Its home is the deal, so everybody who sees the deal sees it.
    await did('With Sven', '2026-02-03', { deal_id: id, person_id: world.secretPerson }, omid())
    expect(await words(path)).toEqual(['With Sven', 'Done'])
    expect(await words(path, omid())).toEqual(['With Sven', 'Done'])
    const reopened = await mia().patch(`/api/v2/activities/${done.id}`, { done: false })
    expect(await words(path)).toEqual(['With Sven'])
    await mia().post(`/api/v2/operations/${reopened.operation}/undo`)
    expect(await words(path)).toEqual(['With Sven', 'Done'])
    const deleted = await mia().delete(`/api/v2/activities/${done.id}`)
    expect(await words(path)).toEqual(['With Sven'])
    await mia().post(`/api/v2/operations/${deleted.operation}/undo`)
    expect(await words(path)).toEqual(['With Sven', 'Done'])
  })

  test('each entry is on exactly one page, with writes in between and equal times', async () => {
    const { id } = await addDeal()
    for (let nr = 0; nr < 4; nr++) {
      await did(`Call ${nr}`, '2026-02-02', { deal_id: id })
      await add('/api/v1/notes', { deal_id: id, content: `<p>${nr}</p>`, add_time: '2026-02-02 09:00:00' })
    }
    const path = `/api/v2/deals/${id}/history?limit=3`
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body }: { body: { data: HistoryItem[]; additional_data: { next_cursor: string | null } } } =
        await mia().get(cursor ? `${path}&cursor=${cursor}` : path)
      seen.push(...body.data.map(said))
      cursor = body.additional_data.next_cursor
      await did('Just now', '2026-03-02', { deal_id: id })
    }
    expect(seen).toHaveLength(9)
    expect(new Set(seen).size).toBe(9)
  })

  test('two thousand entries take two statements per page, at any depth', async () => {
    const { world, database } = kariz
    const { id } = await addDeal()
    await inOperation(database, world.mia, async ({ tx }) => {
      await sql`insert into activity (subject, type_id, owner_id, creator_id, opportunity_id, done, done_time)
        select 'Call ' || nr, ${world.call}, ${world.mia.id}, ${world.mia.id}, ${id}, true,
          timestamptz '2026-01-01Z' + nr * interval '1 hour' from generate_series(1, 1200) nr`.execute(tx)
      await sql`insert into note (content, opportunity_id, user_id, add_time)
        select '<p>Note ' || nr || '</p>', ${id}, ${world.mia.id}, timestamptz '2026-01-01Z' + nr * interval '90 minutes'
        from generate_series(1, 800) nr`.execute(tx)
    })
    let cursor: string | null = ''
    let last = '9'
    let count = 0
    while (cursor !== null) {
      kariz.queries.length = 0
      const { body }: { body: { data: HistoryItem[]; additional_data: { next_cursor: string | null } } } =
        await mia().get(`/api/v2/deals/${id}/history?limit=100${cursor && `&cursor=${cursor}`}`)
      expect(kariz.queries.length).toBeLessThanOrEqual(2)
      for (const { time } of body.data.slice(count === 0 ? 1 : 0)) {
        expect(time <= last).toBe(true)
        last = time
      }
      count += body.data.length
      cursor = body.additional_data.next_cursor
    }
    expect(count).toBe(2001)
  })
})

describe('S43 history of persons and organizations', () => {
  test('a person: their activities, those of their deals, notes and changes', async () => {
    const { world } = kariz
    const kari = await add('/api/v2/persons', { name: 'Kari Mast', org_id: world.fjord })
    const deal = await addDeal({ person_id: kari.id })
    await did('With Kari', '2026-02-01', { person_id: kari.id })
    await did('Kari came along', '2026-02-02', {
      participants: [{ person_id: world.maria, primary: true }, { person_id: kari.id }],
    })
    await did('On her deal', '2026-02-03', { deal_id: deal.id })
    await did('Somebody else', '2026-02-04', { person_id: world.maria })
    await add('/api/v1/notes', { person_id: kari.id, content: '<p>Oak</p>', add_time: '2026-02-05 10:00:00' })
    await mia().patch(`/api/v2/persons/${kari.id}`, {
      name: 'Kari Oak',
      org_id: null,
      phones: [{ value: '22 22 22 22' }],
    })
    const path = `/api/v2/persons/${kari.id}/history`
    expect(await words(path)).toEqual([
      'changed',
      'created',
      '<p>Oak</p>',
      'On her deal',
      'Kari came along',
      'With Kari',
    ])
    const [changed] = await tell(path)
    expect(changed).toMatchObject({
      changes: expect.arrayContaining([
        { field: 'name', old: { value: 'Kari Mast', name: null }, new: { value: 'Kari Oak', name: null } },
        { field: 'org_id', old: { value: world.fjord, name: 'Fjord Shipping' }, new: null },
        { field: 'phones', old: null, new: { value: '22 22 22 22', name: null } },
      ]),
    })
    const planned = await mia().get(`/api/v2/activities/list?person_id=${kari.id}&period=done`)
    expect(planned.body.data.map((row: { subject: string }) => row.subject)).toEqual([
      'On her deal',
      'Kari came along',
      'With Kari',
    ])
  })

  test('an organization: its activities, those of its deals, and added labels', async () => {
    const org = await add('/api/v2/organizations', { name: 'Oak Yard' })
    const deal = await addDeal({ org_id: org.id })
    await did('At the yard', '2026-02-01', { org_id: org.id })
    await did('On its deal', '2026-02-03', { deal_id: deal.id })
    const label = await add('/api/v2/labels', { noun: 'organization', name: 'Partner', color: 'blue' })
    await mia().patch(`/api/v2/organizations/${org.id}`, { label_ids: [label.id] })
    const path = `/api/v2/organizations/${org.id}/history`
    expect(await words(path)).toEqual(['changed', 'created', 'On its deal', 'At the yard'])
    expect((await tell(path))[0]).toMatchObject({
      changes: [{ field: 'label_id', old: null, new: { value: label.id, name: 'Partner' } }],
    })
    expect(await words(`${path}?only=activities`)).toEqual(['On its deal', 'At the yard'])
  })

  test('of an invisible contact is not found, and entries of invisible deals are omitted', async () => {
    const { world } = kariz
    for (const path of [
      `persons/${world.secretPerson}`,
      `organizations/${world.secretOrg}`,
      'persons/999999',
    ])
      expectRefusal(await mia().get(`/api/v2/${path}/history`), 404, { code: 'not_found' })
    const hidden = await add(
      '/api/v2/deals',
      { title: 'Hush', person_id: world.maria, visible_to: 1 },
      omid(),
    )
    await did('In secret', '2026-02-06', { deal_id: hidden.id }, omid())
    const path = `/api/v2/persons/${world.maria}/history?only=activities`
    expect(await words(path)).not.toContain('In secret')
    expect(await words(path, omid())).toContain('In secret')
  })
})

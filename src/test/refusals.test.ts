import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Answer, useApp } from './http.ts'

const kariz = useApp()
const now = new Date('2026-03-18T12:00:00Z')

const activities = '/api/v2/activities'
type Method = 'get' | 'post' | 'put' | 'patch'
/** Records that exist but must not be referred to. */
let bad: {
  call: number
  done: number
  note: number
  comment: string
  deletedDeal: number
  deletedLead: string
  deletedPerson: number
  deletedOrg: number
  leaver: number
  reachedByMeeting: number
  cursors: { due: string; subject: string; id: string; updated: string }
}
beforeAll(async () => {
  kariz.now = now
  const { world } = kariz
  const [ada, mia] = [kariz.as(world.ada), kariz.as(world.mia)]
  const made = async (url: string, body: object) => (await mia.post(`/api/${url}`, body)).body.data
  const removed = async (url: string, body: object) => {
    const { id } = await made(url, body)
    expect((await mia.delete(`/api/${url}/${id}`)).status).toBe(200)
    return id
  }
  const plan = (more: object) => made('v2/activities', { type: 'call', due_date: '2026-03-20', ...more })
  const cursorOf = async (path: string) => (await mia.get(path)).body.additional_data.next_cursor
  const { data: leaver } = (
    await ada.post('/api/v2/users', {
      name: 'Lea Leaver',
      email: 'lea@nordic.example',
      password: 'correct horse battery',
      role: 'regular',
    })
  ).body
  await ada.patch(`/api/v2/users/${leaver.id}`, { is_active: false })
  const { data: visit } = (
    await ada.patch(`/api/v2/activity_types/${world.meeting}`, {
      outcomes: [{ name: 'Came' }],
    })
  ).body
  const call = await plan({ deal_id: world.boat })
  await plan({ deal_id: world.boat })
  const note = await made('v1/notes', { content: 'Rope', deal_id: world.boat })
  bad = {
    call: call.id,
    done: (await plan({ done: true })).id,
    note: note.id,
    comment: (await made(`v1/notes/${note.id}/comments`, { content: 'Yes' })).uuid,
    deletedDeal: await removed('v2/deals', { title: 'Gone' }),
    deletedLead: await removed('v1/leads', { title: 'Gone', person_id: world.maria }),
    deletedPerson: await removed('v2/persons', { name: 'Gone' }),
    deletedOrg: await removed('v2/organizations', { name: 'Gone' }),
    leaver: leaver.id,
    reachedByMeeting: visit.outcomes[0].id,
    cursors: {
      due: await cursorOf(`${activities}/list?limit=1&sort_by=due`),
      subject: await cursorOf(`${activities}/list?limit=1&sort_by=subject`),
      id: await cursorOf(`${activities}?limit=1`),
      updated: await cursorOf(`${activities}?limit=1&sort_by=update_time`),
    },
  }
})

const long = (characters: number) => 'x'.repeat(characters)
const tooMany = Array.from({ length: 100_001 }, (_, nr) => nr + 1)

type Case = [what: string, method: Method, path: () => string, body: () => object | undefined, field: string]

/** The same for a new activity, and for one that is changed. */
const written = (what: string, body: () => object, field: string): Case[] => [
  [`${what}, planned`, 'post', () => activities, body, field],
  [`${what}, changed`, 'patch', () => `${activities}/${bad.call}`, body, field],
]
const done = (what: string, body: () => object, field: string): Case => [
  what,
  'post',
  () => `${activities}/${bad.call}/done`,
  body,
  field,
]
const postponed = (what: string, to: object, field: string): Case => [
  what,
  'post',
  () => `${activities}/postpone`,
  () => ({ ids: [bad.call], to }),
  field,
]
const asked = (what: string, path: () => string, field: string): Case => [
  what,
  'get',
  path,
  () => undefined,
  field,
]

const day = { due_date: '2026-03-20' }
const cases: Case[] = [
  // Invalid days and times.
  ...written('29 February of a common year', () => ({ due_date: '2025-02-29' }), 'due_date'),
  ...written('31 April', () => ({ due_date: '2026-04-31' }), 'due_date'),
  ...written('a Persian day as it stands in its calendar', () => ({ due_date: '1405-12-29' }), 'due_date'),
  ...written('31 Esfand as it stands in its calendar', () => ({ due_date: '1405-12-31' }), 'due_date'),
  ...written('a day in words', () => ({ due_date: 'tomorrow' }), 'due_date'),
  ...written('25:00', () => ({ ...day, due_time: '25:00' }), 'due_time'),
  ...written('24:00', () => ({ ...day, due_time: '24:00' }), 'due_time'),
  ...written('10:60', () => ({ ...day, due_time: '10:60' }), 'due_time'),
  ...written(
    'an end before its start',
    () => ({ ...day, due_time: '10:00', duration: '-00:30' }),
    'duration',
  ),
  ...written('longer than a month', () => ({ ...day, duration: '999:59' }), 'duration'),
  postponed('put off to 29 February of a common year', { due_date: '2027-02-29' }, 'to.due_date'),
  postponed('put off to a year of another calendar', { due_date: '1405-12-29' }, 'to.due_date'),
  postponed('put off to 25:00', { ...day, due_time: '25:00' }, 'to.due_time'),
  done('what is next on 30 February', () => ({ next: { due_date: '2026-02-30' } }), 'next.due_date'),
  done('what is next at 25:00', () => ({ next: { ...day, due_time: '25:00' } }), 'next.due_time'),
  done(
    'what is next ends before it starts',
    () => ({ next: { ...day, duration: '-01:00' } }),
    'next.duration',
  ),
  asked(
    'a calendar that ends before it starts',
    () => `${activities}/calendar?from=2026-03-02&to=2026-03-01`,
    'to',
  ),
  asked('a calendar from 31 April', () => `${activities}/calendar?from=2026-04-31&to=2026-05-01`, 'from'),
  // People.
  ...written('an owner who left', () => ({ owner_id: bad.leaver }), 'owner_id'),
  ...written('an owner there is not', () => ({ owner_id: 99_999 }), 'owner_id'),
  done('what is next for one who left', () => ({ next: { ...day, owner_id: bad.leaver } }), 'next.owner_id'),
  [
    'many given to one who left',
    'patch',
    () => `${activities}/bulk`,
    () => ({ ids: [bad.call], set: { owner_id: bad.leaver } }),
    'owner_id',
  ],
  // Linked records.
  ...written('on a deal out of sight', () => ({ deal_id: kariz.world.secretDeal }), 'deal_id'),
  ...written('on a deleted deal', () => ({ deal_id: bad.deletedDeal }), 'deal_id'),
  ...written('on a lead as if it were a deal', () => ({ deal_id: kariz.world.sails.id }), 'deal_id'),
  ...written('on a lead out of sight', () => ({ lead_id: kariz.world.secretLead.uuid }), 'lead_id'),
  ...written('on a deleted lead', () => ({ lead_id: bad.deletedLead }), 'lead_id'),
  ...written(
    'on a deal and a lead at once',
    () => ({ deal_id: kariz.world.boat, lead_id: kariz.world.sails.uuid }),
    'lead_id',
  ),
  ...written('with a person out of sight', () => ({ person_id: kariz.world.secretPerson }), 'person_id'),
  ...written('with a deleted person', () => ({ person_id: bad.deletedPerson }), 'person_id'),
  ...written('with an organization out of sight', () => ({ org_id: kariz.world.secretOrg }), 'org_id'),
  ...written('with a deleted organization', () => ({ org_id: bad.deletedOrg }), 'org_id'),
  ...written(
    'with a participant out of sight',
    () => ({ participants: [{ person_id: kariz.world.maria }, { person_id: kariz.world.secretPerson }] }),
    'participants',
  ),
  ...written(
    'with a deleted participant',
    () => ({ participants: [{ person_id: bad.deletedPerson }] }),
    'participants',
  ),
  // Results.
  ...written('an outcome of another type', () => ({ outcome: bad.reachedByMeeting }), 'outcome'),
  done('done with an outcome of another type', () => ({ outcome_id: bad.reachedByMeeting }), 'outcome_id'),
  ...written(
    'done in the future',
    () => ({ done: true, marked_as_done_time: '2026-03-18T12:02:00Z' }),
    'marked_as_done_time',
  ),
  done('done in the future, at once', () => ({ done_time: '2026-03-18T12:02:00Z' }), 'done_time'),
  ...written(
    'when it was done, of what is not',
    () => ({ marked_as_done_time: '2026-03-18T10:00:00Z' }),
    'marked_as_done_time',
  ),
  // Texts.
  ...written('an endless subject', () => ({ subject: long(256) }), 'subject'),
  ...written('an endless note', () => ({ note: long(65_536) }), 'note'),
  ...written('an endless description', () => ({ public_description: long(65_536) }), 'public_description'),
  ...written('an endless result', () => ({ result: long(1001) }), 'result'),
  ...written('an endless place', () => ({ location: { value: long(1001) } }), 'location.value'),
  done('an endless result, done', () => ({ result: long(1001) }), 'result'),
  done('what is next by an endless name', () => ({ next: { subject: long(256) } }), 'next.subject'),
  [
    'an endless note on a deal',
    'post',
    () => '/api/v1/notes',
    () => ({ content: long(100_001), deal_id: kariz.world.boat }),
    'content',
  ],
  [
    'an endless note, changed',
    'put',
    () => `/api/v1/notes/${bad.note}`,
    () => ({ content: long(100_001) }),
    'content',
  ],
  [
    'an endless comment',
    'put',
    () => `/api/v1/notes/${bad.note}/comments/${bad.comment}`,
    () => ({ content: long(100_001) }),
    'content',
  ],
  ['a note on nothing', 'post', () => '/api/v1/notes', () => ({ content: 'x' }), 'deal_id'],
  [
    'a note on a deal out of sight',
    'post',
    () => '/api/v1/notes',
    () => ({ content: 'x', deal_id: kariz.world.secretDeal }),
    'deal_id',
  ],
  [
    'a note on a deleted deal',
    'post',
    () => '/api/v1/notes',
    () => ({ content: 'x', deal_id: bad.deletedDeal }),
    'deal_id',
  ],
  // Lists.
  asked(
    'a cursor of what is due, by subject',
    () => `${activities}/list?sort_by=subject&cursor=${bad.cursors.due}`,
    'cursor',
  ),
  asked(
    'a cursor by subject, of what is due',
    () => `${activities}/list?sort_by=due&cursor=${bad.cursors.subject}`,
    'cursor',
  ),
  asked(
    'a cursor of the other direction',
    () => `${activities}/list?sort_by=subject&sort_direction=desc&cursor=${bad.cursors.subject}`,
    'cursor',
  ),
  asked(
    'a cursor by id, by change',
    () => `${activities}?sort_by=update_time&cursor=${bad.cursors.id}`,
    'cursor',
  ),
  asked(
    'a cursor by change, by addition',
    () => `${activities}?sort_by=add_time&cursor=${bad.cursors.updated}`,
    'cursor',
  ),
  asked('a cursor of one’s own', () => `${activities}?cursor=WyIxIiwxXQ`, 'cursor'),
  // More than a hundred thousand ids at once.
  [
    'too many put off',
    'post',
    () => `${activities}/postpone`,
    () => ({ ids: tooMany, by: { days: 1 } }),
    'ids',
  ],
  [
    'too many changed',
    'patch',
    () => `${activities}/bulk`,
    () => ({ ids: tooMany, set: { done: true } }),
    'ids',
  ],
  ['too many deleted', 'post', () => `${activities}/bulk/delete`, () => ({ ids: tooMany }), 'ids'],
  ['too many brought back', 'post', () => `${activities}/bulk/restore`, () => ({ ids: tooMany }), 'ids'],
]

/** The number of rows of each table, and the last operation. */
async function census(): Promise<unknown> {
  const { rows: tables } = await sql<{ name: string }>`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`.execute(kariz.database.writer)
  const counts = tables.map(
    ({ name }) => sql`select ${name}::text as name, count(*) as rows from ${sql.table(name)}`,
  )
  const { rows } = await sql`${sql.join(counts, sql` union all `)}
    union all select 'last operation', max(id) from operation
    union all select 'the activity', hashtext(a::text) from activity a where id = ${bad.call}`.execute(
    kariz.database.writer,
  )
  return rows
}

test.each(cases)('%s: rejected with the field, nothing written', async (_, method, path, body, field) => {
  const before = await census()
  const mia = kariz.as(kariz.world.mia)
  const answer: Answer = await (method === 'get' ? mia.get(path()) : mia[method](path(), body()))
  expect({ status: answer.status, ...answer.body }).toMatchObject({
    status: 400,
    success: false,
    code: 'invalid',
    field,
    reason: expect.any(String),
    error: expect.stringContaining(field.split('.').at(-1) as string),
    data: null,
  })
  expect(await census()).toEqual(before)
})

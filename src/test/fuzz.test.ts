import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Endpoint } from '../contract/endpoint.ts'
import { codes, type ErrorCode } from '../contract/error.ts'
import { routes } from '../features.ts'
import { checker, strict } from '../server/http/validation.ts'
import { followAll } from './followers.ts'
import {
  type Draft,
  draftOf,
  fittingDraftOf,
  form,
  json,
  type Known,
  type WireRequest,
  written,
} from './requests.ts'
import { keepPeople, useServer } from './server.ts'

// FUZZ_RUNS=1000 sends more requests, and different ones each time.
const usual = 25
const runs = Number(process.env.FUZZ_RUNS ?? usual)
const settings = {
  numRuns: runs,
  ...(runs === usual ? { seed: 1 } : {}),
  interruptAfterTimeLimit: 10_000 + runs * 100,
}
const timeout = settings.interruptAfterTimeLimit + 20_000

const kariz = useServer()
const endpoints = routes.map(({ endpoint }) => endpoint).filter(({ path }) => path !== '/api/v2/live') // a stream, which never ends; it has its own test
const named = endpoints.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const)

type Person = 'mia' | 'omid' | 'ada' | 'stranger'
type Answer = { status: number; text: string; body: Record<string, unknown> | null }

let known: Known
/** From Omid's secret deal: only he and the admin may know them. */
let secret: { activity: number; note: number }
beforeAll(async () => {
  const { ada, omid, mia, sales, renewals, ...world } = kariz.world
  const { secretDeal: deal_id } = world
  const secretActivity = await made('omid', '/api/v2/activities', {
    subject: 'Hidden call',
    type: 'call',
    deal_id,
  })
  const secretNote = await made('omid', '/api/v1/notes', { content: 'Hidden note', deal_id })
  secret = { activity: Number(secretActivity.id), note: Number(secretNote.id) }

  const conversion = await made('mia', `/api/v2/leads/${world.sails.uuid}/convert/deal`, {})
  await made('mia', `/api/v2/deals/${world.sails.id}/convert/lead`, {})
  const file = 'Title,Organization\nBarge,Fjord Shipping\nRaft,\n'
  const imported = await made('ada', '/api/v2/imports', file)
  const activity = await made('mia', '/api/v2/activities', {
    subject: 'Call',
    type: 'call',
    deal_id: world.boat,
  })
  const mentions = [mia, omid, ada].map(({ id }) => `<span data-mention="${id}">@you</span>`).join()
  const note = await made('mia', '/api/v1/notes', { content: `Rope ${mentions}`, deal_id: world.boat })
  await made('omid', '/api/v1/notes', { content: mentions, deal_id: world.boat })
  const comment = await made('mia', `/api/v1/notes/${note.id}/comments`, { content: 'Yes' })
  const removed = async (path: string, body: object) => {
    const { id } = await made('mia', path, body)
    await send({ method: 'DELETE', url: `${path}/${id}`, headers: {} }, 'mia')
    return id
  }
  await followAll(kariz.database)
  const notifications = await kariz.database.reader.selectFrom('notification').select('id').execute()
  const types = await kariz.database.reader.selectFrom('activity_type').select('id').execute()
  const users = [ada.id, omid.id, mia.id]
  const person = await removed('/api/v2/persons', { name: 'Gone' })
  const organization = await removed('/api/v2/organizations', { name: 'Gone' })
  const organizations = [world.fjord, world.secretOrg, organization]
  known = {
    users,
    owners: users,
    deals: [
      world.boat,
      world.dock,
      deal_id,
      world.wonDeal,
      await removed('/api/v2/deals', { title: 'Gone' }),
    ],
    leads: [
      world.sails.uuid,
      world.secretLead.uuid,
      await removed('/api/v1/leads', { title: 'Gone', person_id: world.maria }),
    ],
    persons: [world.maria, world.secretPerson, person],
    organizations,
    orgs: organizations,
    labels: [world.hot, world.cold].flatMap(({ id, uuid }) => [id, uuid]),
    leadLabels: [world.hot.uuid, world.cold.uuid],
    sources: [world.webForm],
    teams: [(await made('ada', '/api/v2/teams', { name: 'North', user_ids: [mia.id] })).id],
    lost_reasons: [(await made('ada', '/api/v2/lost_reasons', { name: 'Price' })).id],
    industries: [(await made('ada', '/api/v2/industries', { name: 'Fishing' })).id],
    pipelines: [sales.id, renewals.id],
    stages: [...Object.values(sales.stages), ...Object.values(renewals.stages)],
    activities: [
      activity.id,
      secret.activity,
      await removed('/api/v2/activities', { subject: 'x', type: 'call' }),
    ],
    activity_types: types.map(({ id }) => id),
    notes: [note.id, secret.note],
    notifications: notifications.map(({ id }) => id),
    comments: [comment.uuid ?? ''],
    imports: [imported.id, (await made('mia', '/api/v2/imports', file)).id],
    mappings: [imported.mapping ?? {}],
    operations: [1, 2, 3],
    conversions: [conversion.conversion_id ?? ''],
    jobs: [conversion.conversion_id ?? ''],
  }
})

type Made = { id: number | string; uuid?: string; conversion_id?: string; mapping?: object }
async function made(person: Person, url: string, body: object | string): Promise<Made> {
  const sent = typeof body === 'string' ? form(body) : { headers: json, payload: JSON.stringify(body) }
  const answer = await send({ method: 'POST', url, ...sent }, person)
  expect(answer).toMatchObject({ status: expect.toSatisfy((status: number) => status < 300) })
  await settled()
  return Object(answer.body?.data) as Made
}

describe('S17 random requests get a response; errors change nothing; successes match the schema and can be undone', () => {
  test.each(named)(
    '%s',
    async (_, endpoint) => {
      const people = fc.constantFrom<Person>('mia', 'mia', 'ada', 'ada', 'ada', 'stranger')
      const property = fc.asyncProperty(people, draftOf(endpoint, known), async (person, draft) => {
        await probe(endpoint, written(endpoint, draft), person)
        if (endpoint.method !== 'GET') expect(await state()).toEqual(atRest)
      })
      await fc.assert(property, settings)
      expect(await state()).toEqual(atRest)
    },
    timeout,
  )

  const long = 'x'.repeat(10 * 1024 * 1024)
  const type = json['content-type']
  test.each([
    ['half an object', type, '{"title":'],
    ['a trailing comma', type, '{"title":"a",}'],
    ['a word', type, 'nul'],
    ['a text', type, '"title"'],
    ['nothing', type, ''],
    ['a deep `seen`', type, `{"title":"a","seen":{"title":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`],
    ['opening brackets without end', type, '['.repeat(200_000)],
    ['a list in a list in a list…', type, `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['an object in an object…', type, `${'{"custom_fields":'.repeat(9_000)}1${'}'.repeat(9_000)}`],
    ['a prototype', type, '{"__proto__":{"title":"a"},"constructor":{"prototype":{"x":1}}}'],
    ['bytes that are no text', type, Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['another encoding', 'application/json; charset=utf-16', Buffer.from('{"title":"a"}', 'utf16le')],
    ['text', 'text/plain', 'title=a'],
    ['XML', 'application/xml', '<title>a</title>'],
    ['a form', 'application/x-www-form-urlencoded', 'title=a&title[b]=c&__proto__=d&%zz=%00'],
    ['a form without parts', 'multipart/form-data; boundary=edge', '--edge--\r\n'],
    ['a form without end', 'multipart/form-data; boundary=edge', '--edge\r\nContent-Disposition: form-data'],
    ['a kind that is none', 'application', '{}'],
    ['10 MB', type, `{"title":"${long}"}`],
    ['10 MB of a form', 'application/x-www-form-urlencoded', `title=${long}`],
  ])(
    'a body of %s',
    async (_, type, payload) => {
      for (const endpoint of endpoints.filter(({ method }) => method !== 'GET')) {
        const { method, url } = written(endpoint, { params: { id: 1 }, query: {}, body: undefined })
        await probe(endpoint, { method, url, headers: { 'content-type': type }, payload }, 'ada')
      }
      expect(await state()).toEqual(atRest)
    },
    timeout,
  )

  test.each(['%', '%zz', '%00', '%ff', '..%2f..%2fetc', '%ed%a0%80', 'x'.repeat(5_000), '-0', '1e3', '0x1'])(
    'a path with %s in it',
    async (text) => {
      for (const endpoint of endpoints.filter(({ path }) => path.includes('{'))) {
        const url = endpoint.path.replace(/\{\w+\}/g, text)
        await probe(endpoint, { method: endpoint.method, url, headers: {} }, 'ada')
      }
      expect(await state()).toEqual(atRest)
    },
  )
})

describe('S7 invisible records get the same responses as non-existent ones', () => {
  /** Ids by record type; those of leads in wire format and as numbers of the table. */
  type Ids = Record<'deal' | 'lead' | 'person' | 'organization' | 'activity' | 'note', number> & {
    uuid: string
  }
  const nowhere: Ids = {
    deal: 99_999,
    lead: 99_998,
    uuid: '00000000-0000-4000-8000-000000000000',
    person: 99_999,
    organization: 99_999,
    activity: 99_999,
    note: 99_999,
  }

  /** The value at `key`, with every record id in it replaced. */
  function pointed(value: unknown, key: string, noun: string, ids: Ids): unknown {
    if (Array.isArray(value)) return value.map((item) => pointed(item, key, noun, ids))
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value)
      return Object.fromEntries(entries.map(([name, item]) => [name, pointed(item, name, noun, ids)]))
    }
    const of = key === 'id' || key === 'ids' ? noun : key.replace(/_id$/, '')
    if (of === 'lead') return typeof value === 'string' ? ids.uuid : ids.lead
    if (of === 'deal' || of === 'person' || of === 'activity' || of === 'note') return ids[of]
    return of === 'org' || of === 'organization' ? ids.organization : value
  }

  /** A response without the ids that were sent, because it may repeat them. */
  function nameless(body: unknown, ids: Ids[]): unknown {
    const sent: unknown[] = ids.flatMap((some) => Object.values(some))
    return JSON.parse(JSON.stringify(body), (_, value) => (sent.includes(value) ? 'it' : value))
  }

  test.each(named.filter(([, endpoint]) => namesRecords(endpoint)))(
    '%s',
    async (_, endpoint) => {
      const { secretDeal, secretLead, secretPerson, secretOrg } = kariz.world
      const { id: lead, uuid } = secretLead
      const contacts = { person: secretPerson, organization: secretOrg }
      const hidden: Ids = { deal: secretDeal, lead, uuid, ...contacts, ...secret }
      const noun =
        /\/(deal|lead|person|organization|note)s\b/.exec(endpoint.path)?.[1] ??
        // Activities planned there are linked to the deals in `ids`.
        (/\/activities\/plan$/.test(endpoint.path)
          ? 'deal'
          : /^\/api\/v\d\/activities\b/.test(endpoint.path)
            ? 'activity'
            : '')
      const answerTo = async (draft: unknown, ids: Ids) => {
        const answer = await send(written(endpoint, pointed(draft, '', noun, ids) as Draft), 'mia')
        const comparable = answer.status >= 400 || endpoint.method === 'GET'
        if (!comparable) await takeBack()
        return { status: answer.status, body: comparable ? nameless(answer.body, [hidden, nowhere]) : null }
      }
      const property = fc.asyncProperty(fittingDraftOf(endpoint, known), async (draft) => {
        expect(await answerTo(draft, hidden)).toEqual(await answerTo(draft, nowhere))
      })
      await fc.assert(property, settings)
    },
    timeout,
  )

  function namesRecords({ path, params, query, body }: Endpoint): boolean {
    const places = JSON.stringify([params, query, body])
    return (
      /(deals|leads|persons|organizations|notes|activities)\/\{id/.test(path) ||
      /(deal|lead|person|org|organization)_id|"ids"/.test(places)
    )
  }
})

/** Sends a request, checks the properties that every response must have, and undoes a successful write. */
async function probe(endpoint: Endpoint, request: WireRequest, person: Person): Promise<void> {
  const answer = await send(request, person)
  const faults = kariz.faults.splice(0)
  expect({ request, answer, faults }).toSatisfy(() => faults.length === 0 && answer.status < 500)
  if (person !== 'ada')
    expect(answer.text).not.toMatch(/Hidden (crane|hull|Harbour|call|note)|Sven Secret|sven@/)
  if (answer.status >= 400) {
    expectRefusal(answer)
    return
  }
  if (answer.body) checker(strict, endpoint.reply)(answer.body)
  if (endpoint.method === 'GET') return
  // Changes of sign-in data are not undone, because users could not sign in again.
  if (/user|profile|session|invitation/.test(endpoint.path)) {
    await keepPeople(kariz)
    atRest = await state()
  } else await takeBack()
}

async function send({ method, url, headers, payload }: WireRequest, person: Person): Promise<Answer> {
  const token: Record<string, string> = person === 'stranger' ? {} : { 'x-api-token': kariz.tokens[person] }
  const response = await kariz.app.inject({ method, url, headers: { ...headers, ...token }, payload })
  const isJson = response.headers['content-type']?.includes('json')
  return { status: response.statusCode, text: response.body, body: isJson ? response.json() : null }
}

function expectRefusal({ status, body }: Answer): void {
  expect(body).toEqual({
    success: false,
    error: expect.any(String),
    error_info: expect.any(String),
    code: expect.any(String),
    reason: body?.reason === null ? null : expect.any(String),
    field: body?.field === null ? null : expect.any(String),
    detail: body?.detail,
    data: null,
    additional_data: null,
  })
  expect(codes[body?.code as ErrorCode]?.status).toBe(status)
}

type State = { logged: Record<string, string>; other: Record<string, string>; operation: number }

/** The state before and after every request. */
let atRest: State
let statement: string
beforeAll(async () => {
  // attempt counts rejected attempts, so it changes.
  const { rows } = await sql<{ name: string; logged: boolean }>`
    select relname as name, exists (select from pg_trigger where tgrelid = c.oid and tgname = 'log_update') as logged
    from pg_class c
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'attempt'`.execute(
    kariz.database.writer,
  )
  const content = ({ name, logged }: { name: string; logged: boolean }) =>
    logged
      ? `select '${name}', true, md5(string_agg((to_jsonb(t) - 'update_time')::text, '' order by id)) from "${name}" t`
      : `select '${name}', false, ${/^(operation|change)$/.test(name) ? 'max(id)' : 'count(*)'}::text from "${name}"`
  statement = `select * from (${rows.map(content).join(' union all ')}) tables (name, logged, content),
    lateral (select max(id) as operation from operation) last`
  atRest = await state()
})

/** The state is unchanged as long as nothing was written. */
let lastRead: { position: string; state: State } | undefined

/**
 * The content of each table, when no background job is left: for logged tables a fingerprint without `update_time`, for
 * the log its end, for others the number of rows.
 */
async function state(): Promise<State> {
  const position = await writePosition()
  if (lastRead?.position === position) return lastRead.state
  await settled()
  lastRead = { position: await writePosition(), state: await readState() }
  return lastRead.state
}

/** The end of PostgreSQL's write-ahead log, which every write moves. */
async function writePosition(): Promise<string> {
  const { rows } = await kariz.database.pool.query({
    name: 'position',
    text: 'select pg_current_wal_insert_lsn()::text as position',
  })
  return rows[0].position
}

async function readState(): Promise<State> {
  type Row = { name: string; logged: boolean; content: string; operation: number }
  const { rows } = await kariz.database.pool.query<Row>({ name: 'state', text: statement })
  const part = (logged: boolean) =>
    Object.fromEntries(rows.filter((row) => row.logged === logged).map((row) => [row.name, row.content]))
  return { logged: part(true), other: part(false), operation: rows[0]?.operation ?? 0 }
}

/** Waits until no background job is left. */
async function settled(): Promise<void> {
  const work = kariz.database.reader.selectFrom('job').select('id')
  while (await work.where('status', 'in', ['not_started', 'running']).executeTakeFirst()) await sleep(10)
}

/** Undoes all operations, newest first, which must restore the initial state. */
async function takeBack(): Promise<void> {
  const { operation } = await state()
  const done = await kariz.database.reader
    .selectFrom('operation')
    .select(['id', 'kind'])
    .where('id', '>', atRest.operation)
    .where('id', '<=', operation)
    .orderBy('id', 'desc')
    .execute()
  for (const { id, kind } of done) {
    const undone = await send({ method: 'POST', url: `/api/v2/operations/${id}/undo`, headers: {} }, 'ada')
    expect({ kind, ...undone }).toMatchObject({ status: 200 })
  }
  const now = await state()
  expect(now.logged).toEqual(atRest.logged)
  atRest = now
}

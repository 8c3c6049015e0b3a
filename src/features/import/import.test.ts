import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { useServer } from '../../test/server.ts'
import type { Import } from './contract.ts'
import type { Mapping, Preview } from './plan/contract.ts'
import { salesPipeline } from './seed.ts'

const kariz = useServer()

type Name = 'ada' | 'omid' | 'mia'
// biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape, and assert what they find
type Answer = { status: number; body: any; operation: number; text: string }

async function send(who: Name, method: string, path: string, body?: unknown): Promise<Answer> {
  const form = body instanceof FormData
  const response = await fetch(`${kariz.origin}/api/v2${path}`, {
    method,
    headers: {
      'x-api-token': kariz.tokens[who],
      ...(body !== undefined && !form ? { 'content-type': 'application/json' } : {}),
    },
    body: form ? body : body === undefined ? undefined : JSON.stringify(body),
  })
  const text = await response.text()
  const json = response.headers.get('content-type')?.includes('json')
  return {
    status: response.status,
    body: json ? JSON.parse(text) : null,
    operation: Number(response.headers.get('x-operation-id')),
    text,
  }
}

function form(content: string | Uint8Array, name = 'list.csv'): FormData {
  const data = new FormData()
  data.set('file', new Blob([content as BlobPart]), name)
  return data
}

async function uploaded(who: Name, csv: string, kind?: 'lead' | 'deal', name?: string): Promise<Import> {
  const answer = await send(who, 'POST', `/imports${kind ? `?kind=${kind}` : ''}`, form(csv, name))
  expect(answer.body).toMatchObject({ success: true })
  expect(answer.status).toBe(201)
  return answer.body.data
}

/** Starts the import and waits until it has ended. */
async function run(who: Name, { id }: Import, mapping: Mapping): Promise<Import> {
  const started = await send(who, 'POST', `/imports/${id}/run`, mapping)
  expect(started.body).toMatchObject({ success: true })
  for (;;) {
    const { body } = await send(who, 'GET', `/imports/${id}`)
    if (!['not_started', 'running'].includes(body.data.status)) return body.data
    await sleep(20)
  }
}

/** The number of records of each kind that an import can create. */
async function counts(): Promise<Record<string, number>> {
  const tables = [
    'opportunity',
    'organization',
    'person',
    'label',
    'source',
    'industry',
    'pipeline',
    'stage',
    'user',
    'opportunity_label',
  ]
  const entries = tables.map(async (table) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(
      kariz.database.writer,
    )
    return [table, rows[0]?.n ?? 0] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

const deals = (pipeline: number) =>
  kariz.database.reader
    .selectFrom('opportunity as o')
    .innerJoin('stage as s', 's.id', 'o.stage_id')
    .leftJoin('organization as org', 'org.id', 'o.org_id')
    .where('o.pipeline_id', '=', pipeline)

test('a file of 8,800 deals becomes a pipeline with correct data, in seconds, and is undone as a whole', async () => {
  const { csv, facts } = salesPipeline()
  const before = await counts()
  const file = await uploaded('ada', csv, undefined, 'sales_pipeline.csv')
  expect(file).toMatchObject({
    file_name: 'sales_pipeline.csv',
    rows: 8800,
    status: 'ready',
    encoding: 'utf-8',
    delimiter: ',',
  })
  const preview: Preview = (await send('ada', 'POST', `/imports/${file.id}/preview`, file.mapping)).body.data
  expect(preview).toMatchObject({
    rows: 8800,
    bad: 0,
    organizations: { created: facts.accounts, matched: 0 },
  })
  expect(await counts()).toEqual(before)

  const start = performance.now()
  const done = await run('ada', file, { ...file.mapping, unknown_owner: 'create' })
  const seconds = (performance.now() - start) / 1000
  expect(done).toMatchObject({ status: 'completed', result: { rows: 8800, bad: 0 } })
  expect(seconds).toBeLessThan(15)

  const pipeline = await kariz.database.reader
    .selectFrom('pipeline')
    .select('id')
    .where('name', '=', 'Sales pipeline')
    .executeTakeFirstOrThrow()
  const stages = await deals(pipeline.id)
    .select([
      's.name',
      'o.status',
      (eb) => eb.fn.countAll<number>().as('n'),
      sql<number>`coalesce(sum(o.value), 0)`.as('value'),
    ])
    .groupBy(['s.name', 's.order_nr', 'o.status'])
    .orderBy('s.order_nr')
    .orderBy('o.status')
    .execute()
  expect(stages).toEqual([
    { name: 'Prospecting', status: 'open', n: facts.prospecting, value: 0 },
    { name: 'Engaging', status: 'lost', n: facts.lost, value: 0 },
    { name: 'Engaging', status: 'open', n: facts.engaging, value: 0 },
    { name: 'Engaging', status: 'won', n: facts.won, value: facts.wonValue },
  ])
  const facts2 = await deals(pipeline.id)
    .select([
      sql<number>`count(*) filter (where o.org_id is null)`.as('without'),
      sql<number>`count(distinct o.org_id)`.as('accounts'),
      sql<number>`count(distinct o.owner_id)`.as('owners'),
      sql<number>`count(*) filter (where o.value is null)`.as('worthless'),
    ])
    .executeTakeFirstOrThrow()
  expect(facts2).toEqual({
    without: facts.withoutAccount,
    accounts: facts.accounts,
    owners: facts.agents,
    worthless: facts.prospecting + facts.engaging,
  })

  const [, first = ''] = csv.split('\n')
  const [number = '', agent, product, account, , engaged = '', closed = ''] = first.split(',')
  const deal = await deals(pipeline.id)
    .innerJoin('user as u', 'u.id', 'o.owner_id')
    .select([
      'o.title',
      'org.name as account',
      'u.name as owner',
      'o.product',
      'o.origin',
      'o.add_time',
      sql<Date>`coalesce(o.won_time, o.lost_time)`.as('closed'),
    ])
    .where('o.origin_id', '=', number)
    .executeTakeFirstOrThrow()
  expect(deal).toMatchObject({
    title: `${product} · ${account}`,
    account,
    owner: agent,
    product,
    origin: 'Import',
  })
  const oslo = (time: Date) => time.toLocaleDateString('en-US', { timeZone: 'Europe/Oslo' })
  expect([oslo(deal.add_time), oslo(deal.closed)]).toEqual([engaged, closed])

  expectUnprivileged(
    await kariz.database.reader
      .selectFrom('user')
      .selectAll()
      .where('name', '=', agent ?? '')
      .execute(),
  )
  expect((await send('ada', 'POST', `/imports/${file.id}/run`, file.mapping)).status).toBe(409)
  expect((await send('ada', 'POST', `/operations/${done.operation_id}/undo`)).status).toBe(200)
  expect(await counts()).toEqual(before)
  expect((await send('ada', 'GET', `/imports/${file.id}`)).body.data.status).toBe('undone')
}, 60_000)

/** Users created by an import cannot sign in and have no admin rights. */
function expectUnprivileged(users: { role: string; email: string }[]): void {
  expect(users).toEqual([
    expect.objectContaining({ role: 'regular', email: expect.stringMatching(/\.invalid$/) }),
  ])
}

const maven =
  process.env.KARIZ_MAVEN_CSV ??
  new URL('../../../../shared/data/maven-crm/sales_pipeline.csv', import.meta.url).pathname

test.runIf(existsSync(maven))(
  'the published set of sales opportunities comes in with its facts',
  async () => {
    const file = await uploaded('ada', readFileSync(maven, 'utf8'), undefined, 'maven.csv')
    const done = await run('ada', file, file.mapping)
    expect(done.result).toMatchObject({
      rows: 8800,
      bad: 0,
      organizations: { created: 85 },
      stages: [
        { name: 'Prospecting', count: 500 },
        { name: 'Engaging', count: 1589 + 4238 + 2473 },
      ],
    })
    expect(done.result?.totals).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ status: 'won', count: 4238, value: 10_005_534 }),
        expect.objectContaining({ status: 'lost', count: 2473 }),
        expect.objectContaining({ status: 'open', count: 2089, value: 0 }),
      ]),
    )
    const { without, worthless } = await kariz.database.reader
      .selectFrom('opportunity as o')
      .innerJoin('pipeline', 'pipeline.id', 'o.pipeline_id')
      .select([
        sql<number>`count(*) filter (where org_id is null)`.as('without'),
        sql<number>`count(*) filter (where value is null)`.as('worthless'),
      ])
      .where('pipeline.name', '=', 'Maven')
      .executeTakeFirstOrThrow()
    expect({ without, worthless }).toEqual({ without: 1425, worthless: 2089 })
  },
  60_000,
)

test('S7 leads are imported; rejected rows can be downloaded with their reasons', async () => {
  const csv = [
    'Name;Company;E-mail;Value;Expected close date;Tags;Source;Trade;Job title',
    'Maria Nilsen;Fjord shipping;maria@example.com;1.200,50;31.12.2026;HOT, new one;Web form;Shipping;CEO',
    'Ann Lee;"Acme; the ""real"" one";ann@acme.no;500;;;Fair;Pipes;',
    'Bob;Beta;bob@;10;30.02.2026;;;;',
    ';;;5;;;;;',
  ].join('\r\n')
  const before = await counts()
  const file = await uploaded('ada', csv, 'lead')
  const done = await run('ada', file, file.mapping)
  expect(done).toMatchObject({ status: 'completed', result: { rows: 2, bad: 2 } })
  const leads = await kariz.database.reader
    .selectFrom('opportunity as o')
    .innerJoin('person as p', 'p.id', 'o.person_id')
    .innerJoin('organization as org', 'org.id', 'o.org_id')
    .leftJoin('source', 'source.id', 'o.source_id')
    .leftJoin('industry', 'industry.id', 'org.industry_id')
    .select([
      'o.kind',
      'o.title',
      'p.id as person',
      'p.name',
      'p.emails',
      'org.id as org',
      'o.value',
      'o.expected_close_date',
    ])
    .select(['source.name as source', 'industry.name as industry', 'o.position'])
    .where('o.origin', '=', 'Import')
    .where('o.kind', '=', 'lead')
    .orderBy('o.id')
    .execute()
  expect(leads).toMatchObject([
    {
      kind: 'lead',
      person: kariz.world.maria,
      org: kariz.world.fjord,
      value: 1200.5,
      expected_close_date: '2026-12-31',
      source: 'Web form',
    },
    {
      kind: 'lead',
      name: 'Ann Lee',
      value: 500,
      source: 'Fair',
      industry: 'Pipes',
      emails: [{ value: 'ann@acme.no', primary: true }],
    },
  ])
  const failed = await send('ada', 'GET', `/imports/${file.id}/failed.csv`)
  expect(failed.text.split('\r\n').slice(1, 3)).toEqual([
    'Bob;Beta;bob@;10;30.02.2026;;;;;"E-mail: wrong format; Expected close date: not a date that exists, or not in the chosen format"',
    ';;;5;;;;;;a lead needs a person or an organization',
  ])
  const { body } = await send('ada', 'GET', '/imports')
  expect(body.data[0]).toMatchObject({ id: file.id, status: 'completed', imported: 2, bad: 2 })
  expect((await send('ada', 'POST', `/operations/${done.operation_id}/undo`)).status).toBe(200)
  expect(await counts()).toEqual(before)
})

test('an undone import can be run again, and importing a file twice adds nothing', async () => {
  const file = await uploaded('mia', 'Id,Title,Company,Value\nX1,One,Acme,1\nX2,Two,Acme,2', 'lead')
  const first = await run('mia', file, file.mapping)
  await send('mia', 'POST', `/operations/${first.operation_id}/undo`)
  expect((await run('mia', file, file.mapping)).result).toMatchObject({ rows: 2, bad: 0 })
  const again = await uploaded('mia', 'Id,Title,Company,Value\nX1,One,Acme,1\nX3,Three,Acme,3', 'lead')
  expect((await run('mia', again, again.mapping)).result).toMatchObject({
    rows: 1,
    bad: 1,
    problems: [{ row: 2, reason: 'already_imported', value: 'X1' }],
    organizations: { created: 0, matched: 1 },
  })
})

test('the first row of a file is at the top of its stage', async () => {
  const csv = `Title,Stage,Value\n${Array.from({ length: 3 }, (_, i) => `Row ${i},Meeting,1`).join('\n')}`
  const file = await uploaded('mia', csv)
  expect(file.mapping.pipeline).toEqual({ id: kariz.world.sales.id })
  await run('mia', file, file.mapping)
  const titles = await kariz.database.reader
    .selectFrom('opportunity')
    .select('title')
    .where('stage_id', '=', kariz.world.sales.stages.meeting)
    .where('origin', '=', 'Import')
    .orderBy('position')
    .execute()
  expect(titles.map(({ title }) => title)).toEqual(['Row 0', 'Row 1', 'Row 2'])
})

test('hidden records are not matched, and imports of others are not visible', async () => {
  const csv = 'Name,Company,Email,Value\nSven Secret,Hidden Harbour,sven@example.com,1'
  const file = await uploaded('mia', csv, 'lead')
  const preview: Preview = (await send('mia', 'POST', `/imports/${file.id}/preview`, file.mapping)).body.data
  expect(preview).toMatchObject({
    persons: { created: 1, matched: 0 },
    organizations: { created: 1, matched: 0 },
  })
  const own = await uploaded('omid', csv, 'lead')
  const known: Preview = (await send('omid', 'POST', `/imports/${own.id}/preview`, own.mapping)).body.data
  expect(known).toMatchObject({
    persons: { created: 0, matched: 1 },
    organizations: { created: 0, matched: 1 },
  })
  for (const [method, path, body] of [
    ['GET', '', undefined],
    ['POST', '/preview', file.mapping],
    ['POST', '/run', file.mapping],
    ['GET', '/failed.csv', undefined],
  ] as const) {
    expect((await send('omid', method, `/imports/${file.id}${path}`, body)).status, path).toBe(404)
  }
  expect((await send('omid', 'GET', '/imports')).body.data).toEqual([])
})

test('only admins create pipelines, stages, sources and users by importing', async () => {
  const csv = 'Title,Stage,Company,Source,Owner\nA,Meeting,Acme,Web form,Nobody\nB,Elsewhere,Acme,Radio,Mia'
  const file = await uploaded('mia', csv, 'deal')
  expect(file.mapping).toMatchObject({ pipeline: { id: kariz.world.sales.id }, stages: ['Meeting'] })
  const refused = async (change: Partial<Mapping>) => {
    const { status, body } = await send('mia', 'POST', `/imports/${file.id}/run`, {
      ...file.mapping,
      ...change,
    })
    return [status, body.field]
  }
  expect(await refused({ pipeline: { name: 'Mine' } })).toEqual([403, 'pipeline'])
  expect(await refused({ stages: ['Meeting', 'Mine'] })).toEqual([403, 'stages'])
  expect(await refused({ unknown_owner: 'create' })).toEqual([403, 'unknown_owner'])
  const done = await run('mia', file, file.mapping)
  expect(done.result).toMatchObject({
    rows: 2,
    bad: 0,
    unknown_sources: ['Radio'],
    unknown_owners: ['Nobody'],
  })
})

test('invalid files and mappings are rejected with the field, and nothing is written', async () => {
  const before = await counts()
  const problem = async (content: string | Uint8Array) => {
    const { status, body } = await send('mia', 'POST', '/imports', form(content))
    return [status, body.field, body.detail?.problem]
  }
  expect(await problem('')).toEqual([400, 'file', 'empty'])
  expect(await problem('ann@x.no,1\nbob@x.no,2')).toEqual([400, 'file', 'no_header'])
  expect(await problem('a,'.repeat(1_000_000))).toEqual([400, 'file', 'too_many_columns'])
  expect(await problem('PK\x03\x04')).toEqual([400, 'file', 'spreadsheet'])
  expect((await send('mia', 'POST', '/imports', form(new Uint8Array(51 * 1024 * 1024)))).status).toBe(413)
  expect((await send('mia', 'POST', '/imports', { file: 'x' })).status).toBe(415)
  expect(await send('mia', 'POST', '/imports', new FormData())).toMatchObject({
    status: 400,
    body: { field: 'file' },
  })

  const file = await uploaded('mia', 'Title,Value\nA,1')
  const refused = async (change: object) => {
    const { status, body } = await send('mia', 'POST', `/imports/${file.id}/run`, {
      ...file.mapping,
      ...change,
    })
    return [status, body.field]
  }
  expect(await refused({ currency: 'XXQ' })).toEqual([400, 'currency'])
  expect(await refused({ owner_id: 999_999 })).toEqual([400, 'owner_id'])
  expect(await refused({ pipeline: { id: 999_999 } })).toEqual([400, 'pipeline.id'])
  expect(await refused({ columns: [{ column: 9, target: 'title' }] })).toEqual([400, 'columns.0.column'])
  expect(await refused({ columns: 'x' })).toEqual([400, 'columns'])
  expect((await send('mia', 'GET', `/imports/${file.id}/failed.csv`)).status).toBe(404)
  expect(await counts()).toEqual(before)
  expect(kariz.faults).toEqual([])
})

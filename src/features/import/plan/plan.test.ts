import { expect, test } from 'vitest'
import { profile } from '../file/columnProfile.ts'
import { readTable } from '../file/readTable.ts'
import { salesPipeline } from '../seed.ts'
import { suggestMapping } from '../suggestMapping.ts'
import { checkMapping } from './checkMapping.ts'
import type { Mapping, Preview } from './contract.ts'
import { interpret } from './interpretRow.ts'
import { type Existing, namedIn, type Plan, plan } from './plan.ts'
import { previewOf } from './preview.ts'

const here = { timeZone: 'Europe/Oslo', now: new Date('2026-06-01T09:00:00Z') }
const nothing: Existing = {
  owner: { id: 1, name: 'Mia' },
  users: [],
  organizations: [],
  persons: [],
  labels: [],
  sources: [],
  can_add_sources: true,
  industries: [],
  stages: [],
  external_ids: [],
}

const sales = [
  { id: 11, name: 'New' },
  { id: 12, name: 'Talks' },
]

type Planned = { plan: Plan; preview: Preview; mapping: Mapping }

/** Reads the file, suggests a mapping, applies the user's changes, and makes the plan. */
async function planFor(
  csv: string,
  change: (mapping: Mapping) => Partial<Mapping> = () => ({}),
  existing: Partial<Existing> = {},
): Promise<Planned> {
  const table = await readTable(Buffer.from(csv), 'en')
  const columns = await profile(table, 'en')
  const suggested = suggestMapping(columns, {
    prefer: null,
    fileName: 'list.csv',
    currency: 'EUR',
    pipelines: [{ id: 1, stages: sales.map(({ name }) => name) }],
    can_shape: true,
  })
  const mapping = { ...suggested, ...change(suggested) }
  checkMapping(mapping, columns)
  const { rows, problems } = await interpret(table.rows, columns, mapping, here)
  const stages = mapping.pipeline && 'id' in mapping.pipeline ? sales : []
  const made = await plan(rows, mapping, { ...nothing, stages, ...existing }, here)
  return { plan: made, preview: previewOf(made, problems), mapping }
}

const problemsOf = ({ preview }: Planned) =>
  preview.problems.map(({ row, target, reason, value }) => [row, target, reason, value])

test('a file of deals: stages, outcomes with their dates, accounts as organizations', async () => {
  const { csv, facts } = salesPipeline()
  const { preview, plan } = await planFor(csv)
  expect(preview).toMatchObject({ rows: 8800, bad: 0, skipped: 0 })
  expect(preview.stages).toEqual([
    { name: 'Prospecting', created: true, count: facts.prospecting },
    { name: 'Engaging', created: true, count: facts.engaging + facts.won + facts.lost },
  ])
  const total = (status: string) => preview.totals.find((total) => total.status === status)
  expect(total('won')).toMatchObject({
    kind: 'deal',
    currency: 'EUR',
    count: facts.won,
    value: facts.wonValue,
  })
  expect(total('lost')).toMatchObject({ count: facts.lost, value: 0 })
  expect(total('open')).toMatchObject({ count: facts.prospecting + facts.engaging, value: 0 })
  expect(preview.organizations).toMatchObject({ created: facts.accounts, matched: 0 })
  expect(preview.unknown_owners).toHaveLength(facts.agents)
  expect(plan.rows.filter((row) => row.organization === null)).toHaveLength(facts.withoutAccount)
  expect(plan.rows.filter((row) => row.value === null)).toHaveLength(facts.prospecting + facts.engaging)
  expect(plan.rows.every((row) => (row.won_time !== null) === (row.status === 'won'))).toBe(true)
})

test('8,800 rows are planned in less than a second', async () => {
  const table = await readTable(Buffer.from(salesPipeline().csv), 'en')
  const columns = await profile(table, 'en')
  const mapping = suggestMapping(columns, {
    prefer: null,
    fileName: 'a.csv',
    currency: 'EUR',
    pipelines: [],
    can_shape: true,
  })
  const before = process.cpuUsage()
  const { rows } = await interpret(table.rows, columns, mapping, here)
  await plan(rows, mapping, nothing, here)
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(1000)
})

test('an unclean list of leads: valid rows are imported, invalid ones have a reason', async () => {
  const planned = await planFor(
    [
      'Name;Company;E-mail;Phone;Value;Expected close date;Tags',
      'Ann Lee;Acme AS;ann@acme.no;+47 22 33 44 55;1.200,50;31.12.2026;hot, VIP',
      ' Ann  Lee ;ACME as;ANN@acme.no;;€ 300;-;HOT',
      'Bob;;bob@;;10;;',
      ';;;;5;;',
      'Cy;Beta;;;ten;30.02.2026;',
      'Di;Beta;;;-5;;',
      ';Beta;;;;;',
      ';;eve@x.org;;;;',
      'Flo;Beta;;;;;;surplus',
    ].join('\n'),
  )
  expect(problemsOf(planned)).toEqual([
    [4, 'person.email', 'malformed', 'bob@'],
    [5, null, 'contact_required', ''],
    [6, 'value', 'not_a_number', 'ten'],
    [6, 'expected_close_date', 'not_a_date', '30.02.2026'],
    [7, 'value', 'negative', '-5'],
    [10, null, 'too_many_cells', ''],
  ])
  const { plan, preview } = planned
  expect(preview).toMatchObject({ rows: 4, bad: 5, persons: { created: 2 }, organizations: { created: 2 } })
  expect(plan.persons.map(({ name, draft }) => [name, draft?.emails, draft?.phones])).toEqual([
    ['Ann Lee', ['ann@acme.no'], ['+47 22 33 44 55']],
    ['eve@x.org', ['eve@x.org'], []],
  ])
  expect(plan.rows.map(({ kind, title, value, currency }) => [kind, title, value, currency])).toEqual([
    ['lead', 'Acme AS', 1200.5, 'EUR'],
    ['lead', 'ACME as', 300, 'EUR'],
    ['lead', 'Beta', null, 'EUR'],
    ['lead', 'eve@x.org', null, 'EUR'],
  ])
  expect(plan.rows[0]?.expected_close_date).toBe('2026-12-31')
  expect(plan.labels.map(({ name, rows }) => [name, rows])).toEqual([
    ['hot', 2],
    ['VIP', 1],
  ])
})

test('S5 a lead without a contact is rejected, or becomes a deal if the user chooses that', async () => {
  const csv = 'Title,Company,Phase\nA,Acme,Early\nB,,Early\nC,,Late'
  const asLead = (mapping: Mapping): Partial<Mapping> => ({
    columns: mapping.columns.map((entry) =>
      entry.target === 'state'
        ? {
            ...entry,
            values: [
              { value: 'early', means: { as: 'lead', stage: 'Late' } },
              { value: 'LATE', means: { as: 'open', stage: 'Late' } },
            ],
          }
        : entry,
    ),
    stages: ['Late'],
    pipeline: { name: 'New' },
  })
  const refused = await planFor(csv, asLead)
  expect(problemsOf(refused)).toEqual([[3, null, 'contact_required', '']])
  expect(refused.plan.rows.map((row) => row.kind)).toEqual(['lead', 'deal'])
  const taken = await planFor(csv, (mapping) => ({ ...asLead(mapping), lead_without_contact: 'deal' }))
  expect(taken.plan.rows.map(({ kind, stage }) => [kind, stage])).toEqual([
    ['lead', null],
    ['deal', 0],
    ['deal', 0],
  ])
})

test('existing records are matched by folded name, e-mail and organization; others are created', async () => {
  const csv = [
    'Title,Contact,Email,Company,Owner,Label,Source',
    'A,ann lee,,ACMÉ,mia@x.no,Hot,web',
    'B,Ann Lee,ann@acme.no,Beta,Mia Berg,hot,Web',
    'C,Ann Lee,other@acme.no,Beta,Nobody,cold,Fair',
    'D,,ann@acme.no,,Mia Berg,,',
    'E,Ann Lee,,,Mia Berg,,',
  ].join('\n')
  const existing: Partial<Existing> = {
    users: [{ id: 7, name: 'Mia Berg', email: 'Mia@X.no' }],
    organizations: [{ id: 30, name: 'Acme' }],
    persons: [
      { id: 40, name: 'Ann Lee', emails: ['ann@acme.no'], org_id: 30 },
      { id: 41, name: 'Ann Lee', emails: [], org_id: 99 },
    ],
    labels: [{ id: 50, name: 'HOT' }],
    sources: [{ id: 60, name: 'Web' }],
  }
  const { plan, preview } = await planFor(csv, () => ({ unknown_owner: 'default' }), existing)
  const idOf = (entities: { id: number | null; name: string }[], index: number | null) =>
    index === null ? null : (entities[index]?.id ?? entities[index]?.name)
  expect(
    plan.rows.map((row) => [
      idOf(plan.persons, row.person),
      idOf(plan.organizations, row.organization),
      idOf(plan.owners, row.owner),
      row.labels.map((label) => idOf(plan.labels, label)),
      idOf(plan.sources, row.source),
    ]),
  ).toEqual([
    [40, 30, 7, [50], 60],
    [40, 'Beta', 7, [50], 60],
    ['Ann Lee', 'Beta', 1, ['cold'], 'Fair'],
    [40, null, 7, [], null],
    ['Ann Lee', null, 7, [], null],
  ])
  expect(preview.unknown_owners).toEqual(['Nobody'])
  expect(preview.persons).toMatchObject({ matched: 1, created: 2 })
})

test('a user who may not create sources gets a list of the missing ones, and rows are imported without', async () => {
  const csv = 'Title,Source,Value\nA,Web,1\nB,Fair,1'
  const { plan, preview } = await planFor(csv, undefined, {
    sources: [{ id: 60, name: 'Web' }],
    can_add_sources: false,
  })
  expect(plan.rows.map((row) => row.source)).toEqual([0, null])
  expect(preview.unknown_sources).toEqual(['Fair'])
})

test('unknown owners reject their rows, or are created, depending on the mapping', async () => {
  const csv = 'Title,Company,Owner\nA,Acme,Ann\nB,Only Here,Bob\nC,Acme,Bob'
  const users = [{ id: 7, name: 'Ann', email: 'ann@x.no' }]
  const refused = await planFor(csv, () => ({ unknown_owner: 'refuse' }), { users })
  expect(problemsOf(refused)).toEqual([
    [3, 'owner', 'unknown_owner', 'Bob'],
    [4, 'owner', 'unknown_owner', 'Bob'],
  ])
  expect(refused.plan.organizations.map(({ name }) => name)).toEqual(['Acme'])
  const created = await planFor(csv, () => ({ unknown_owner: 'create' }), { users })
  expect(created.preview.owners).toEqual({ created: 1, matched: 1, names: ['Bob'] })
})

test('repeated rows, and rows imported before, are not imported again', async () => {
  const csv = 'Id,Title,Value\nA1,One,1\nA2,Two,2\nA2,Two again,2\nA3,Three,3'
  expect(problemsOf(await planFor(csv, undefined, { external_ids: ['A3'] }))).toEqual([
    [4, 'external_id', 'repeated', 'A2'],
    [5, 'external_id', 'already_imported', 'A3'],
  ])
})

test('several status columns are combined', async () => {
  const csv = [
    'Title,Stage,Status,Won time,Lost time,Close date,Lost reason',
    'A,Offer,open,,,12/31/2026,',
    'B,Demo,won,2/20/2026,,2/20/2026,',
    'C,Offer,lost,,2/21/2026,,Price',
    'D,Demo,,2/22/2026,,,',
    'E,Demo,won,,,,ignored',
    'F,Demo,deleted,,,,',
    'G,Demo,,2/1/2026,2/2/2026,,',
    'H,Nowhere,open,,,,',
  ].join('\n')
  const planned = await planFor(csv, (mapping) => ({
    columns: mapping.columns.map((entry) =>
      entry.column === 1
        ? { ...entry, values: entry.values?.filter(({ value }) => value !== 'Nowhere') }
        : entry,
    ),
  }))
  const { plan, preview } = planned
  expect(
    plan.rows.map((row) => [
      row.title,
      row.status,
      row.stage === null ? null : plan.stages[row.stage]?.name,
      row.expected_close_date,
      (row.won_time ?? row.lost_time)?.slice(0, 10) ?? null,
      row.lost_reason,
    ]),
  ).toEqual([
    ['A', 'open', 'Offer', '2026-12-31', null, null],
    ['B', 'won', 'Demo', null, '2026-02-20', null],
    ['C', 'lost', 'Offer', null, '2026-02-21', 'Price'],
    ['D', 'won', 'Demo', null, '2026-02-22', null],
    ['E', 'won', 'Demo', null, '2026-06-01', null],
  ])
  expect(preview.skipped).toBe(1)
  expect(problemsOf(planned)).toEqual([
    [8, 'state', 'won_and_lost', ''],
    [9, 'state', 'unmapped', 'Nowhere'],
  ])
})

test('the stage column has priority over a later status column', async () => {
  const { plan } = await planFor('Title,Status,Stage,Value\nA,won,Demo,1\nB,open,Offer,1')
  expect(plan.rows.map((row) => [row.status, plan.stages[row.stage ?? -1]?.name])).toEqual([
    ['won', 'Demo'],
    ['open', 'Offer'],
  ])
})

test('a deal closed without a known stage gets the last stage of the mapping, an open one the first', async () => {
  const csv = 'Title,Outcome,Value\nA,won,1\nB,lost,1\nC,open,1'
  const { plan } = await planFor(csv, (mapping) => ({
    ...mapping,
    stages: ['First', 'Last'],
    pipeline: { name: 'P' },
  }))
  expect(plan.rows.map((row) => plan.stages[row.stage ?? -1]?.name)).toEqual(['Last', 'Last', 'First'])
})

test('a deal closed long ago is not added today', async () => {
  const { plan } = await planFor('Title,Outcome,Close date\nA,won,3/1/2017')
  expect(plan.rows[0]).toMatchObject({
    add_time: '2017-03-01T11:00:00.000Z',
    won_time: '2017-03-01T11:00:00.000Z',
  })
})

test('the title is the row’s own, composed of columns, or the contact’s name', async () => {
  const csv = 'Title,Product,Company,Value\nOwn,Mini,Acme,1\n,Mini,Acme,1\n,Mini,,1\n,,Acme,1\n,,,1'
  const planned = await planFor(csv, () => ({ title: { columns: [1, 2], separator: ' for ' } }))
  expect(planned.plan.rows.map((row) => row.title)).toEqual(['Own', 'Mini for Acme', 'Mini', 'Acme'])
  expect(problemsOf(planned)).toEqual([[6, 'title', 'required', '']])
})

test('first and last name are joined', async () => {
  const { plan } = await planFor('First name,Last name,Job title,Company\nAnn,Lee,CEO,Acme\nAnn,Lee,,Acme')
  expect(plan.persons).toEqual([
    {
      name: 'Ann Lee',
      id: null,
      rows: 2,
      draft: expect.objectContaining({
        first_name: 'Ann',
        last_name: 'Lee',
        job_title: 'CEO',
        organization: 0,
      }),
    },
  ])
})

test('a currency beside the amount or in its own column overrides the chosen one', async () => {
  const csv = 'Title,Value,Currency\nA,$ 5,\nB,6,nok\nC,7,\nD,8,???'
  const planned = await planFor(csv)
  expect(planned.plan.rows.map(({ value, currency }) => [value, currency])).toEqual([
    [5, 'USD'],
    [6, 'NOK'],
    [7, 'EUR'],
  ])
  expect(problemsOf(planned)).toEqual([[5, 'currency', 'unknown_currency', '???']])
})

test('cells that are too long are rejected with the column', async () => {
  const long = 'x'.repeat(256)
  const planned = await planFor(`Title,Company,Value\n${long},Acme,1\nA,${long},1\nB,Acme,123456789012345`)
  expect(problemsOf(planned).map(([row, target, reason]) => [row, target, reason])).toEqual([
    [2, 'title', 'too_long'],
    [3, 'organization.name', 'too_long'],
    [4, 'value', 'too_big'],
  ])
})

test('a Persian list: dates, digits, tomans', async () => {
  const csv = 'نام شرکت,مبلغ,تاریخ ثبت\nآب‌راه,۱۲۰٬۰۰۰ تومان,۱۴۰۳/۰۵/۲۱\nآب‌راه,۵,۱۴۰۳/۱۲/۳۱'
  const planned = await planFor(csv)
  expect(planned.plan.rows[0]).toMatchObject({
    value: 1_200_000,
    currency: 'IRR',
    add_time: '2024-08-11T10:00:00.000Z',
  })
  expect(problemsOf(planned)).toEqual([[3, 'add_time', 'not_a_date', '۱۴۰۳/۱۲/۳۱']])
})

test('each name in the file is looked up once', async () => {
  const table = await readTable(
    Buffer.from('Title,Company,Contact,Email\nA,Acme,Ann,a@x.no\nB,ACME,ann,A@x.no'),
    'en',
  )
  const columns = await profile(table, 'en')
  const mapping = suggestMapping(columns, {
    prefer: null,
    fileName: 'a',
    currency: 'EUR',
    pipelines: [],
    can_shape: true,
  })
  const { rows } = await interpret(table.rows, columns, mapping, here)
  expect(namedIn(rows)).toEqual({
    organizations: ['ACME'],
    persons: ['ann'],
    emails: ['a@x.no'],
    external_ids: [],
  })
})

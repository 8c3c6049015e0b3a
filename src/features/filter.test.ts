import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Filter, MOST_CONDITIONS, type Operator, type Value } from '../contract/filter.ts'
import type { Actor } from '../server/context.ts'
import { AppError, fromDatabase } from '../server/errors.ts'
import type { Fields } from '../server/fields.ts'
import type { FilteredTypes } from '../server/filter/compileFilter.ts'
import type { FilterField } from '../server/filter/filterField.ts'
import { rawSelect } from '../server/rawSelect.ts'
import type { Where } from '../server/where.ts'
import { inOperation, reading } from '../test/context.ts'
import { useApp } from '../test/http.ts'
import { activityFields } from './activities/fields.ts'
import { organizationFields } from './contacts/organizations/fields.ts'
import { personFields } from './contacts/persons/fields.ts'
import { type FilteredNoun, filteredTypes, recordsUnder } from './filter.ts'
import { dealFields, leadFields } from './opportunities/core/fields.ts'

const kariz = useApp()
const types: FilteredTypes = filteredTypes
const nouns = Object.keys(filteredTypes) as FilteredNoun[]
const now = new Date('2026-03-18T12:00:00Z')

async function found(actor: Actor, noun: FilteredNoun, filter: Filter): Promise<number[]> {
  const { table, alias } = filteredTypes[noun]
  const ctx = reading(kariz.database, actor, now)
  const rows = await rawSelect<{ id: number }>(ctx)`
    select ${sql.ref(`${alias}.id`)} as id from ${sql.table(table)} ${sql.ref(alias)}
    where ${recordsUnder(ctx, noun, filter)} order by 1`
  return rows.map(({ id }) => id)
}

async function refusal(noun: FilteredNoun, filter: unknown) {
  const error = await found(kariz.world.mia, noun, filter as Filter).catch((error: unknown) => error)
  if (!(error instanceof AppError)) throw error
  return { code: error.code, field: error.field, reason: error.reason, detail: error.detail }
}

/** A valid value for fields of the kind. */
const values: Record<FilterField['kind'], Value> = {
  text: 'boat',
  texts: 'maria@example.com',
  number: 5_000,
  choice: 1,
  choices: 1,
  user: 'me',
  reference: 1,
  boolean: true,
  day: '2026-03-18',
  instant: '2026-03-18T12:00:00Z',
  time: '09:30',
  duration: '00:30',
  state: 'none',
  mention: 'boat',
}
const uuid = '00000000-0000-4000-8000-000000000000'
const otherwise: Record<string, Value> = {
  status: 'open',
  'lead.id': uuid,
  lead_id: uuid,
  opportunity_uuid: uuid,
  type: 'call',
}

function valueFor(
  noun: string,
  field: string,
  kind: FilterField['kind'],
  operator: Operator,
): Value | undefined {
  if (operator === 'is_empty' || operator === 'is_not_empty') return undefined
  if (operator === 'anniversary') return { unit: 'month' }
  const one = otherwise[`${noun}.${field}`] ?? otherwise[field] ?? values[kind]
  const isList = operator === 'any_of' || operator === 'none_of' || operator === 'all_of'
  if (isList) return [one] as Value
  return operator === 'between' ? ([one, one] as Value) : one
}

/** Each condition that a field supports. */
function conditionsOf(
  noun: FilteredNoun,
  prefix = '',
): { field: string; operator: Operator; value?: Value }[] {
  return Object.entries(types[noun]?.fields ?? {}).flatMap(([field, { kind, operators }]) =>
    (Object.keys(operators) as Operator[]).map((operator) => {
      const value = valueFor(noun, field, kind, operator)
      return { field: prefix + field, operator, ...(value !== undefined && { value }) }
    }),
  )
}

describe('fields', () => {
  test.each(nouns)('of a %s: each operator compiles to valid SQL', async (noun) => {
    const { table, alias } = filteredTypes[noun]
    for (const actor of [kariz.world.ada, kariz.world.mia]) {
      const ctx = reading(kariz.database, actor, now)
      for (const condition of conditionsOf(noun)) {
        const where = recordsUnder(ctx, noun, condition)
        const asking = rawSelect(ctx)`select from ${sql.table(table)} ${sql.ref(alias)} where ${where}`
        await expect(asking, JSON.stringify(condition)).resolves.toBeDefined()
      }
    }
  })

  const registries: [FilteredNoun, Fields][] = [
    ['deal', dealFields],
    ['lead', leadFields],
    ['person', personFields],
    ['organization', organizationFields],
    ['activity', activityFields],
  ]
  test.each(registries)(
    'of a %s: include all list filters, and days and instants have the table’s types',
    async (noun, fields) => {
      const { table, fields: known } = filteredTypes[noun] as FilteredTypes[string]
      const { rows } = await sql<{ name: string; type: string }>`
      select column_name as name, data_type as type from information_schema.columns where table_name = ${table}`.execute(
        kariz.database.writer,
      )
      const typeOf = new Map(rows.map(({ name, type }) => [name, type]))
      for (const [key, field] of Object.entries(fields)) {
        if (field.is?.includes('filtered')) expect(known, key).toHaveProperty(key)
        const kind = known[key]?.kind
        if (field.column === null || (kind !== 'day' && kind !== 'instant')) continue
        expect(typeOf.get(field.column), key).toBe(kind === 'day' ? 'date' : 'timestamp with time zone')
      }
    },
  )
})

describe('hidden records', () => {
  /** Visible records that differ only in their links: the first to records that Mia may not see, the others to none. */
  let twins: Record<'deal' | 'person' | 'activity', [number, number]>
  beforeAll(async () => {
    const { secretPerson, secretOrg, secretDeal, omid, mia } = kariz.world
    const made = async (path: string, body: object) => (await kariz.as(omid).post(path, body)).body.data.id
    const deal = (links: object) => made('/api/v2/deals', { title: 'Winch', ...links })
    const person = (links: object) => made('/api/v2/persons', { name: 'Kari', ...links })
    const activity = (links: object) =>
      made('/api/v2/activities', { subject: 'Ring', type: 'call', owner_id: mia.id, ...links })
    const participants = [{ person_id: secretPerson, primary: true }]
    twins = {
      deal: [await deal({ person_id: secretPerson, org_id: secretOrg }), await deal({})],
      person: [await person({ org_id: secretOrg }), await person({})],
      activity: [
        await activity({ deal_id: secretDeal, org_id: secretOrg, participants }),
        await activity({}),
      ],
    }
  })

  /** The links, for users who see them. */
  const told = ({ secretPerson, secretOrg, secretDeal }: typeof kariz.world, prefix: string) => {
    const person = [secretPerson, 'sven', 'Sven Secret', 'sven@example.com']
    const organization = [secretOrg, 'harbour', 'Hidden Harbour']
    const deal = [secretDeal, 99_000, 'Hidden crane']
    if (prefix === '') return [...person.slice(0, 2), ...organization.slice(0, 2), ...deal]
    return prefix.endsWith('person.') ? person : prefix.endsWith('organization.') ? organization : deal
  }

  test.each([
    ['deal', '', 'deal'],
    ['deal', 'person.', 'person'],
    ['deal', 'organization.', 'organization'],
    ['deal', 'person.organization.', 'organization'],
    ['person', '', 'person'],
    ['person', 'organization.', 'organization'],
    ['activity', '', 'activity'],
    ['activity', 'deal.', 'deal'],
    ['activity', 'person.', 'person'],
    ['activity', 'organization.', 'organization'],
    ['activity', 'deal.person.', 'person'],
  ] as const)(
    'a %s with a hidden link answers conditions on its %s… like one without the link',
    async (noun, prefix, about) => {
      const { mia, omid } = kariz.world
      const conditions = conditionsOf(about, prefix).flatMap(({ value, ...condition }) => [
        { ...condition, ...(value !== undefined && { value }) },
        ...told(kariz.world, prefix).map((one) => ({
          ...condition,
          value: Array.isArray(value) ? [one] : one,
        })),
      ])
      const answers = async (actor: Actor) => {
        const ctx = reading(kariz.database, actor, now)
        const wheres = conditions
          .filter(({ field }) => !/^(id|add_time|update_time)$/.test(field))
          .flatMap((condition) => compiled(() => recordsUnder(ctx, noun, condition)))
        const { table, alias } = filteredTypes[noun]
        const rows = await rawSelect<{ answers: boolean[] }>(ctx)`
        select array[${sql.join(wheres.map((where) => sql`(${where} is true)`))}] as answers
        from ${sql.table(table)} ${sql.ref(alias)} where ${sql.ref(`${alias}.id`)} = any(${twins[noun]}::bigint[])
        order by ${sql.ref(`${alias}.id`)}`
        return rows.map((row) => JSON.stringify(row.answers))
      }
      const [hidden, none] = await answers(mia)
      expect(hidden).toBe(none)
      const [seen, nothing] = await answers(omid)
      expect(seen).not.toBe(nothing)
    },
  )

  test('do not count for users who may not see them', async () => {
    const { mia, omid, ada, fjord, secretOrg, secretDeal, maria } = kariz.world
    const crane = { has: 'deals', where: { field: 'title', operator: 'contains', value: 'crane' } } as const
    expect(await found(mia, 'organization', crane)).toEqual([])
    expect(await found(omid, 'organization', crane)).toEqual([secretOrg])
    expect(await found(ada, 'organization', crane)).toEqual([secretOrg])
    expect(await found(mia, 'organization', { has: 'persons' })).toEqual([fjord])
    await kariz.as(omid).patch(`/api/v2/deals/${secretDeal}`, { person_id: maria })
    expect(await found(mia, 'person', crane)).toEqual([])
    expect(await found(omid, 'person', crane)).toEqual([maria])
    expect(await found(mia, 'person', { not: crane })).toContain(maria)
    const call: Filter = {
      has: 'activities',
      where: { field: 'subject', operator: 'is', value: 'Hidden call' },
    }
    expect(await found(mia, 'person', call)).toEqual([])
    expect(await found(omid, 'person', call)).toEqual([maria])
  })

  test('are not found by users who may not see them, with any filter', async () => {
    const { mia, omid, secretDeal, secretPerson, secretOrg, secretCall, secretLead } = kariz.world
    const hidden = {
      deal: secretDeal,
      person: secretPerson,
      organization: secretOrg,
      activity: secretCall,
      lead: secretLead.id,
    }
    for (const [noun, id] of Object.entries(hidden) as [FilteredNoun, number][]) {
      for (const filter of [
        { and: [] },
        { not: { or: [] } },
        { not: { field: 'term', operator: 'contains', value: 'zzz' } },
      ]) {
        expect(await found(mia, noun, filter as Filter)).not.toContain(id)
        expect(await found(omid, noun, filter as Filter)).toContain(id)
      }
    }
  })
})

/** A valid condition. */
function compiled(compile: () => Where): Where[] {
  try {
    return [compile()]
  } catch (error) {
    if (error instanceof AppError) return []
    throw error
  }
}

describe('linked records and changes', () => {
  test('M2 counts of linked records', async () => {
    const { mia, fjord } = kariz.world
    const open: Filter = { field: 'status', operator: 'is', value: 'open' }
    const having = (count: object) => found(mia, 'organization', { has: 'deals', where: open, ...count })
    expect(await having({})).toEqual([fjord])
    expect(await having({ at_least: 2 })).toEqual([fjord])
    expect(await having({ at_least: 3 })).toEqual([])
    expect(await having({ at_most: 1 })).not.toContain(fjord)
    expect(await having({ at_least: 1, at_most: 2 })).toEqual([fjord])
    const none: Filter = { not: { has: 'deals', where: open } }
    expect(await having({ at_most: 0 })).toEqual(await found(mia, 'organization', none))
  })

  test('the activities of a contact include those of its leads and deals', async () => {
    const { mia, maria } = kariz.world
    const made = async (path: string, body: object) => (await kariz.as(mia).post(path, body)).body.data.id
    const person = (name: string, org_id?: number) => made('/api/v2/persons', { name, org_id })
    const organization = (name: string) => made('/api/v2/organizations', { name })
    const [guest, buyer, idle] = [await person('Guest'), await person('Buyer'), await person('Idle')]
    const [host, firm, quiet] = [
      await organization('Host'),
      await organization('Firm'),
      await organization('Quiet'),
    ]
    const deal_id = await made('/api/v2/deals', { title: 'Keel', person_id: buyer, org_id: firm })
    const call = { subject: 'Keel', type: 'call' }
    await made('/api/v2/activities', { ...call, deal_id })
    const participants = [{ person_id: maria, primary: true }, { person_id: guest }]
    await made('/api/v2/activities', { ...call, org_id: host, participants })
    const keel = { has: 'activities', where: { field: 'subject', operator: 'is', value: 'keel' } } as const
    for (const filter of [keel, { ...keel, at_least: 1, at_most: 9 }]) {
      expect(await found(mia, 'person', filter)).toEqual([maria, guest, buyer])
      expect(await found(mia, 'organization', filter)).toEqual([host, firm])
      expect(await found(mia, 'person', { not: filter })).toContain(idle)
      expect(await found(mia, 'organization', { not: filter })).toContain(quiet)
    }
    expect(await found(mia, 'person', { ...keel, at_least: 2 })).toEqual([])
  })

  test('M2 organizations that have a deal with a label', async () => {
    const { mia, fjord, boat, hot, cold } = kariz.world
    await kariz.as(mia).patch(`/api/v2/deals/${boat}`, { label_ids: [hot.id] })
    const labelled = (id: number) =>
      found(mia, 'organization', {
        has: 'deals',
        where: { field: 'label_ids', operator: 'any_of', value: [id] },
      })
    expect(await labelled(hot.id)).toEqual([fjord])
    expect(await labelled(cold.id)).toEqual([])
  })

  test('M2 M3 no activity done in the last 30 days', async () => {
    const { mia, boat, dock, call } = kariz.world
    const rows = [
      { deal: boat, time: '2026-02-15T22:59:00Z' },
      { deal: dock, time: '2026-02-15T23:00:00Z' }, // the 16th in Oslo
    ]
    await inOperation(kariz.database, mia, ({ tx }) =>
      sql`insert into activity (subject, type_id, owner_id, creator_id, opportunity_id, done, done_time)
        select 'Rang', ${call}, ${mia.id}, ${mia.id}, r.deal, true, r.time
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (deal bigint, time timestamptz)`.execute(
        tx,
      ),
    )
    const done: Filter = { field: 'done', operator: 'is', value: true }
    const lately: Filter = {
      field: 'marked_as_done_time',
      operator: 'on_or_after',
      value: { unit: 'day', from: -30 },
    }
    const ids = await found(mia, 'deal', { not: { has: 'activities', where: { and: [done, lately] } } })
    expect(ids).toContain(boat)
    expect(ids).not.toContain(dock)
  })

  test('M2 changed from one stage to another since then', async () => {
    const { mia, boat, sales } = kariz.world
    const { contacted, meeting, offer } = sales.stages
    const move = (stage_id: number) => kariz.as(mia).patch(`/api/v2/deals/${boat}`, { stage_id })
    expect(await found(mia, 'deal', { changed: 'stage_id' })).toEqual([])
    await move(meeting)
    await move(offer)
    const hit = [boat]
    expect(await found(mia, 'deal', { changed: 'stage_id' })).toEqual(hit)
    expect(await found(mia, 'deal', { changed: 'stage_id', from: contacted })).toEqual(hit)
    expect(await found(mia, 'deal', { changed: 'stage_id', from: contacted, to: offer })).toEqual([])
    expect(await found(mia, 'deal', { changed: 'stage_id', from: meeting, to: offer })).toEqual(hit)
    expect(await found(mia, 'deal', { changed: 'stage_id', since: '2026-01-01' })).toEqual(hit)
    expect(await found(mia, 'deal', { changed: 'stage_id', until: '2026-01-01' })).toEqual([])
    await kariz.as(mia).patch(`/api/v2/deals/${boat}`, { value: 13_000 })
    expect(await found(mia, 'deal', { changed: 'value', from: 12_000, to: 13_000 })).toEqual(hit)
    expect(await found(mia, 'deal', { has: 'activities', where: { changed: 'done' } })).toEqual([])
  })
})

describe('invalid filters are rejected with the name of the invalid part', () => {
  const is = { operator: 'is', value: 1 }
  const deep = (levels: number): object =>
    levels === 0 ? { field: 'value', ...is } : { and: [deep(levels - 1)] }
  const title = { field: 'title', operator: 'is' }
  const unknown = { code: 'invalid', reason: 'unknown' }
  test.each([
    [{}, { field: 'filter', reason: 'malformed' }],
    [null, { field: 'filter', reason: 'malformed' }],
    [
      { and: [], or: [] },
      { field: 'filter', reason: 'malformed' },
    ],
    [{ and: 1 }, { field: 'filter', reason: 'wrong_type' }],
    [
      { field: 'luck', ...is },
      { ...unknown, field: 'filter.field', detail: { field: 'luck', operator: 'is' } },
    ],
    [
      { field: 'constructor', ...is },
      { ...unknown, field: 'filter.field' },
    ],
    [
      { field: 'person.luck', ...is },
      { ...unknown, detail: { field: 'person.luck', operator: 'is' } },
    ],
    [{ field: 'owner.name', ...is }, unknown],
    [
      { field: 7, ...is },
      { field: 'filter.field', reason: 'wrong_type' },
    ],
    [{ has: 'wishes' }, { ...unknown, field: 'filter.has' }],
    [
      { has: 'activities', at_least: 1.5 },
      { field: 'filter.at_least', reason: 'wrong_type' },
    ],
    [
      { has: 'activities', at_most: -1 },
      { field: 'filter.at_most', reason: 'too_small' },
    ],
    [{ changed: 'id' }, { ...unknown, field: 'filter.changed' }],
    [
      { changed: 'person_id', from: 1 },
      { field: 'filter.from', reason: 'not_allowed' },
    ],
    [
      { changed: 'stage_id', since: 'Monday' },
      { field: 'filter.since', reason: 'not_a_date' },
    ],
    [{ field: 'value' }, { field: 'filter.operator', reason: 'required' }],
    [
      { field: 'value', operator: 'contains', value: 'a' },
      { field: 'filter.operator', reason: 'not_allowed' },
    ],
    [
      { field: 'value', operator: 'toString', value: 'a' },
      { field: 'filter.operator', reason: 'not_allowed' },
    ],
    [{ ...title }, { field: 'filter.value', reason: 'required', detail: title }],
    [
      { ...title, value: ' ' },
      { field: 'filter.value', reason: 'required' },
    ],
    [
      { ...title, value: 1 },
      { field: 'filter.value', reason: 'wrong_type' },
    ],
    [
      { field: 'title', operator: 'is_empty', value: 'a' },
      { field: 'filter.value', reason: 'not_allowed' },
    ],
    [{ field: 'title', operator: 'any_of', value: 'a' }, { reason: 'wrong_type' }],
    [{ field: 'title', operator: 'any_of', value: [] }, { reason: 'too_short' }],
    [{ field: 'title', operator: 'any_of', value: Array(1001).fill('a') }, { reason: 'too_long' }],
    [{ field: 'value', operator: 'is', value: '1' }, { reason: 'wrong_type' }],
    [{ field: 'value', operator: 'between', value: [1] }, { reason: 'malformed' }],
    [{ field: 'stage_id', operator: 'is', value: 1.5 }, { reason: 'wrong_type' }],
    [{ field: 'status', operator: 'is', value: 'lucky' }, { reason: 'not_allowed' }],
    [{ field: 'add_time', operator: 'is', value: '2026-02-30' }, { reason: 'not_a_date' }],
    [{ field: 'add_time', operator: 'is', value: '1899-12-31' }, { reason: 'too_small' }],
    [{ field: 'add_time', operator: 'is', value: '2026-02-01T25:00:00Z' }, { reason: 'not_a_date' }],
    [{ field: 'add_time', operator: 'is', value: { unit: 'year', from: 9_999 } }, { reason: 'too_big' }],
    [{ field: 'add_time', operator: 'is', value: { unit: 'moon' } }, { reason: 'malformed' }],
    [{ field: 'add_time', operator: 'is', value: { unit: 'day', from: 1, to: 0 } }, { reason: 'malformed' }],
    [
      { field: 'expected_close_date', operator: 'is', value: '2026-02-01T05:00:00Z' },
      { reason: 'not_a_date' },
    ],
    [
      { and: [title, { or: [{ not: { field: 'value', operator: 'is', value: 'x' } }] }] },
      { field: 'filter.and.0.value' },
    ],
    [
      { and: [{ or: [{ not: { field: 'value', operator: 'is', value: 'x' } }] }] },
      { field: 'filter.and.0.or.0.not.value' },
    ],
    [deep(6), { reason: 'too_deep' }],
    [
      { has: 'activities', where: { field: 'deal.person.organization.name', ...is } },
      { reason: 'wrong_type' },
    ],
    [{ and: Array(MOST_CONDITIONS).fill({ ...title, value: 'a' }) }, { reason: 'too_long' }],
  ])('%j', async (filter, expected) => {
    expect(await refusal('deal', filter)).toMatchObject({ code: 'invalid', ...expected })
  })

  test('a filter of the maximum depth and length is accepted', async () => {
    const { mia } = kariz.world
    expect(await found(mia, 'deal', deep(5) as Filter)).toEqual([])
    const many: Filter[] = Array.from({ length: 160 }, (_, nr) => ({
      field: 'value',
      operator: 'is',
      value: nr,
    }))
    expect(await found(mia, 'deal', { or: many })).toEqual([])
  })

  test('any request with a random filter is answered or rejected', async () => {
    const word = fc.oneof(
      fc.constantFrom(
        'title',
        'value',
        'person.name',
        'is',
        'and',
        "'; drop table deal; --",
        '"',
        '$1',
        '%',
        '\\',
      ),
      fc.string({ unit: 'binary' }),
    )
    const node = fc.letrec<{ filter: unknown }>((tie) => ({
      filter: fc.oneof(
        { maxDepth: 4 },
        fc.record({
          field: fc.oneof(word, fc.constantFrom(...conditionsOf('deal').map(({ field }) => field))),
          operator: fc.oneof(word, fc.constantFrom(...conditionsOf('deal').map(({ operator }) => operator))),
          value: fc.oneof(word, fc.double(), fc.array(fc.oneof(word, fc.integer())), fc.anything()),
        }),
        fc.record({ and: fc.array(tie('filter')) }),
        fc.record({ not: tie('filter') }),
        fc.record({
          has: fc.oneof(word, fc.constant('activities')),
          where: tie('filter'),
          at_least: fc.anything(),
        }),
        fc.record({ changed: fc.oneof(word, fc.constant('title')), from: fc.oneof(word, fc.anything()) }),
      ),
    })).filter
    const property = fc.asyncProperty(node, async (filter) => {
      const answer = await found(kariz.world.mia, 'deal', filter as Filter).catch((error: unknown) => error)
      const refused =
        answer instanceof AppError ? answer : answer instanceof Error ? fromDatabase(answer) : null
      expect(Array.isArray(answer) || refused?.code === 'invalid', String(answer)).toBe(true)
    })
    await fc.assert(property, { numRuns: 300 })
  })
})

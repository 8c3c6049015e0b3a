import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { dayAfter } from '../../contract/day.ts'
import {
  type Condition,
  type Filter,
  FilterSchema,
  type Operator,
  type Period,
} from '../../contract/filter.ts'
import { fold } from '../../contract/fold.ts'
import { dayOf, dueDay, minutesOf } from '../../contract/urgency.ts'
import { reading } from '../../test/context.ts'
import { useDatabase } from '../../test/database.ts'
import { type Ask, amounts, clock, dates, equals, says, wears, yes } from '../../test/filterOracle.ts'
import { createWorld, type World } from '../../test/world.ts'
import type { Actor } from '../context.ts'
import { checker, strict } from '../http/validation.ts'
import { rawSelect } from '../rawSelect.ts'
import { localOf } from '../zones.ts'
import { compileFilter, type FilteredTypes } from './compileFilter.ts'
import { day, due, instant } from './dateFields.ts'
import { column } from './filterField.ts'
import { choices, reference } from './linkFields.ts'
import {
  boolean,
  choice,
  duration,
  flag,
  mention,
  number,
  state,
  text,
  texts,
  time,
  user,
  word,
} from './valueFields.ts'

// A table with a column of each kind. The result of each filter is compared with the result of plain JavaScript.

const own = useDatabase()
let world: World
let rows: Row[]

type Row = {
  id: number
  is_deleted: boolean
  title: string | null
  emails: { value: string }[]
  value: number | null
  source_id: number | null
  status: 'open' | 'won' | 'lost' | null
  owner_id: number | null
  person_id: number | null
  done: boolean
  birthday: string | null
  add_time: string | null
  due_date: string | null
  due_at: string | null
  minutes: number | null
  labels: number[]
}

const now = new Date('2026-03-18T22:30:00Z')
const words = [
  'Båt',
  'båt',
  'BAT',
  'کریم',
  'كريم',
  'a%b',
  'a_b',
  'a\\b',
  'axb',
  'boat  house',
  'Boat',
  'İstanbul',
  '۱۲',
  '12',
]
const someText = fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 4, unit: 'grapheme-ascii' }))
const someDay = fc.oneof(
  fc.integer({ min: -500, max: 500 }).map((days) => dayAfter('2026-03-18', days)),
  fc.constantFrom('2024-02-29', '1999-02-28', '1988-03-21', '2026-03-18', '2026-03-19', '2026-03-20'),
)
const someTime = fc
  .oneof(
    fc.integer({ min: -20_000, max: 20_000 }).map((minutes) => now.getTime() + minutes * 60_000),
    fc.integer({ min: -400, max: 400 }).map((days) => now.getTime() + days * 86_400_000),
  )
  .map((ms) => `${new Date(ms).toISOString().slice(0, 19)}Z`)
const somePeriod: fc.Arbitrary<Period> = fc
  .record({
    unit: fc.constantFrom('day', 'week', 'month', 'quarter', 'year'),
    from: fc.integer({ min: -2, max: 1 }),
    more: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ unit, from, more }) => (more === 2 ? { unit, from } : { unit, from, to: from + more }))
const fewIds = fc.constantFrom(1, 2, 3, 4)

/** Each kind of field with values to filter by. */
const asked = {
  title: someText.filter((one) => fold(one) !== ''),
  emails: someText.filter((one) => fold(one) !== ''),
  value: fc.constantFrom(-1, 0, 0.5, 1, 99.125, 100, 1e15),
  source_id: fewIds,
  status: fc.constantFrom('open', 'won', 'lost'),
  owner_id: fc.oneof(fc.constant('me'), fewIds),
  person_id: fewIds,
  labels: fewIds,
  done: fc.boolean(),
  birthday: fc.oneof(someDay, somePeriod),
  add_time: fc.oneof(someDay, someTime, somePeriod),
  due_date: fc.oneof(someDay, somePeriod),
  due_time: fc.constantFrom('00:00', '09:30', '12:00', '23:30', '23:59'),
  duration: fc.constantFrom('00:15', '00:30', '01:00', '25:00'),
  size: fc.constantFrom('small', 'large', 'none'),
  is_large: fc.boolean(),
  term: fc.constantFrom('b', 'boat', '12'),
} satisfies Record<string, fc.Arbitrary<unknown>>
type FieldName = keyof typeof asked

const types = {
  sample: {
    table: 'sample',
    alias: 's',
    visible: () => sql<boolean>`true`,
    fields: {
      title: text(column('title')),
      emails: texts(column('emails'), 'value'),
      value: number(column('value')),
      source_id: choice(column('source_id')),
      status: word(column('status'), ['open', 'won', 'lost']),
      owner_id: user(column('owner_id')),
      person_id: reference(column('person_id'), 'person'),
      labels: choices('sample_label', 'sample_id', 'label_id'),
      done: flag(column('done')),
      birthday: day(column('birthday')),
      add_time: instant(column('add_time')),
      due_date: due(column('due_date'), column('due_at')),
      due_time: time(({ ctx }) => sql`${localOf(ctx.actor.timezone, ctx.now, sql`s.due_at`)}::time`),
      duration: duration(column('minutes')),
      size: state(['none', 'small', 'large'], (_, name) => sizes[name]),
      is_large: boolean(() => sizes.large),
      term: mention((_, term) => sql`s.title ilike ${`%${term}%`}`),
    },
    many: { fellows: { type: 'sample', on: () => sql<boolean>`false` } },
  },
} satisfies FilteredTypes
const sizes = {
  none: sql<boolean>`s.value is null`,
  small: sql<boolean>`s.value < 50`,
  large: sql<boolean>`s.value >= 50`,
}

beforeAll(async () => {
  const { database } = own
  world = await createWorld(database)
  const { maria, secretPerson } = world
  await sql`create table sample (id bigint, is_deleted boolean, title text, emails jsonb, value numeric, source_id bigint,
    status text, owner_id bigint, person_id bigint, done boolean, birthday date, add_time timestamptz, due_date date,
    due_at timestamptz, minutes int)`.execute(database.writer)
  await sql`create table sample_label (sample_id bigint, label_id bigint)`.execute(database.writer)
  const scheduled = fc.oneof(
    fc.constant({ due_date: null, due_at: null }),
    someDay.map((due_date) => ({ due_date, due_at: null })),
    someTime.map((at) => ({ due_date: at.slice(0, 10), due_at: `${at.slice(0, 17)}00Z` })),
  )
  const row = fc
    .record({
      is_deleted: fc.constant(false),
      title: fc.option(fc.oneof(someText, fc.constant(''))),
      emails: fc.array(fc.record({ value: someText }), { maxLength: 2 }),
      value: fc.option(asked.value),
      source_id: fc.option(fewIds),
      status: fc.option(fc.constantFrom('open' as const, 'won' as const, 'lost' as const)),
      owner_id: fc.option(fc.constantFrom(world.mia.id, world.omid.id)),
      person_id: fc.constantFrom(null, maria, secretPerson),
      done: fc.boolean(),
      birthday: fc.option(someDay),
      add_time: fc.option(someTime),
      minutes: fc.option(fc.constantFrom(15, 30, 45, 60, 1500)),
      labels: fc.uniqueArray(fewIds, { maxLength: 3 }),
    })
    .chain((one) => scheduled.map((when) => ({ ...one, ...when })))
  rows = fc.sample(row, 250).map((one, nr) => ({ id: nr + 1, ...one }))
  await sql`insert into sample select (jsonb_populate_record(null::sample, r)).*
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r`.execute(database.writer)
  await sql`insert into sample_label select (r ->> 'id')::bigint, l::bigint
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r, jsonb_array_elements_text(r -> 'labels') l`.execute(
    database.writer,
  )
})

async function found(actor: Actor, filter: Filter): Promise<number[]> {
  const ctx = reading(own.database, actor, now)
  const where = compileFilter(ctx, types, 'sample', filter)
  const ids = await rawSelect<{ id: number }>(ctx)`select s.id from sample s where ${where} order by s.id`
  return ids.map(({ id }) => id)
}

type RowAsk = Ask & { row: Row }

const oracle: Record<FieldName, (ask: RowAsk) => boolean> = {
  title: (ask) => says(ask.row.title === null ? [] : [ask.row.title], ask),
  emails: (ask) =>
    says(
      ask.row.emails.map((email) => email.value),
      ask,
    ),
  value: (ask) => amounts(ask.row.value, ask),
  source_id: (ask) => equals(ask.row.source_id, ask),
  status: (ask) => equals(ask.row.status, ask),
  owner_id: (ask) => equals(ask.row.owner_id, ask, (one) => (one === 'me' ? ask.actor.id : one)),
  person_id: (ask) => {
    const isHidden = ask.row.person_id === world.secretPerson && ask.actor.id === world.mia.id
    return equals(isHidden ? null : ask.row.person_id, ask)
  },
  labels: (ask) => wears(ask.row.labels, ask),
  done: (ask) => yes(ask.row.done, ask),
  birthday: (ask) => dates(ask.row.birthday === null ? null : { day: ask.row.birthday }, ask),
  add_time: (ask) => {
    const time = ask.row.add_time === null ? null : new Date(ask.row.add_time)
    return dates(time && { day: dayOf(time, ask.actor.timezone), at: time.getTime() }, ask)
  },
  due_date: ({ row, ...ask }) => {
    const due_time = row.due_at?.slice(11, 16) ?? null
    const day = dueDay({ due_date: row.due_date, due_time }, ask.actor.timezone)
    return dates(day === null ? null : { day }, ask)
  },
  due_time: (ask) =>
    amounts(
      ask.row.due_at === null ? null : clock(ask.actor.timezone, ask.row.due_at),
      ask,
      minutesOf as never,
    ),
  duration: (ask) => amounts(ask.row.minutes, ask, minutesOf as never),
  size: (ask) => equals(ask.row.value === null ? 'none' : ask.row.value < 50 ? 'small' : 'large', ask),
  is_large: (ask) => yes((ask.row.value ?? 0) >= 50, ask),
  term: ({ row, operator, value }) =>
    (row.title ?? '').toLowerCase().includes(String(value)) === (operator === 'contains'),
}

function holds(actor: Actor, row: Row, filter: Filter): boolean {
  if ('and' in filter) return filter.and.every((each) => holds(actor, row, each))
  if ('or' in filter) return filter.or.some((each) => holds(actor, row, each))
  if ('not' in filter) return !holds(actor, row, filter.not)
  const { field, operator, value } = filter as Condition
  const ask: RowAsk = { actor, now, row, operator, value }
  return oracle[field as FieldName](ask)
}

const alone: Operator[] = ['is_empty', 'is_not_empty']
const several: Operator[] = ['any_of', 'none_of', 'all_of']

/** A condition with an operator that the field supports. */
function condition(field: FieldName, operator: Operator): fc.Arbitrary<Condition> {
  if (alone.includes(operator)) return fc.constant({ field, operator })
  const one = asked[field] as fc.Arbitrary<never>
  const value = several.includes(operator)
    ? fc.array(one, { minLength: 1, maxLength: 3 })
    : operator === 'between'
      ? fc.tuple(one, one)
      : operator === 'anniversary'
        ? fc.oneof(someDay, somePeriod)
        : one
  return value.map((value) => ({ field, operator, value }) as Condition)
}
const every = (Object.keys(asked) as FieldName[]).flatMap((field) =>
  (Object.keys(types.sample.fields[field].operators) as Operator[]).map(
    (operator) => [field, operator] as const,
  ),
)
const anyFilter = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(...every).chain(([field, operator]) => condition(field, operator)),
    fc.record({ and: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ not: tie('filter') }),
  ),
})).filter

/** Users with different time zones, calendars and first days of the week. */
const reader = fc
  .record({
    timezone: fc.constantFrom('Europe/Oslo', 'Asia/Tehran', 'America/Los_Angeles', 'Pacific/Kiritimati'),
    calendar: fc.constantFrom('gregorian' as const, 'persian' as const),
    week_start: fc.constantFrom(0, 1, 6),
    name: fc.constantFrom('ada' as const, 'omid' as const, 'mia' as const),
  })
  .map(({ name, ...habits }) => ({ habits, name }))

const checkShape = checker(strict, FilterSchema)

describe('M9 each operator of each field type finds the same as plain JavaScript', () => {
  test.each(every)('%s %s', async (field, operator) => {
    const property = fc.asyncProperty(
      reader,
      condition(field, operator),
      async ({ name, habits }, filter) => {
        const actor = { ...world[name], ...habits }
        expect(await found(actor, filter)).toEqual(
          rows.filter((row) => holds(actor, row, filter)).map(({ id }) => id),
        )
      },
    )
    await fc.assert(property, { numRuns: 12 })
  })

  test('and so do nested groups', async () => {
    const property = fc.asyncProperty(reader, anyFilter, async ({ name, habits }, filter) => {
      const actor = { ...world[name], ...habits }
      checkShape(filter)
      expect(await found(actor, filter)).toEqual(
        rows.filter((row) => holds(actor, row, filter)).map(({ id }) => id),
      )
    })
    await fc.assert(property, { numRuns: 200 })
  })
})

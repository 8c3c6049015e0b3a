import { describe, expect, test } from 'vitest'
import type { Locale } from '../../../contract/shape.ts'
import { useVisitors } from '../../../test/visitors.ts'
import en from './en.json' with { type: 'json' }
import fa from './fa.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }
import id from './id.json' with { type: 'json' }
import nb from './nb.json' with { type: 'json' }
import { deals, leads } from './telling.ts'
import tr from './tr.json' with { type: 'json' }

const languages: [Locale, typeof en, string][] = [
  ['en', en, 'USD'],
  ['fr', fr, 'EUR'],
  ['nb', nb, 'NOK'],
  ['tr', tr, 'TRY'],
  ['id', id, 'IDR'],
  ['fa', fa, 'IRR'],
]

test.each(languages)('the texts of the sample in %s are complete', (_, text) => {
  expect(text.deals).toHaveLength(deals.length)
  expect(text.leads).toHaveLength(leads.length)
  expect(text.persons).toHaveLength(en.persons.length)
  expect(text.organizations).toHaveLength(en.organizations.length)
  expect(text.titles).toHaveLength(en.titles.length)
  expect(text.notes).toHaveLength(en.notes.length)
  expect(Object.keys(text.next)).toEqual(Object.keys(en.next))
  expect(text.results.map((ones) => ones.length)).toEqual(en.results.map((ones) => ones.length))
  const all = JSON.stringify(text)
  expect(all).not.toContain('""')
})

describe.each(languages)('a sample company in %s', (locale, text, currency) => {
  const kariz = useVisitors()

  test('has named people, leads and deals across the stages, with a history', async () => {
    const visitor = kariz.visitor()
    const started = await visitor.send('POST', '/api/v2/company', {
      company: { name: 'Sample', currency, timezone: 'UTC', locale },
      admin: { name: 'Ada', email: 'ada@nordic.example', password: 'correct horse' },
      sample: true,
    })
    expect(started.status).toBe(201)
    const get = async (url: string) => (await visitor.send('GET', url)).body.data
    expect(await get('/api/v2/users')).toHaveLength(3)

    const rows = await kariz.database.reader
      .selectFrom('opportunity')
      .selectAll()
      .select((eb) =>
        eb
          .selectFrom('change')
          .innerJoin('operation', 'operation.id', 'change.operation_id')
          .whereRef('change.row_id', '=', 'opportunity.id')
          .where('change.table_name', '=', 'opportunity')
          .select((each) => each.fn.max('operation.time').as('time'))
          .as('logged'),
      )
      .execute()
    const running = rows.filter((row) => row.status === 'open' && !row.is_archived)
    const today = new Date().toISOString().slice(0, 10)
    const next = await kariz.database.reader
      .selectFrom('activity')
      .innerJoin('opportunity', 'opportunity.next_activity_id', 'activity.id')
      .select('activity.due_date')
      .execute()
    expect(next.filter((activity) => activity.due_date === today).length).toBeGreaterThan(2)
    expect(next.filter((activity) => String(activity.due_date) < today).length).toBeGreaterThan(1)
    expect(next.filter((activity) => String(activity.due_date) > today).length).toBeGreaterThan(2)
    expect(running.filter((row) => row.next_activity_id === null).length).toBeGreaterThan(2)
    const done = await kariz.database.reader
      .selectFrom('activity')
      .select('result')
      .where('done', '=', true)
      .execute()
    expect(done).toHaveLength(deals.flatMap(({ path }) => path.slice(1)).length)
    expect(new Set(done.map(({ result }) => result))).toEqual(new Set(text.results.flat()))
    const notes = await kariz.database.reader.selectFrom('note').select('content').execute()
    expect(notes.map(({ content }) => content).sort()).toEqual(
      text.notes.map((note) => `<p>${note}</p>`).sort(),
    )
    const early = await kariz.database.reader
      .selectFrom('activity')
      .innerJoin('opportunity', 'opportunity.id', 'activity.opportunity_id')
      .whereRef('activity.done_time', '<', 'opportunity.add_time')
      .select('activity.id')
      .execute()
    expect(early).toEqual([])

    const titled = rows.map(({ title }) => title)
    expect(titled.sort()).toEqual([...text.deals, ...text.leads].sort())
    expect(rows.every((row) => row.currency === currency && row.add_time <= new Date())).toBe(true)
    const open = rows.filter((row) => row.kind === 'deal' && row.status === 'open')
    expect(new Set(open.map((row) => row.stage_id)).size).toBe(5)
    const statuses = deals.map(({ end }) => end?.status ?? 'open').sort()
    expect(
      rows
        .filter(({ kind }) => kind === 'deal')
        .map(({ status }) => status)
        .sort(),
    ).toEqual(statuses)
    expect(rows.filter((row) => row.status === 'lost').every((row) => row.lost_reason)).toBe(true)

    // What the log says of the last change of each is when the row says it was.
    for (const row of rows) expect(row.logged).toEqual(row.update_time)

    const persons = await kariz.database.reader.selectFrom('person').select('name').execute()
    expect(persons.map(({ name }) => name).sort()).toEqual(text.persons.map(({ name }) => name).sort())
  })
})

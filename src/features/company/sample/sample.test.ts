import { describe, expect, test } from 'vitest'
import type { Locale } from '../../../contract/shape.ts'
import { followAll } from '../../../test/followers.ts'
import { useVisitors } from '../../../test/visitors.ts'
import en from './en.json' with { type: 'json' }
import fa from './fa.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }
import id from './id.json' with { type: 'json' }
import nb from './nb.json' with { type: 'json' }
import { deals, leads, renewals } from './stories.ts'
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
  expect(Object.entries(text.next).map(([type, ones]) => [type, ones.length])).toEqual(
    Object.entries(en.next).map(([type, ones]) => [type, ones.length]),
  )
  expect(text.renewals.deals).toHaveLength(renewals.length)
  expect(text.renewals.stages).toHaveLength(en.renewals.stages.length)
  expect(text.results.map((ones) => ones.length)).toEqual(en.results.map((ones) => ones.length))
  const all = JSON.stringify(text)
  expect(all).not.toContain('""')
})

describe.each(languages)('a sample company in %s', (locale, text, currency) => {
  const kariz = useVisitors()

  test('has persons, leads and deals in all stages, with a history', async () => {
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
    expect(done).toHaveLength([...deals, ...renewals].flatMap(({ path }) => path.slice(1)).length)
    expect(new Set(done.map(({ result }) => result))).toEqual(new Set(text.results.flat()))
    const notes = await kariz.database.reader.selectFrom('note').select('content').execute()
    expect(notes.map(({ content }) => content).sort()).toEqual(
      [
        ...text.notes.map((note) => `<p>${note}</p>`),
        `<p><span data-mention="1">@Ada</span> ${text.mention}</p>`,
      ].sort(),
    )
    const early = await kariz.database.reader
      .selectFrom('activity')
      .innerJoin('opportunity', 'opportunity.id', 'activity.opportunity_id')
      .whereRef('activity.done_time', '<', 'opportunity.add_time')
      .select('activity.id')
      .execute()
    expect(early).toEqual([])

    const titled = rows.map(({ title }) => title)
    expect(titled.sort()).toEqual([...text.deals, ...text.leads, ...text.renewals.deals].sort())
    expect(rows.every((row) => row.add_time <= new Date())).toBe(true)
    const abroad = deals.filter(({ isAbroad }) => isAbroad).length
    expect(rows.filter((row) => row.currency !== currency)).toHaveLength(abroad)
    expect(abroad).toBeGreaterThan(1)
    const open = rows.filter((row) => row.kind === 'deal' && row.status === 'open')
    expect(new Set(open.map((row) => row.stage_id)).size).toBe(5 + 3)
    expect(new Set(open.map((row) => row.pipeline_id)).size).toBe(2)
    const statuses = [...deals, ...renewals].map(({ end }) => end?.status ?? 'open').sort()
    expect(
      rows
        .filter(({ kind }) => kind === 'deal')
        .map(({ status }) => status)
        .sort(),
    ).toEqual(statuses)
    expect(rows.filter((row) => row.status === 'lost').every((row) => row.lost_reason)).toBe(true)

    // For each row the time of the last change in the log equals the row's update time.
    for (const row of rows) expect(row.logged).toEqual(row.update_time)

    const persons = await kariz.database.reader.selectFrom('person').select(['name', 'phones']).execute()
    expect(new Set(persons.map(({ phones }) => phones[0]?.value)).size).toBe(persons.length)
    expect(persons.map(({ name }) => name).sort()).toEqual(text.persons.map(({ name }) => name).sort())
  })

  test('product 32: planned and completed activities are at working hours, with varied subjects', async () => {
    const activities = await kariz.database.reader.selectFrom('activity').selectAll().execute()
    const today = new Date().toISOString().slice(0, 10)
    const timed = activities.filter((row) => row.due_at !== null && row.due_date !== today)
    expect(timed.length).toBeGreaterThan(20)
    for (const { due_at } of timed) {
      expect((due_at as Date).getUTCHours()).toBeGreaterThanOrEqual(9)
      expect((due_at as Date).getUTCHours()).toBeLessThan(18)
    }
    const weekend = locale === 'fa' ? [5] : [0, 6]
    const onWeekend = activities.filter(
      ({ due_date }) => due_date !== today && weekend.includes(new Date(String(due_date)).getUTCDay()),
    )
    expect(onWeekend).toEqual([])
    const planned = activities.filter(({ done }) => !done).map(({ subject }) => subject)
    expect(new Set(planned).size).toBeGreaterThan(7)
  })

  test('product 32: a colleague has mentioned the admin, who is notified', async () => {
    await followAll(kariz.database)
    const told = await kariz.database.reader.selectFrom('notification').selectAll().execute()
    expect(told).toMatchObject([{ kind: 'mention', user_id: 1 }])
  })
})

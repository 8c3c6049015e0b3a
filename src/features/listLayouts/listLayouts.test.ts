import { beforeAll, beforeEach, expect, test } from 'vitest'
import { expectRefusal } from '../../test/http.ts'
import { useVisitors, type Visitor } from '../../test/visitors.ts'

const kariz = useVisitors()
const path = '/api/v2/profile/list-layouts'
const narrow = { columns: ['title', 'person'], widths: { person: 240 } }
const ada = { email: 'ada@nordic.example', password: 'correct horse battery' }
const omid = { email: 'omid@nordic.example', password: 'another long one' }
let desk: Visitor

async function signedIn(who: typeof ada): Promise<Visitor> {
  const visitor = kariz.visitor()
  expect((await visitor.send('POST', '/api/v2/session', who)).status).toBe(200)
  return visitor
}
const layouts = async (visitor = desk) =>
  (await visitor.send('GET', '/api/v2/session')).body.data.user.list_layouts
const arrange = (list: string, layout: object, visitor = desk) =>
  visitor.send('PUT', `${path}/${list}`, layout)

beforeAll(async () => {
  desk = kariz.visitor()
  const company = { name: 'Nordic Pipes', currency: 'EUR', timezone: 'Europe/Oslo', locale: 'en' }
  await desk.send('POST', '/api/v2/company', { company, admin: { name: 'Ada', ...ada } })
  desk = await signedIn(ada)
  await desk.send('POST', '/api/v2/users', { name: 'Omid', role: 'regular', ...omid })
})
beforeEach(() => arrange('leads', { columns: null, widths: {} }))

test('issue 8: list columns are stored per user, for all devices', async () => {
  const laptop = await signedIn(ada)
  expect(await arrange('leads', narrow)).toMatchObject({ status: 200, body: { data: narrow } })
  await arrange('deals.won', { columns: null, widths: { title: 400 } }, laptop)
  const both = { leads: narrow, 'deals.won': { columns: null, widths: { title: 400 } } }
  expect(await layouts(laptop)).toEqual(both)
  expect(await layouts()).toEqual(both)
  expect(await layouts(await signedIn(omid))).toEqual({})
})

test('a new layout of a list replaces the previous one', async () => {
  await arrange('leads', narrow)
  await arrange('leads', { columns: ['owner'], widths: {} })
  expect((await layouts()).leads).toEqual({ columns: ['owner'], widths: {} })
})

test('a layout with a column that no longer exists is valid', async () => {
  const old = { columns: ['fax', 'title'], widths: { fax: 100 } }
  expect((await arrange('leads', old)).status).toBe(200)
  expect((await layouts()).leads).toEqual(old)
})

test.each([
  ['widths.person', 'too_small', { ...narrow, widths: { person: 63 } }],
  ['widths.person', 'too_big', { ...narrow, widths: { person: 901 } }],
  ['widths.person', 'wrong_type', { ...narrow, widths: { person: 100.5 } }],
  ['widths.per son', 'not_allowed', { ...narrow, widths: { 'per son': 100 } }],
  ['widths', 'required', { columns: null }],
  ['columns', 'required', { widths: {} }],
  ['columns', 'malformed', { columns: ['title', 'title'], widths: {} }],
  ['columns', 'too_long', { columns: Array.from({ length: 101 }, (_, nr) => `c${nr}`), widths: {} }],
  ['columns.1', 'malformed', { columns: ['title', '<b>'], widths: {} }],
  ['order', 'not_allowed', { ...narrow, order: 1 }],
])('%s that is %s is rejected, and the layout is unchanged', async (field, reason, layout) => {
  await arrange('leads', narrow)
  expectRefusal(await arrange('leads', layout), 400, { field, reason })
  expect((await layouts()).leads).toEqual(narrow)
})

test('unknown lists and anonymous users are rejected', async () => {
  expectRefusal(await arrange('sheep', narrow), 400, { field: 'list', reason: 'not_allowed' })
  expectRefusal(await arrange('leads', narrow, kariz.visitor()), 401, { code: 'unauthenticated' })
})

import type { TSchema } from 'typebox'
import { expect, test } from 'vitest'
import { CountReply } from '../contract/bulk.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import { routes } from '../features.ts'

/** Our own endpoints; those of Pipedrive keep its paths and shapes. */
const own = routes.map(({ endpoint }) => endpoint).filter(({ extension }) => extension)
const named = ({ method, path }: Endpoint) => `${method} ${path}`
const membersOf = (schema: TSchema | undefined) =>
  (schema as { properties?: Record<string, TSchema> } | undefined)?.properties ?? {}
const data = ({ reply }: Endpoint) => membersOf(reply).data
const at = (path: RegExp) => own.filter((endpoint) => path.test(endpoint.path))
const asJson = (schema: unknown) => JSON.parse(JSON.stringify(schema))

test('endpoints that change, delete or restore records by ids are at /bulk', () => {
  const many = own.filter(
    ({ operation, body }) => /\.(update|delete|restore)$/.test(operation ?? '') && 'ids' in membersOf(body),
  )
  expect(many.length).toBeGreaterThan(10)
  expect(many.filter(({ path }) => !/\/bulk(\/delete|\/restore)?$/.test(path)).map(named)).toEqual([])
})

test('PATCH /bulk takes ids and a set, POST /bulk/delete and /bulk/restore take ids; all return the count', () => {
  const bulk = at(/\/bulk(\/\w+)?$/).filter(({ operation }) => operation !== 'invitation.create')
  for (const endpoint of bulk) {
    const isChange = endpoint.path.endsWith('/bulk')
    expect([named(endpoint), endpoint.method]).toEqual([named(endpoint), isChange ? 'PATCH' : 'POST'])
    expect([named(endpoint), Object.keys(membersOf(endpoint.body))]).toEqual([
      named(endpoint),
      isChange ? ['ids', 'set'] : ['ids'],
    ])
    expect([named(endpoint), asJson(endpoint.reply)]).toEqual([named(endpoint), asJson(CountReply)])
  }
})

test('writes that return only a number return { count }', () => {
  const numbers = own
    .filter(({ operation }) => operation)
    .filter((endpoint) => {
      const members = Object.values(membersOf(data(endpoint)))
      return members.length === 1 && /^(integer|number)$/.test(asJson(members[0]).type)
    })
    .filter((endpoint) => !Object.keys(membersOf(data(endpoint))).some((name) => /^(\w+_)?id$/.test(name)))
  expect(numbers.length).toBeGreaterThan(10)
  for (const endpoint of numbers)
    expect([named(endpoint), asJson(endpoint.reply)]).toEqual([named(endpoint), asJson(CountReply)])
})

test('a list is at /list, its ids at /list/ids, its totals at /list/summary', () => {
  for (const list of at(/\/list$/)) {
    expect([named(list), asJson(data(list)).type]).toEqual([named(list), 'array'])
    expect(Object.keys(membersOf(membersOf(list.reply).additional_data))).toContain('next_cursor')
  }
  for (const ids of at(/\/list\/ids$/))
    expect([named(ids), Object.keys(membersOf(data(ids)))]).toEqual([named(ids), ['ids', 'truncated']])
  // The summary of the activity list has a count for each period.
  for (const summary of at(/\/list\/summary$/).filter(({ path }) => !path.includes('/activities/')))
    expect([named(summary), Object.keys(membersOf(data(summary)))[0]]).toEqual([named(summary), 'count'])
  expect(at(/\/(list|list\/ids|list\/summary|page)$/).filter(({ method }) => method !== 'GET')).toEqual([])
  expect(at(/\/(matching|ids|count|rows)$/).filter(({ path }) => !path.endsWith('/list/ids'))).toEqual([])
})

test('the page of a record is one object below its id', () => {
  const pages = at(/\/page$/)
  expect(pages.map(({ path }) => path).filter((path) => !path.endsWith('/{id}/page'))).toEqual([])
  for (const page of pages) expect([named(page), asJson(data(page)).type]).toEqual([named(page), 'object'])
})

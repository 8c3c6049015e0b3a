import fc from 'fast-check'
import type { TSchema } from 'typebox'
import type { Endpoint, Method } from '../contract/endpoint.ts'

/** A request in wire format. */
export type WireRequest = {
  method: Method
  url: string
  headers: Record<string, string>
  payload?: string | Buffer
}

/** The parts of a request before formatting. */
export type Draft = {
  params: Record<string, unknown>
  query: Record<string, unknown>
  body: unknown
}

/**
 * Existing ids, by the plural in the path, so that requests reach existing records. `mappings` are for imports, because
 * a random mapping would never be valid.
 */
export type Known = Record<string, (number | string | object)[]>

/** Invalid values that clients send nevertheless. */
const nasty = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(null, '', ' ', true, false, [], {}, [null], [[]], { value: null }),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      0,
      -1,
      1.5,
      0.0001,
      99_999_999,
      2 ** 31,
      2 ** 53,
      2 ** 63,
      -(2 ** 63),
      1e14,
      1e308,
      -1e308,
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '2026-02-30',
      '0000-00-00',
      '0001-01-01',
      '99999-01-01',
      '2026-13-01T00:00:00Z',
      '2026-06-30T23:59:60Z',
      '0000-01-01T00:00:00Z',
      '9999-12-31T23:59:59-23:59',
      '9999-12-31T23:59:59-14:00',
      '0001-01-01T00:00:00+14:00',
      'NaN',
      'null',
      '1',
      '1e3',
      '00000000-0000-0000-0000-000000000000',
      "'; drop table opportunity; --",
      '%',
      '\\',
      '%_\\%',
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '\u0000',
      'a\u0000b',
      '\ud800',
      'a\udfff',
      '😀👩‍👩‍👧‍👦🇳🇴',
      'قرارداد کشتی‌رانی',
      '\u202eevil\u202c',
      '\u200b',
      'İıß',
      'e\u0301'.repeat(300),
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('x'.repeat(256), 'ی'.repeat(2_049), '😀'.repeat(40_000)) },
  { weight: 1, arbitrary: fc.constant(Array.from({ length: 2_000 }, (_, i) => i + 1)) },
  { weight: 1, arbitrary: fc.constant(nested(200)) },
  { weight: 2, arbitrary: fc.jsonValue() },
)

function nested(depth: number): unknown {
  return depth === 0 ? null : [{ a: nested(depth - 1) }]
}

/** A request that is valid for the endpoint's schemas. */
export function fittingDraftOf(endpoint: Endpoint, known: Known): fc.Arbitrary<Draft> {
  const about = { known, noun: endpoint.path.split('/')[3] ?? '' }
  const part = (schema: TSchema | undefined) => (schema ? fitting(schema, '', about) : fc.constant({}))
  return fc.record({
    params: part(endpoint.params),
    query: part(endpoint.query),
    body: endpoint.multipart ? file : endpoint.body ? part(endpoint.body) : fc.constant(undefined),
  }) as fc.Arbitrary<Draft>
}

/** A valid request or, equally often, one with one or two invalid values. */
export function draftOf(endpoint: Endpoint, known: Known): fc.Arbitrary<Draft> {
  const spoiling = fc.record({ place: fc.nat(), way: fc.nat(3), by: nasty })
  const draft = fittingDraftOf(endpoint, known)
  const spoiled = fc
    .tuple(draft, fc.array(spoiling, { minLength: 1, maxLength: 2 }))
    .map(([draft, all]) => all.reduce((now, { place, way, by }) => spoil(now, place, way, by), draft))
  return fc.oneof(draft, spoiled)
}

/** Contents of a CSV file, valid or not. */
const file = fc.oneof(
  fc
    .array(fc.array(fc.oneof(nasty, fc.string({ unit: 'grapheme', maxLength: 12 })), { maxLength: 5 }), {
      maxLength: 6,
    })
    .map((rows) => ['Title,Value', ...rows.map((cells) => cells.map(String).join(','))].join('\n')),
  nasty.map(String),
  fc.constantFrom('', '\ufeff', '"', 'a;b\n"c;d', ',,,\n,,,', `${'a,'.repeat(20_000)}\n`),
)

/** Replaces, removes or adds a value at one place of a draft. */
function spoil(draft: Draft, place: number, way: number, by: unknown): Draft {
  const copy = structuredClone(draft)
  const holders = holdersIn(copy).filter((holder) => holder !== copy)
  const slots = holders.flatMap((holder) => Object.keys(holder).map((key) => ({ holder, key })))
  const slot = slots[place % Math.max(slots.length, 1)]
  const holder = holders[place % Math.max(holders.length, 1)]
  if (way === 0 && slot && slot.holder !== copy.params) delete slot.holder[slot.key]
  else if (way === 1 && holder && holder !== copy.params) holder[`extra${place % 9}`] = by
  else if (slot) slot.holder[slot.key] = by
  else copy.body = by
  return copy
}

type Holder = Record<string, unknown>

function holdersIn(value: unknown): Holder[] {
  if (typeof value !== 'object' || value === null) return []
  return [value as Holder, ...Object.values(value).flatMap(holdersIn)]
}

type About = { known: Known; noun: string }

/** A value that is valid for a JSON schema, as far as this code supports it, for the property `name` of a request. */
function fitting(schema: TSchema, name: string, about: About): fc.Arbitrary<unknown> {
  const s: JsonSchema = schema
  if (s.const !== undefined) return fc.constant(s.const)
  if (s.enum) return fc.constantFrom(...s.enum)
  const choices = s.anyOf ?? s.oneOf
  if (choices) return fc.oneof(...choices.map((choice) => fitting(choice, name, about)))
  switch (s.type) {
    case 'object':
      return 'otherwise' in (s.properties ?? {})
        ? fc.constantFrom(...(about.known.mappings ?? []))
        : objectOf(s, about)
    case 'array':
      return listOf(s, name, about)
    case 'integer':
    case 'number':
      return fc.oneof({ weight: 6, arbitrary: numberOf(s, name, about) }, edgesOf(s))
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return textOf(s, name, about)
    default:
      return fc.jsonValue()
  }
}

type JsonSchema = {
  type?: string
  const?: unknown
  enum?: unknown[]
  not?: unknown
  anyOf?: TSchema[]
  oneOf?: TSchema[]
  properties?: Record<string, TSchema>
  patternProperties?: Record<string, TSchema>
  required?: string[]
  items?: TSchema
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  format?: string
}

/**
 * The required members, and up to three of the others; with more, requests would nearly always be rejected for one of
 * them.
 */
function objectOf(s: JsonSchema, about: About): fc.Arbitrary<unknown> {
  const { required = [] } = s
  const properties = Object.entries(s.properties ?? {}).filter(([, property]) => !('not' in property))
  const all = fc.record(
    Object.fromEntries(properties.map(([name, property]) => [name, fitting(property, name, about)])),
  )
  const optional = properties.map(([name]) => name).filter((name) => !required.includes(name))
  const own = fc
    .tuple(all, fc.subarray(optional, { maxLength: Math.min(3, optional.length) }))
    .map(([object, some]) =>
      Object.fromEntries(
        Object.entries(object).filter(([name]) => required.includes(name) || some.includes(name)),
      ),
    )
  const pattern = Object.entries(s.patternProperties ?? {})[0]
  if (!pattern) return own
  const names = fc.stringMatching(new RegExp(pattern[0]))
  const more = fc.dictionary(names, fitting(pattern[1], '', about), { maxKeys: 2 })
  return fc.tuple(own, more).map(([a, b]) => ({ ...a, ...b }))
}

function listOf(s: JsonSchema, name: string, about: About): fc.Arbitrary<unknown[]> {
  const { minItems = 0, maxItems = 3, items = {} } = s
  const least = { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 3)) }
  const any = fc.array(fitting(items, name, about), least)
  const known = knownFor(items, name, about)
  if (known.length === 0) return any
  const all = fc.shuffledSubarray(known, { minLength: known.length })
  const some = fc.shuffledSubarray(known, { minLength: Math.min(1, known.length), maxLength: 1 })
  return fc.oneof(any, all, some)
}

/** The ids for a property: `person_id`, `stage_ids`, `move_to_stage_id`, or `id` and `ids` of the path's noun. */
function knownFor(schema: TSchema, name: string, { known, noun }: About): (number | string)[] {
  const s: JsonSchema = schema
  const of = /^ids?$/.test(name) ? noun : `${/([a-z]+)_?[iI]ds?$/.exec(name)?.[1]}s`
  const type = s.type === 'string' ? 'string' : 'number'
  return (known[of] ?? []).filter((id): id is number | string => typeof id === type)
}

function numberOf(s: JsonSchema, name: string, about: About): fc.Arbitrary<number> {
  const known = knownFor(s, name, about).map(Number)
  if (known.length > 0) return fc.constantFrom(...known)
  const { minimum = 0, maximum = 1_000_000 } = s
  const integer = fc.integer({ min: minimum, max: Math.min(maximum, minimum + 50) })
  return s.type === 'integer'
    ? integer
    : fc.oneof(
        integer,
        integer.map((n) => n + 0.25),
      )
}

function edgesOf({ minimum = -100, maximum = 1_000_000 }: JsonSchema): fc.Arbitrary<number> {
  return fc.constantFrom(minimum, maximum)
}

function textOf(s: JsonSchema, name: string, about: About): fc.Arbitrary<string> {
  switch (s.format) {
    case 'uuid': {
      const known = knownFor(s, name, about).map(String)
      return known.length > 0 ? fc.constantFrom(...known) : fc.uuid()
    }
    case 'date':
      return day.map((date) => date.toISOString().slice(0, 10))
    case 'date-time':
    case 'iso-date-time':
      return day.map((date) => `${date.toISOString().slice(0, 19)}Z`)
    case 'email':
      return fc.emailAddress()
    case 'uri':
      return fc.webUrl()
  }
  const { minLength = 0, maxLength = 40, pattern } = s
  if (pattern && pattern !== '\\S') return fc.stringMatching(new RegExp(pattern))
  return fc
    .string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) })
    .map((text) => (pattern ? text.replaceAll(' ', 'ø').padEnd(1, 'x') : text))
}

const day = fc.date({ min: new Date('1999-01-01'), max: new Date('2101-01-01'), noInvalidDate: true })

/** Formats a draft as a request: path parameters, comma-separated lists in the query, the body as JSON. */
export function written(endpoint: Endpoint, draft: Draft): WireRequest {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => inUrl(draft.params[name]))
  const query = Object.entries(draft.query).map(([name, value]) => `${inUrl(name)}=${inUrl(value)}`)
  const url = query.length > 0 ? `${path}?${query.join('&')}` : path
  if (endpoint.multipart) return { method: endpoint.method, url, ...form(draft.body) }
  if (draft.body === undefined) return { method: endpoint.method, url, headers: {} }
  return { method: endpoint.method, url, headers: json, payload: JSON.stringify(draft.body) }
}

export const json = { 'content-type': 'application/json' }

/** One file in a form. */
export function form(content: unknown): { headers: Record<string, string>; payload: string } {
  const text = String(content)
  return {
    headers: { 'content-type': 'multipart/form-data; boundary=edge' },
    payload: `--edge\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n${text}\r\n--edge--\r\n`,
  }
}

function inUrl(value: unknown): string {
  const text =
    typeof value === 'string' ? value : Array.isArray(value) ? value.join(',') : JSON.stringify(value)
  return encodeURIComponent(String(text).slice(0, 3_000).toWellFormed())
}

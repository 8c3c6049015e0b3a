import { setImmediate as breathe } from 'node:timers/promises'
import { fold, isAddress, latinDigits } from '../../../contract/fold.ts'
import { clean } from '../file/cleanText.ts'
import { shorten } from '../file/columnProfile.ts'
import type { Column } from '../file/contract.ts'
import { instantOf, readDate } from '../file/readDate.ts'
import { type Amount, readCurrency, readNumber } from '../file/readNumber.ts'
import type { Row } from '../file/readTable.ts'
import { type Mapping, type Meaning, type Problem, type RowReason, type Target, targets } from './contract.ts'

/** The parsed values by kind of target. `at` is RFC 3339 in UTC, `day` as in the cell. */
type Kinds = {
  text: string
  list: string[]
  email: string[]
  phone: string[]
  amount: Amount
  currency: string
  day: string
  instant: { at: string; day: string }
  state: Meaning[]
}

/** The targets of one kind. */
type TargetOf<Kind extends keyof Kinds> = {
  [T in Target]: (typeof targets)[T] extends Kind ? T : never
}[Target]

const isOf = <Kind extends keyof Kinds>(target: Target, kind: Kind): target is TargetOf<Kind> =>
  targets[target] === kind

/** The parsed values of a row; empty ones are omitted. */
export type Facts = { [T in Target]?: Kinds[(typeof targets)[T]] }
export type Interpreted = { row: number; facts: Facts }

/** Time zone and time of the import, for times without a zone and for today. */
export type Here = { timeZone: string; now: Date }

type Reading = ((facts: Facts) => void) | RowReason
type Entry = Mapping['columns'][number]

const longest: Partial<Record<Target, number>> = {
  owner: 320,
  'person.linkedin': 2048,
  'organization.website': 2048,
  'organization.address': 2000,
}

/** Parses every cell of the mapping. Rows with a cell that cannot be parsed are not included. */
export async function interpret(
  rows: Row[],
  columns: Column[],
  mapping: Mapping,
  here: Here,
): Promise<{ rows: Interpreted[]; problems: Problem[] }> {
  const readers = mapping.columns.map((entry) => ({
    ...entry,
    read: readerOf(entry, columns[entry.column], mapping, here),
  }))
  const good: Interpreted[] = []
  const problems: Problem[] = []
  for (const [index, { row, cells }] of rows.entries()) {
    if (index % 2000 === 1999) await breathe()
    const facts: Facts = {}
    const before = problems.length
    if (cells.length > columns.length && cells.slice(columns.length).some((cell) => clean(cell) !== '')) {
      problems.push({ row, column: null, target: null, reason: 'too_many_cells', value: '' })
    }
    for (const { column, target, read } of readers) {
      const cell = cells[column] ?? ''
      const reading = read(cell)
      if (typeof reading === 'function') reading(facts)
      else if (reading) problems.push({ row, column, target, reason: reading, value: shorten(cell) })
    }
    facts.title ??= composed(cells, mapping)
    if (problems.length === before) good.push({ row, facts })
  }
  return { rows: good, problems }
}

function composed(cells: string[], { title }: Mapping): string | undefined {
  const texts = title.columns.map((column) => clean(cells[column] ?? ''))
  return texts.filter((text) => text !== '').join(title.separator) || undefined
}

/** A function that converts a cell to values; null: none. Results are cached per cell text. */
function readerOf(
  entry: Entry,
  column: Column | undefined,
  mapping: Mapping,
  here: Here,
): (cell: string) => Reading | null {
  const read = uncached(entry, column, mapping, here)
  const seen = new Map<string, Reading>()
  return (cell) => {
    const text = clean(cell)
    if (text === '') return null
    const known = seen.get(text)
    if (known) return known
    const reading = read(text)
    if (seen.size < 10_000) seen.set(text, reading)
    return reading
  }
}

function uncached(
  entry: Entry,
  column: Column | undefined,
  mapping: Mapping,
  here: Here,
): (text: string) => Reading {
  const { target } = entry
  if (isOf(target, 'day')) return dated(entry, column, (moment) => setting(target, moment.day))
  if (isOf(target, 'instant'))
    return dated(entry, column, (moment) =>
      setting(target, { at: instantOf(moment, here.timeZone, here.now), day: moment.day }),
    )
  switch (target) {
    case 'state': {
      const meanings = new Map(entry.values?.map(({ value, means }) => [fold(clean(value)), means]))
      return (text) => {
        const meaning = meanings.get(fold(text))
        return meaning ? adding(target, [meaning]) : 'unmapped'
      }
    }
    case 'value':
      return (text) => readValue(text, entry, column, mapping)
    case 'currency':
      return (text) => {
        const code = readCurrency(text, mapping.currency)
        return code ? setting(target, code) : 'unknown_currency'
      }
    case 'label':
      return (text) => several(target, text, /[,;|،؛]/, (name) => (name.length > 255 ? 'too_long' : null))
    case 'person.email':
      return (text) =>
        several(target, text.toLowerCase(), /[,;\s|]+/, (email) =>
          email.length > 320 ? 'too_long' : isAddress(email) ? null : 'malformed',
        )
    case 'person.phone':
      return (text) =>
        several(target, latinDigits(text), /[,;|،؛]| \/ /, (phone) =>
          phone.length <= 50 && /\d.*\d.*\d/.test(phone) ? null : 'malformed',
        )
    default:
      return (text) => (text.length > (longest[target] ?? 255) ? 'too_long' : setting(target, text))
  }
}

function setting<T extends Target>(target: T, value: Facts[T]): Reading {
  return (facts) => {
    facts[target] = value
  }
}

function adding<T extends 'state' | 'label' | 'person.email' | 'person.phone'>(
  target: T,
  values: Facts[T] & unknown[],
): Reading {
  return (facts) => {
    facts[target] = [...(facts[target] ?? []), ...values] as Facts[T]
  }
}

function several(
  target: 'label' | 'person.email' | 'person.phone',
  text: string,
  separator: RegExp,
  refuse: (part: string) => RowReason | null,
): Reading {
  const parts = text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.map(refuse).find((reason) => reason !== null) ?? adding(target, parts)
}

/** Placeholders for an unknown date or amount. */
const unknown = /^(null|none|nil|0000-00-00.*)$/i
const nothing: Reading = () => {}

function dated(
  entry: Entry,
  column: Column | undefined,
  take: (moment: NonNullable<ReturnType<typeof readDate>>) => Reading,
): (text: string) => Reading {
  const format = entry.date ?? column?.date?.format
  return (text) => {
    if (unknown.test(text)) return nothing
    const moment = format && readDate(text, format)
    return moment ? take(moment) : 'not_a_date'
  }
}

function readValue(text: string, entry: Entry, column: Column | undefined, mapping: Mapping): Reading {
  if (unknown.test(text)) return nothing
  const amount = readNumber(text, entry.number ?? column?.number?.format ?? 'point', mapping.currency)
  if (!amount) return 'not_a_number'
  if (amount.number < 0) return 'negative'
  if (amount.number >= 1e14) return 'too_big'
  return setting('value', { ...amount, number: Math.round(amount.number * 1000) / 1000 })
}

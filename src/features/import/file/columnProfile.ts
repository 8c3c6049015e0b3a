import { setImmediate as breathe } from 'node:timers/promises'
import { isAddress, latinDigits } from '../../../contract/fold.ts'
import type { Locale } from '../../../contract/shape.ts'
import { clean } from './cleanText.ts'
import { type Column, type Content, type DateFormat, dateFormats, type NumberFormat } from './contract.ts'
import { readDate } from './readDate.ts'
import { formatOf, readNumber } from './readNumber.ts'
import type { Table } from './readTable.ts'

/** A column with more different values than this cannot be a status column. */
const FEW = 200
/** Number of different values that are read to recognise a column. */
const ENOUGH = 20_000
/** Number of values after which a column without any date is assumed to have none. */
const HOPELESS = 300
/** Minimum share of parsable cells for recognising a column's type. */
const MOST = 0.8

/**
 * Analyses every column: the type of its content, and the format. The locale decides between formats that fit equally
 * well.
 */
export async function profile(table: Table, locale: Locale): Promise<Column[]> {
  const columns: Column[] = []
  for (const [index, header] of table.header.entries()) {
    const counts = new Map<string, number>()
    let filled = 0
    for (const { cells } of table.rows) {
      const value = clean(cells[index] ?? '')
      if (value === '') continue
      filled++
      const count = counts.get(value)
      if (count !== undefined || counts.size < ENOUGH) counts.set(value, (count ?? 0) + 1)
    }
    columns.push(describe(header, filled, counts, locale))
    await breathe()
  }
  return columns
}

function describe(header: string, filled: number, counts: Map<string, number>, locale: Locale): Column {
  const date = detectDate(counts, locale)
  const number = detectNumber(counts, locale)
  return {
    header,
    filled,
    samples: [...counts.keys()].slice(0, 5).map(shorten),
    values:
      counts.size <= FEW && [...counts.keys()].every((value) => value.length <= 255)
        ? [...counts].map(([value, count]) => ({ value, count }))
        : null,
    content: contentOf(counts, date, number),
    date,
    number,
  }
}

/** At most 80 characters of a cell, for display. */
export function shorten(text: string): string {
  return text.length > 80 ? `${Array.from(text.slice(0, 79)).join('')}…` : text
}

const website = /^(https?:\/\/|www\.)\S+$|^[\w-]+(\.[\w-]+)*\.[a-z]{2,}(\/\S*)?$/i
const phone = /^(\+|00?\d|\()[\d\s().+/-]{5,24}(\s?(ext|x)\.?\s?\d+)?$|^\d{3}[-.\s]\d{3,4}[-.\s]?\d{4}$/i

const shapes: [Content, (value: string) => boolean][] = [
  ['email', isAddress],
  ['url', (value) => value.length <= 2048 && website.test(value)],
  ['phone', (value) => value.length <= 60 && phone.test(value)],
]

function contentOf(counts: Map<string, number>, date: Column['date'], number: Column['number']): Content {
  if (counts.size === 0) return 'empty'
  const all = sum(counts.values())
  if (date && date.unreadable <= all * (1 - MOST)) return 'date'
  for (const [content, fitsShape] of shapes) {
    const fits = sum([...counts].map(([value, count]) => (fitsShape(latinDigits(value)) ? count : 0)))
    if (fits >= all * MOST) return content
  }
  return number && number.unreadable <= all * (1 - MOST) ? 'number' : 'text'
}

/** Preferred formats first: English dates with slashes usually have the month first, dates with full stops never do. */
function likelyDates(locale: Locale, values: Iterable<string>): DateFormat[] {
  const [first] = values
  if (locale === 'fa') return ['persian_ymd', 'persian_dmy', 'ymd', 'dmy', 'mdy']
  const monthFirst = locale === 'en' && first !== undefined && !/\d\./.test(first)
  return monthFirst
    ? ['mdy', 'dmy', 'ymd', 'persian_ymd', 'persian_dmy']
    : ['dmy', 'ymd', 'mdy', 'persian_ymd', 'persian_dmy']
}

/** The date format that parses most cells; null if none parses any. */
export function detectDate(counts: Map<string, number>, locale: Locale): Column['date'] {
  const first = [...counts.keys().take(HOPELESS)]
  if (!first.some((value) => dateFormats.some((format) => readDate(value, format)))) return null
  const readings = new Map<DateFormat, Map<string, string>>()
  const readable = new Map<DateFormat, number>()
  for (const format of dateFormats) {
    const days = new Map<string, string>()
    let cells = 0
    for (const [value, count] of counts) {
      const day = readDate(value, format)?.day
      if (!day) continue
      days.set(value, day)
      cells += count
    }
    readings.set(format, days)
    readable.set(format, cells)
  }
  const most = Math.max(...readable.values())
  if (most === 0) return null
  const [format, ...others] = likelyDates(locale, counts.keys()).filter((f) => readable.get(f) === most)
  const days = format && readings.get(format)
  if (!days) return null
  const readingOf = (other: DateFormat, value: string) => readings.get(other)?.get(value) ?? ''
  const unlike = others.filter((other) => [...days].some(([value, day]) => readingOf(other, value) !== day))
  // The example is a cell whose meaning differs between the formats.
  const telling = [...days].find(([value, day]) => unlike.every((other) => readingOf(other, value) !== day))
  const [example, read] = telling ?? [...days][0] ?? ['', '']
  return {
    format,
    read,
    alternatives: unlike.map((other) => ({ format: other, read: readingOf(other, example) })),
    example: shorten(example),
    unreadable: sum(counts.values()) - most,
  }
}

/** The number format that the column's cells indicate; null if no cell is a number. */
export function detectNumber(counts: Map<string, number>, locale: Locale): Column['number'] {
  const votes = { point: 0, comma: 0, unclear: 0 }
  let unclear: string | undefined
  for (const [value, count] of counts) {
    const vote = formatOf(value)
    if (vote === null) continue
    votes[vote] += count
    if (vote === 'unclear') unclear ??= value
  }
  const other = (format: NumberFormat): NumberFormat => (format === 'point' ? 'comma' : 'point')
  const settled = votes.point + votes.comma > 0
  // Three digits after a single separator are more likely thousands than thousandths.
  const guess =
    unclear === undefined
      ? locale === 'en'
        ? 'point'
        : 'comma'
      : /\d\.\d/.test(latinDigits(unclear))
        ? 'comma'
        : 'point'
  const format = settled ? (votes.point >= votes.comma ? 'point' : 'comma') : guess
  const all = sum(counts.values())
  let unreadable = all
  let example: string | undefined
  for (const [value, count] of counts) {
    if (!readNumber(value, format)) continue
    unreadable -= count
    // An example with a separator shows the format's meaning.
    if (example === undefined || (formatOf(example) === null && formatOf(value) !== null)) example = value
  }
  if (example === undefined) return null
  const read = (as: NumberFormat) => readNumber(example ?? '', as)?.number ?? 0
  const isOpen = !settled && votes.unclear > 0
  return {
    format,
    read: read(format),
    alternatives: isOpen ? [{ format: other(format), read: read(other(format)) }] : [],
    example: shorten(example),
    unreadable,
  }
}

function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}

import { isUtf8 } from 'node:buffer'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as breathe } from 'node:timers/promises'
import { CsvError, type Options, parse } from 'csv-parse'
import { parse as parseAtOnce } from 'csv-parse/sync'
import { isAddress, latinDigits } from '../../../contract/fold.ts'
import type { Locale } from '../../../contract/shape.ts'
import { unguarded } from '../../../server/csv.ts'
import { AppError } from '../../../server/errors.ts'
import { type Delimiter, delimiters, type Encoding, type FileProblem, limits } from './contract.ts'
import { readDate } from './readDate.ts'

/** A parsed file: the heading row and the rows below it, with the cells unchanged. */
export type Table = {
  encoding: Encoding
  delimiter: Delimiter
  header: string[]
  rows: Row[]
}

/** `row` is the row number in a spreadsheet: blank rows count, line breaks inside quotes do not. */
export type Row = { row: number; cells: string[] }

const CHUNK = 256 * 1024
/** Maximum number of characters in a row. Otherwise an unclosed quote would consume the whole file. */
const LONGEST_ROW = 1024 * 1024

const dialect = {
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
  max_record_size: LONGEST_ROW,
} satisfies Options

/**
 * Reads a CSV file in UTF-8, UTF-16 or the Windows code page of the language, separated by commas, semicolons or tabs.
 * It yields to other requests in between. Throws `too_large`, or `invalid` on `file` with `detail: { problem:
 * FileProblem, … }`.
 */
export async function readTable(bytes: Uint8Array, locale: Locale): Promise<Table> {
  if (bytes.length > limits.bytes) {
    throw new AppError('too_large', { field: 'file', detail: { bytes: limits.bytes } })
  }
  const encoding = encodingOf(bytes, locale)
  const { delimiter, announced } = delimiterOf(bytes, encoding)

  let header: string[] | undefined
  const rows: Row[] = []
  let row = announced ? -1 : 0
  await eachRecord(bytes, encoding, delimiter, (cells) => {
    row++
    if (row === 0 || cells.every((cell) => cell.trim() === '')) return
    if (!header) {
      header = checkHeader(cells.map(unguarded))
      return
    }
    if (rows.length === limits.rows) throw refuse('too_many_rows', { rows: limits.rows })
    for (let i = 0; i < cells.length; i++) cells[i] = unguarded(cells[i] ?? '')
    rows.push({ row, cells })
  })
  if (!header) throw refuse('empty')
  if (rows.length === 0) throw refuse('no_rows')
  return { encoding, delimiter, header, rows }
}

function refuse(problem: FileProblem, about: object = {}): AppError {
  return new AppError('invalid', { field: 'file', reason: 'malformed', detail: { problem, ...about } })
}

function encodingOf(bytes: Uint8Array, locale: Locale): Encoding {
  const [a, b, c, d] = bytes
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) throw refuse('spreadsheet')
  if (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0) throw refuse('spreadsheet')
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  // Without a byte-order mark, UTF-16 is recognised by the zero bytes of commas and line breaks.
  const zeros = [0, 0]
  const head = bytes.subarray(0, CHUNK)
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > 4 * even) return 'utf-16le'
  if (even > 4 * odd) return 'utf-16be'
  if (even + odd > 0) throw refuse('not_text')
  if (isUtf8(bytes)) return 'utf-8'
  // A file does not name its code page. It is usually the one of the user's language.
  return locale === 'tr' ? 'windows-1254' : locale === 'fa' ? 'windows-1256' : 'windows-1252'
}

/** The separator that gives the most columns, most consistently, unless the file declares it as Excel does: `sep=;`. */
function delimiterOf(bytes: Uint8Array, encoding: Encoding): { delimiter: Delimiter; announced: boolean } {
  const head = new TextDecoder(encoding).decode(bytes.subarray(0, CHUNK), { stream: true })
  const said = /^sep=([,;\t])\r?\n/.exec(head)?.[1]
  if (said) return { delimiter: said as Delimiter, announced: true }
  const scored = delimiters.map((delimiter) => {
    const widths = sample(head, delimiter).map((cells) => cells.length)
    const [width = 0] = widths
    const even = widths.filter((other) => other === width).length / widths.length
    return { delimiter, width, score: (width - 1) * even }
  })
  // Text contains many commas, some semicolons and hardly any tabs; on a tie the rarer separator wins.
  const best = scored.reduce((a, b) => (b.score > 0 && b.score >= a.score ? b : a))
  if (best.width > limits.columns) throw refuse('too_many_columns', { columns: limits.columns })
  return { delimiter: best.delimiter, announced: false }
}

function sample(head: string, delimiter: Delimiter): string[][] {
  const records: string[][] = []
  const keep = (cells: string[]) => {
    if (cells.length > 1 || cells[0] !== '') records.push(cells)
    return null
  }
  try {
    parseAtOnce(head, { ...dialect, delimiter, to: 50, on_record: keep })
  } catch {
    // The sample may end inside quotes; the rows before that are sufficient.
  }
  return records
}

async function eachRecord(
  bytes: Uint8Array,
  encoding: Encoding,
  delimiter: Delimiter,
  take: (cells: string[]) => void,
): Promise<void> {
  async function* text() {
    const decoder = new TextDecoder(encoding)
    for (let at = 0; at < bytes.length; at += CHUNK) {
      // U+0000 has no meaning in a table, and PostgreSQL rejects it.
      yield decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }).replaceAll('\0', '')
      await breathe()
    }
    yield decoder.decode()
  }
  try {
    await pipeline(Readable.from(text()), parse({ ...dialect, delimiter }), async (records) => {
      for await (const cells of records) take(cells as string[])
    })
  } catch (error) {
    if (error instanceof CsvError) throw refuse('unclosed_quote', { row: Number(error.records) + 1 })
    throw error
  }
}

/** A first row that contains data is not a heading; otherwise the first record would be lost silently. */
function checkHeader(cells: string[]): string[] {
  if (cells.length > limits.columns) throw refuse('too_many_columns', { columns: limits.columns })
  const header = cells.map((cell) => cell.replace(/\s+/g, ' ').trim())
  const named = header.some((name) => /\p{L}/u.test(name))
  const isData = (name: string) =>
    isAddress(name) ||
    /^https?:\/\//i.test(name) ||
    /^[+-]?\d+[.,]\d+$/.test(latinDigits(name)) ||
    (/\d/.test(latinDigits(name)) &&
      ['ymd', 'dmy', 'mdy', 'persian_ymd'].some((f) => readDate(name, f as 'ymd')))
  if (!named || header.some(isData)) throw refuse('no_header')
  return header
}

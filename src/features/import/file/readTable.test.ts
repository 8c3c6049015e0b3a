import { expect, test } from 'vitest'
import { AppError } from '../../../server/errors.ts'
import type { FileProblem } from './contract.ts'
import { readTable } from './readTable.ts'

const utf8 = (text: string) => Buffer.from(text)
const rowsOf = async (bytes: Uint8Array) => (await readTable(bytes, 'en')).rows.map(({ cells }) => cells)

async function problemOf(bytes: Uint8Array): Promise<FileProblem | string> {
  const error = await readTable(bytes, 'en').then(
    () => expect.fail('it was read'),
    (caught: unknown) => caught,
  )
  if (!(error instanceof AppError)) throw error
  expect(error.field).toBe('file')
  return (error.detail as { problem?: FileProblem }).problem ?? error.code
}

test('commas, semicolons and tabs are detected, also if cells contain the others', async () => {
  for (const [text, delimiter] of [
    ['Name,Notes\nAnn,a;b;c\nBob,d', ','],
    ['Name;Value\nAnn;1,5\nBob;2,5\n', ';'],
    ['Name\tNotes, more\nAnn\ta, b; c', '\t'],
    ['sep=;\r\nName;City, Country;x\r\nAnn;Oslo, Norway;1', ';'],
    ['Name\nAnn\nBob', ','],
  ]) {
    const table = await readTable(utf8(text as string), 'en')
    expect(table.delimiter, text).toBe(delimiter)
    expect(table.header[0]).toBe('Name')
    expect(table.rows[0]?.cells[0]).toBe('Ann')
  }
})

test('encodings are detected', async () => {
  const text = 'Navn;Sted\nBjørn Ærlig;Tromsø\n'
  const utf16be = Buffer.from(text, 'utf16le').swap16()
  const latin = Buffer.from(text, 'latin1')
  for (const [bytes, encoding] of [
    [utf8(text), 'utf-8'],
    [Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8(text)]), 'utf-8'],
    [Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
    [Buffer.from(text, 'utf16le'), 'utf-16le'],
    [Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be]), 'utf-16be'],
    [utf16be, 'utf-16be'],
    [latin, 'windows-1252'],
  ] as const) {
    const table = await readTable(bytes, 'nb')
    expect(table).toMatchObject({ encoding, header: ['Navn', 'Sted'] })
    expect(table.rows[0]?.cells).toEqual(['Bjørn Ærlig', 'Tromsø'])
  }
})

test('a legacy code page is that of the importing user’s language', async () => {
  const turkish = Buffer.from([0x41, 0x64, 0x0a, 0xdd, 0xfe, 0xfd, 0x6b]) // Ad / İşık in Windows-1254
  expect((await readTable(turkish, 'tr')).rows[0]?.cells).toEqual(['İşık'])
})

test('quotes can contain separators, quotes and line breaks; rows are numbered as in a spreadsheet', async () => {
  const table = await readTable(
    utf8('Name,Notes\r\n"Lee, Ann","one\r\ntwo ""three"""\r\n\r\n5" pipe,x\r\n'),
    'en',
  )
  expect(table.rows).toEqual([
    { row: 2, cells: ['Lee, Ann', 'one\r\ntwo "three"'] },
    { row: 4, cells: ['5" pipe', 'x'] },
  ])
})

test('short and long rows are kept unchanged', async () => {
  expect(await rowsOf(utf8('A,B\n1\n1,2,3'))).toEqual([['1'], ['1', '2', '3']])
})

test('files that are not tables are rejected with a reason', async () => {
  expect(await problemOf(utf8(''))).toBe('empty')
  expect(await problemOf(utf8(' \n\n,,,\n'))).toBe('empty')
  expect(await problemOf(utf8('Name,Value\n'))).toBe('no_rows')
  expect(await problemOf(utf8('ann@example.com,Ann\nbob@example.com,Bob\n'))).toBe('no_header')
  expect(await problemOf(utf8('Ann,2024-03-01,12.5\nBob,2024-03-02,13\n'))).toBe('no_header')
  expect(await problemOf(utf8('1,2,3\n4,5,6\n'))).toBe('no_header')
  expect(await problemOf(Buffer.from('PK\x03\x04etc'))).toBe('spreadsheet')
  expect(await problemOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 1, 2, 0, 0]))).toBe('not_text')
  expect(await problemOf(utf8('Name,Notes\nAnn,"never closed\nBob,x\n'))).toBe('unclosed_quote')
  await expect(readTable(utf8('Name,Notes\nAnn,x\nBob,"open\nCy,x\n'), 'en')).rejects.toMatchObject({
    detail: { row: 3 },
  })
})

test('files above the limits are rejected immediately', async () => {
  const before = process.cpuUsage()
  expect(await problemOf(utf8(`${'a,'.repeat(1_000_000)}\n1`))).toBe('too_many_columns')
  expect(await problemOf(utf8(`a${',a'.repeat(500)}\n1`))).toBe('too_many_columns')
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000)
  expect(await problemOf(Buffer.alloc(50 * 1024 * 1024 + 1, 'a'))).toBe('too_large')
  expect(await problemOf(utf8(`Name\n${'x\n'.repeat(50_001)}`))).toBe('too_many_rows')
})

test('other requests are served while a large file is read', async () => {
  const line = `${'some text in a cell,'.repeat(20)}\n`
  const bytes = utf8(`${line.replaceAll('some', 'Heading')}${line.repeat(30_000)}`)
  // Measured in processor time, because on a busy machine the elapsed time includes waiting.
  let longest = 0
  let last = process.cpuUsage()
  const timer = setInterval(() => {
    longest = Math.max(longest, process.cpuUsage(last).user / 1000)
    last = process.cpuUsage()
  }, 5)
  const { rows } = await readTable(bytes, 'en')
  clearInterval(timer)
  expect(rows).toHaveLength(30_000)
  expect(longest).toBeLessThan(400)
})

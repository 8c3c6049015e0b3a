import { expect, test } from 'vitest'
import { profile } from './columnProfile.ts'
import { readTable } from './readTable.ts'

const columnOf = async (cells: string[], locale: 'en' | 'nb' | 'fa' = 'en') => {
  const csv = ['Heading;x', ...cells.map((cell) => `"${cell.replaceAll('"', '""')}";y`)].join('\n')
  const [column] = await profile(await readTable(Buffer.from(csv), locale), locale)
  return column ?? expect.fail('no column')
}

test('one day above twelve determines the order of a date column', async () => {
  expect((await columnOf(['3/1/2017', '3/13/2017'])).date).toMatchObject({ format: 'mdy', alternatives: [] })
  expect((await columnOf(['3/1/2017', '13/3/2017'])).date).toMatchObject({ format: 'dmy', alternatives: [] })
  expect((await columnOf(['2017-03-01', '2017-12-31'])).date).toMatchObject({
    format: 'ymd',
    alternatives: [],
  })
  expect((await columnOf(['۱۴۰۳/۰۵/۲۱', '۱۴۰۲/۱۲/۲۹'])).date).toMatchObject({
    format: 'persian_ymd',
    alternatives: [],
  })
})

test('days up to twelve are reported as ambiguous, with the language’s format first', async () => {
  const cells = ['3/1/2017', '5/6/2017']
  expect((await columnOf(cells, 'en')).date).toMatchObject({
    format: 'mdy',
    example: '3/1/2017',
    read: '2017-03-01',
    alternatives: [{ format: 'dmy', read: '2017-01-03' }],
  })
  expect((await columnOf(cells, 'nb')).date).toMatchObject({
    format: 'dmy',
    alternatives: [{ format: 'mdy' }],
  })
  expect((await columnOf(['3.1.2017'], 'en')).date).toMatchObject({
    format: 'dmy',
    alternatives: [{ format: 'mdy' }],
  })
  expect((await columnOf(['3/3/2017', '5/5/2017'])).date).toMatchObject({ alternatives: [] })
  expect((await columnOf(['3/3/2017', '5/6/2017'])).date).toMatchObject({ example: '5/6/2017' })
})

test('decimals determine the number format; three digits after a single mark are ambiguous', async () => {
  expect((await columnOf(['1,234.50', '12'])).number).toMatchObject({ format: 'point', alternatives: [] })
  expect((await columnOf(['1.234', '12,5'])).number).toMatchObject({ format: 'comma', alternatives: [] })
  expect((await columnOf(['1.234', '5.678'])).number).toMatchObject({
    format: 'comma',
    example: '1.234',
    read: 1234,
    alternatives: [{ format: 'point', read: 1.234 }],
  })
  expect((await columnOf(['1,234', '12'])).number).toMatchObject({
    format: 'point',
    alternatives: [{ format: 'comma' }],
  })
  expect((await columnOf(['1 234', '12'])).number).toMatchObject({ alternatives: [] })
  expect((await columnOf(['12', '13'])).number).toMatchObject({ alternatives: [], unreadable: 0 })
})

test('a column is recognised by the majority of its cells', async () => {
  const content = async (...cells: string[]) => (await columnOf(cells)).content
  expect(await content('ann@example.com', 'bob@example.no', 'x@y.zz', 'd@e.fr', '?')).toBe('email')
  expect(await content('+47 22 33 44 55', '(555) 123-4567', '021-88776655')).toBe('phone')
  expect(await content('https://example.com/a', 'www.example.no', 'example.fr')).toBe('url')
  expect(await content('2024-03-01', '2024-03-02')).toBe('date')
  expect(await content('$ 1,200', '35')).toBe('number')
  expect(await content('Won', 'Lost')).toBe('text')
  expect(await content('', '-', 'n/a')).toBe('empty')
})

test('a short list has all its different values with counts', async () => {
  const column = await columnOf(['Won', 'Lost', 'Won', '', '-'])
  expect(column).toMatchObject({
    header: 'Heading',
    filled: 3,
    values: [
      { value: 'Won', count: 2 },
      { value: 'Lost', count: 1 },
    ],
  })
  expect((await columnOf(Array.from({ length: 201 }, (_, i) => `v${i}`))).values).toBeNull()
})

test('cells that the format cannot parse are counted', async () => {
  expect((await columnOf(['2024-03-01', '2024-02-30', 'soon'])).date).toMatchObject({
    format: 'ymd',
    unreadable: 2,
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf, readDate } from './readDate.ts'

const day = (cell: string, format: Parameters<typeof readDate>[1]) => readDate(cell, format)?.day ?? null

test('a date is parsed in the order of its format', () => {
  expect(day('3/1/2017', 'mdy')).toBe('2017-03-01')
  expect(day('3/1/2017', 'dmy')).toBe('2017-01-03')
  expect(day('01.03.2017', 'dmy')).toBe('2017-03-01')
  expect(day('2017-3-1', 'ymd')).toBe('2017-03-01')
  expect(day('20170301', 'ymd')).toBe('2017-03-01')
  expect(day('3/1/17', 'mdy')).toBe('2017-03-01')
  expect(day('3/1/99', 'mdy')).toBe('1999-03-01')
  expect(day('2017-03-01', 'dmy')).toBeNull()
  expect(day('13/1/2017', 'mdy')).toBeNull()
})

test('Persian dates are parsed in Latin, Persian and Arabic digits', () => {
  for (const cell of [
    '1403/05/21',
    '۱۴۰۳/۰۵/۲۱',
    '١٤٠٣/٠٥/٢١',
    '1403-5-21',
    '۱۴۰۳/۵/۲۱ ',
    '\u200f۱۴۰۳/۰۵/۲۱',
  ]) {
    expect(day(cell, 'persian_ymd'), cell).toBe('2024-08-11')
  }
  expect(day('21/05/1403', 'persian_dmy')).toBe('2024-08-11')
  expect(day('۲۱ مرداد ۱۴۰۳', 'persian_ymd')).toBe('2024-08-11')
  expect(day('03/05/21', 'persian_ymd')).toBe('2024-08-11')
  expect(day('99/12/01', 'persian_ymd')).toBe('2021-02-19')
})

test('month names of all six languages are parsed', () => {
  for (const cell of [
    '12 Feb 2024',
    'February 12th, 2024',
    'Mon, 12 February 2024',
    'lundi 12 févr. 2024',
    '12. feb. 2024',
    '12 Şubat 2024',
    '12 Februari 2024',
    '۱۲ فوریه ۲۰۲۴',
  ]) {
    expect(day(cell, 'dmy'), cell).toBe('2024-02-12')
  }
  expect(day('1er août 2024', 'dmy')).toBe('2024-08-01')
  expect(day('12 Feb 2024', 'persian_ymd')).toBeNull()
  expect(day('3JUL12VK', 'mdy')).toBeNull()
  expect(day('Room 12 in May 2024 for 3', 'dmy')).toBeNull()
})

test('days that do not exist are rejected', () => {
  expect(day('2023-02-29', 'ymd')).toBeNull()
  expect(day('2024-02-29', 'ymd')).toBe('2024-02-29')
  expect(day('30/02/2024', 'dmy')).toBeNull()
  expect(day('31/04/2024', 'dmy')).toBeNull()
  expect(day('2024-00-10', 'ymd')).toBeNull()
  expect(day('1403/12/30', 'persian_ymd')).toBe('2025-03-20')
  expect(day('1402/12/30', 'persian_ymd')).toBeNull()
  expect(day('1403/12/31', 'persian_ymd')).toBeNull()
  expect(day('1403/07/31', 'persian_ymd')).toBeNull()
})

test('times of day and offsets are parsed', () => {
  expect(readDate('2024-03-01T10:20:30.500Z', 'ymd')).toEqual({
    day: '2024-03-01',
    time: '10:20:30',
    offset: 'Z',
  })
  expect(readDate('2024-03-01 10:20:30+0330', 'ymd')).toMatchObject({ time: '10:20:30', offset: '+03:30' })
  expect(readDate('3/1/2024 2:05 PM', 'mdy')).toMatchObject({
    day: '2024-03-01',
    time: '14:05:00',
    offset: null,
  })
  expect(readDate('3/1/2024 12:05 a.m.', 'mdy')).toMatchObject({ time: '00:05:00' })
  expect(readDate('۱۴۰۳/۰۵/۲۱ ۱۴:۳۰', 'persian_ymd')).toMatchObject({ day: '2024-08-11', time: '14:30:00' })
  expect(readDate('2024-03-01 25:00', 'ymd')).toBeNull()
  expect(readDate('2024-03-01 10:00+99:99', 'ymd')).toBeNull()
})

test('an instant is the importing user’s local time; a day is noon, and never in the future', () => {
  const now = new Date('2024-08-11T06:00:00Z')
  const at = (cell: string) => instantOf(readDate(cell, 'ymd') ?? expect.fail(cell), 'Asia/Tehran', now)
  expect(at('2024-03-01 10:00')).toBe('2024-03-01T06:30:00.000Z')
  expect(at('2024-03-01T10:00:00Z')).toBe('2024-03-01T10:00:00.000Z')
  expect(at('2024-03-01')).toBe('2024-03-01T08:30:00.000Z')
  expect(at('2024-08-11')).toBe('2024-08-11T06:00:00.000Z')
  expect(at('2024-08-12')).toBe('2024-08-12T08:30:00.000Z')
})

test('every day survives formatting and parsing in both calendars', () => {
  const persian = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
    timeZone: 'UTC',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1940-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
      (date) => {
        const iso = date.toISOString().slice(0, 10)
        const [y, m, d] = iso.split('-')
        const parts = Object.fromEntries(persian.formatToParts(date).map((part) => [part.type, part.value]))
        expect(day(iso, 'ymd')).toBe(iso)
        expect(day(`${d}.${m}.${y}`, 'dmy')).toBe(iso)
        expect(day(`${m}/${d}/${y}`, 'mdy')).toBe(iso)
        expect(day(`${parts.year}/${parts.month}/${parts.day}`, 'persian_ymd')).toBe(iso)
      },
    ),
  )
})

test('no text causes an exception', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789/-.: TZapm+۰۵مرداد') }), (text) => {
      for (const format of ['ymd', 'dmy', 'mdy', 'persian_ymd', 'persian_dmy'] as const) {
        const read = readDate(text, format)
        if (read) expect(instantOf(read, 'Europe/Oslo', new Date())).toMatch(/Z$/)
      }
    }),
    { numRuns: 2000 },
  )
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalMarkOf, readTypedNumber } from './typedNumber.ts'

const locales = ['en', 'fr', 'nb', 'tr', 'id', 'fa'] as const
const read = (locale: string, text: string, decimals?: number) =>
  readTypedNumber(text, decimalMarkOf(locale), decimals)

describe('use F11, languages A1: amounts typed with either decimal mark', () => {
  test.each(locales)('%s', (locale) => {
    const own = decimalMarkOf(locale)
    // A single mark before one or two digits is the decimal mark, whichever it is.
    expect(read(locale, '1500.50')).toBe(1500.5)
    expect(read(locale, '1500,50')).toBe(1500.5)
    expect(read(locale, '12.5')).toBe(12.5)
    expect(read(locale, '12,5')).toBe(12.5)
    // With both marks, the last one is the decimal mark.
    expect(read(locale, '1.234,56')).toBe(1234.56)
    expect(read(locale, '1,234.56')).toBe(1234.56)
    expect(read(locale, '1.234.567,8')).toBe(1_234_567.8)
    // A single mark before three digits is interpreted by the language.
    expect(read(locale, '12.345')).toBe(own === '.' ? 12.345 : 12_345)
    expect(read(locale, '12,345')).toBe(own === ',' ? 12.345 : 12_345)
    expect(read(locale, '1.234.567')).toBe(1_234_567)
    expect(read(locale, '1,234,567')).toBe(1_234_567)
    // These cannot be grouped thousands.
    expect(read(locale, '0.125')).toBe(0.125)
    expect(read(locale, '1234,125')).toBe(1234.125)
    expect(read(locale, '1 500')).toBe(1500)
    expect(read(locale, '1\u202f500,5')).toBe(1500.5)
    expect(read(locale, '−7')).toBe(-7)
    expect(read(locale, '')).toBeNull()
    // Persian digits and marks, from every keyboard.
    expect(read(locale, '۱۲٬۳۴۵٫۵')).toBe(12_345.5)
    expect(read(locale, '۱۲٫۵')).toBe(12.5)
    expect(read(locale, '۱۲.۵')).toBe(12.5)
    // Ambiguous input is rejected.
    for (const text of ['abc', '1.2.3', '1,23,4', '12..5', '1.234,567.8', '5 boats', '.', '1/2/3', '1.23456'])
      expect(read(locale, text), text).toBeUndefined()
  })

  test('a slash is the decimal mark in Persian, and invalid elsewhere', () => {
    expect(read('fa', '۱۲/۵')).toBe(12.5)
    expect(read('en', '12/5')).toBeUndefined()
  })

  test('a field without decimals rejects decimals instead of rounding', () => {
    expect(read('nb', '1.200', 0)).toBe(1200)
    expect(read('nb', '12,5', 0)).toBeUndefined()
  })

  test('every number that the screen formats is parsed as itself', () => {
    for (const locale of [...locales, 'fa-u-nu-latn', 'en-GB'])
      fc.assert(
        fc.property(
          fc.integer({ min: -(10 ** 12), max: 10 ** 12 }),
          fc.constantFrom(1, 10, 100, 1000),
          (n, by) => {
            const number = n / by
            const written = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(number)
            expect(read(locale, written), written).toBe(number + 0)
          },
        ),
      )
  })
})

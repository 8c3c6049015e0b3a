import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCurrency, readNumber } from './readNumber.ts'

const number = (cell: string, format: 'point' | 'comma') => readNumber(cell, format)?.number ?? null

test('amounts are parsed in the formats of each country', () => {
  expect(number('1,234.56', 'point')).toBe(1234.56)
  expect(number('1.234,56', 'comma')).toBe(1234.56)
  expect(number('1 234,56', 'comma')).toBe(1234.56)
  expect(number('1\u202f234\u00a0567,8', 'comma')).toBe(1234567.8)
  expect(number("1'234.50", 'point')).toBe(1234.5)
  expect(number('12,34,567.80', 'point')).toBe(1234567.8)
  expect(number('۱٬۲۳۴٫۵۶', 'point')).toBe(1234.56)
  expect(number('۱٬۲۳۴٫۵۶', 'comma')).toBe(1234.56)
  expect(number('١٢٣٤', 'point')).toBe(1234)
  expect(number('.5', 'point')).toBe(0.5)
  expect(number('1234', 'comma')).toBe(1234)
})

test('signs, parentheses and the dash of whole amounts are parsed', () => {
  expect(number('-5', 'point')).toBe(-5)
  expect(number('−5', 'point')).toBe(-5)
  expect(number('5-', 'point')).toBe(-5)
  expect(number('(500)', 'point')).toBe(-500)
  expect(number('kr 500,-', 'comma')).toBe(500)
  expect(number('$-1,000.00', 'point')).toBe(-1000)
})

test('text in the other format, or without a number, is rejected', () => {
  expect(number('1.234,56', 'point')).toBeNull()
  expect(number('1,234.56', 'comma')).toBeNull()
  expect(number('1,23', 'point')).toBeNull()
  expect(number('1234,567', 'point')).toBeNull()
  expect(number('10k', 'point')).toBeNull()
  expect(number('50 %', 'point')).toBeNull()
  expect(number('12/34', 'point')).toBeNull()
  expect(number('', 'point')).toBeNull()
  expect(number('abc', 'point')).toBeNull()
})

test('the currency beside an amount is recognised', () => {
  expect(readNumber('€ 1.234,50', 'comma')).toEqual({ number: 1234.5, currency: 'EUR' })
  expect(readNumber('1 234 kr', 'comma')).toEqual({ number: 1234, currency: 'NOK' })
  expect(readNumber('1 234 kr', 'comma', 'SEK')).toEqual({ number: 1234, currency: 'SEK' })
  expect(readNumber('Rp. 1.500.000', 'comma')).toEqual({ number: 1_500_000, currency: 'IDR' })
  expect(readNumber('USD 12', 'point')).toEqual({ number: 12, currency: 'USD' })
  expect(readNumber('12₺', 'comma')).toEqual({ number: 12, currency: 'TRY' })
  expect(readNumber('۱۲۰٬۰۰۰ ریال', 'point')).toEqual({ number: 120_000, currency: 'IRR' })
  expect(readNumber('12 apples', 'point')).toBeNull()
})

test('one toman is ten rials', () => {
  expect(readNumber('۱۲۰٬۰۰۰ تومان', 'point')).toEqual({ number: 1_200_000, currency: 'IRR' })
})

test('currency columns can contain codes, symbols or words', () => {
  expect(readCurrency('eur', 'USD')).toBe('EUR')
  expect(readCurrency('$', 'CAD')).toBe('CAD')
  expect(readCurrency('$', 'EUR')).toBe('USD')
  expect(readCurrency('ریال', 'USD')).toBe('IRR')
  expect(readCurrency('XQZ', 'USD')).toBeNull()
})

test('numbers formatted in six languages are parsed as themselves', () => {
  const locales = [
    ['en', 'point'],
    ['fr', 'comma'],
    ['nb', 'comma'],
    ['tr', 'comma'],
    ['id', 'comma'],
    ['fa', 'point'],
  ] as const
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10 ** 12 }),
      fc.constantFrom(...locales),
      (thousandths, [locale, format]) => {
        const written = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(thousandths / 1000)
        expect(number(written, format), written).toBe(thousandths / 1000)
      },
    ),
  )
})

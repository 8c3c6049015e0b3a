import { expect, test } from 'vitest'
import { createFormat } from './format.ts'
import { countryOfZone, currencyOfZone } from './region.ts'
import { guessRegion } from './session.ts'

test.each([
  ['Europe/Oslo', 'NO', 'NOK'],
  ['Europe/London', 'GB', 'GBP'],
  ['America/New_York', 'US', 'USD'],
  ['Asia/Tehran', 'IR', 'IRR'],
  ['Asia/Jakarta', 'ID', 'IDR'],
  ['Europe/Istanbul', 'TR', 'TRY'],
  ['Europe/Zurich', 'CH', 'CHF'],
])('product 26: %s is in %s, with currency %s', (zone, country, currency) => {
  expect(countryOfZone(zone)).toBe(country)
  expect(currencyOfZone(zone, 'en')).toBe(currency)
})

test('for a time zone without a country, the language decides', () => {
  expect(currencyOfZone('UTC', 'fr')).toBe('EUR')
})

test.each<[string[], string, string | null]>([
  [['en-US', 'en'], 'Europe/Oslo', 'GB'],
  [['en-US', 'en'], 'America/New_York', 'US'],
  [['en-GB', 'en'], 'Europe/Oslo', 'GB'],
  [['en-CA', 'en'], 'America/Toronto', 'CA'],
  [['nb-NO', 'nb'], 'Europe/Oslo', 'GB'],
])('product 26: English is read with browser %j in %s as in %s', (tags, zone, region) => {
  expect(guessRegion('en', tags, zone)).toBe(region)
})

test('product 26: date order and clock can be chosen', () => {
  const read = (region: string | null, clock: 'auto' | '12' | '24') => {
    const profile = {
      locale: 'en',
      calendar: 'gregorian',
      timezone: 'UTC',
      week_start: 1,
      digits: 'auto',
    } as const
    return createFormat({ ...profile, region, clock }, () => Date.UTC(2026, 10, 27))
  }
  expect(read('US', 'auto').date('2026-12-03')).toBe('Dec 3')
  expect(read('GB', 'auto').date('2026-12-03')).toBe('3 Dec')
  expect(read('US', 'auto').time('2026-12-03T15:05:00Z')).toMatch(/^3:05\sPM$/)
  expect(read('US', '24').time('2026-12-03T15:05:00Z')).toBe('15:05')
  expect(read('GB', 'auto').time('2026-12-03T15:05:00Z')).toBe('15:05')
  expect(read('GB', '12').time('2026-12-03T15:05:00Z')).toMatch(/^3:05\spm$/)
})

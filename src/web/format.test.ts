import { describe, expect, test } from 'vitest'
import { createFormat, localeTag, type Profile } from './format.ts'
import { t } from './i18n.ts'

/** Saturday 21 November 2026, 20:30 in Oslo; 30 Aban 1405. */
const now = () => Date.parse('2026-11-21T19:30:00Z')
const oslo: Profile = {
  locale: 'en',
  calendar: 'gregorian',
  timezone: 'Europe/Oslo',
  week_start: 1,
  digits: 'auto',
  region: null,
  clock: 'auto',
}
const as = (change: Partial<Profile> = {}) => createFormat({ ...oslo, ...change }, now)
const tehran = as({ locale: 'fa', calendar: 'persian', timezone: 'Asia/Tehran', week_start: 6 })
/** Without the invisible marks and the special spaces of some languages. */
const plain = (text: string) => text.replace(/[\u200e\u200f\u061c]/g, '').replace(/[\u00a0\u202f]/g, ' ')

describe('S97 numbers in the reader’s format', () => {
  test('digits follow the language unless the user chose others', () => {
    expect(as().number(1234.5)).toBe('1,234.5')
    expect(plain(as({ locale: 'nb' }).number(1234.5))).toBe('1 234,5')
    expect(tehran.number(1234)).toBe('۱٬۲۳۴')
    expect(as({ locale: 'fa', digits: 'latn' }).number(1234)).toBe('1,234')
    expect(as({ digits: 'arabext' }).number(12)).toBe('۱۲')
    expect(localeTag({ locale: 'fa', calendar: 'persian', digits: 'auto' })).toBe('fa-u-ca-persian')
  })

  test('money has decimals only if needed, and unknown currencies are supported', () => {
    expect(as().money(12000, 'EUR')).toBe('€12,000')
    expect(as().money(12000.5, 'EUR')).toBe('€12,000.50')
    expect(plain(as({ locale: 'nb' }).money(12000, 'NOK'))).toBe('12 000 kr')
    expect(plain(as({ locale: 'fr' }).money(-3.1, 'EUR'))).toBe('-3,10 €')
    expect(plain(tehran.money(12000, 'EUR'))).toMatch(/^€ ?۱۲٬۰۰۰$/)
    expect(plain(as().money(5, 'coins'))).toBe('5 coins')
    expect(as().compactMoney(1_234_567, 'EUR')).toBe('€1.23M')
    expect(plain(as().compactMoney(5, 'coins'))).toBe('5 coins')
  })

  test('languages A10: Persian writes the rial after the number', () => {
    expect(plain(tehran.money(12_400_000_000, 'IRR'))).toBe('۱۲٬۴۰۰٬۰۰۰٬۰۰۰ ریال')
    expect(plain(tehran.compactMoney(12_400_000_000, 'IRR'))).toBe('۱۲٫۴ میلیارد ریال')
    expect(plain(as({ locale: 'fr' }).money(1200, 'IRR'))).toBe('1 200 IRR')
  })

  test('percent takes hundredths', () => {
    expect(as().percent(45)).toBe('45%')
    expect(plain(as({ locale: 'tr' }).percent(45))).toBe('%45')
  })

  test('a duration in its largest unit', () => {
    expect(as().duration(59)).toBe('0 min')
    expect(as().duration(3 * 3600 + 5)).toBe('3 hr')
    expect(as().duration(5.9 * 86_400)).toBe('5 days')
    expect(as().duration(100 * 86_400)).toBe('3 months')
    expect(as().duration(800 * 86_400)).toBe('2 years')
    expect(tehran.duration(5 * 86_400)).toBe('۵ روز')
  })
})

describe('S97 dates in the reader’s calendar', () => {
  test('a day is the same in every zone, an instant has the user’s day', () => {
    expect(as({ timezone: 'Pacific/Auckland' }).date('2026-11-21')).toBe('Nov 21')
    expect(as({ timezone: 'Pacific/Auckland' }).date('2026-11-21T19:30:00Z')).toBe('Nov 22')
    expect(as({ timezone: 'America/Los_Angeles' }).date('2026-11-21')).toBe('Nov 21')
  })

  test('the year is shown if it is not the current one', () => {
    expect(as().date('2025-11-21')).toBe('Nov 21, 2025')
    expect(tehran.date('2026-03-20')).toBe('۲۹ اسفند ۱۴۰۴')
    expect(tehran.date('2026-03-21')).toBe('۱ فروردین')
  })

  test('the Persian calendar in any language, without its era', () => {
    expect(tehran.fullDate('2026-11-21')).toBe('شنبه، ۳۰ آبان ۱۴۰۵')
    expect(as({ calendar: 'persian' }).fullDate('2026-11-21')).toBe('Saturday, Aban 30, 1405')
    for (const locale of ['fr', 'nb', 'tr', 'id'] as const) {
      expect(as({ locale, calendar: 'persian' }).fullDate('2026-11-21')).toMatch(/ 1405$/)
    }
  })

  test('with the time, in the user’s time zone', () => {
    expect(plain(as().dateTime('2026-11-21T19:30:00Z'))).toBe('Nov 21, 8:30 PM')
    expect(plain(as({ locale: 'nb' }).dateTime('2026-11-21T19:30:00Z'))).toBe('21. nov., 20:30')
    expect(tehran.dateTime('2026-11-21T19:30:00Z')).toBe('۳۰ آبان، ۲۳:۰۰')
    expect(plain(as().fullDate('2026-11-21T19:30:00Z'))).toBe('Saturday, November 21, 2026, 8:30 PM')
  })

  test('today is the user’s day', () => {
    expect(as().today()).toBe('2026-11-21')
    expect(as({ timezone: 'Pacific/Auckland' }).today()).toBe('2026-11-22')
  })
})

describe('relative times', () => {
  test('minutes, then days with the time, then the date', () => {
    const { relative } = as()
    expect(relative('2026-11-21T19:35:00Z')).toBe('in 5 minutes')
    expect(relative('2026-11-21T18:45:00Z')).toBe('45 minutes ago')
    // product 31: not "this minute".
    expect(relative('2026-11-21T19:29:30Z')).toBe(t('ui:just_now'))
    expect(relative('2026-11-21T19:30:20Z')).toBe('now')
    expect(plain(relative('2026-11-22T09:00:00Z'))).toBe('tomorrow 10:00 AM')
    expect(plain(relative('2026-11-21T10:00:00Z'))).toBe('today 11:00 AM')
    expect(relative('2026-11-18T10:00:00Z')).toBe('3 days ago')
    expect(relative('2026-12-21T10:00:00Z')).toBe('Dec 21')
  })

  test('a day has no time, and is counted from the user’s day', () => {
    expect(as().relative('2026-11-22')).toBe('tomorrow')
    expect(as().weekdayDate('2026-11-30')).toBe('Mon, Nov 30')
    expect(as({ locale: 'nb' }).weekdayDate('2027-01-04')).toBe('man. 4. jan. 2027')
    expect(plain(tehran.weekdayDate('2026-11-30'))).toBe('دوشنبه ۹ آذر')
    expect(as({ timezone: 'Pacific/Auckland' }).relative('2026-11-22')).toBe('today')
    expect(as().relative('2026-11-07')).toBe('14 days ago')
    expect(as().relative('2026-11-06')).toBe('Nov 6')
  })

  test('in each language', () => {
    expect(tehran.relative('2026-11-23')).toBe('پس‌فردا')
    expect(as({ locale: 'nb' }).relative('2026-11-22')).toBe('i morgen')
    expect(as({ locale: 'tr' }).relative('2026-11-20')).toBe('dün')
    expect(as({ locale: 'id' }).relative('2026-11-22')).toBe('besok')
  })
})

describe('dates and durations as people write them', () => {
  test('languages A9: Norwegian counts days', () => {
    const { relative, days } = as({ locale: 'nb' })
    expect(relative('2026-11-24')).toBe('om 3 dager')
    expect(relative('2026-11-17')).toBe('for 4 dager siden')
    expect([plain(days(1)), plain(days(14))]).toEqual(['1 dag', '14 dager'])
  })

  test('languages A15: hours have two digits where a clock has 24', () => {
    const times = (['fr', 'nb', 'tr', 'id'] as const).map((locale) =>
      as({ locale }).time('2026-11-21T08:05:00Z'),
    )
    expect(times).toEqual(['09:05', '09:05', '09:05', '09.05'])
    expect(plain(as().time('2026-11-21T08:05:00Z'))).toBe('9:05 AM')
    expect(as({ region: 'GB' }).time('2026-11-21T08:05:00Z')).toBe('09:05')
  })

  test('languages A15: the first of a month', () => {
    const { date, fullDate } = as({ locale: 'fr' })
    expect(fullDate('2026-12-01')).toBe('mardi 1er décembre 2026')
    expect([date('2026-12-01'), date('2026-12-21')]).toEqual(['1er déc.', '21 déc.'])
    expect(as({ locale: 'id' }).fullDate('2026-12-01')).toBe('Selasa, 1 Desember 2026')
  })

  test('languages A15: months in words', () => {
    expect(plain(as({ locale: 'fr' }).duration(100 * 86_400))).toBe('3 mois')
  })

  test('languages A15: no comma before the Persian "and"; names stay as they are', () => {
    expect(tehran.list(['Ada', 'Ola', 'Kari']).replace(/\u200f/g, '')).toBe('Ada، Ola و Kari')
    expect(as({ locale: 'nb' }).list(['1 døgn AS', 'Ola'])).toBe('1 døgn AS og Ola')
  })
})

test('names are joined and sorted by the language’s rules', () => {
  expect(as().list(['Maria', 'Ali', 'Kari'])).toBe('Maria, Ali, and Kari')
  expect(tehran.list(['مریم', 'علی'])).toBe('مریم و علی')
  expect(['Åse', 'Zoe', 'Ola 10', 'Ola 9'].sort(as({ locale: 'nb' }).compare)).toEqual([
    'Ola 9',
    'Ola 10',
    'Zoe',
    'Åse',
  ])
})

import { CalendarDate, GregorianCalendar, PersianCalendar, toCalendar } from '@internationalized/date'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayAfter, weekdayOf } from '../../../../../contract/day.ts'
import { daysBetween, daysOf, isDay, monthOf, type Reader, stepped, views, weekBegin } from './periods.ts'

const persian: Reader = { calendar: 'persian', week_start: 6 }
const european: Reader = { calendar: 'gregorian', week_start: 1 }
const american: Reader = { calendar: 'gregorian', week_start: 0 }
/** A day of the Persian calendar in wire format. */
const jalali = (year: number, month: number, day: number) =>
  toCalendar(new CalendarDate(new PersianCalendar(), year, month, day), new GregorianCalendar()).toString()

describe('weeks', () => {
  test('begin on the reader’s first day of the week', () => {
    expect(daysOf('week', '2026-11-25', european)[0]).toBe('2026-11-23')
    expect(daysOf('week', '2026-11-25', american)[0]).toBe('2026-11-22')
    expect(daysOf('week', '2026-11-25', persian)[0]).toBe('2026-11-21')
    expect(weekBegin('2026-11-21', persian)).toBe('2026-11-21')
  })
})

describe('months', () => {
  test('of the Persian calendar have the correct days: Esfand 29, and 30 in a leap year', () => {
    // 1 Farvardin 1405 is 21 March 2026; 1403 was a leap year, 1404 was not.
    expect(monthOf('2026-03-21', persian)).toEqual({ first: '2026-03-21', last: '2026-04-20' })
    expect(monthOf('2026-03-01', persian)).toEqual({ first: '2026-02-20', last: '2026-03-20' })
    expect(monthOf('2025-03-01', persian)).toEqual({ first: '2025-02-19', last: '2025-03-20' })
    expect(daysBetween('2026-02-20', '2026-03-20') + 1).toBe(29)
    expect(daysBetween('2025-02-19', '2025-03-20') + 1).toBe(30)
  })

  test('are shown with complete weeks', () => {
    const days = daysOf('month', '2026-03-25', persian)
    expect([days[0], days.at(-1), days.length]).toEqual(['2026-03-21', '2026-04-24', 35])
    expect(daysOf('month', '2026-02-10', { calendar: 'gregorian', week_start: 0 })).toHaveLength(28)
  })

  test('going to a shorter month selects its last day', () => {
    // 31 Shahrivar 1404 → 30 Mehr; 30 Bahman 1404 → 29 Esfand 1404; 30 Esfand 1403 → 30 Farvardin 1404.
    expect(stepped('month', jalali(1404, 6, 31), 1, persian)).toBe(jalali(1404, 7, 30))
    expect(stepped('month', jalali(1404, 11, 30), 1, persian)).toBe(jalali(1404, 12, 29))
    expect(stepped('month', jalali(1403, 12, 30), 1, persian)).toBe(jalali(1404, 1, 30))
    expect(stepped('month', '2026-01-31', 1, european)).toBe('2026-02-28')
    expect(stepped('week', '2026-01-31', -1, european)).toBe('2026-01-24')
    expect(stepped('day', '2026-03-29', 1, european)).toBe('2026-03-30')
  })
})

const someDay = fc.integer({ min: 0, max: 50_000 }).map((days) => dayAfter('1950-01-01', days))
const someReader = fc.record({
  calendar: fc.constantFrom('gregorian' as const, 'persian' as const),
  week_start: fc.integer({ min: 0, max: 6 }),
})

test('every view contains its day, in complete weeks, and the next period begins where it ends', () => {
  fc.assert(
    fc.property(someDay, someReader, fc.constantFrom(...views), (day, reader, view) => {
      const days = daysOf(view, day, reader)
      expect(days).toContain(day)
      for (const [at, each] of days.entries()) expect(each).toBe(dayAfter(days[0] ?? '', at))
      if (view !== 'day') {
        expect(weekdayOf(days[0] ?? '')).toBe(reader.week_start)
        expect(days.length % 7).toBe(0)
      }
      if (view !== 'month') {
        expect(daysOf(view, stepped(view, day, 1, reader), reader)[0]).toBe(dayAfter(days.at(-1) ?? '', 1))
        return
      }
      const { first, last } = monthOf(day, reader)
      expect(days).toEqual(expect.arrayContaining([first, last]))
      expect(monthOf(dayAfter(last, 1), reader).first).toBe(dayAfter(last, 1))
      expect(monthOf(stepped('month', day, 1, reader), reader).first).toBe(dayAfter(last, 1))
      expect(monthOf(stepped('month', day, -1, reader), reader).last).toBe(dayAfter(first, -1))
    }),
  )
})

test.each(['', '2026-02-30', '1404-13-01', '26-1-1', '0000-01-01', '2026-11-21T10:00', 20261121, null])(
  '%s is not a valid day',
  (text) => expect(isDay(text)).toBe(false),
)
test('an existing day is valid', () => expect(isDay('2028-02-29')).toBe(true))

import { describe, expect, test } from 'vitest'
import { isWorkday, workdayAfter, workdayFrom } from './workdays.ts'

const oslo = { calendar: 'gregorian' as const, week_start: 1 }
const boston = { calendar: 'gregorian' as const, week_start: 0 }
const cairo = { calendar: 'gregorian' as const, week_start: 6 }
const tehran = { calendar: 'persian' as const, week_start: 6 }

describe('product 31: dates that Kariz proposes are workdays', () => {
  // 27 November 2026 is a Friday.
  test('the workday after Friday is Monday; in Iran Saturday, and Sunday where weeks begin on Saturday', () => {
    expect(workdayAfter('2026-11-27', oslo)).toBe('2026-11-30')
    expect(workdayAfter('2026-11-27', boston)).toBe('2026-11-30')
    expect(workdayAfter('2026-11-27', tehran)).toBe('2026-11-28')
    expect(workdayAfter('2026-11-26', tehran)).toBe('2026-11-28')
    expect(workdayAfter('2026-11-26', cairo)).toBe('2026-11-29')
    expect(workdayAfter('2026-12-31', oslo)).toBe('2027-01-01')
  })

  test('a workday stays the same, a weekend day moves to the next workday', () => {
    expect(workdayFrom('2026-11-25', oslo)).toBe('2026-11-25')
    expect(workdayFrom('2026-11-28', oslo)).toBe('2026-11-30')
    expect(workdayFrom('2026-11-27', tehran)).toBe('2026-11-28')
    expect(isWorkday('2026-11-29', oslo)).toBe(false)
  })
})

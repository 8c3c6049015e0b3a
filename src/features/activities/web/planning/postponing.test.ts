import { describe, expect, test } from 'vitest'
import { delayed, postponementOf } from './postponing.ts'
import { dueOf, momentOf, nextWeek, whenOf } from './timing.ts'

const oslo = { timezone: 'Europe/Oslo', week_start: 1 }
/** Tuesday. */
const now = { day: '2026-11-24', time: '11:20' }

describe('S93 postponing', () => {
  test('an hour from when it is due, or from now when that has passed', () => {
    expect(delayed({ due_date: '2026-11-24', due_time: '13:00' }, 'hour', now, oslo)).toEqual({
      due_date: '2026-11-24',
      due_time: '14:00',
    })
    expect(delayed({ due_date: '2026-11-20', due_time: '13:00' }, 'hour', now, oslo)).toEqual({
      due_date: '2026-11-24',
      due_time: '11:20',
    })
    expect(postponementOf('hour', now, oslo)).toEqual({ by: { minutes: 60 } })
  })

  test('to tomorrow at its own time of day', () => {
    expect(delayed({ due_date: '2026-11-24', due_time: '13:00' }, 'tomorrow', now, oslo)).toEqual({
      due_date: '2026-11-25',
      due_time: '13:00',
    })
    expect(delayed({ due_date: '2026-11-20', due_time: null }, 'tomorrow', now, oslo)).toEqual({
      due_date: '2026-11-25',
      due_time: null,
    })
    expect(postponementOf('tomorrow', now, oslo)).toEqual({ to: { due_date: '2026-11-25' } })
  })

  test('to this afternoon, and when that is over to tomorrow’s', () => {
    expect(postponementOf('afternoon', now, oslo)).toEqual({
      to: { due_date: '2026-11-24', due_time: '13:00' },
    })
    expect(postponementOf('afternoon', { day: '2026-11-24', time: '18:30' }, oslo)).toEqual({
      to: { due_date: '2026-11-25', due_time: '13:00' },
    })
  })

  test('next week begins on Monday, on Saturday where weeks begin then', () => {
    expect(nextWeek('2026-11-24', 1)).toBe('2026-11-30')
    expect(nextWeek('2026-11-24', 0)).toBe('2026-11-30')
    expect(nextWeek('2026-11-30', 1)).toBe('2026-12-07')
    expect(nextWeek('2026-11-24', 6)).toBe('2026-11-28')
  })
})

describe('S84 days and times are those of the person', () => {
  test('a time makes day and time UTC’s, a whole day stays as it is', () => {
    expect(dueOf({ day: '2026-11-25', time: '02:00' }, 'Asia/Tehran')).toEqual({
      due_date: '2026-11-24',
      due_time: '22:30',
    })
    expect(whenOf({ due_date: '2026-11-24', due_time: '22:30' }, 'Asia/Tehran')).toEqual({
      day: '2026-11-25',
      time: '02:00',
    })
    expect(dueOf({ day: '2026-11-25', time: null }, 'Asia/Tehran')).toEqual({
      due_date: '2026-11-25',
      due_time: null,
    })
  })

  test('an hour that the clocks skip is the one after it', () => {
    expect(dueOf({ day: '2027-03-28', time: '02:30' }, 'Europe/Oslo')).toEqual({
      due_date: '2027-03-28',
      due_time: '01:30',
    })
  })

  test('now is read off the person’s clock', () => {
    expect(momentOf(new Date('2026-11-24T23:05:00Z'), 'Asia/Tehran')).toEqual({
      day: '2026-11-25',
      time: '02:35',
    })
  })
})

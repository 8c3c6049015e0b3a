import { describe, expect, test } from 'vitest'
import { delayed, offeredDelays, postponementOf } from './delays.ts'
import { dueOf, momentOf, nextWeek, whenOf } from './moment.ts'

const oslo = { timezone: 'Europe/Oslo', week_start: 1, calendar: 'gregorian' as const }
/** Tuesday. */
const now = { day: '2026-11-24', time: '11:20' }

describe('S93 postponing', () => {
  test('by an hour counts from the due time, or from now, rounded up to five minutes, if that has passed', () => {
    const at = (due_date: string, due_time: string | null, when = now) =>
      delayed({ due_date, due_time }, 'hour', when, oslo)
    expect(at('2026-11-24', '13:00')).toEqual({ due_date: '2026-11-24', due_time: '14:00' })
    expect(at('2026-11-20', '13:00')).toEqual({ due_date: '2026-11-24', due_time: '11:20' })
    expect(at('2026-11-20', '13:00', { ...now, time: '11:21' })).toMatchObject({ due_time: '11:25' })
    expect(postponementOf('hour', now, oslo)).toEqual({ by: { minutes: 60 } })
    // Late in the evening the option becomes tomorrow. A whole-day activity gets a time today, and keeps the whole day
    // on a later day.
    const late = { day: '2026-11-24', time: '23:10' }
    expect(whenOf(at('2026-11-24', null, late), oslo.timezone)).toEqual({ day: '2026-11-25', time: '00:10' })
    expect(at('2026-11-27', null)).toEqual({ due_date: '2026-11-27', due_time: null })
    // The hour that daylight-saving time skips in March does not exist.
    expect(whenOf(at('2027-03-28', '00:30', { day: '2027-03-27', time: '10:00' }), oslo.timezone)).toEqual({
      day: '2027-03-28',
      time: '03:30',
    })
  })

  test('the options never move an activity earlier', () => {
    const offered = (due_date: string, due_time: string | null, when = now) =>
      offeredDelays([{ due_date, due_time }], when, oslo)
    expect(offered('2026-11-20', '08:00')).toEqual(['hour', 'afternoon', 'tomorrow', 'next_week'])
    expect(offered('2026-11-24', null)).toEqual(['hour', 'afternoon', 'tomorrow', 'next_week'])
    expect(offered('2026-11-24', '15:00')).toEqual(['hour', 'tomorrow', 'next_week'])
    expect(offered('2026-11-25', null)).toEqual(['next_week'])
    expect(offered('2026-12-15', null)).toEqual([])
    expect(offered('2026-11-20', null, { day: '2026-11-24', time: '18:05' })).not.toContain('afternoon')
    expect(offeredDelays([], now, oslo)).toHaveLength(4)
  })

  test('product 31: on a Friday "tomorrow" and "next week" both mean Monday, which is offered once', () => {
    const friday = { day: '2026-11-27', time: '09:00' }
    const due = { due_date: '2026-11-27', due_time: null }
    expect(delayed(due, 'tomorrow', friday, oslo)).toEqual({ due_date: '2026-11-30', due_time: null })
    expect(postponementOf('tomorrow', friday, oslo)).toEqual({ to: { due_date: '2026-11-30' } })
    expect(offeredDelays([due], friday, oslo)).toEqual(['hour', 'afternoon', 'tomorrow'])
    const tehran = { timezone: 'Asia/Tehran', week_start: 6, calendar: 'persian' as const }
    expect(delayed(due, 'tomorrow', friday, tehran).due_date).toBe('2026-11-28')
    // A day that the user chose is not changed.
    expect(delayed(due, { day: '2026-11-29' }, friday, oslo).due_date).toBe('2026-11-29')
  })

  test('to a day: keeping each time, with one time, or the whole day', () => {
    const due = { due_date: '2026-11-24', due_time: '13:00' }
    const to = (delay: { day: string; time?: string | null }) => [
      postponementOf(delay, now, oslo).to,
      delayed(due, delay, now, oslo),
    ]
    const day = '2026-12-01'
    expect(to({ day })).toEqual([{ due_date: day }, { due_date: day, due_time: '13:00' }])
    expect(to({ day, time: '09:00' })).toEqual(Array(2).fill({ due_date: day, due_time: '08:00' }))
    expect(to({ day, time: null })).toEqual(Array(2).fill({ due_date: day, due_time: null }))
  })

  test('to tomorrow keeps the time of day', () => {
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

  test('to this afternoon, and if that is over to tomorrow afternoon', () => {
    expect(postponementOf('afternoon', now, oslo)).toEqual({
      to: { due_date: '2026-11-24', due_time: '13:00' },
    })
    expect(postponementOf('afternoon', { day: '2026-11-24', time: '18:30' }, oslo)).toEqual({
      to: { due_date: '2026-11-25', due_time: '13:00' },
    })
  })

  test('next week begins on Monday, or on Saturday where weeks begin then', () => {
    expect(nextWeek('2026-11-24', 1)).toBe('2026-11-30')
    expect(nextWeek('2026-11-24', 0)).toBe('2026-11-30')
    expect(nextWeek('2026-11-30', 1)).toBe('2026-12-07')
    expect(nextWeek('2026-11-24', 6)).toBe('2026-11-28')
  })
})

describe('S84 days and times are local', () => {
  test('a time is converted to UTC together with its day; a whole day stays the same', () => {
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

  test('a time in the skipped hour becomes an hour later', () => {
    expect(dueOf({ day: '2027-03-28', time: '02:30' }, 'Europe/Oslo')).toEqual({
      due_date: '2027-03-28',
      due_time: '01:30',
    })
  })

  test('now is the user’s local time', () => {
    expect(momentOf(new Date('2026-11-24T23:05:00Z'), 'Asia/Tehran')).toEqual({
      day: '2026-11-25',
      time: '02:35',
    })
  })
})

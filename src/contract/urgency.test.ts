import { describe, expect, test } from 'vitest'
import { dayOf, dueAt, dueDay, durationOf, minutesOf, type Urgency, urgencyOf } from './urgency.ts'

type Case = [zone: string, now: string, due_date: string | null, due_time: string | null, state: Urgency]

describe('S85 S86 S87 S88 urgency of the next activity', () => {
  test.each<Case>([
    // Nothing planned, or an activity without a day.
    ['UTC', '2026-03-18T12:00Z', null, null, 'none'],
    // With a time: due today until the time comes, and overdue from that moment.
    ['UTC', '2026-03-18T12:00:00Z', '2026-03-18', '12:01', 'today'],
    ['UTC', '2026-03-18T12:00:00Z', '2026-03-18', '12:00', 'today'],
    ['UTC', '2026-03-18T12:00:01Z', '2026-03-18', '12:00', 'overdue'],
    ['UTC', '2026-03-18T12:00Z', '2026-03-19', '00:00', 'later'],
    // Without a time: not overdue until the day ends, in every time zone.
    ['Europe/Oslo', '2026-03-18T22:59:59Z', '2026-03-18', null, 'today'],
    ['Europe/Oslo', '2026-03-18T23:00:00Z', '2026-03-18', null, 'overdue'],
    ['Europe/Oslo', '2026-03-17T22:59:59Z', '2026-03-18', null, 'later'],
    ['Asia/Tehran', '2026-03-18T20:29:59Z', '2026-03-18', null, 'today'],
    ['Asia/Tehran', '2026-03-18T20:30:00Z', '2026-03-18', null, 'overdue'],
    ['America/Los_Angeles', '2026-03-19T06:59:59Z', '2026-03-18', null, 'today'],
    ['Pacific/Kiritimati', '2026-03-18T09:59:59Z', '2026-03-18', null, 'today'],
    ['Pacific/Kiritimati', '2026-03-18T10:00:00Z', '2026-03-18', null, 'overdue'],
    // The same moment is today in one zone and tomorrow in another.
    ['Asia/Jakarta', '2026-03-18T16:00Z', '2026-03-18', '18:00', 'later'],
    ['Europe/Oslo', '2026-03-18T16:00Z', '2026-03-18', '18:00', 'today'],
    ['America/New_York', '2026-03-18T16:00Z', '2026-03-19', '02:00', 'today'],
    // The day on which clocks go forward (29 March) has 23 hours; the day on which they go back (25 October) has 25.
    ['Europe/Oslo', '2026-03-29T21:59:59Z', '2026-03-29', null, 'today'],
    ['Europe/Oslo', '2026-03-29T22:00:00Z', '2026-03-29', null, 'overdue'],
    ['Europe/Oslo', '2026-03-28T23:30Z', '2026-03-29', '00:30', 'today'],
    ['Europe/Oslo', '2026-10-25T22:59:59Z', '2026-10-25', null, 'today'],
    ['Europe/Oslo', '2026-10-25T23:00:00Z', '2026-10-25', null, 'overdue'],
    ['Europe/Oslo', '2026-10-25T00:30Z', '2026-10-25', '01:30', 'today'], // 02:30 the first time, 02:30 the second time
  ])('in %s at %s, due %s %s: %s', (zone, now, due_date, due_time, state) => {
    expect(urgencyOf({ due_date, due_time }, new Date(now), zone)).toBe(state)
  })

  test('S79 no next activity means nothing planned', () => {
    expect(urgencyOf(null, new Date(), 'UTC')).toBe('none')
  })
})

test('a day is computed in the reader’s time zone', () => {
  const due = { due_date: '2026-03-18', due_time: '22:30' }
  expect(dueAt(due)).toEqual(new Date('2026-03-18T22:30:00Z'))
  expect(dueDay(due, 'Asia/Tehran')).toBe('2026-03-19')
  expect(dueDay(due, 'America/New_York')).toBe('2026-03-18')
  expect(dueDay({ due_date: '2026-03-18', due_time: null }, 'Asia/Tehran')).toBe('2026-03-18')
  expect(dueDay({ due_date: null, due_time: null }, 'UTC')).toBeNull()
  expect(dueAt({ due_date: '2026-03-18', due_time: null })).toBeNull()
  expect(dayOf(new Date('2026-03-20T20:30:00Z'), 'Asia/Tehran')).toBe('2026-03-21') // Nowruz 1405, by its Gregorian date
})

test('durations are parsed and formatted as hours and minutes', () => {
  expect(minutesOf('01:30')).toBe(90)
  expect(durationOf(90)).toBe('01:30')
  expect(durationOf(43_200)).toBe('720:00')
  for (const minutes of [1, 59, 60, 61, 1440]) expect(minutesOf(durationOf(minutes))).toBe(minutes)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayAfter } from '../../../../../contract/day.ts'
import { dueAt, minutesOf } from '../../../../../contract/urgency.ts'
import type { ActivityRow } from '../../../contract.ts'
import { divide, type Item, itemsOf, partOn, place, type Span } from './position.ts'
import {
  between,
  endingAt,
  isSame,
  longerBy,
  movedByDays,
  movedByMinutes,
  movedTo,
  movedToWholeDay,
  snapped,
  spotOf,
} from './spots.ts'

const oslo = 'Europe/Oslo'
const spring = '2026-03-29' // 02:00 becomes 03:00
const autumn = '2026-10-25' // 03:00 becomes 02:00
const at = (due_date: string, due_time: string | null = null, duration: string | null = null): Span => ({
  due_date,
  due_time,
  duration,
})
const rowOf = (id: number, span: Span) =>
  ({ id, owner: { id: 1, name: 'Mia' }, done: false, ...span }) as ActivityRow
const itemOf = (span: Span, zone = oslo) => itemsOf([rowOf(1, span)], [], zone)[0] as Item
const part = (span: Span, day: string, zone = oslo) => {
  const found = partOn(itemOf(span, zone), day)
  return found && [found.from, found.to]
}

describe('position of an activity', () => {
  test('is in the reader’s local time', () => {
    expect(place(at('2026-06-10', '22:30', '01:00'), oslo)).toMatchObject({
      day: '2026-06-11',
      from: 30,
      to: 90,
    })
    expect(place(at('2026-06-10', '22:30', '01:00'), 'Asia/Tehran')).toMatchObject({
      day: '2026-06-11',
      from: 120,
    })
    expect(place(at('2026-06-10'), oslo)).toMatchObject({ day: '2026-06-10', isWhole: true })
    expect(place({ due_date: null, due_time: null, duration: null }, oslo)).toBeNull()
  })

  test('on a day of 23 hours, an activity across the missing hour is drawn over it', () => {
    expect(part(at(spring, '00:30', '01:00'), spring)).toEqual([90, 210]) // 01:30 to 03:30
    expect(part(at(spring, '01:00', '00:30'), spring)).toEqual([180, 210]) // 03:00
  })

  test('on a day of 25 hours, the repeated hour is shown once, with real durations', () => {
    expect(part(at(autumn, '00:30', '00:30'), autumn)).toEqual([150, 180]) // 02:30, summer time
    expect(part(at(autumn, '01:30', '00:30'), autumn)).toEqual([150, 180]) // 02:30, winter time
    expect(part(at(autumn, '00:30', '01:00'), autumn)).toEqual([150, 210]) // from one to the other
  })

  test('across midnight it is on both days; ending at midnight it is only on its own day', () => {
    const night = at('2026-06-10', '20:00', '04:00') // 22:00 to 02:00
    expect([part(night, '2026-06-10'), part(night, '2026-06-11'), part(night, '2026-06-12')]).toEqual([
      [1320, 1440],
      [0, 120],
      null,
    ])
    const evening = at('2026-06-10', '20:00', '02:00')
    expect([part(evening, '2026-06-10'), part(evening, '2026-06-11')]).toEqual([[1320, 1440], null])
  })

  test('a zone that skips midnight loses no activity', () => {
    const day = '2026-04-24' // in Cairo 00:00 becomes 01:00
    expect(part(at('2026-04-23', '22:00', '00:30'), day, 'Africa/Cairo')).toEqual([60, 90])
    expect(endingAt(at('2026-04-23', '21:00'), '2026-04-23', 1440, 'Africa/Cairo').duration).toBe('01:00')
  })
})

describe('moving', () => {
  test('to another time or day keeps the duration', () => {
    const visit = at('2026-06-10', '08:00', '01:15')
    expect(movedTo(visit, { day: '2026-06-12', minute: 14 * 60 + 30 }, oslo)).toEqual(
      at('2026-06-12', '12:30', '01:15'),
    )
    expect(movedByDays(visit, -3, oslo)).toEqual(at('2026-06-07', '08:00', '01:15'))
  })

  test('across a daylight-saving change keeps the local time; moving by minutes moves by real minutes', () => {
    const call = at('2026-03-28', '09:00', '00:30') // 10:00
    expect(movedByDays(call, 1, oslo)).toEqual(at(spring, '08:00', '00:30'))
    expect(movedByMinutes(at(spring, '00:45'), 15, oslo)).toEqual(at(spring, '01:00')) // 01:45 → 03:00
    expect(movedTo(call, { day: spring, minute: 150 }, oslo)).toEqual(at(spring, '01:30', '00:30')) // 02:30 → 03:30
    expect(movedByMinutes(at(autumn, '00:45'), 15, oslo)).toEqual(at(autumn, '01:00')) // 02:45 → 02:00 again
  })

  test('to the hours gives a whole-day activity a time, and above the hours removes it', () => {
    const letter = at('2026-06-10')
    const timed = movedTo(letter, { day: '2026-06-10', minute: 600 }, oslo)
    expect(timed).toEqual(at('2026-06-10', '08:00'))
    expect(movedTo(timed, { day: '2026-06-11', minute: null }, oslo)).toEqual(at('2026-06-11'))
    expect(movedToWholeDay(at('2026-06-10', '22:30'), oslo)).toEqual(at('2026-06-11'))
    expect(spotOf(movedByMinutes(letter, 15, oslo), oslo)).toEqual({ day: '2026-06-10', minute: 540 })
  })
})

describe('resizing', () => {
  const call = at('2026-06-10', '08:00', '00:30') // 10:00
  test('to a new end is limited to midnight and to a quarter of an hour', () => {
    expect(endingAt(call, '2026-06-10', 11 * 60, oslo).duration).toBe('01:00')
    expect(endingAt(call, '2026-06-10', 1440, oslo).duration).toBe('14:00')
    expect(endingAt(call, '2026-06-10', 0, oslo).duration).toBe('00:15')
  })

  test('across a daylight-saving change computes the real duration', () => {
    expect(endingAt(at(spring, '00:30'), spring, 4 * 60, oslo).duration).toBe('01:30')
    expect(endingAt(at('2026-10-24', '23:30'), autumn, 4 * 60, oslo).duration).toBe('03:30')
  })

  test('by a quarter of an hour starts with the default duration if there is none', () => {
    expect(longerBy(call, 15, oslo).duration).toBe('00:45')
    expect(longerBy(at('2026-06-10', '08:00'), 15, oslo).duration).toBe('00:45')
    expect(longerBy(at('2026-06-10', '08:00', '00:15'), -15, oslo).duration).toBe('00:15')
    expect(longerBy(at('2026-06-10'), 15, oslo)).toEqual(at('2026-06-10'))
  })

  test('a new activity spans from press to release, in both directions', () => {
    expect(between(600, 660)).toEqual({ minute: 600, minutes: 60 })
    expect(between(660, 600)).toEqual({ minute: 600, minutes: 60 })
    expect(between(600, 600)).toEqual({ minute: 600, minutes: 15 })
    expect([snapped(607), snapped(608), snapped(-20), snapped(2000)]).toEqual([600, 615, 0, 1440])
  })
})

const zones = ['Europe/Oslo', 'Asia/Tehran', 'America/St_Johns', 'Pacific/Apia', 'Africa/Cairo', 'UTC']
const someSpan = fc.record({
  due_date: fc.integer({ min: 0, max: 800 }).map((days) => dayAfter('2026-01-01', days)),
  due_time: fc.option(
    fc.integer({ min: 0, max: 95 }).map((nr) => new Date(nr * 900_000).toISOString().slice(11, 16)),
  ),
  duration: fc.option(fc.constantFrom('00:15', '01:00', '02:30', '23:45', '24:00', '50:00')),
})

test('random activities are drawn within each of their days; moving there and back changes nothing', () => {
  fc.assert(
    fc.property(someSpan, fc.constantFrom(...zones), fc.integer({ min: -40, max: 40 }), (span, zone, by) => {
      const item = itemOf(span, zone)
      const days = Array.from({ length: 7 }, (_, nr) => dayAfter(item.day, nr - 2))
      const { parts, whole } = divide([item], days)
      if (item.isWhole) expect(whole).toMatchObject([{ from: 2 }])
      else {
        const drawn = [...parts].filter(([, found]) => found.length > 0)
        expect(drawn[0]?.[0]).toBe(item.day)
        for (const [, [only]] of drawn) {
          expect(only?.from).toBeGreaterThanOrEqual(0)
          expect(only?.to).toBeLessThanOrEqual(1440)
          expect((only?.to ?? 0) - (only?.from ?? 0)).toBeGreaterThanOrEqual(20)
        }
      }
      const there = movedByMinutes(span, by * 15, zone)
      if (span.due_time) expect(isSame(movedByMinutes(there, -by * 15, zone), span)).toBe(true)
      expect(there.duration).toBe(span.duration)
      const days2 = movedByDays(span, by, zone)
      expect(spotOf(days2, zone)?.day).toBe(dayAfter(item.day, by))
      expect(dueAt(days2) === null).toBe(span.due_time === null)
      const spot = spotOf(span, zone)
      expect(spot && isSame(movedTo(span, spot, zone), span)).toBe(true)
      if (span.duration)
        expect(minutesOf(longerBy(span, 15, zone).duration ?? '')).toBe(
          minutesOf(span.duration) + (span.due_time ? 15 : 0),
        )
    }),
  )
})

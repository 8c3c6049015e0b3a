import {
  CalendarDate,
  GregorianCalendar,
  PersianCalendar,
  parseDateTime,
  toCalendar,
  toZoned,
} from '@internationalized/date'
import { fold, latinDigits } from '../../../contract/fold.ts'
import type { DateFormat } from './contract.ts'

/** The parsed content of a cell: a day, optionally a time, optionally an offset (`Z` or `+03:30`). */
export type Moment = { day: string; time: string | null; offset: string | null }

const gregorian = new GregorianCalendar()
const persian = new PersianCalendar()

/** Month names, long and short, of all six languages: folded name → number; Persian months separately. */
const [gregorianMonths, persianMonths] = monthNames()

const clock =
  /(?:^|[\s,T])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?\s?m\.?)?\s*(Z|UTC|GMT|[+-](?:0\d|1[0-4]):?[0-5]\d)?$/i

/** Parses a cell in the given format, with digits of any script, any separator, and month names. Null: no valid day. */
export function readDate(cell: string, format: DateFormat): Moment | null {
  if (cell.length > 60) return null
  const text = latinDigits(cell)
    .replace(/[\u200c-\u200f]/g, '')
    .trim()
  const time = clock.exec(text)
  const date = time ? text.slice(0, time.index) : text
  const day = readNamedMonth(date, format) ?? readNumbers(date, format)
  if (!day) return null
  if (!time) return { day, time: null, offset: null }
  const at = readClock(time)
  return at && { day, ...at }
}

function readClock([, h, m, s = '0', half, zone]: RegExpExecArray): Pick<Moment, 'time' | 'offset'> | null {
  let hour = Number(h)
  if (half) {
    if (hour < 1 || hour > 12) return null
    hour = (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0)
  }
  if (hour > 23 || Number(m) > 59 || Number(s) > 59) return null
  const two = (n: number | string | undefined) => String(n).padStart(2, '0')
  const offset = !zone ? null : /\d/.test(zone) ? zone.replace(/(\d{2}):?(\d{2})$/, '$1:$2') : 'Z'
  return { time: `${two(hour)}:${two(m)}:${two(s)}`, offset }
}

const numbers = /^(\d{1,4})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{1,4})\.?$/
const compact = /^(\d{4})(\d{2})(\d{2})$/

function readNumbers(text: string, format: DateFormat): string | null {
  const yearFirst = format.endsWith('ymd')
  const parts = numbers.exec(text) ?? (yearFirst ? compact.exec(text) : null)
  if (!parts) return null
  const [a = '', b = '', c = ''] = parts.slice(1)
  const [year, month, day] = yearFirst ? [a, b, c] : format === 'mdy' ? [c, a, b] : [c, b, a]
  return dayOf(format.startsWith('persian'), year, Number(month), day)
}

/** `21 Jan 2024`, `January 21st, 2024`, `lundi 12 févr. 2024`, `۲۱ مرداد ۱۴۰۳`. */
function readNamedMonth(text: string, format: DateFormat): string | null {
  if (!/\p{L}/u.test(text)) return null
  const tokens = fold(text)
    .split(/[\s,./-]+/)
    .filter((token) => token !== '')
  if (!tokens.every((token) => /^\p{L}+$|^\d+(st|nd|rd|th|er|e)?$/u.test(token))) return null
  const names = tokens.filter((token) => gregorianMonths.has(token) || persianMonths.has(token))
  const [name] = names
  const [first, second, ...more] = tokens.flatMap((token) => /^\d+/.exec(token) ?? [])
  if (!first || !second || !name || more.length > 0 || names.length > 1) return null
  const [year, day] = first.length > 2 ? [first, second] : [second, first]
  const inPersian = persianMonths.get(name)
  // The month name determines the calendar, which must match the format's.
  if (format.startsWith('persian') !== (inPersian !== undefined)) return null
  return dayOf(inPersian !== undefined, year, inPersian ?? gregorianMonths.get(name) ?? 0, day)
}

/** The Gregorian `YYYY-MM-DD`, if the day exists. Two-digit years are in this or the last century. */
function dayOf(isPersian: boolean, yearText: string, month: number, dayText: string): string | null {
  if (dayText.length > 2 || yearText.length === 3 || yearText.length === 1) return null
  const short = yearText.length === 2
  const day = Number(dayText)
  let year = Number(yearText)
  if (isPersian) {
    if (short) year += year < 50 ? 1400 : 1300
    if (year < 1279 || year > 1500) return null
  } else {
    if (short) year += year < 70 ? 2000 : 1900
    if (year < 1900 || year > 2150) return null
  }
  const calendar = isPersian ? persian : gregorian
  if (month < 1 || month > 12 || day < 1) return null
  if (day > calendar.getDaysInMonth(new CalendarDate(calendar, year, month, 1))) return null
  return toCalendar(new CalendarDate(calendar, year, month, day), gregorian).toString()
}

/**
 * The instant of a moment, RFC 3339 in UTC, for a user in `timeZone`. A day without a time becomes noon, so that it is
 * the same day for nearly all readers; for today it is never later than `now`.
 */
export function instantOf(moment: Moment, timeZone: string, now: Date): string {
  const { day, time, offset } = moment
  if (offset) return new Date(`${day}T${time}${offset}`).toISOString()
  const instant = toZoned(parseDateTime(`${day}T${time ?? '12:00:00'}`), timeZone).toDate()
  if (time === null && instant > now) {
    const today = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now)
    if (today === day) return now.toISOString()
  }
  return instant.toISOString()
}

function monthNames(): [Map<string, number>, Map<string, number>] {
  const named = (locales: string[], calendar: string) => {
    const months = new Map<string, number>()
    for (const locale of locales) {
      for (const month of ['long', 'short'] as const) {
        const name = new Intl.DateTimeFormat(`${locale}-u-ca-${calendar}`, { month, timeZone: 'UTC' })
        const number = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
          month: 'numeric',
          timeZone: 'UTC',
        })
        for (let i = 0; i < 12; i++) {
          // The middle of the month in either calendar is precise enough: the 10th of each Gregorian month is in a
          // different Persian month.
          const date = new Date(Date.UTC(2024, i, 10))
          months.set(fold(name.format(date)).replace(/[^\p{L}]/gu, ''), Number(number.format(date)))
        }
      }
    }
    return months
  }
  return [
    named(['en', 'en-GB', 'fr', 'nb', 'tr', 'id', 'fa'], 'gregory').set('sept', 9),
    named(['fa', 'en'], 'persian'),
  ]
}

import {
  CalendarDate,
  GregorianCalendar,
  PersianCalendar,
  parseDate,
  toCalendar,
} from '@internationalized/date'
import type { Locale } from '../../../../contract/shape.ts'
import { fold } from './folding.ts'

const calendars = { gregory: new GregorianCalendar(), persian: new PersianCalendar() }
type Calendar = keyof typeof calendars
const months = Array.from({ length: 12 }, (_, at) => at + 1)

/** The names of the months in a language, folded, the longest first: a name tells its calendar too. */
function monthsOf(locale: Locale): { name: string; calendar: Calendar; month: number }[] {
  const named = (calendar: Calendar, width: 'long' | 'short') => {
    const format = new Intl.DateTimeFormat(`${locale}-u-ca-${calendar}`, { month: width, timeZone: 'UTC' })
    return months.map((month) => {
      const day = new CalendarDate(calendars[calendar], calendar === 'persian' ? 1405 : 2026, month, 10)
      const parts = format.formatToParts(day.toDate('UTC'))
      const name = parts.find(({ type }) => type === 'month')?.value ?? ''
      return { name: fold(name).replace(/\.$/, ''), calendar, month }
    })
  }
  return [...named('gregory', 'long'), ...named('gregory', 'short'), ...named('persian', 'long')].sort(
    (a, b) => b.name.length - a.name.length,
  )
}

/** A day that was named, or `null` when that day does not exist: the 31st of Esfand, 30 February. */
export type NamedDay = { day: string | null }

/**
 * The day that "27 November", "Nov 27" or "۵ آذر" names in a line, the next such; it is taken out by `take`, which looks
 * into the folded line. Undefined: the line names none.
 */
export function dateIn(
  take: (pattern: RegExp) => RegExpExecArray | null,
  locale: Locale,
  today: string,
): NamedDay | undefined {
  const known = monthsOf(locale)
  const names = known.map(({ name }) => name).join('|')
  const before = '(?:(?:on|the|le|den|pada|tanggal|در|روز) )*'
  const ends = '\\.?(?:st|nd|rd|th|er|ام|م)?'
  const match =
    take(new RegExp(`(?<= |^)${before}(?<day>\\d{1,2})${ends} (?<month>${names})\\.?(?= |$)`)) ??
    take(new RegExp(`(?<= |^)${before}(?<month>${names})\\.? (?<day>\\d{1,2})${ends}(?= |$)`))
  const found = known.find(({ name }) => name === match?.groups?.month)
  if (!match?.groups || !found) return undefined
  const calendar = calendars[found.calendar]
  const day = Number(match.groups.day)
  const now = toCalendar(parseDate(today), calendar)
  // What has passed this year is meant for the next.
  const hasPassed = found.month < now.month || (found.month === now.month && day < now.day)
  const year = now.year + (hasPassed ? 1 : 0)
  const first = new CalendarDate(calendar, year, found.month, 1)
  if (day < 1 || day > calendar.getDaysInMonth(first)) return { day: null }
  return { day: toCalendar(first.set({ day }), calendars.gregory).toString() }
}

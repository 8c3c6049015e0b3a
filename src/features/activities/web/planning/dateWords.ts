import {
  type CalendarDate,
  GregorianCalendar,
  PersianCalendar,
  parseDate,
  toCalendar,
} from '@internationalized/date'
import type { Locale } from '../../../../contract/shape.ts'
import { escaped, fold } from './escaped.ts'
import type { Words } from './words.ts'

export type Calendar = 'gregorian' | 'persian'

/** A line from which the parser removes what it has understood. */
export interface Taking {
  take(pattern: RegExp): RegExpExecArray | null
  takeCount(phrases: readonly string[], say: Words): number | null
}

/** A day that does not exist, such as the 31st of a month with 30 days. */
export const noDay = Symbol('no such day')

/** A date with the name of its month or in numbers; without a year, the next such date. */
export function dateIn(
  text: Taking,
  say: Words,
  locale: Locale,
  own: Calendar,
  today: string,
): string | typeof noDay | null {
  const day = '(?<day>\\d{1,2})(?:st|nd|rd|th|er|\\.| ?ام)?'
  const lead = '(?<= |^)(?:(?:on the|on|the|le|den|pa|tanggal|tgl|روز) )?'
  const year = '(?: (?<year>\\d{4}))?(?= |$)'
  // "Ara" is short for December in Turkish, but mainly means "to call".
  const verbs = Object.values(say.types).flat().map(fold)
  const known = monthsOf(locale).filter(({ name }) => !verbs.includes(name))
  const month = `(?<month>${known.map(({ name }) => escaped(name)).join('|')})\\.?(?: ?ماه)?`
  const match =
    text.take(new RegExp(`${lead}${day} (?:of |de )?${month}${year}`)) ??
    text.take(new RegExp(`${lead}${month} ${day}${year}`))
  const named = known.find(({ name }) => name === match?.groups?.month)
  if (match?.groups && named)
    return dateOf(named.calendar, Number(match.groups.day), named.month, match.groups.year, today)
  const numbers =
    text.take(/(?<= |^)(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?= |$)/) ??
    text.take(/(?<= |^)(?<a>\d{1,2})\/(?<b>\d{1,2})(?:\/(?<year>\d{4}))?(?= |$)/) ??
    text.take(/(?<= |^)(?<a>\d{1,2})\.(?<b>\d{1,2})\.(?<year>\d{4})?(?= |$)/)
  if (numbers?.groups) {
    const { a = '', b = '', year: of } = numbers.groups
    const isMonthFirst = Number(b) > 12 || (say.isMonthFirst === true && Number(a) <= 12)
    const [monthOf, dayOf] = a ? (isMonthFirst ? [a, b] : [b, a]) : [numbers.groups.month, numbers.groups.day]
    const calendar = of ? (Number(of) < 1700 ? 'persian' : 'gregorian') : own
    return dateOf(calendar, Number(dayOf), Number(monthOf), of, today)
  }
  const on = text.takeCount(say.onDay, { ...say, numbers: [] })
  if (on === null) return null
  const now = calendarDay(today, own)
  const first = now.day > on ? now.add({ months: 1 }) : now
  const months = [first, first.add({ months: 1 })].map((month) => month.set({ day: on }))
  const fits = on > 0 && months.find((month) => month.day === on)
  return fits ? iso(fits) : noDay
}

function dateOf(
  calendar: Calendar,
  day: number,
  month: number,
  year: string | undefined,
  today: string,
): string | typeof noDay {
  const now = calendarDay(today, calendar)
  if (day < 1 || month < 1 || month > 12) return noDay
  const dates = (year ? [Number(year)] : [now.year, now.year + 1]).map((each) =>
    now.set({ day: 1 }).set({ year: each, month }).set({ day }),
  )
  const date = year ? dates[0] : dates.find((each) => each.compare(now) >= 0)
  // The date library replaced a missing day by the last day of the month.
  return date?.day === day ? iso(date) : noDay
}

const persian = new PersianCalendar()
/** A day in one of the calendars. */
export const calendarDay = (day: string, calendar: Calendar): CalendarDate =>
  calendar === 'persian' ? toCalendar(parseDate(day), persian) : parseDate(day)
/** `YYYY-MM-DD` of a day in any calendar. */
export const iso = (date: CalendarDate) => toCalendar(date, new GregorianCalendar()).toString()

/** The folded month names of both calendars in a language. */
function monthsOf(locale: Locale): { name: string; calendar: Calendar; month: number }[] {
  const named = (calendar: Calendar, width: 'long' | 'short') => {
    const of = calendar === 'persian' ? 'persian' : 'gregory'
    const format = new Intl.DateTimeFormat(`${locale}-u-ca-${of}`, { month: width, timeZone: 'UTC' })
    return Array.from({ length: 12 }, (_, at) => {
      const day = calendarDay('2026-04-10', calendar).set({ month: at + 1, day: 10 })
      const parts = format.formatToParts(day.toDate('UTC'))
      const name = parts.find(({ type }) => type === 'month')?.value ?? ''
      return { name: fold(name).replace(/\.$/, ''), calendar, month: at + 1 }
    })
  }
  return [...named('gregorian', 'long'), ...named('gregorian', 'short'), ...named('persian', 'long')].sort(
    (a, b) => b.name.length - a.name.length,
  )
}

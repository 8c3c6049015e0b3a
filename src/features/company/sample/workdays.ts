import {
  type CalendarDate,
  fromDate,
  isWeekend,
  toCalendarDate,
  toCalendarDateTime,
  toZoned,
} from '@internationalized/date'
import type { Locale } from '../../../contract/shape.ts'

/** The region for each language, which determines its weekend. */
const regions: Record<Locale, string> = {
  en: 'en-US',
  fr: 'fr-FR',
  nb: 'nb-NO',
  tr: 'tr-TR',
  id: 'id-ID',
  fa: 'fa-IR',
}

/** The workday nearest to `days` from `now` (negative: before), never past today. */
export function workday(now: Date, timezone: string, locale: Locale, days: number): CalendarDate {
  let day = toCalendarDate(fromDate(now, timezone)).add({ days })
  while (days !== 0 && isWeekend(day, regions[locale])) day = day.add({ days: days > 0 ? 1 : -1 })
  return day
}

/** The instant of `hour`:`minute` on that day in the time zone. */
export function at(day: CalendarDate, timezone: string, hour: number, minute = 0): Date {
  return toZoned(toCalendarDateTime(day).set({ hour, minute }), timezone).toDate()
}

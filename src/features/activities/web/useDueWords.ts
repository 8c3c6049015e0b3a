import { type Due, dueAt, dueDay } from '../../../contract/urgency.ts'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { useToday } from './clock.ts'

/** A proposed day: "Tomorrow", or the day with its weekday, for example after a weekend. */
export function useNextDayWords(): (day: string) => string {
  const { weekdayDate } = useFormat()
  const today = useToday()
  return (day) =>
    Date.parse(day) - Date.parse(today) === 86_400_000 ? t('activities:postpone_tomorrow') : weekdayDate(day)
}

/** The due time as text: "today", "tomorrow 10:00", "Fri 27 Nov 10:00"; `isShort`: "27 Nov 10:00". */
export function useDueWords({ isShort = false } = {}): (due: Due) => string {
  const { relative, date, weekdayDate, time, profile } = useFormat()
  const today = useToday()
  return (due) => {
    const day = dueDay(due, profile.timezone)
    if (!day) return t('activities:no_date')
    const distance = Math.abs(Date.parse(day) - Date.parse(today)) / 86_400_000
    const words = distance <= 1 ? relative(day) : isShort ? date(day) : weekdayDate(day)
    const at = dueAt(due)
    return at ? `${words} ${time(at.toISOString())}` : words
  }
}

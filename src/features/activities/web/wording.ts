import { type Due, dueAt, dueDay } from '../../../contract/urgency.ts'
import { t } from '../../../web/i18n.ts'
import { useFormat } from '../../../web/session.ts'
import { useToday } from './clock.ts'

/** When something is due, in words: "today", "tomorrow 10:00", "27 Nov 10:00". */
export function useDueWords(): (due: Due) => string {
  const { relative, date, time, profile } = useFormat()
  const today = useToday()
  return (due) => {
    const day = dueDay(due, profile.timezone)
    if (!day) return t('activities:no_date')
    const distance = Math.abs(Date.parse(day) - Date.parse(today)) / 86_400_000
    const words = distance <= 1 ? relative(day) : date(day)
    const at = dueAt(due)
    return at ? `${words} ${time(at.toISOString())}` : words
  }
}

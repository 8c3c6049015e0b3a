import { useMemo } from 'react'
import { dueAt } from '../../../../contract/urgency.ts'
import { withoutEra } from '../../../../web/format.ts'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { aboutRow } from '../../web/about.ts'
import type { View } from './layout/periods.ts'
import { type Item, place, type Span } from './layout/position.ts'

const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)

/** Formats days, hours and spans of time in the reader's calendar, language and digits. */
export function useWords() {
  const { tag, profile, fullDate, time } = useFormat()
  const { timezone } = profile
  return useMemo(() => {
    const dates = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options })
    const month = dates({ month: 'long', year: 'numeric' })
    const shortMonth = dates({ month: 'short', year: 'numeric' })
    // With this calendar, `Intl` puts the year first in some languages, which nobody writes.
    const apart = profile.calendar === 'persian' && [dates({ month: 'long' }), dates({ year: 'numeric' })]
    const range = dates({ day: 'numeric', month: 'long', year: 'numeric' })
    const weekday = dates({ weekday: 'short' })
    const number = dates({ day: 'numeric' })
    const numberAndMonth = dates({ day: 'numeric', month: 'short' })
    const short = dates({ weekday: 'short', day: 'numeric', month: 'short' })
    const hour = dates({ hour: 'numeric' })
    const times = new Intl.DateTimeFormat(tag, { timeZone: timezone, timeStyle: 'short' })

    /** Start and end times. */
    const fromTo = (span: Span): string => {
      const begin = dueAt(span)
      const placed = place(span, timezone)
      if (!begin || !placed) return t('activities:all_day')
      const end = new Date(begin.getTime() + placed.minutes * 60_000)
      if (!span.duration) return times.format(begin)
      // Across midnight the formatter would add the days as well.
      if (placed.lastDay > placed.day) return `${times.format(begin)} – ${times.format(end)}`
      return times.formatRange(begin, end)
    }
    return {
      /** The title of a view: "23–29 November 2026"; on a phone the month: "Nov 2026". */
      period: (view: View, day: string, days: string[], isNarrow: boolean) => {
        if (view === 'day' && !isNarrow) return fullDate(day)
        if (view === 'month' || isNarrow)
          return (apart || [isNarrow ? shortMonth : month])
            .map((each) => withoutEra(each.formatToParts(noon(day))))
            .join(' ')
        return withoutEra(range.formatRangeToParts(noon(days[0] ?? day), noon(days.at(-1) ?? day)))
      },
      weekday: (day: string) => weekday.format(noon(day)),
      dayNumber: (day: string) => number.format(noon(day)),
      dayNumberAndMonth: (day: string) => numberAndMonth.format(noon(day)),
      fullDay: fullDate,
      hour: (nr: number) => hour.format(Date.UTC(2026, 0, 1, nr)),
      time,
      fromTo,
      /** The day and the time: "Wed, 25 Nov, 10:00 – 11:00". */
      when: (span: Span) => {
        const day = place(span, timezone)?.day
        return day ? `${short.format(noon(day))}, ${fromTo(span)}` : t('activities:no_date')
      },
    }
  }, [tag, timezone, profile.calendar, fullDate, time])
}

/** The accessible description of an item. */
export function useItemWords(): (item: Item, state: string) => string {
  const { when } = useWords()
  return ({ row, owner, span }, state) =>
    row
      ? t('calendar:item', {
          type: row.type.name,
          subject: [row.subject, aboutRow(row).name].filter(Boolean).join(' · '),
          when: when(span),
          name: owner.name,
          state,
        })
      : t('calendar:busy_named', { name: owner.name, when: when(span) })
}

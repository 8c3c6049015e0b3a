import { CalendarClock } from 'lucide-react'
import { dueAt, durationOf, minutesOf } from '../../../../contract/urgency.ts'
import { t } from '../../../../web/i18n.ts'
import { useFormat, useSession } from '../../../../web/session.ts'
import { dueOf, isClock, type When } from '../../web/planning/moment.ts'
import { useCalendar } from './calendarQueries.ts'
import { overlap } from './layout/overlaps.ts'
import { place, type Span, USUAL } from './layout/position.ts'
import { useWords } from './useItemWords.ts'

interface BusyLineProps {
  owner: { id: number; name: string }
  when: { day: When['day'] | null; time: When['time'] }
  minutes: number | null
  /** The activity that is being edited. */
  except?: number | undefined
}

/** Maximum number of activities shown. */
const MOST = 3

/** Warns if the planned time overlaps with other activities of the owner. It never prevents saving. */
export function BusyLine({ when: { day, time }, ...props }: BusyLineProps) {
  const { timezone } = useFormat().profile
  if (!day || !time || !isClock(time)) return null
  const span = { ...dueOf({ day, time }, timezone), duration: durationOf(props.minutes || USUAL) }
  return <Meeting {...props} span={span} />
}

function Meeting({ owner, span, except }: Omit<BusyLineProps, 'when'> & { span: Span }) {
  const { profile, list } = useFormat()
  const { user } = useSession()
  const { fromTo } = useWords()
  const placed = place(span, profile.timezone)
  const { day = '', lastDay = '' } = placed ?? {}
  const { data } = useCalendar(day, lastDay, { owner_ids: [owner.id] })
  const own = stretchOf(span)
  const met = [
    ...(data?.data.activities ?? []).filter((row) => row.busy && !row.done && row.id !== except),
    ...(data?.data.busy ?? []).map((span) => ({ ...span, subject: null })),
  ].filter((each) => each.due_time && overlap(own, stretchOf(each)))
  if (met.length === 0) return null
  const what = list(
    met.slice(0, MOST).map((each) => (each.subject ? `${fromTo(each)} ${each.subject}` : fromTo(each))),
  )
  return (
    <p role="status" className="flex items-start gap-1.5 text-amber-ink text-sm">
      <CalendarClock aria-hidden className="mt-px size-4 shrink-0" strokeWidth={1.75} />
      <span>
        {owner.id === user.id
          ? t('calendar:busy_you', { what })
          : t('calendar:busy_other', { name: owner.name, what })}
      </span>
    </p>
  )
}

/** Start and end, in minutes since the epoch. */
function stretchOf(span: Span) {
  const from = (dueAt(span)?.getTime() ?? Number.NaN) / 60_000
  return { from, to: from + (span.duration ? minutesOf(span.duration) : USUAL) }
}

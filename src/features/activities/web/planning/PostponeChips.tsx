import { CalendarClock } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import type { Due } from '../../../../contract/urgency.ts'
import { workdayAfter } from '../../../../contract/workdays.ts'
import { currentTime } from '../../../../web/clock.ts'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { DateField } from '../../../../web/ui/form/DateField.tsx'
import { chipClass } from '../Chips.tsx'
import { useToday } from '../clock.ts'
import { useNextDayWords } from '../useDueWords.ts'
import { type Delay, habit, offeredDelays, placeOf, rememberHabit, type UsualDelay } from './delays.ts'
import { onEscape } from './FormShell.tsx'
import { clock, instantOn, isClock, momentOf, whenOf } from './moment.ts'
import { TimeField } from './TimeField.tsx'

export interface PostponeChipsProps {
  /** The due times of the postponed activities; empty for any. */
  dues: Due[]
  onPostpone: (delay: Delay) => void
  /** Called on Escape. */
  onCancel?: () => void
  /** Opened by the user, so the first option gets the focus. */
  hasFocus?: boolean
}

/** The options for postponing; the one this user used last comes first. They fall on workdays. */
export function PostponeChips({ dues, onPostpone, onCancel, hasFocus = true }: PostponeChipsProps) {
  const root = useRef<HTMLDivElement>(null)
  const { profile, weekdayDate } = useFormat()
  const nextDayWords = useNextDayWords()
  const usual = habit()
  const offered = offeredDelays(dues, momentOf(new Date(currentTime()), profile.timezone), profile).sort(
    (a, b) => Number(b === usual) - Number(a === usual),
  )
  const [isAsked, setAsked] = useState(false)
  const isDating = isAsked || offered.length === 0
  const wordsOf = (delay: UsualDelay) => {
    if (delay === 'hour' || delay === 'afternoon') return t(`activities:postpone_${delay}`)
    const { day } = placeOf(delay, momentOf(new Date(currentTime()), profile.timezone), profile)
    if (delay === 'tomorrow') return nextDayWords(day)
    return `${t('planning:postpone_next_week')} · ${weekdayDate(day)}`
  }
  const choose = (delay: Delay) => {
    rememberHabit(delay)
    onPostpone(delay)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> is not laid out in a line by every browser
    <div
      ref={root}
      role="group"
      aria-label={t('activities:postpone')}
      onKeyDown={(event) => onEscape(event, root.current, onCancel)}
      className="flex flex-col gap-2"
    >
      <div className="flex flex-wrap items-center gap-1">
        {offered.map((delay, position) => (
          <AriaButton
            key={delay}
            autoFocus={hasFocus && position === 0}
            className={chipClass}
            onPress={() => choose(delay)}
          >
            {wordsOf(delay)}
          </AriaButton>
        ))}
        {!isDating && (
          <AriaButton className={chipClass} onPress={() => setAsked(true)}>
            <CalendarClock aria-hidden className="size-3.5 shrink-0" strokeWidth={1.75} />
            {t('planning:postpone_to')}
          </AriaButton>
        )}
      </div>
      {isDating && <DayAndTime dues={dues} hasFocus={hasFocus || isAsked} onChoose={choose} />}
    </div>
  )
}

const halfHours = Array.from({ length: 48 }, (_, half) => clock(half * 30))
const allDay = 'day'

/** A day, and optionally a new time. */
function DayAndTime({
  dues,
  hasFocus,
  onChoose,
}: {
  dues: Due[]
  hasFocus: boolean
  onChoose: (delay: Delay) => void
}) {
  const { profile, time: timeWords } = useFormat()
  const today = useToday()
  const latest = dues
    .map((due) => whenOf(due, profile.timezone)?.day ?? '')
    .reduce((late, day) => (day > late ? day : late), today)
  const [day, setDay] = useState<string | null>(workdayAfter(latest, profile))
  const [time, setTime] = useState<string | null>(null)
  const isTime = time === null || time === allDay || isClock(time)
  const isPast = day !== null && day < today
  return (
    <form
      className="flex flex-wrap items-start gap-1.5"
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        if (!day || isPast || !isTime) return
        onChoose({ day, ...(time !== null && { time: time === allDay ? null : time }) })
      }}
    >
      <DateField
        label={t('planning:other_day')}
        isLabelHidden
        isRequired
        autoFocus={hasFocus}
        min={today}
        value={day}
        onChange={setDay}
        error={isPast ? t('planning:day_past') : undefined}
        className="w-36"
      />
      <TimeField
        label={t('planning:other_time')}
        isLabelHidden
        placeholder={t('planning:same_time')}
        options={[
          { id: allDay, label: t('activities:all_day') },
          ...halfHours.map((each) => ({ id: each, label: timeWords(instantOn(each, profile.timezone)) })),
        ]}
        value={time}
        onChange={setTime}
        className="w-32"
      />
      <Button
        size="sm"
        variant="primary"
        type="submit"
        className="mt-0.5"
        isDisabled={!day || isPast || !isTime}
      >
        {t('activities:postpone')}
      </Button>
    </form>
  )
}

import { useEffect, useRef, useState } from 'react'
import { workdayAfter } from '../../../../contract/workdays.ts'
import { currentTime } from '../../../../web/clock.ts'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { DateField } from '../../../../web/ui/form/DateField.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useTypes } from '../activityQueries.ts'
import { Chips } from '../Chips.tsx'
import { useToday } from '../clock.ts'
import { TypeIcon } from '../TypeIcon.tsx'
import { useNextDayWords } from '../useDueWords.ts'
import { placeOf } from './delays.ts'
import { clock, instantOn, isClock, momentOf } from './moment.ts'
import { parseLine } from './parseLine.ts'
import type { Draft } from './planDraft.ts'
import { TimeField } from './TimeField.tsx'

/** The usual hours; the others are in the list beside them. */
const usualTimes = ['09:00', '10:00', '11:00', '13:00', '14:00', '15:00', '16:00']
const allTimes = Array.from({ length: 48 }, (_, half) => clock(half * 30))

export interface PlanFieldsProps<D extends Draft> {
  draft: D
  onChange: (draft: D) => void
  autoFocus?: boolean
  /** The day is optional. */
  canWait?: boolean
  /** The error of the day. */
  error?: string | undefined
}

/** The inputs for type and time: a line that is parsed, or one click for each choice. */
export function PlanFields<D extends Draft>(props: PlanFieldsProps<D>) {
  const { draft, onChange, autoFocus = false, canWait = false, error } = props
  const { profile, relative, weekdayDate, time: timeWords } = useFormat()
  const nextDayWords = useNextDayWords()
  const types = useTypes()
  const today = useToday()
  const [line, setLine] = useState(draft.subject)
  const typed = useRef<string | null>(null)
  const say = (text: string) => {
    setLine(text)
    typed.current = text
    const now = momentOf(new Date(currentTime()), profile.timezone)
    const found = parseLine(text, {
      locale: profile.locale,
      calendar: profile.calendar,
      now,
      weekStart: profile.week_start,
      types,
    })
    onChange({
      ...draft,
      type_id: found.type_id ?? draft.type_id,
      subject: found.subject,
      day: found.day ?? draft.day,
      time: found.day && !found.time ? null : (found.time ?? draft.time),
      isNoDay: found.isNoDay,
    })
  }
  // If the user types before the types are loaded, the line is parsed again with them.
  const again = useRef(say)
  again.current = say
  const hasTypes = types.length > 0
  useEffect(() => {
    if (hasTypes && typed.current) again.current(typed.current)
  }, [hasTypes])
  // A choice replaces what was typed for it.
  const choose = (change: Partial<Draft>) => onChange({ ...draft, ...change, isNoDay: false })
  // Proposals fall on workdays; any other day can be typed or chosen.
  const first = workdayAfter(today, profile)
  const days = [
    { id: today, label: relative(today) },
    { id: first, label: nextDayWords(first) },
    {
      id: placeOf('next_week', { day: today, time: null }, profile).day,
      label: t('planning:postpone_next_week'),
    },
    { id: workdayAfter(first, profile), label: weekdayDate(workdayAfter(first, profile)) },
  ]
    .filter((day, at, all) => all.findIndex(({ id }) => id === day.id) === at)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  // Any day will do to format a time of day in the user's format.
  const words = (time: string) => timeWords(instantOn(time, profile.timezone))
  return (
    <div className="flex flex-col gap-2.5">
      <TextField
        label={t('planning:line')}
        isLabelHidden
        // On a phone the on-screen keyboard would cover the choices.
        autoFocus={autoFocus && !matchMedia('(pointer: coarse)').matches}
        placeholder={t('planning:line_example')}
        value={line}
        error={draft.isNoDay ? t('errors:reason_not_a_date') : null}
        onChange={say}
      />
      <Chips
        label={t('activities:type')}
        options={types.map((type) => ({ id: type.id, label: type.name, icon: <TypeIcon type={type} /> }))}
        selected={draft.type_id ?? types[0]?.id ?? null}
        onSelect={(type_id) => onChange({ ...draft, type_id })}
      />
      <div className="flex flex-wrap items-start gap-1">
        <Chips
          label={t('planning:day')}
          isInline
          options={days}
          selected={draft.day}
          onSelect={(day) => day && choose({ day })}
        />
        <DateField
          label={t('planning:other_day')}
          isLabelHidden
          isRequired={!canWait}
          error={error}
          value={draft.day}
          onChange={(day) => (day || canWait) && choose({ day, ...(!day && { time: null }) })}
          className={canWait ? 'w-42 pointer-coarse:w-46' : 'w-36'}
        />
      </div>
      <div className="flex flex-wrap items-start gap-1">
        <Chips
          label={t('activities:time')}
          isInline
          options={[
            { id: 'day', label: t('activities:all_day') },
            ...usualTimes.map((time) => ({ id: time, label: words(time) })),
          ]}
          selected={draft.time ?? 'day'}
          onSelect={(time) => onChange({ ...draft, time: time === 'day' ? null : time })}
        />
        <TimeField
          label={t('planning:other_time')}
          isLabelHidden
          placeholder={t('planning:other_time')}
          options={[...new Set([...allTimes, ...(draft.time && isClock(draft.time) ? [draft.time] : [])])]
            .sort()
            .map((time) => ({ id: time, label: words(time) }))}
          value={draft.time}
          onChange={(time) => onChange({ ...draft, time })}
          className="w-28 pointer-coarse:w-32"
        />
      </div>
    </div>
  )
}

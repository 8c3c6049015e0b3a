import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { Select } from '../../../../web/ui/form/Select.tsx'
import { instantOn, isClock } from '../../web/planning/moment.ts'
import { TimeField } from '../../web/planning/TimeField.tsx'
import { type ActivityDraft, endOf, withEnd } from './activityDraft.ts'

const usual = [15, 30, 45, 60, 90, 120, 180, 240, 480]
const ofDays = [...usual, 1440, 2880, 4320, 7200, 10_080]

interface LengthFieldProps {
  draft: ActivityDraft
  onChange: (draft: ActivityDraft) => void
  error?: string | undefined
}

/** The end time; for an activity without a time, its duration. */
export function LengthField({ draft, onChange, error }: LengthFieldProps) {
  const { profile, time: timeWords, duration, relative, date } = useFormat()
  const { day, time, minutes } = draft
  const lengths = (all: number[]) =>
    [...new Set([...all, ...(minutes ? [minutes] : [])])].sort((a, b) => a - b)
  const words = (length: number) =>
    length % 60 === 0 || length < 60
      ? duration(length * 60)
      : `${duration(Math.floor(length / 60) * 3600)} ${duration((length % 60) * 60)}`
  if (!time || !isClock(time))
    return (
      <Select
        label={t('planning:duration')}
        options={[
          { id: 0, label: t('planning:no_duration') },
          ...lengths(ofDays).map((id) => ({ id, label: words(id) })),
        ]}
        value={minutes ?? 0}
        onChange={(length) => onChange({ ...draft, minutes: length || null, end: null })}
        error={error}
      />
    )
  const own = endOf(draft)
  const options = lengths(usual).flatMap((length) => {
    const end = endOf({ day, time, minutes: length })
    if (!end?.time) return []
    const clock = timeWords(instantOn(end.time, profile.timezone))
    return {
      // An end on another day cannot be expressed as a time alone.
      id: end.day === day ? end.time : `+${length}`,
      label:
        end.day === day ? clock : `${clock} · ${Math.abs(length) < 2880 ? relative(end.day) : date(end.day)}`,
      detail: words(length),
    }
  })
  return (
    <TimeField
      label={t('planning:until')}
      placeholder={t('planning:no_duration')}
      {...(minutes && { description: words(minutes) })}
      options={options}
      value={draft.end ?? (own && (own.day === day ? own.time : `+${minutes}`))}
      onChange={(end) =>
        onChange(
          end?.startsWith('+') ? { ...draft, minutes: Number(end.slice(1)), end: null } : withEnd(draft, end),
        )
      }
      error={error}
    />
  )
}

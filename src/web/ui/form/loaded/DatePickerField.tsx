import { CalendarDate, parseDate } from '@internationalized/date'
import { CalendarDays, ChevronLeft, ChevronRight, X } from 'lucide-react'
import { use, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarStateContext,
} from 'react-aria-components/Calendar'
import {
  DateFieldStateContext,
  DateInput,
  DateSegment,
  type DateSegmentProps,
} from 'react-aria-components/DateField'
import { DatePicker } from 'react-aria-components/DatePicker'
import { Dialog } from 'react-aria-components/Dialog'
import { Group } from 'react-aria-components/Group'
import { Popover } from 'react-aria-components/Popover'
import { t } from '../../../i18n.ts'
import { useFormat } from '../../../session.ts'
import { cx } from '../../cx.ts'
import type { DateFieldProps } from '../DateField.tsx'
import { FieldParts } from '../FieldParts.tsx'
import { frameClass } from '../field.ts'
import { fieldRoot } from '../TextField.tsx'

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** The implementation of `DateField`, loaded lazily. */
export default function DatePickerField({ value, onChange, min, max, className, ...given }: DateFieldProps) {
  const { profile } = useFormat()
  // React Aria treats a new object as a new date, and discards what is being typed.
  const date = useMemo(() => (value ? parseDate(value) : null), [value])
  const group = useRef<HTMLDivElement>(null)
  const [lack, setLack] = useState<Lack | null>(null)
  const said =
    lack &&
    t(lack.isCorrected ? 'errors:day_corrected' : 'errors:day_lacking', {
      month: lack.month,
      days: lack.days,
    })
  const props = { ...given, error: said ?? given.error }
  const tell = (month: Omit<Lack, 'isCorrected'> | null) => {
    if (month) return setLack({ ...month, isCorrected: false })
    if (!lack || lack.isCorrected) return
    if (group.current?.contains(document.activeElement)) return setLack(null)
    setLack({ ...lack, isCorrected: true })
    if (group.current) holdSubmit(group.current)
  }
  return (
    <DatePicker
      {...fieldRoot(props)}
      onFocusChange={(isFocused) => isFocused && setLack(null)}
      value={date}
      onChange={(date: CalendarDate | null) => onChange(date && toIso(date))}
      minValue={min ? parseDate(min) : undefined}
      maxValue={max ? parseDate(max) : undefined}
      firstDayOfWeek={weekdays[profile.week_start]}
      shouldForceLeadingZeros
      className={cx('flex min-w-0 flex-col', className)}
    >
      <FieldParts {...props}>
        <Group
          ref={group}
          className={cx(
            frameClass,
            'flex h-8 items-center gap-0.5 ps-2.5 pe-0.5 text-base pointer-coarse:h-10',
          )}
        >
          {/* A numeric date is written from left to right in every script; in Persian it starts with the year. */}
          <div className="flex min-w-0 flex-1">
            <DateInput className="flex items-center [direction:ltr]">
              {(segment) => (
                <Segment
                  segment={segment}
                  onLack={tell}
                  className={cx(
                    'figures rounded-sm text-center leading-6 caret-transparent outline-none',
                    segment.type !== 'literal' && 'min-w-6',
                    segment.isPlaceholder ? 'text-ink-3' : 'text-ink',
                    'data-focused:bg-accent data-focused:text-on-accent',
                  )}
                />
              )}
            </DateInput>
          </div>
          {value && !props.isRequired && !props.isDisabled && (
            <Button
              slot={null}
              aria-label={t('ui:clear_date')}
              onPress={() => onChange(null)}
              className="flex size-6 items-center justify-center rounded-sm text-ink-3 data-hovered:bg-hover"
            >
              <X aria-hidden className="size-3.5" />
            </Button>
          )}
          <Button className="flex size-7 items-center justify-center rounded-sm text-ink-3 data-hovered:bg-hover data-hovered:text-ink">
            <CalendarDays aria-hidden className="size-4" strokeWidth={1.75} />
          </Button>
        </Group>
        <span role="status" className="sr-only">
          {said}
        </span>
        <Popover offset={4} className="animate-rise rounded-lg bg-raised shadow-float outline-none">
          <Dialog className="p-3 outline-none">
            <MonthView />
          </Dialog>
        </Popover>
      </FieldParts>
    </DatePicker>
  )
}

/** A month without the typed day, such as the 31st of Esfand. */
interface Lack {
  month: string
  /** The number of days of the month. */
  days: number
  /** The field lost the focus, and was set to the last day of the month. */
  isCorrected: boolean
}

/** A segment of the date. The day segment reports, whenever the segments change, a month without the typed day. */
function Segment({
  onLack,
  ...props
}: DateSegmentProps & { onLack: (lack: Omit<Lack, 'isCorrected'> | null) => void }) {
  const state = use(DateFieldStateContext)
  const { tag } = useFormat()
  const segments = props.segment.type === 'day' ? state?.segments : undefined
  const tell = useRef(onLack)
  tell.current = onLack
  const calendar = state?.calendar
  useEffect(() => {
    if (!segments || !calendar) return
    const typed = (part: string) => {
      const found = segments.find(({ type }) => type === part)
      return (!found?.isPlaceholder && found?.value) || null
    }
    const [year, month, day] = [typed('year'), typed('month'), typed('day')]
    if (!year || !month || !day) return tell.current(null)
    const first = new CalendarDate(calendar, year, month, 1)
    const days = calendar.getDaysInMonth(first)
    tell.current(day > days ? { month: monthName(first.toDate('UTC'), tag), days } : null)
  }, [segments, calendar, tag])
  return <DateSegment {...props} />
}

/**
 * Pressing the save button blurs the field first, which may correct the date. The user must see the correction before
 * it is sent, so that press does not submit; the next one does.
 */
function holdSubmit(within: HTMLElement) {
  const form = within.closest('form')
  const hold = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  form?.addEventListener('submit', hold)
  const release = () => {
    form?.removeEventListener('submit', hold)
    for (const next of ['pointerdown', 'keydown']) document.removeEventListener(next, release, true)
  }
  for (const next of ['pointerdown', 'keydown']) document.addEventListener(next, release, true)
}

/** A month from which to pick a day; inside a date picker or popover. */
function MonthView() {
  const step = 'flex size-7 items-center justify-center rounded-md text-ink-2 data-hovered:bg-hover'
  return (
    <Calendar>
      <header className="flex items-center pb-2">
        <MonthName />
        <Button slot="previous" className={step}>
          <ChevronLeft aria-hidden className="mirrored size-4" />
        </Button>
        <Button slot="next" className={step}>
          <ChevronRight aria-hidden className="mirrored size-4" />
        </Button>
      </header>
      <CalendarGrid className="figures" weekdayStyle="narrow">
        <CalendarGridHeader>
          {(day) => (
            <CalendarHeaderCell className="size-8 font-normal text-ink-3 text-xs">{day}</CalendarHeaderCell>
          )}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => (
            <CalendarCell
              date={date}
              className={({ isToday }) =>
                cx(
                  'flex size-8 items-center justify-center rounded-md text-sm outline-none data-hovered:bg-hover',
                  'data-focus-visible:outline-2 data-focus-visible:outline-focus data-outside-month:invisible data-disabled:text-ink-3',
                  'data-selected:bg-accent data-selected:font-semibold data-selected:text-on-accent',
                  isToday && 'font-semibold text-accent-ink',
                )
              }
            />
          )}
        </CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  )
}

/** The visible month. */
function MonthName() {
  const state = use(CalendarStateContext)
  const { tag } = useFormat()
  if (!state) return null
  return (
    <span aria-hidden className="flex-1 ps-2 font-semibold text-base">
      {monthName(state.visibleRange.start.toDate('UTC'), tag)}
    </span>
  )
}

/** The name of a month with its year. React Aria would format a Persian one as "1405 Aban". */
function monthName(time: Date, tag: string): string {
  const part = (options: Intl.DateTimeFormatOptions) => {
    const parts = new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' }).formatToParts(time)
    return parts.find(({ type }) => type in options)?.value
  }
  return `${part({ month: 'long' })} ${part({ year: 'numeric' })}`
}

/** A date of any calendar as the Gregorian `YYYY-MM-DD`. */
const toIso = (date: CalendarDate) => date.toDate('UTC').toISOString().slice(0, 10)

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { dayAfter } from '../../../../contract/day.ts'
import { minutesOf } from '../../../../contract/urgency.ts'
import { t } from '../../../../web/i18n.ts'
import { cx } from '../../../../web/ui/cx.ts'
import { useMinute } from '../../web/clock.ts'
import { clock, momentOf } from '../../web/planning/moment.ts'
import { Block, Look } from './Block.tsx'
import { useShown } from './calendarQueries.ts'
import { DayColumn } from './DayColumn.tsx'
import { lay } from './layout/overlaps.ts'
import { DAY, divide, type Item, place, USUAL } from './layout/position.ts'
import { instantOf, type Spot, STEP } from './layout/spots.ts'
import type { Lift } from './useBlockDrag.ts'
import { useWords } from './useItemWords.ts'

export interface GridProps {
  days: string[]
  items: Item[]
  /** The number of activities of a day beyond the limit. */
  more: ReadonlyMap<string, number>
  lift: Lift | null
  timeZone: string
  today: string
  isRtl: boolean
  isLoading: boolean
  /** The headings of the days are already shown above. */
  isHeaded: boolean
  /** Opens the day view of a day. */
  onDay: (day: string) => void
  /** Opens the days around a day that is not shown. */
  onBeyond: (day: string) => void
  onPlan: (at: Spot, minutes: number) => void
}

const hours = Array.from({ length: 24 }, (_, hour) => hour)
/** Maximum number of rows of whole-day activities; the last one shows how many more there are. */
const WHOLE_ROWS = 4
const MORNING = 7.5 * 60

/** Days side by side with their hours; whole-day activities are above. */
export function TimeGrid(props: GridProps) {
  const { days, items, lift, timeZone, today, isLoading, isHeaded, onDay } = props
  const words = useWords()
  const now = minutesOf(momentOf(new Date(useMinute()), timeZone).time)
  const { parts, whole } = divide(items, days)
  const scroller = useRef<HTMLDivElement>(null)
  const isToday = days.includes(today)
  // Scrolls to the start of the working day, or, late in the evening, to the current time.
  const first = useRef(isToday && now > 19 * 60 ? now - 180 : MORNING)
  useEffect(() => {
    const { current } = scroller
    if (current) current.scrollTop = (first.current / DAY) * (current.lastElementChild?.clientHeight ?? 0)
  }, [])
  const columns = { gridTemplateColumns: `3.25rem repeat(${days.length}, minmax(0, 1fr))` }
  const limit = days.length > 1 ? 4 : 8
  return (
    <div
      ref={scroller}
      data-hours
      className="h-full overflow-y-auto overscroll-contain [overflow-anchor:none]"
    >
      <div style={columns} className="sticky top-0 z-30 grid border-line border-b bg-page">
        {!isHeaded && <span />}
        {(isHeaded ? [] : days).map((day) => (
          <div
            key={day}
            data-day={day}
            data-zone="strip"
            className="border-line border-s px-1 pt-1 text-center"
          >
            <button
              type="button"
              aria-current={day === today ? 'date' : undefined}
              onClick={() => onDay(day)}
              className="relative inline-flex items-center gap-1.5 rounded-md px-1.5 py-0.5 text-ink-2 text-sm outline-none hover:bg-hover focus-visible:outline-2 focus-visible:outline-focus"
            >
              <span className="sr-only">{words.fullDay(day)}</span>
              <span aria-hidden>{words.weekday(day)}</span>
              <span
                aria-hidden
                className={cx(
                  'figures flex h-6 min-w-6 items-center justify-center rounded-full px-1 font-semibold',
                  day === today ? 'bg-accent text-on-accent' : 'text-ink',
                )}
              >
                {words.dayNumber(day)}
              </span>
            </button>
          </div>
        ))}
        <Whole {...props} whole={whole} />
      </div>
      <div style={columns} className="relative grid h-[72rem] select-none grid-rows-1">
        <div aria-hidden className="figures relative text-end text-ink-3 text-xs">
          {hours.slice(1).map((hour) => (
            <span
              key={hour}
              style={{ insetBlockStart: `${(hour / 24) * 100}%` }}
              className="absolute end-2 -translate-y-1/2"
            >
              {words.hour(hour)}
            </span>
          ))}
        </div>
        <div
          aria-hidden
          className="pointer-events-none absolute inset-y-0 start-[3.25rem] end-0 bg-[linear-gradient(var(--line)_1px,transparent_1px)] bg-size-[100%_3rem]"
        />
        {days.map((day, nr) => (
          <DayColumn
            key={day}
            day={day}
            column={nr + 2}
            parts={parts.get(day) ?? []}
            limit={limit}
            lift={lift}
            timeZone={timeZone}
            now={day === today ? now : null}
            isLoading={isLoading}
          />
        ))}
        <Cursor {...props} />
      </div>
    </div>
  )
}

/** The whole-day activities, each in a row from its first day to its last. */
function Whole({ days, lift, timeZone, whole }: GridProps & { whole: ReturnType<typeof divide>['whole'] }) {
  const { open } = useShown()
  const { laid, bundles } = lay(whole, WHOLE_ROWS)
  const ghost = lift?.kind === 'move' ? place(lift.span, timeZone) : null
  const ghostDay =
    lift?.kind === 'plan' && lift.at.minute === null ? lift.at.day : ghost?.isWhole ? ghost.day : null
  const at = ghostDay === null ? -1 : days.indexOf(ghostDay)
  const rows = Math.max(1, ...laid.map(({ column }) => column + 1), ...bundles.map(({ of }) => of))
  return (
    <>
      <span
        style={{ gridRow: `2 / span ${rows}`, gridColumn: 1 }}
        className="py-1 pe-2 text-end text-[11px] text-ink-3 leading-4"
      >
        {t('activities:all_day')}
      </span>
      {days.map((day, nr) => (
        <div
          key={day}
          data-day={day}
          data-zone="strip"
          style={{ gridRow: `2 / span ${rows}`, gridColumn: nr + 2 }}
          className="min-h-7 border-line border-s"
        />
      ))}
      {laid.map(({ stretch: { item, from, to }, column }) => (
        <Block
          key={item.key}
          item={item}
          day={item.day}
          lines={1}
          style={{ gridRow: column + 2, gridColumn: `${from + 2} / ${to + 2}` }}
          className="relative mx-0.5 mb-0.5 h-5.5 min-w-0"
        />
      ))}
      {bundles.map(({ stretches, from, to, of }) => (
        <button
          key={stretches[0]?.item.key}
          type="button"
          aria-haspopup="dialog"
          onClick={(event) =>
            open(
              stretches.map(({ item }) => item.key),
              event.currentTarget,
            )
          }
          style={{ gridRow: of + 1, gridColumn: `${from + 2} / ${to + 2}` }}
          className="figures mx-0.5 mb-0.5 h-5.5 rounded-sm px-1.5 text-start text-ink-2 text-xs outline-none hover:bg-hover focus-visible:outline-2 focus-visible:outline-focus"
        >
          {t('calendar:more', { count: stretches.length })}
        </button>
      ))}
      {at >= 0 && (
        <div
          aria-hidden
          style={{ gridRow: 2, gridColumn: at + 2 }}
          className="pointer-events-none z-20 mx-0.5 h-5.5 overflow-hidden rounded-sm bg-accent-soft shadow-float ring-1 ring-focus"
        >
          {lift?.kind === 'move' && <Look item={{ ...lift.item, isWhole: true }} day="" lines={1} />}
        </div>
      )}
    </>
  )
}

/** Keyboard selection of a time: arrows move it, + and − change its duration, Enter plans there. */
function Cursor({ days, timeZone, today, isRtl, onPlan, onBeyond }: GridProps) {
  const { fromTo, fullDay } = useWords()
  const [spot, setSpot] = useState({ day: days.includes(today) ? today : (days[0] ?? today), minute: 9 * 60 })
  const [minutes, setMinutes] = useState(USUAL)
  const day = days.includes(spot.day) ? spot.day : (days[0] ?? spot.day)
  const begin = new Date(instantOf(day, spot.minute, timeZone)).toISOString()
  const span = {
    due_date: begin.slice(0, 10),
    due_time: begin.slice(11, 16),
    duration: clock(minutes),
  }
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const go = (days: number, by: number) => {
      const next = { day: dayAfter(day, days), minute: Math.min(Math.max(spot.minute + by, 0), DAY - USUAL) }
      setSpot(next)
      onBeyond(next.day)
    }
    if (event.key === 'ArrowDown') go(0, USUAL)
    else if (event.key === 'ArrowUp') go(0, -USUAL)
    else if (event.key === 'ArrowRight') go(isRtl ? -1 : 1, 0)
    else if (event.key === 'ArrowLeft') go(isRtl ? 1 : -1, 0)
    else if (event.key === '+' || event.key === '=') setMinutes(Math.min(minutes + STEP, DAY - spot.minute))
    else if (event.key === '-') setMinutes(Math.max(minutes - STEP, STEP))
    else return
    event.preventDefault()
  }
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (document.activeElement === button.current) button.current?.scrollIntoView({ block: 'nearest' })
  })
  return (
    <div
      style={{ gridColumn: days.indexOf(day) + 2, gridRow: 1 }}
      className="pointer-events-none relative z-20"
    >
      <button
        ref={button}
        type="button"
        onClick={() => onPlan({ day, minute: spot.minute }, minutes)}
        onKeyDown={onKeyDown}
        style={{
          insetBlockStart: `${(spot.minute / DAY) * 100}%`,
          height: `${(Math.min(minutes, DAY - spot.minute) / DAY) * 100}%`,
        }}
        className="figures absolute inset-x-0.5 scroll-mt-32 scroll-mb-6 rounded-sm border border-accent bg-accent-soft px-1.5 text-start text-accent-ink text-xs opacity-0 outline-none focus-visible:opacity-100 focus-visible:outline-2 focus-visible:outline-focus"
      >
        <span className="sr-only">{t('calendar:plan_at', { when: `${fullDay(day)}, ${fromTo(span)}` })}</span>
        <span aria-hidden>{fromTo(span)}</span>
      </button>
    </div>
  )
}

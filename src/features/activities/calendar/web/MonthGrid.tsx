import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { dayAfter } from '../../../../contract/day.ts'
import { t } from '../../../../web/i18n.ts'
import { cx } from '../../../../web/ui/cx.ts'
import { Block, Look } from './Block.tsx'
import { useShown } from './calendarQueries.ts'
import { type Item, place } from './layout/position.ts'
import type { GridProps } from './TimeGrid.tsx'
import { useWords } from './useItemWords.ts'

/** Height in pixels of the day number, and of each line below it. */
const HEAD = 30
const LINE = 22

export interface MonthProps extends GridProps {
  /** The selected day, which determines the month. */
  day: string
  month: { first: string; last: string }
}

/** The weeks of a month, with one line per activity; activities that do not fit open in a list. */
export function MonthGrid(props: MonthProps) {
  const { days, items, more, lift, timeZone, today, month, onDay } = props
  const { open } = useShown()
  const words = useWords()
  const [grid, setGrid] = useState<HTMLElement | null>(null)
  const weeks = days.length / 7
  const after = dayAfter(month.last, 1)
  const lines = useLines(grid, weeks)
  const ghost = lift?.kind === 'move' ? place(lift.span, timeZone)?.day : lift?.at.day
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div aria-hidden className="grid shrink-0 grid-cols-7 border-line border-b">
        {days.slice(0, 7).map((day) => (
          <span key={day} className="truncate px-2 py-1 text-ink-2 text-xs">
            {words.weekday(day)}
          </span>
        ))}
      </div>
      <div
        ref={setGrid}
        style={{ gridTemplateRows: `repeat(${weeks}, minmax(5rem, 1fr))` }}
        className="grid min-h-0 flex-1 select-none grid-cols-7 overflow-y-auto"
      >
        {days.map((day, nr) => {
          const all = items.filter((item) => item.day <= day && day <= item.lastDay)
          const here = all.toSorted((a, b) => Number(b.isWhole) - Number(a.isWhole))
          // The number of activities of the day that exceed the limit of the request.
          const beyond = more.get(day) ?? 0
          const shown = here.length + beyond > lines ? here.slice(0, Math.max(lines - 1, 0)) : here
          const left = here.length - shown.length + beyond
          const isOut = day < month.first || day > month.last
          return (
            // biome-ignore lint/a11y/useSemanticElements: a <fieldset> is for the fields of a form
            <div
              key={day}
              role="group"
              aria-label={words.fullDay(day)}
              data-day={day}
              data-zone="month"
              style={{ gridColumn: (nr % 7) + 1, gridRow: Math.floor(nr / 7) + 1 }}
              className={cx(
                'relative min-w-0 overflow-hidden border-line border-b',
                nr % 7 > 0 && 'border-s',
                isOut && 'bg-sunken',
              )}
            >
              <button
                type="button"
                aria-current={day === today ? 'date' : undefined}
                onClick={() => onDay(day)}
                className={cx(
                  'figures relative m-1 flex h-5.5 min-w-5.5 items-center justify-center rounded-full px-1.5 text-xs outline-none focus-visible:outline-2 focus-visible:outline-focus',
                  day === today
                    ? 'bg-accent font-semibold text-on-accent'
                    : cx('hover:bg-hover', isOut ? 'text-ink-2' : 'font-medium text-ink'),
                )}
              >
                <span className="sr-only">{words.fullDay(day)}</span>
                <span aria-hidden>
                  {day === month.first || day === after || nr === 0
                    ? words.dayNumberAndMonth(day)
                    : words.dayNumber(day)}
                </span>
              </button>
              {shown.map((item) => (
                <Block
                  key={item.key}
                  item={item}
                  day={day}
                  lines={1}
                  hasTime
                  className="relative mx-1 mb-0.5 block h-5 w-[calc(100%-0.5rem)]"
                />
              ))}
              {left > 0 && (
                <button
                  type="button"
                  aria-haspopup={beyond > 0 ? undefined : 'dialog'}
                  onClick={(event) => (beyond > 0 ? onDay(day) : open(here.map(keyOf), event.currentTarget))}
                  className="figures mx-1 block h-5 max-w-full truncate rounded-sm px-1.5 text-ink-2 text-xs outline-none hover:bg-hover focus-visible:outline-2 focus-visible:outline-focus"
                >
                  {t('calendar:more', { count: left })}
                </button>
              )}
              {ghost === day && (
                <div
                  aria-hidden
                  className="pointer-events-none absolute inset-1 overflow-hidden rounded-md bg-accent-soft/60 ring-2 ring-focus"
                >
                  {lift?.kind === 'move' && (
                    <div className="mx-1 mt-6 h-5 overflow-hidden rounded-sm shadow-float">
                      <Look item={lift.item} day={day} lines={1} hasTime />
                    </div>
                  )}
                </div>
              )}
            </div>
          )
        })}
        <Cursor {...props} />
      </div>
    </div>
  )
}

const keyOf = ({ key }: Item) => key

/** The number of lines that fit in a day. */
function useLines(grid: HTMLElement | null, weeks: number): number {
  const [height, setHeight] = useState(0)
  useEffect(() => {
    if (!grid) return
    const observer = new ResizeObserver(([entry]) => entry && setHeight(entry.contentRect.height))
    observer.observe(grid)
    return () => observer.disconnect()
  }, [grid])
  return Math.max(1, Math.floor((Math.max(height / weeks, 80) - HEAD) / LINE))
}

/** Keyboard selection of a day: arrows move it, Enter plans there. */
function Cursor({ days, day, isRtl, onPlan, onBeyond }: MonthProps) {
  const { fullDay } = useWords()
  const at = days.indexOf(day)
  const button = useRef<HTMLButtonElement>(null)
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const aside = isRtl ? -1 : 1
    const by = { ArrowDown: 7, ArrowUp: -7, ArrowRight: aside, ArrowLeft: -aside }[event.key]
    if (by === undefined) return
    onBeyond(dayAfter(day, by))
    event.preventDefault()
  }
  useEffect(() => {
    if (document.activeElement === button.current) button.current?.scrollIntoView({ block: 'nearest' })
  })
  return (
    <div
      style={{ gridColumn: (at % 7) + 1, gridRow: Math.floor(at / 7) + 1 }}
      className="pointer-events-none relative z-20"
    >
      <button
        ref={button}
        type="button"
        aria-label={t('calendar:plan_at', { when: fullDay(day) })}
        onClick={() => onPlan({ day, minute: null }, 0)}
        onKeyDown={onKeyDown}
        className="absolute inset-0.5 rounded-md opacity-0 outline-none focus-visible:opacity-100 focus-visible:outline-2 focus-visible:outline-focus"
      />
    </div>
  )
}

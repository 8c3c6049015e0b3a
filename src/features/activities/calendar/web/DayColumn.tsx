import type { CSSProperties } from 'react'
import { t } from '../../../../web/i18n.ts'
import { useFormat } from '../../../../web/session.ts'
import { Skeleton } from '../../../../web/ui/Skeleton.tsx'
import { Block, Look } from './Block.tsx'
import { useShown } from './calendarQueries.ts'
import { lay, type Stretch } from './layout/overlaps.ts'
import { DAY, type Part, partOn, place } from './layout/position.ts'
import { instantOf } from './layout/spots.ts'
import type { Lift } from './useBlockDrag.ts'
import { useWords } from './useItemWords.ts'

interface DayColumnProps {
  day: string
  /** Position in the grid. */
  column: number
  parts: Part[]
  /** Maximum number of columns side by side. */
  limit: number
  lift: Lift | null
  timeZone: string
  /** The current minute, if this day is today. */
  now: number | null
  isLoading: boolean
}

const percent = (minutes: number) => `${(minutes / DAY) * 100}%`

/** The hours of one day with its activities. */
export function DayColumn({ day, column: at, parts, limit, lift, timeZone, now, isLoading }: DayColumnProps) {
  const { open } = useShown()
  const { fullDay } = useWords()
  const { number } = useFormat()
  const { laid, bundles } = lay(parts, limit)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> is for the fields of a form
    <div
      role="group"
      aria-label={fullDay(day)}
      data-day={day}
      data-zone="hours"
      style={{ gridColumn: at, gridRow: 1 }}
      className="relative border-line border-s"
    >
      {laid.map(({ stretch, column, span, of }) => (
        <Block
          key={stretch.item.key}
          item={stretch.item}
          day={day}
          lines={linesOf(stretch)}
          hasEnd={!stretch.isOver}
          style={boxOf(stretch, column, span, of)}
          className="absolute"
        />
      ))}
      {bundles.map((bundle) => (
        <button
          key={bundle.stretches[0]?.item.key}
          type="button"
          aria-haspopup="dialog"
          onClick={(event) =>
            open(
              bundle.stretches.map(({ item }) => item.key),
              event.currentTarget,
            )
          }
          style={boxOf(bundle, bundle.of - 1, 1, bundle.of)}
          className="figures absolute overflow-hidden rounded-sm border border-line bg-sunken px-1 text-ink-2 text-xs outline-none hover:bg-hover focus-visible:outline-2 focus-visible:outline-focus"
        >
          <span className="sr-only">{t('calendar:more', { count: bundle.stretches.length })}</span>
          <span aria-hidden>+{number(bundle.stretches.length)}</span>
        </button>
      ))}
      {isLoading &&
        [9, 11, 14].map((hour) => (
          <div key={hour} style={{ insetBlockStart: percent(hour * 60 + 20) }} className="absolute inset-x-1">
            <Skeleton className="h-12" />
          </div>
        ))}
      <Ghost day={day} lift={lift} timeZone={timeZone} />
      {now !== null && (
        <div
          aria-hidden
          style={{ insetBlockStart: percent(now) }}
          className="pointer-events-none absolute inset-x-0 z-10 h-px bg-red before:absolute before:start-0 before:-top-1 before:size-2 before:rounded-full before:bg-red"
        />
      )}
    </div>
  )
}

/** The preview of an activity that is being planned or moved. */
function Ghost({ day, lift, timeZone }: Pick<DayColumnProps, 'day' | 'lift' | 'timeZone'>) {
  const { fromTo, time } = useWords()
  if (!lift) return null
  if (lift.kind === 'plan') {
    const { at, minutes } = lift
    if (at.day !== day || at.minute === null) return null
    const stretch = { from: at.minute, to: Math.min(at.minute + minutes, DAY) }
    return (
      <div
        aria-hidden
        style={boxOf(stretch, 0, 1, 1)}
        className="figures pointer-events-none absolute z-20 overflow-hidden rounded-sm border border-accent bg-accent-soft px-1.5 font-medium text-accent-ink text-xs shadow-float"
      >
        {[stretch.from, stretch.to]
          .map((minute) => time(new Date(instantOf(day, minute, timeZone)).toISOString()))
          .join(' – ')}
      </div>
    )
  }
  const placed = place(lift.span, timeZone)
  if (!placed || placed.isWhole) return null
  const row = { ...lift.item.row, ...lift.span }
  const part = partOn({ ...lift.item, ...placed, row, span: lift.span }, day)
  if (!part) return null
  return (
    <div
      aria-hidden
      title={fromTo(lift.span)}
      style={boxOf(part, 0, 1, 1)}
      className="pointer-events-none absolute z-20 overflow-hidden rounded-sm shadow-float ring-1 ring-focus"
    >
      <Look item={part.item} day={day} lines={Math.max(linesOf(part), 2)} />
    </div>
  )
}

function boxOf({ from, to }: Stretch, column: number, span: number, of: number): CSSProperties {
  return {
    insetBlockStart: percent(from),
    // A gap between neighbours.
    height: `calc(${percent(to - from)} - 2px)`,
    insetInlineStart: `calc(${(column / of) * 100}% + 1px)`,
    width: `calc(${(span / of) * 100}% - 3px)`,
  }
}

/** The number of 16-pixel lines that fit; an hour is 48 pixels high. */
const linesOf = ({ from, to }: Stretch) => Math.max(1, Math.floor((((to - from) / 60) * 48 - 6) / 16))

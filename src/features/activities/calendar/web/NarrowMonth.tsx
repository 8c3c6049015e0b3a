import { Plus } from 'lucide-react'
import { t } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { cx } from '../../../../web/ui/cx.ts'
import { Block } from './Block.tsx'
import type { MonthProps } from './MonthGrid.tsx'
import { useWords } from './useItemWords.ts'

/** Maximum number of dots below a day. */
const MARKS = 3

/** The month view for small screens: days with dots for activities, and the agenda of one day. */
export function NarrowMonth({ days, items, today, month, day: chosen, onBeyond, onPlan }: MonthProps) {
  const words = useWords()
  const here = items.filter((item) => item.day <= chosen && chosen <= item.lastDay)
  return (
    <div className="h-full overflow-y-auto px-2 pb-20">
      <div className="grid grid-cols-7">
        {days.slice(0, 7).map((day) => (
          <span key={day} aria-hidden className="py-1 text-center text-ink-2 text-xs">
            {words.weekday(day)}
          </span>
        ))}
        {days.map((day) => (
          <DayButton
            key={day}
            {...{ day, today, chosen }}
            isOut={day < month.first || day > month.last}
            count={items.filter((item) => item.day <= day && day <= item.lastDay).length}
            onPress={() => onBeyond(day)}
          />
        ))}
      </div>
      <div className="mt-2 flex items-center gap-2 border-line border-t pt-2">
        <h3 className="min-w-0 flex-1 truncate px-1 font-semibold text-sm">{words.fullDay(chosen)}</h3>
        <Button
          size="sm"
          variant="quiet"
          icon={Plus}
          onPress={() => onPlan({ day: chosen, minute: null }, 0)}
        >
          {t('activities:plan')}
        </Button>
      </div>
      {here.length === 0 && <p className="px-1 py-3 text-ink-2 text-sm">{t('calendar:empty_day')}</p>}
      <ul className="flex flex-col gap-1 py-1">
        {here.map((item) => (
          <li key={item.key}>
            <Block item={item} day={chosen} lines={3} className="relative grid min-h-11 w-full grid-cols-1" />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A button that selects a day, in a month or in the week above a day. */
export function DayButton(props: {
  day: string
  today: string
  chosen: string
  isOut: boolean
  /** Includes the weekday, where no heading shows it. */
  isNamed?: boolean
  count: number
  onPress: () => void
}) {
  const { day, today, chosen, isOut, isNamed, count, onPress } = props
  const words = useWords()
  return (
    <button
      type="button"
      aria-current={day === today ? 'date' : undefined}
      aria-pressed={day === chosen}
      onClick={onPress}
      className="relative flex min-w-0 flex-col items-center gap-0.5 rounded-md py-1 outline-none focus-visible:outline-2 focus-visible:outline-focus"
    >
      <span className="sr-only">{t('calendar:day_with', { day: words.fullDay(day), count })}</span>
      {isNamed && (
        <span aria-hidden className="max-w-full truncate text-ink-2 text-xs">
          {words.weekday(day)}
        </span>
      )}
      <span
        aria-hidden
        className={cx(
          'figures flex size-7 items-center justify-center rounded-full text-sm',
          day === chosen
            ? 'bg-accent font-semibold text-on-accent'
            : day === today
              ? 'font-semibold text-accent-ink ring-1 ring-accent'
              : isOut
                ? 'text-ink-3'
                : 'text-ink',
        )}
      >
        {words.dayNumber(day)}
      </span>
      <span aria-hidden className="flex h-1 gap-0.5">
        {Array.from({ length: Math.min(count, MARKS) }, (_, nr) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: marks are all alike
          <span key={nr} className="size-1 rounded-full bg-accent" />
        ))}
      </span>
    </button>
  )
}

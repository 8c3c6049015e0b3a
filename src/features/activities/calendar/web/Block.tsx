import type { CSSProperties, ReactNode } from 'react'
import { t } from '../../../../web/i18n.ts'
import { Avatar } from '../../../../web/ui/Avatar.tsx'
import { cx } from '../../../../web/ui/cx.ts'
import { ActivityIcon } from '../../web/ActivityIcon.tsx'
import { aboutRow } from '../../web/about.ts'
import { useUrgency } from '../../web/clock.ts'
import { TypeIcon } from '../../web/TypeIcon.tsx'
import { isMovable, useShown } from './calendarQueries.ts'
import type { Item } from './layout/position.ts'
import { useItemWords, useWords } from './useItemWords.ts'

export interface BlockProps {
  item: Item
  /** The day on which this part is drawn. */
  day: string
  /** Its position and size. */
  style?: CSSProperties
  className?: string
  /** The number of text lines that fit; 0: only a marker. */
  lines: number
  /** Shows the time before the text, where nothing else shows it. */
  hasTime?: boolean
  /** Has a handle to change its duration. */
  hasEnd?: boolean
}

/** An activity on a calendar, in the colour of its type, or of its owner if several users are shown. */
export function Block(props: BlockProps) {
  return props.item.row ? <Activity {...props} row={props.item.row} /> : <BusyTime {...props} />
}

function Activity(props: BlockProps & { row: NonNullable<Item['row']> }) {
  const { item, row, day, style, className, lines, hasEnd = false } = props
  const { lifted, stop, open } = useShown()
  const words = useItemWords()
  const urgency = useUrgency(row)
  const state = row.done ? t('calendar:done') : t(`activities:count_${urgency}`)
  const isLifted = lifted === item.key
  return (
    <button
      type="button"
      data-item={item.key}
      data-part={day}
      data-lifted={isLifted || undefined}
      aria-haspopup="dialog"
      title={words(item, state)}
      tabIndex={stop === item.key ? 0 : -1}
      onClick={(event) => open([item.key], event.currentTarget)}
      style={style}
      className={cx(
        '@container overflow-hidden rounded-sm text-start outline-none focus-visible:z-10 focus-visible:outline-2 focus-visible:outline-focus',
        'data-lifted:opacity-45',
        isMovable(item) ? 'cursor-grab' : 'cursor-pointer',
        className,
      )}
    >
      <span className="sr-only">{words(item, state)}</span>
      <Look {...props}>
        {!row.done && (
          <ActivityIcon
            urgency={urgency}
            className={cx('size-3.5 @max-[6rem]:hidden', lines > 1 && 'mt-px')}
          />
        )}
      </Look>
      {hasEnd && isMovable(item) && (
        <span data-resize className="absolute inset-x-0 bottom-0 h-1.5 cursor-ns-resize pointer-coarse:h-3" />
      )}
    </button>
  )
}

/** The visual part of an activity, also while it is dragged; the element around it has the accessible name. */
export function Look({ item, lines, hasTime = false, children }: BlockProps & { children?: ReactNode }) {
  const { colors } = useShown()
  const { fromTo, time } = useWords()
  const { row, owner } = item
  if (!row) return null
  const who = aboutRow(row).name
  const color = colors?.get(owner.id)
  const tone = color ? 'var(--label)' : row.type.color ? `#${row.type.color}` : 'var(--accent)'
  const begin = row.due_time && !item.isWhole ? `${row.due_date}T${row.due_time}:00Z` : null
  return (
    <span
      aria-hidden
      data-label={color}
      style={{ '--tone': row.done ? 'var(--grey)' : tone } as CSSProperties}
      className={cx(
        'flex size-full min-w-0 gap-1 border-(--tone) border-s-3 pe-1 ps-1.5 text-xs leading-4',
        'bg-[color-mix(in_oklab,var(--tone)_15%,var(--panel))] hover:bg-[color-mix(in_oklab,var(--tone)_22%,var(--panel))]',
        lines > 1 ? 'items-start py-0.5' : 'items-center',
        row.done ? 'text-ink-2' : 'text-ink',
      )}
    >
      {colors && (
        <span className="flex shrink-0 @max-[4rem]:hidden">
          <Avatar name={owner.name} size="xs" />
        </span>
      )}
      {lines > 0 && (
        <span
          // Text that does not fit is clipped by whole lines.
          style={{ maxHeight: `${lines}lh` }}
          className={cx('min-w-0 flex-1 overflow-hidden', lines === 1 && 'flex items-center gap-1')}
        >
          <span
            style={{ WebkitLineClamp: lines - 1 }}
            className={lines === 1 ? 'contents' : 'line-clamp-1 break-words'}
          >
            <span className="inline-flex shrink-0 align-[-3px] @max-[6rem]:hidden [&_svg]:size-3.5">
              <TypeIcon type={row.type} />
            </span>{' '}
            {hasTime && begin && <span className="figures shrink-0 text-ink-2">{time(begin)}</span>}
            <span
              dir="auto"
              className={cx(
                'font-medium',
                lines === 1 ? 'min-w-6 truncate' : 'min-w-0',
                row.done && 'line-through rtl:no-underline rtl:opacity-60',
              )}
            >
              {row.subject}
            </span>
            {who && (
              <span
                dir="auto"
                className={cx('text-ink-2', lines === 1 && 'min-w-6 shrink-[4] truncate @max-[8rem]:hidden')}
              >
                {lines > 1 && ' · '}
                {who}
              </span>
            )}
          </span>
          {lines > 1 && !item.isWhole && (
            <span className="figures block truncate text-ink-2">{fromTo(item.span)}</span>
          )}
          {lines > 2 && row.opportunity?.title && row.opportunity.title !== who && (
            <span dir="auto" className="block truncate text-ink-2">
              {row.opportunity.title}
            </span>
          )}
        </span>
      )}
      {children}
    </span>
  )
}

/** A time at which somebody is busy with an activity the reader may not see. */
function BusyTime({ item, style, className, lines }: BlockProps) {
  const { colors } = useShown()
  const words = useItemWords()
  return (
    <span
      role="img"
      aria-label={words(item, '')}
      title={words(item, '')}
      data-label={colors?.get(item.owner.id)}
      style={style}
      className={cx(
        'flex overflow-hidden rounded-sm border border-line-strong border-dashed p-0.5',
        'bg-[repeating-linear-gradient(135deg,var(--grey-soft)_0_5px,var(--panel)_5px_10px)]',
        className,
      )}
    >
      {colors && lines > 0 && <Avatar name={item.owner.name} size="xs" />}
    </span>
  )
}

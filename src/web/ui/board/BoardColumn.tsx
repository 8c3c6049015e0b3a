import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { t } from '../../i18n.ts'
import { useFormat } from '../../session.ts'
import { cx } from '../cx.ts'
import { Skeleton } from '../Skeleton.tsx'
import type { BoardProps, Column } from './Board.tsx'
import { BoardCard } from './BoardCard.tsx'
import type { Id } from './carry.ts'

/** The functions of a column that the board calls. */
export interface ColumnHandle {
  /** Scrolls to a card, and focuses it. */
  show: (index: number, isFocused: boolean) => void
}

interface BoardColumnProps<Card>
  extends Pick<BoardProps<Card>, 'idOf' | 'nameOf' | 'hrefOf' | 'warningOf' | 'onOpen' | 'children'> {
  column: Column<Card>
  /** The card in the tab order. */
  stopId: Id | null
  /** The highlighted card, which has just been added. */
  markedId: Id | null
  /** The id of the text that explains how to move a card. */
  instructions: string
  isNarrow: boolean
  carriedId: Id | null
  /** Shows the slot for the dragged card at this index among the others. */
  slot: { index: number; height: number } | null
  /** The dragged card would be dropped in this column. */
  isTarget: boolean
  /** The content of the slot, if the card is moved by keyboard. */
  preview: ReactNode
  register: (handle: ColumnHandle | null) => void
}

const gap = 6
const usualHeight = 92
/** Number of cards before the end at which the next page is requested. */
const ahead = 8

/** A column of the board, which scrolls independently. */
export function BoardColumn<Card>(props: BoardColumnProps<Card>) {
  const { column, idOf, slot, carriedId, stopId } = props
  const { cards, hasMore, isLoading, isLoadingMore, onMore } = column
  const scroller = useRef<HTMLDivElement>(null)
  const titleId = useId()
  const { number } = useFormat()

  const carriedAt = carriedId === null ? -1 : cards.findIndex((card) => idOf(card) === carriedId)
  // The slot's index does not count the dragged card, which stays in its place until it is dropped.
  const slotAt = slot ? slot.index + (carriedAt >= 0 && slot.index > carriedAt ? 1 : 0) : -1
  const cardAt = (index: number) => (slotAt >= 0 && index > slotAt ? index - 1 : index)
  const count = cards.length + (slot ? 1 : 0)
  const placeholders = isLoading ? 3 : hasMore ? 1 : 0
  const indexOf = (id: Id | null) => {
    const at = id === null ? -1 : cards.findIndex((card) => idOf(card) === id)
    return slotAt >= 0 && at >= slotAt ? at + 1 : at
  }
  // The focused card and the dragged card are always rendered, visible or not.
  const kept = [indexOf(stopId), indexOf(carriedId)].filter((index) => index >= 0)

  const virtual = useVirtualizer({
    count: count + placeholders,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (index === slotAt && slot ? slot.height - gap : usualHeight),
    getItemKey: (index) => {
      if (index === slotAt) return 'slot'
      const card = cards[cardAt(index)]
      return card === undefined ? `loading ${index}` : idOf(card)
    },
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b),
    gap,
    overscan: 5,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && !isLoading && !isLoadingMore && last >= cards.length - ahead) onMore()
  }, [hasMore, isLoading, isLoadingMore, last, cards.length, onMore])

  useEffect(() => {
    props.register({
      show: (index, isFocused) => {
        virtual.scrollToIndex(index)
        scroller.current?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
        const card = cards[index]
        const name = card === undefined ? '' : CSS.escape(String(idOf(card)))
        const focus = (triesLeft: number) => {
          const element = scroller.current?.querySelector<HTMLElement>(`[data-card="${name}"]`)
          if (element) element.focus({ preventScroll: true })
          else if (triesLeft > 0) requestAnimationFrame(() => focus(triesLeft - 1))
        }
        if (isFocused) focus(5)
      },
    })
    return () => props.register(null)
  })

  const onClick = (event: MouseEvent<HTMLElement>, card: Card) => {
    const pressed = (event.target as HTMLElement).closest('a, button, input, [role=button]')
    const isLink = pressed?.matches('[data-item-link]')
    if (pressed && !isLink) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button === 1) {
      // A press on the link is handled by the browser.
      if (props.hrefOf && !isLink && !event.shiftKey) open(props.hrefOf(card), '_blank')
    } else if (event.button === 0) {
      event.preventDefault()
      props.onOpen(card)
    }
  }

  return (
    <section
      aria-labelledby={titleId}
      data-column={column.id}
      className={cx(
        'flex min-h-0 shrink-0 flex-col rounded-lg bg-sunken transition-colors duration-120',
        props.isNarrow ? 'w-[calc(100%-1rem)] snap-start' : 'w-50 min-w-50 max-w-84 flex-1',
        props.isTarget && 'bg-accent-soft',
      )}
    >
      <header className="flex shrink-0 flex-wrap items-center gap-x-2 px-3 pt-2.5 pb-2">
        <h2 id={titleId} className="flex min-w-0 flex-1 items-baseline gap-2 text-base">
          <span dir="auto" className="truncate">
            {column.name}
          </span>
          {column.count !== undefined && (
            <span className="figures font-normal text-ink-3 text-sm">{number(column.count)}</span>
          )}
        </h2>
        {column.actions}
        {column.summary && (
          <div className="figures mt-0.5 flex w-full flex-wrap items-baseline whitespace-nowrap text-ink-3 text-xs">
            {column.summary}
          </div>
        )}
      </header>
      <div
        ref={scroller}
        className="min-h-0 flex-1 overflow-y-auto overscroll-y-contain px-1.5 pt-1 pb-1.5 -mt-1"
      >
        {count === 0 && !isLoading ? (
          <p className="px-1.5 py-2 text-ink-3 text-sm">{t('ui:board_empty_column')}</p>
        ) : (
          <div
            role="feed"
            aria-labelledby={titleId}
            aria-busy={isLoading || isLoadingMore}
            className="relative"
            style={{ height: virtual.getTotalSize() }}
          >
            {items.map((item) => {
              const card = cards[cardAt(item.index)]
              return (
                <div
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  // The dragged card is hidden, but stays mounted to keep the focus and the touch that drags it.
                  className={cx(
                    'absolute inset-x-0 top-0',
                    card !== undefined &&
                      item.index !== slotAt &&
                      idOf(card) === carriedId &&
                      'h-0 overflow-hidden opacity-0',
                  )}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  {item.index === slotAt && slot ? (
                    <Slot height={slot.height - gap}>{props.preview}</Slot>
                  ) : card === undefined ? (
                    <Skeleton className="h-21 w-full rounded-md" />
                  ) : (
                    <BoardCard
                      id={idOf(card)}
                      at={cardAt(item.index)}
                      of={column.count ?? (hasMore ? -1 : cards.length)}
                      name={props.nameOf(card)}
                      instructions={props.instructions}
                      isStop={idOf(card) === stopId}
                      isMarked={idOf(card) === props.markedId}
                      warning={props.warningOf?.(card) ?? null}
                      href={props.hrefOf?.(card)}
                      onClick={(event) => onClick(event, card)}
                    >
                      {props.children(card)}
                    </BoardCard>
                  )}
                </div>
              )
            })}
          </div>
        )}
        {count === 0 && slot && <Slot height={slot.height}>{props.preview}</Slot>}
      </div>
    </section>
  )
}

/** The slot where the dragged card would be dropped. */
function Slot({ height, children }: { height: number; children: ReactNode }) {
  return (
    <div
      aria-hidden
      data-slot
      style={{ minHeight: height }}
      className={
        children
          ? 'rounded-md border border-focus bg-raised p-2.5 shadow-float ring-2 ring-focus/30'
          : 'rounded-md border border-focus border-dashed bg-accent-soft'
      }
    >
      {children}
    </div>
  )
}

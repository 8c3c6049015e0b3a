import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { useLocale } from 'react-aria-components/I18nProvider'
import { useCommands } from '../../commands.ts'
import { t } from '../../i18n.ts'
import { cx } from '../cx.ts'
import { type ItemKey, useItemKeys } from '../itemKeys.ts'
import { useIsNarrow } from '../narrow.ts'
import { BoardColumn } from './BoardColumn.tsx'
import type { Carry, Id } from './carry.ts'
import { type DropZone, DropZones } from './DropZones.tsx'
import { useRevealed } from './revealCard.ts'
import { StageStrip } from './StageStrip.tsx'
import { useCardFocus } from './useCardFocus.ts'
import { useCarry } from './useCarry.ts'
import { usePointerCarry } from './usePointerCarry.ts'

/** A column: its heading, and the cards loaded so far. */
export interface Column<Card> {
  id: Id
  name: string
  /** Rendered below the name: sums. */
  summary?: ReactNode
  /** Rendered beside the name: a button that adds a card to the column. */
  actions?: ReactNode
  /** The total number of cards. */
  count?: number
  cards: readonly Card[]
  isLoading: boolean
  hasMore: boolean
  isLoadingMore: boolean
  onMore: () => void
}

export interface BoardProps<Card> {
  label: string
  columns: Column<Card>[]
  idOf: (card: Card) => Id
  /** The accessible description of the card: title, value and contact. */
  nameOf: (card: Card) => string
  hrefOf?: (card: Card) => string
  /** Renders a card. */
  children: (card: Card) => ReactNode
  /** Why a card's edge is tinted; undefined for most cards. */
  warningOf?: (card: Card) => string | null
  /**
   * In a sorted board: the position that a card dragged into a column would have. Dropping then chooses only the
   * column. If undefined, cards stay where they are dropped.
   */
  placeOf?: ((card: Card, column: Column<Card>) => number) | undefined
  /** The dragged card left its column: somebody else moved it, or removed it from the board. */
  onGone?: (card: Card) => void
  /** The card was dropped at another position: `before` and `after` are its new neighbours. */
  onMove: (card: Card, to: { column: Id; index: number; before: Id | null; after: Id | null }) => void
  /** Drop zones shown at the bottom while a card is dragged. */
  zones?: DropZone<Card>[]
  onOpen: (card: Card) => void
  /** Keyboard shortcuts for the card that has the focus, or else is under the pointer. */
  keys?: ItemKey<Card>[]
}

/** Below this width the board shows one column at a time. */
const oneColumnBelow = 640

/**
 * A board of any number of columns and cards; only visible ones are rendered. Arrow keys move between cards, Enter
 * opens. A card is dragged by mouse, by touch after a long press, or by keyboard: Space lifts, arrow keys move, Tab
 * goes to the drop zones, Space drops, Escape cancels. Each step is announced.
 */
export function Board<Card>(props: BoardProps<Card>) {
  const { columns, idOf, nameOf, zones = [] } = props
  const { direction } = useLocale()
  const instructions = useId()
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const isNarrow = useIsNarrow(scroller, oneColumnBelow)
  const cards = useCardFocus(columns, idOf, scroller)
  const { find, stopId } = cards
  const { carry, ...carrying } = useCarry({
    columns,
    idOf,
    nameOf,
    zones,
    placeOf: props.placeOf,
    find,
    onLift: cards.setActive,
    onOver: cards.show,
    onSettle: cards.follow,
    onMove: props.onMove,
    onGone: props.onGone,
  })
  const markedId = useRevealed(find, cards.show)
  const pointer = usePointerCarry({
    scroller,
    isCarrying: carry !== null && !carry.isByKey,
    onStart: (id, height) => carrying.start(id, height, false),
    onPlace: carrying.aimAt,
    onZone: carrying.aimOver,
    onEnd: carrying.end,
  })

  const sideways = (event: KeyboardEvent) =>
    (event.key === 'ArrowRight') === (direction === 'ltr') ? 'end' : 'start'

  const goTo = (column: Column<Card> | undefined, index: number) => {
    const card = column?.cards[Math.min(Math.max(index, 0), column.cards.length - 1)]
    if (card) cards.focus(idOf(card))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const element = (event.target as HTMLElement).closest<HTMLElement>('[data-card]')
    if (!element || event.target !== element || event.metaKey || event.ctrlKey || event.altKey) return
    if (carry) {
      if (event.key === 'ArrowUp') carrying.step('up')
      else if (event.key === 'ArrowDown') carrying.step('down')
      else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') carrying.step(sideways(event))
      else if (event.key === 'Home') carrying.step('first')
      else if (event.key === 'End') carrying.step('last')
      else if (event.key === 'Tab') carrying.step('zones')
      else if (event.key === ' ' || event.key === 'Enter') carrying.end(true)
      else if (event.key === 'Escape') carrying.end(false)
      event.preventDefault()
      event.stopPropagation()
      return
    }
    const found = stopId === null ? null : find(stopId)
    if (!found) return
    if (event.key === 'ArrowUp') goTo(found.column, found.index - 1)
    else if (event.key === 'ArrowDown') goTo(found.column, found.index + 1)
    else if (event.key === 'Home') goTo(found.column, 0)
    else if (event.key === 'End') goTo(found.column, found.column.cards.length - 1)
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const position = columns.indexOf(found.column)
      const after = sideways(event) === 'end'
      const others = after ? columns.slice(position + 1) : columns.slice(0, position).reverse()
      goTo(
        others.find((column) => column.cards.length > 0),
        found.index,
      )
    } else if (event.key === ' ') carrying.start(idOf(found.card), element.offsetHeight, true)
    else if (event.key === 'Enter') props.onOpen(found.card)
    else return
    event.preventDefault()
  }

  const cardOf = (id: string) =>
    columns.flatMap((column) => column.cards).find((card) => String(idOf(card)) === id) ?? null
  const pointed = useItemKeys({
    attribute: 'data-card',
    whole: scroller,
    isOff: carry !== null,
    find: cardOf,
    keys: props.keys ?? [],
    onOpen: props.onOpen,
    onEnter: (id) => {
      const card = id === null ? null : cardOf(id)
      const to = card === null ? stopId : idOf(card)
      if (to !== null) cards.focus(to)
    },
    onStep: (by) => {
      const found = find(stopId)
      if (found) goTo(found.column, found.index + by)
    },
  })
  useCommands([
    {
      id: 'board.lift',
      name: 'ui:board_lift',
      keys: 'Space',
      group: 'here',
      isHidden: true,
      when: () => false,
      run: () => {},
    },
  ])

  const carried = carry && find(carry.card)
  return (
    <div className="relative flex h-full min-h-0 flex-col">
      {isNarrow && <StageStrip columns={columns} scroller={scroller} />}
      <section
        ref={setScroller}
        // A card that is removed passes its focus to the board.
        tabIndex={-1}
        aria-label={props.label}
        onKeyDown={onKeyDown}
        {...pointed}
        {...cards.handlers}
        {...pointer.handlers}
        className={cx(
          'flex min-h-0 flex-1 gap-2 overflow-x-auto overflow-y-hidden outline-none overscroll-x-contain px-4 pb-2 md:px-5',
          isNarrow && !carry && 'snap-x snap-mandatory',
          isNarrow && 'scroll-px-4',
          carry && 'select-none',
        )}
      >
        {columns.map((column) => (
          <BoardColumn
            key={column.id}
            column={column}
            idOf={idOf}
            nameOf={nameOf}
            hrefOf={props.hrefOf}
            warningOf={props.warningOf}
            onOpen={props.onOpen}
            stopId={stopId}
            markedId={markedId}
            instructions={instructions}
            isNarrow={isNarrow}
            carriedId={carry?.card ?? null}
            slot={slotIn(column.id, carry)}
            isTarget={carry !== null && carry.zone === null && carry.place.column === column.id}
            preview={carry?.isByKey && carried ? props.children(carried.card) : null}
            register={(handle) => cards.register(column.id, handle)}
          >
            {props.children}
          </BoardColumn>
        ))}
      </section>
      <DropZones zones={zones} isShown={carry !== null} over={carry?.zone ?? null} />
      {carry && !carry.isByKey && carried && (
        <div
          ref={pointer.clone}
          aria-hidden
          style={{ width: pointer.width() }}
          className={cx(
            'pointer-events-none fixed top-0 left-0 z-50 rotate-1 rounded-md border border-line bg-raised p-2.5 shadow-float rtl:-rotate-1',
            // Translucent over a drop zone, so that the zone can be read.
            carry.zone !== null && 'opacity-50',
          )}
        >
          {props.children(carried.card)}
        </div>
      )}
      <p id={instructions} className="sr-only">
        {t('ui:board_instructions')}
      </p>
      <div aria-live="assertive" className="sr-only">
        {carrying.said}
      </div>
    </div>
  )
}

/**
 * The index at which a column shows the slot for the dragged card; undefined in the other columns, and while it is over
 * a drop zone.
 */
function slotIn(
  column: Id,
  carry: (Carry & { height: number }) | null,
): { index: number; height: number } | null {
  return carry?.zone === null && carry.place.column === column
    ? { index: carry.place.index, height: carry.height }
    : null
}

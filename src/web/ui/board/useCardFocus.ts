import { useEffect, useRef, useState } from 'react'
import type { Column } from './Board.tsx'
import type { ColumnHandle } from './BoardColumn.tsx'
import type { CardPlace, Id } from './carry.ts'

/** A card, and its position. */
export interface Found<Card> {
  card: Card
  column: Column<Card>
  index: number
}

/** The card of a board that has the focus, or would get it by Tab. */
export function useCardFocus<Card>(
  columns: Column<Card>[],
  idOf: (card: Card) => Id,
  whole: HTMLElement | null,
) {
  const [active, setActive] = useState<Id | null>(null)
  const handles = useRef(new Map<Id, ColumnHandle>())
  const wanted = useRef<{ card: Id; column: Id } | null>(null)
  const place = useRef<CardPlace | null>(null)
  const hasFocus = useRef(false)

  const find = (id: Id | null): Found<Card> | null => {
    for (const column of columns) {
      const index = column.cards.findIndex((card) => idOf(card) === id)
      const card = column.cards[index]
      if (card) return { card, column, index }
    }
    return null
  }
  /** Scrolls to a card and focuses it. */
  const focus = (id: Id) => {
    const found = find(id)
    if (!found) return
    setActive(id)
    handles.current.get(found.column.id)?.show(found.index, true)
  }

  const next = () => {
    const cards = columns.find(({ id }) => id === place.current?.column)?.cards ?? []
    return cards[Math.min(place.current?.index ?? 0, cards.length - 1)]
  }
  // A card dropped by keyboard keeps the focus in its new column, once it is there. A card removed from the board
  // passes the focus to the board. The card that took its place gets the focus only by the next arrow key, so that
  // pressing the same action key twice does not affect a second card.
  useEffect(() => {
    const isHere = find(wanted.current?.card ?? active)
    if (wanted.current && isHere?.column.id === wanted.current.column) {
      focus(wanted.current.card)
      wanted.current = null
    } else if (isHere) {
      place.current = { column: isHere.column.id, index: isHere.index }
      // A card that changes its position loses the focus when it is remounted.
      if (hasFocus.current && document.activeElement === document.body) focus(idOf(isHere.card))
    } else if (place.current && hasFocus.current && document.activeElement === document.body) {
      whole?.focus({ preventScroll: true })
    }
  })

  const stop = find(active)?.card ?? next() ?? columns.find((column) => column.cards.length > 0)?.cards[0]
  return {
    find,
    focus,
    setActive,
    /** The only card in the tab order. */
    stopId: stop === undefined ? null : idOf(stop),
    /** Scrolls a position into view without focusing it. */
    show: ({ column, index }: CardPlace) => handles.current.get(column)?.show(index, false),
    /** Focuses the card as soon as it is in that column. */
    follow: (card: Id, column: Id) => {
      wanted.current = { card, column }
    },
    register: (column: Id, handle: ColumnHandle | null) => {
      if (handle) handles.current.set(column, handle)
      else handles.current.delete(column)
    },
    /** For the element around all cards. */
    handlers: {
      onFocus: (event: { target: EventTarget }) => {
        hasFocus.current = true
        const id = (event.target as HTMLElement).closest<HTMLElement>('[data-card]')?.dataset.card
        const card = columns.flatMap((column) => column.cards).find((each) => String(idOf(each)) === id)
        if (card) setActive(idOf(card))
      },
      onBlur: () => {
        hasFocus.current = false
      },
    },
  }
}

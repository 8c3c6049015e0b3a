import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { CardPlace, Id } from './carry.ts'
import type { Found } from './useCardFocus.ts'

/** A card to show as soon as it exists: one that was just added, or dropped outside of the visible area. */
interface Wanted {
  card: Id
  /** Only once it is in this column. */
  column?: Id | undefined
}

/** How long a card is searched for, and highlighted, in milliseconds. */
const patience = 10_000
const pulse = 1_600

let wanted: Wanted | null = null
let forget: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()
const want = (next: Wanted | null) => {
  clearTimeout(forget)
  if (next) forget = setTimeout(() => want(null), patience)
  wanted = next
  for (const listener of listeners) listener()
}

/** Requests that the board scrolls to a card and highlights it, as soon as it exists. */
export const revealCard = (card: Id, column?: Id): void => want({ card, column })

/** The requested card, for code that may have to load it first. */
export const useWanted = (): Wanted | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => wanted,
  )

/** Scrolls to the requested card. Returns the highlighted card. */
export function useRevealed<Card>(
  find: (id: Id | null) => Found<Card> | null,
  show: (place: CardPlace) => void,
): Id | null {
  const looked = useWanted()
  const [marked, setMarked] = useState<Id | null>(null)
  const found = looked && find(looked.card)
  const isThere = found !== null && (looked?.column === undefined || found.column.id === looked.column)
  useEffect(() => {
    if (!isThere || !found || !looked) return
    show({ column: found.column.id, index: found.index })
    setMarked(looked.card)
    want(null)
  })
  // The heights of the cards above it are known only after rendering, so scrolling is repeated until the card is
  // visible.
  const again = useRef(() => {})
  again.current = () => {
    const place = find(marked)
    if (place) show({ column: place.column.id, index: place.index })
  }
  useEffect(() => {
    if (marked === null) return
    let frame = 0
    const look = (left: number) => {
      const card = document.querySelector(`[data-card="${CSS.escape(String(marked))}"]`)
      if (card) card.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      else again.current()
      if (left > 0) frame = requestAnimationFrame(() => look(card ? Math.min(left, 3) - 1 : left - 1))
    }
    frame = requestAnimationFrame(() => look(40))
    const timer = setTimeout(() => setMarked(null), pulse)
    return () => {
      clearTimeout(timer)
      cancelAnimationFrame(frame)
    }
  }, [marked])
  return marked
}

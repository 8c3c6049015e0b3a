import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { CardPlace, Id } from './carry.ts'
import type { Found } from './useCardFocus.ts'

/** A card to be shown once it is there: one that was just added, or dropped where nobody looks. */
interface Wanted {
  card: Id
  /** Only once it stands in this column. */
  column?: Id | undefined
}

/** Milliseconds a card is looked for, and for which it is marked. */
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

/** Has the board bring a card into view and mark it for a moment, as soon as it is there. */
export const revealCard = (card: Id, column?: Id): void => want({ card, column })

/** The card that is looked for, for whoever may have to load it first. */
export const useWanted = (): Wanted | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => wanted,
  )

/** Brings the wanted card into view. Returns the card that is marked. */
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
  // How high the cards above it are is known only once they are drawn: until it is, it is looked for again.
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

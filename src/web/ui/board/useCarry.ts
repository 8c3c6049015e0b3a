import { useEffect, useRef, useState } from 'react'
import { t } from '../../i18n.ts'
import type { BoardProps } from './Board.tsx'
import {
  type CardPlace,
  type Carry,
  carryAgain,
  carryOn,
  carryOver,
  carryTo,
  drop,
  type Id,
  type Layout,
  lift,
  type Step,
} from './carry.ts'
import { revealCard } from './revealCard.ts'
import type { Found } from './useCardFocus.ts'

type Carried<Card> = Carry & { lifted: Card; isByKey: boolean; height: number }

/** Milliseconds over a column after which it scrolls to the position of the dragged card. */
const dwell = 250

interface CarryOptions<Card>
  extends Pick<BoardProps<Card>, 'columns' | 'idOf' | 'nameOf' | 'onMove' | 'onGone' | 'placeOf'> {
  zones: NonNullable<BoardProps<Card>['zones']>
  find: (id: Id | null) => Found<Card> | null
  /** Called when a card was lifted. */
  onLift: (id: Id) => void
  /** Called when a card would be dropped here, to scroll there. */
  onOver: (place: CardPlace) => void
  /** Called when a card moved by keyboard was dropped in a column. */
  onSettle: (card: Id, column: Id) => void
}

/** The state of the dragged card: lifting, moving and dropping it, and the announcements of each step. */
export function useCarry<Card>(options: CarryOptions<Card>) {
  const { columns, idOf, nameOf, zones, placeOf, find } = options
  const [held, setHeld] = useState<Carried<Card> | null>(null)
  const [said, setSaid] = useState('')

  const layout = (carried: Card): Layout => ({
    columns: columns.map((column) => ({ id: column.id, cards: column.cards.map(idOf) })),
    zones: zones.map((zone) => zone.id),
    placeIn:
      placeOf &&
      ((id) => {
        const column = columns.find((each) => each.id === id)
        return column ? placeOf(carried, column) : 0
      }),
  })
  const again = held && carryAgain(layout(held.lifted), held)
  const carry = held && again && { ...held, ...again }
  useEffect(() => {
    if (!held || again) return
    setHeld(null)
    options.onGone?.(held.lifted)
  })
  // The position in a sorted column may be out of view.
  const isAway = carry && placeOf && !carry.isByKey && !carry.zone && carry.place.column !== carry.from.column
  const [column, index] = isAway ? [carry.place.column, carry.place.index] : [null, 0]
  const onOver = useRef(options.onOver)
  onOver.current = options.onOver
  useEffect(() => {
    if (column === null) return
    const timer = setTimeout(() => onOver.current({ column, index }), dwell)
    return () => clearTimeout(timer)
  }, [column, index])
  const columnName = (id: Id) => columns.find((column) => column.id === id)?.name ?? ''

  const start = (id: Id, height: number, isByKey: boolean): boolean => {
    const found = find(id)
    const lifted = found && lift(layout(found.card), id)
    if (!lifted || !found) return false
    options.onLift(id)
    setHeld({ ...lifted, lifted: found.card, isByKey, height })
    setSaid(
      t('ui:board_lifted', {
        card: nameOf(found.card),
        column: found.column.name,
        position: found.index + 1,
      }),
    )
    return true
  }

  const step = (which: Step) => {
    if (!carry) return
    const next = carryOn(layout(carry.lifted), carry, which)
    setHeld({ ...carry, ...next })
    if (next.zone !== null) {
      setSaid(t('ui:board_over_zone', { zone: zones.find((zone) => zone.id === next.zone)?.name ?? '' }))
    } else {
      const { column, index } = next.place
      setSaid(t('ui:board_over', { column: columnName(column), position: index + 1 }))
      options.onOver(next.place)
    }
  }

  const end = (isDropped: boolean) => {
    const found = carry && find(carry.card)
    setHeld(null)
    if (!carry || !found) return
    const card = nameOf(found.card)
    const result = drop(layout(found.card), carry)
    if (!isDropped || result.kind === 'nothing') {
      setSaid(t('ui:board_put_back', { card }))
    } else if (result.kind === 'zone') {
      const zone = zones.find((each) => each.id === result.zone)
      if (!zone) return
      setSaid(t('ui:board_dropped_zone', { card, zone: zone.name }))
      zone.onDrop(found.card)
    } else {
      const { column, index, before, after } = result
      setSaid(t('ui:board_dropped', { card, column: columnName(column), position: index + 1 }))
      if (carry.isByKey) options.onSettle(carry.card, column)
      else if (placeOf) revealCard(carry.card, column)
      options.onMove(found.card, { column, index, before, after })
    }
  }

  return {
    carry,
    /** The text for screen readers. */
    said,
    start,
    step,
    end,
    aimAt: (place: CardPlace) =>
      setHeld((now) => now && { ...now, ...carryTo(layout(now.lifted), now, place) }),
    aimOver: (zone: Id) => setHeld((now) => now && { ...now, ...carryOver(now, zone) }),
  }
}

import { useState } from 'react'
import { t } from '../../i18n.ts'
import type { BoardProps } from './Board.tsx'
import {
  type Carry,
  carryOn,
  carryOver,
  carryTo,
  drop,
  type Id,
  type Layout,
  lift,
  type Place,
  type Step,
} from './carrying.ts'
import type { Found } from './focusing.ts'

type Carried = Carry & { isByKey: boolean; height: number }

interface CarryOptions<Card> extends Pick<BoardProps<Card>, 'columns' | 'idOf' | 'nameOf' | 'onMove'> {
  zones: NonNullable<BoardProps<Card>['zones']>
  isOrdered: boolean
  find: (id: Id | null) => Found<Card> | null
  /** A card was lifted. */
  onLift: (id: Id) => void
  /** A card carried by keyboard is over a place. */
  onOver: (place: Place) => void
  /** A card carried by keyboard was dropped in a column. */
  onSettle: (card: Id, column: Id) => void
}

/** The card in the air: lifting, carrying and dropping it, and what is said of each step. */
export function useCarry<Card>(options: CarryOptions<Card>) {
  const { columns, idOf, nameOf, zones, isOrdered, find } = options
  const [carry, setCarry] = useState<Carried | null>(null)
  const [said, setSaid] = useState('')

  const layout = (): Layout => ({
    columns: columns.map((column) => ({ id: column.id, cards: column.cards.map(idOf) })),
    zones: zones.map((zone) => zone.id),
    isOrdered,
  })
  const columnName = (id: Id) => columns.find((column) => column.id === id)?.name ?? ''

  const start = (id: Id, height: number, isByKey: boolean): boolean => {
    const lifted = lift(layout(), id)
    const found = find(id)
    if (!lifted || !found) return false
    options.onLift(id)
    setCarry({ ...lifted, isByKey, height })
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
    const next = carryOn(layout(), carry, which)
    setCarry({ ...carry, ...next })
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
    setCarry(null)
    if (!carry || !found) return
    const card = nameOf(found.card)
    const result = drop(layout(), carry)
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
      options.onMove(found.card, { column, index, before, after })
    }
  }

  return {
    carry,
    /** What a screen reader is told. */
    said,
    start,
    step,
    end,
    aimAt: (place: Place) => setCarry((now) => now && { ...now, ...carryTo(layout(), now, place) }),
    aimOver: (zone: Id) => setCarry((now) => now && { ...now, ...carryOver(now, zone) }),
  }
}

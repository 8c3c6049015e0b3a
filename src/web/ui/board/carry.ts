export type Id = string | number

/** The structure of a board, as far as dragging needs it. */
export interface Layout {
  columns: readonly { id: Id; cards: readonly Id[] }[]
  /** The drop zones in display order. */
  zones: readonly Id[]
  /**
   * The position of the dragged card in another column if cards are sorted; if undefined, cards stay where they are
   * dropped.
   */
  placeIn?: ((column: Id) => number) | undefined
}

/** A position for the dragged card. `index` counts the column's cards without it. */
export interface CardPlace {
  column: Id
  index: number
}

/** The state of dragging: where the card was, where it would be dropped, and the drop zone it is over, if any. */
export interface Carry {
  card: Id
  from: CardPlace
  place: CardPlace
  zone: Id | null
}

/** `start` and `end` are logical sides: left and right in English. */
export type Step = 'up' | 'down' | 'start' | 'end' | 'first' | 'last' | 'zones'

/** The effect of dropping; null if the card stays where it was. */
export type Drop =
  | { kind: 'move'; column: Id; index: number; before: Id | null; after: Id | null }
  | { kind: 'zone'; zone: Id }
  | { kind: 'nothing' }

export function lift(layout: Layout, card: Id): Carry | null {
  for (const column of layout.columns) {
    const index = column.cards.indexOf(card)
    if (index >= 0) {
      const from = { column: column.id, index }
      return { card, from, place: from, zone: null }
    }
  }
  return null
}

/**
 * Updates the state of dragging after the board has changed: the old and new positions follow. Null if the card has
 * left its column, because somebody else moved it or removed it from the board.
 */
export function carryAgain(layout: Layout, carry: Carry): Carry | null {
  const { column } = carry.from
  const index = layout.columns.find((each) => each.id === column)?.cards.indexOf(carry.card) ?? -1
  if (index < 0) return null
  const isAtHome = carry.place.column === column && carry.place.index === carry.from.index
  const moved = index === carry.from.index ? carry : { ...carry, from: { column, index } }
  const { place } = carryTo(layout, { ...moved, zone: null }, isAtHome ? moved.from : carry.place)
  const isSame = place.column === carry.place.column && place.index === carry.place.index
  return isSame && moved === carry ? carry : { ...moved, place }
}

/** Moves the card one step with the keyboard; at an edge it stays. */
export function carryOn(layout: Layout, carry: Carry, step: Step): Carry {
  if (carry.zone !== null) return amongZones(layout, carry, carry.zone, step)
  if (step === 'zones') return { ...carry, zone: layout.zones[0] ?? null }
  const { column, index } = carry.place
  const position = layout.columns.findIndex((each) => each.id === column)
  if (step === 'start' || step === 'end') {
    const next = layout.columns[position + (step === 'end' ? 1 : -1)]
    return next ? carryTo(layout, carry, { column: next.id, index }) : carry
  }
  const to = { up: index - 1, down: index + 1, first: 0, last: Number.MAX_SAFE_INTEGER }[step]
  return carryTo(layout, carry, { column, index: to })
}

/** Moves the card to a position, limited to the column. In a sorted board each column has only one position for it. */
export function carryTo(layout: Layout, carry: Carry, { column, index }: CardPlace): Carry {
  const others = othersIn(layout, carry, column)
  const own = column === carry.from.column
  const wanted = !layout.placeIn ? index : own ? carry.from.index : layout.placeIn(column)
  const at = Math.min(Math.max(wanted, 0), others.length)
  if (carry.zone === null && carry.place.column === column && carry.place.index === at) return carry
  return { ...carry, place: { column, index: at }, zone: null }
}

/** Moves the card over a drop zone. */
export const carryOver = (carry: Carry, zone: Id): Carry => (carry.zone === zone ? carry : { ...carry, zone })

export function drop(layout: Layout, carry: Carry): Drop {
  if (carry.zone !== null) return { kind: 'zone', zone: carry.zone }
  const { column, index } = carry.place
  if (column === carry.from.column && index === carry.from.index) return { kind: 'nothing' }
  const others = othersIn(layout, carry, column)
  return { kind: 'move', column, index, before: others[index - 1] ?? null, after: others[index] ?? null }
}

function amongZones(layout: Layout, carry: Carry, zone: Id, step: Step): Carry {
  const at = layout.zones.indexOf(zone)
  if (step === 'start' || step === 'end') {
    return { ...carry, zone: layout.zones[at + (step === 'end' ? 1 : -1)] ?? zone }
  }
  return step === 'up' || step === 'zones' ? { ...carry, zone: null } : carry
}

const othersIn = (layout: Layout, carry: Carry, column: Id) =>
  (layout.columns.find((each) => each.id === column)?.cards ?? []).filter((card) => card !== carry.card)

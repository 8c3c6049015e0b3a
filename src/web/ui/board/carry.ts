export type Id = string | number

/** What a board is made of, as far as carrying a card needs it. */
export interface Layout {
  columns: readonly { id: Id; cards: readonly Id[] }[]
  /** The drop zones, in the order they are shown. */
  zones: readonly Id[]
  /** Where the carried card stands in another column when cards are sorted; without it they stand where they are put. */
  placeIn?: ((column: Id) => number) | undefined
}

/** A place for the carried card. `index` counts the column's cards without it. */
export interface CardPlace {
  column: Id
  index: number
}

/** A card in the air: where it was, where it would land, and the drop zone it is over, if any. */
export interface Carry {
  card: Id
  from: CardPlace
  place: CardPlace
  zone: Id | null
}

/** `start` and `end` are sides of the screen as read: left and right in English. */
export type Step = 'up' | 'down' | 'start' | 'end' | 'first' | 'last' | 'zones'

/** What dropping does; nothing when the card lands where it was. */
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
 * A carried card over a board that has changed meanwhile: where it was and where it would land follow. Null when it
 * has left its column: somebody else moved it, or took it off the board.
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

/** Carries the card one step with the keyboard; at an edge it stays. */
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

/** Carries the card to a place, held within the column's bounds. In a sorted board each column has one place for it. */
export function carryTo(layout: Layout, carry: Carry, { column, index }: CardPlace): Carry {
  const others = othersIn(layout, carry, column)
  const own = column === carry.from.column
  const wanted = !layout.placeIn ? index : own ? carry.from.index : layout.placeIn(column)
  const at = Math.min(Math.max(wanted, 0), others.length)
  if (carry.zone === null && carry.place.column === column && carry.place.index === at) return carry
  return { ...carry, place: { column, index: at }, zone: null }
}

/** Carries the card over a drop zone. */
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

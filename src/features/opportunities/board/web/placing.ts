import { byUrgency } from '../../../../contract/urgency.ts'
import type { Card, CardSort } from '../contract.ts'

/** Who looks, and when: what an order depends on. */
export interface Looking {
  now: Date
  timeZone: string
  companyZone: string
}

/** The earlier first, what has no time last. */
function byTime(a: string | null, b: string | null): number {
  if (a === b) return 0
  return a === null ? 1 : b === null ? -1 : Date.parse(a) - Date.parse(b)
}

/** The orders of the board as the server sorts them; a test holds them together. Own order is not told from cards. */
function orderOf(sort: Exclude<CardSort, 'position'>, looking: Looking): (a: Card, b: Card) => number {
  const urgency = byUrgency(looking.now, looking.timeZone, looking.companyZone)
  const orders: Record<typeof sort, (a: Card, b: Card) => number> = {
    next_activity: (a, b) => urgency(a.next_activity, b.next_activity),
    value: (a, b) => (a.value ?? -1) - (b.value ?? -1),
    expected_close_date: (a, b) => byTime(a.expected_close_date, b.expected_close_date),
    time_in_stage: (a, b) => byTime(a.in_stage_since, b.in_stage_since),
    update_time: (a, b) => byTime(a.update_time, b.update_time),
  }
  return (a, b) => orders[sort](a, b) || a.id - b.id
}

/** A card as it is once it has come into another stage. */
export const arrived = (card: Card, now: Date): Card => {
  const time = `${now.toISOString().slice(0, 19)}Z`
  return { ...card, in_stage_since: time, update_time: time }
}

/** Where a card that is carried into a stage will stand among its cards. */
export function placeOf(
  card: Card,
  cards: readonly Card[],
  sort: Exclude<CardSort, 'position'>,
  looking: Looking,
): number {
  const compare = orderOf(sort, looking)
  const coming = arrived(card, looking.now)
  const others = cards.filter(({ id }) => id !== card.id)
  const place = others.findIndex((other) => compare(coming, other) < 0)
  return place < 0 ? others.length : place
}

import { byUrgency, dueAt } from '../../../../../contract/urgency.ts'
import type { Card, CardSort, Column } from '../contract.ts'

/** The reader and the time, on which an order depends. */
export interface Looking {
  now: Date
  timeZone: string
  companyZone: string
}

/** Earlier times first, missing times last. */
function byTime(a: string | null, b: string | null): number {
  if (a === b) return 0
  return a === null ? 1 : b === null ? -1 : Date.parse(a) - Date.parse(b)
}

/**
 * The sort orders of the board, equal to those of the server; a test compares the two. The custom order cannot be
 * computed from cards.
 */
function orderOf(sort: Exclude<CardSort, 'position'>, looking: Looking): (a: Card, b: Card) => number {
  const urgency = byUrgency(looking.now, looking.timeZone, looking.companyZone)
  const compare = (a: Card, b: Card): number => {
    switch (sort) {
      case 'next_activity':
        return urgency(a.next_activity, b.next_activity)
      case 'value':
        return (a.value ?? -1) - (b.value ?? -1)
      case 'time_in_stage':
        return byTime(a.in_stage_since, b.in_stage_since)
      case 'rot':
        return byTime(a.rot?.time ?? null, b.rot?.time ?? null)
      default:
        return byTime(a[sort], b[sort])
    }
  }
  return (a, b) => compare(a, b) || a.id - b.id
}

/** The card after it has entered another stage. */
export function arrived(card: Card, to: Clocks, now: Date): Card {
  const time = written(now)
  return { ...card, in_stage_since: time, update_time: time, rot: rotIn(card, to, now) }
}

type Clocks = Pick<Column, 'is_deal_rot_enabled' | 'days_to_rotten' | 'days_in_stage_to_rotten'>

/** When it will rot in the new stage: its limits start again, and planned activities postpone it. */
function rotIn({ next_activity }: Card, to: Clocks, now: Date): Card['rot'] {
  const idle = to.is_deal_rot_enabled ? to.days_to_rotten : null
  const inStage = to.days_in_stage_to_rotten
  const days = Math.min(idle ?? Number.POSITIVE_INFINITY, inStage ?? Number.POSITIVE_INFINITY)
  if (days === Number.POSITIVE_INFINITY) return null
  const planned = next_activity
    ? (dueAt(next_activity)?.getTime() ?? Date.parse(next_activity.due_date) + DAY)
    : 0
  return {
    time: written(new Date(Math.max(now.getTime() + days * DAY, planned))),
    clock: days === idle ? 'idle' : 'stage',
    days,
    since: written(now),
    event: 'moved',
    by: null,
    type: null,
  }
}

const DAY = 86_400_000
const written = (time: Date) => `${time.toISOString().slice(0, 19)}Z`

/** The position that a dragged card will have among the cards of a stage. */
export function placeOf(
  card: Card,
  { cards, ...to }: Pick<Column, 'cards'> & Clocks,
  sort: Exclude<CardSort, 'position'>,
  looking: Looking,
): number {
  const compare = orderOf(sort, looking)
  const coming = arrived(card, to, looking.now)
  const others = cards.filter(({ id }) => id !== card.id)
  const place = others.findIndex((other) => compare(coming, other) < 0)
  return place < 0 ? others.length : place
}

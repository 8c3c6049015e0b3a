import { currentTime } from '../../../../../web/clock.ts'
import type { Card, Column } from '../contract.ts'
import { arrived } from './placeOf.ts'

/** The data of the board: columns with the cards loaded so far. */
export interface Shown {
  count: number
  stages: Column[]
}

/**
 * The board with the card moved to a position of a column, and with updated totals, before the server has responded.
 */
export function withMoved<B extends Shown>(
  board: B,
  id: number,
  stageId: number,
  index: number,
  now = new Date(currentTime()),
): B {
  const found = findCard(board, id)
  if (!found) return board
  const to = board.stages.find((stage) => stage.id === stageId)
  const card = !to || to.cards.includes(found) ? found : arrived(found, to, now)
  const taken = withTaken(board, id)
  return {
    ...taken,
    count: board.count,
    stages: taken.stages.map((stage) =>
      stage.id === stageId
        ? { ...weigh(stage, card, 1), cards: stage.cards.toSpliced(index, 0, card) }
        : stage,
    ),
  }
}

/** The board without the card, after it was won, lost, deleted or converted. */
export function withTaken<B extends Shown>(board: B, id: number): B {
  const card = findCard(board, id)
  if (!card) return board
  return {
    ...board,
    count: board.count - 1,
    stages: board.stages.map((stage) =>
      stage.cards.includes(card)
        ? { ...weigh(stage, card, -1), cards: stage.cards.filter((other) => other !== card) }
        : stage,
    ),
  }
}

/** Appends the next page of a column; cards that are already shown are skipped. */
export function withMore<B extends Shown>(
  board: B,
  stageId: number,
  page: { data: Card[]; additional_data: { next_cursor: string | null } },
): B {
  const known = new Set(board.stages.flatMap(({ cards }) => cards.map(({ id }) => id)))
  return {
    ...board,
    stages: board.stages.map((stage) =>
      stage.id === stageId
        ? {
            ...stage,
            cards: [...stage.cards, ...page.data.filter(({ id }) => !known.has(id))],
            next_cursor: page.additional_data.next_cursor,
          }
        : stage,
    ),
  }
}

function findCard(board: Shown, id: number): Card | undefined {
  return board.stages.flatMap(({ cards }) => cards).find((card) => card.id === id)
}

function weigh(stage: Column, card: Card, sign: 1 | -1): Column {
  const known = stage.totals.some(({ currency }) => currency === card.currency)
  const totals = known
    ? stage.totals
    : [...stage.totals, { currency: card.currency, count: 0, value: 0, weighted: 0 }]
  const value = sign * (card.value ?? 0)
  const weighted = (value * (card.probability ?? stage.deal_probability)) / 100
  return {
    ...stage,
    count: stage.count + sign,
    totals: totals
      .map((total) =>
        total.currency === card.currency
          ? {
              ...total,
              count: total.count + sign,
              value: total.value + value,
              weighted: total.weighted === null ? null : total.weighted + weighted,
            }
          : total,
      )
      .filter(({ count }) => count > 0),
  }
}

import { expect, test } from 'vitest'
import type { Card, Column } from '../contract.ts'
import { type Shown, withMore, withMoved, withTaken } from './optimisticBoard.ts'

const card = (id: number, value: number | null, probability: number | null = null): Card => ({
  id,
  title: `Deal ${id}`,
  person: null,
  organization: null,
  value,
  currency: 'EUR',
  probability,
  labels: [],
  owner: { id: 1, name: 'Mia' },
  in_stage_since: '2026-03-01T00:00:00Z',
  expected_close_date: null,
  update_time: '2026-03-01T00:00:00Z',
  next_activity: null,
  rot: null,
})
const column = (id: number, deal_probability: number, cards: Card[], value: number): Column => ({
  id,
  name: `Stage ${id}`,
  order_nr: id,
  deal_probability,
  is_deal_rot_enabled: false,
  days_to_rotten: null,
  days_in_stage_to_rotten: null,
  count: cards.length,
  totals: cards.length
    ? [{ currency: 'EUR', count: cards.length, value, weighted: (value * deal_probability) / 100 }]
    : [],
  cards,
  next_cursor: null,
})
const board: Shown = {
  count: 3,
  stages: [
    column(1, 10, [card(11, 100), card(12, 50)], 150),
    column(2, 40, [card(21, null)], 0),
    column(3, 80, [], 0),
  ],
}
const idsOf = (shown: Shown) => shown.stages.map(({ cards }) => cards.map(({ id }) => id))

test('a moved card is at its new position, and its value moves between the totals', () => {
  const moved = withMoved(board, 11, 2, 1)
  expect(idsOf(moved)).toEqual([[12], [21, 11], []])
  expect(moved.stages.map(({ count }) => count)).toEqual([1, 2, 0])
  expect(moved.stages[0]?.totals).toEqual([{ currency: 'EUR', count: 1, value: 50, weighted: 5 }])
  expect(moved.stages[1]?.totals).toEqual([{ currency: 'EUR', count: 2, value: 100, weighted: 40 }])
  expect(moved.count).toBe(3)
})

test('moving within a column changes only the order', () => {
  const moved = withMoved(board, 12, 1, 0)
  expect(idsOf(moved)[0]).toEqual([12, 11])
  expect(moved.stages[0]?.totals).toEqual(board.stages[0]?.totals)
})

test('a currency is added to an empty column, and removed from an emptied one', () => {
  const moved = withMoved(withMoved(board, 21, 3, 0), 11, 3, 0)
  expect(moved.stages[1]?.totals).toEqual([])
  expect(moved.stages[2]?.totals).toEqual([{ currency: 'EUR', count: 2, value: 100, weighted: 80 }])
})

test('a won card is removed; an unknown one changes nothing', () => {
  expect(idsOf(withTaken(board, 12))).toEqual([[11], [21], []])
  expect(withTaken(board, 12).count).toBe(2)
  expect(withTaken(board, 99)).toBe(board)
})

test('further cards are appended without duplicates', () => {
  const more = withMore(board, 1, {
    data: [card(12, 50), card(13, 5)],
    additional_data: { next_cursor: 'next' },
  })
  expect(idsOf(more)[0]).toEqual([11, 12, 13])
  expect(more.stages[0]?.next_cursor).toBe('next')
})

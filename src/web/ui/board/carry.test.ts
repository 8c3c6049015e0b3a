import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Carry,
  carryAgain,
  carryOn,
  carryOver,
  carryTo,
  drop,
  type Layout,
  lift,
  type Step,
} from './carry.ts'

const board: Layout = {
  columns: [
    { id: 'sent', cards: [1, 2, 3] },
    { id: 'meeting', cards: [4] },
    { id: 'offer', cards: [] },
  ],
  zones: ['delete', 'lost', 'won'],
}
/** By number, highest first. */
const sorted: Layout = { ...board, placeIn: (column) => (column === 'meeting' ? 1 : 0) }

function carried(layout: Layout, card: number, ...steps: Step[]): Carry {
  const start = lift(layout, card)
  if (!start) throw new Error('no such card')
  return steps.reduce((carry, step) => carryOn(layout, carry, step), start)
}

describe('moving a card by keyboard', () => {
  test('a card dropped at its old position changes nothing', () => {
    expect(drop(board, carried(board, 2))).toEqual({ kind: 'nothing' })
    expect(drop(board, carried(board, 2, 'down', 'up'))).toEqual({ kind: 'nothing' })
    expect(drop(board, carried(board, 2, 'end', 'start'))).toEqual({ kind: 'nothing' })
  })

  test('within a column it moves between its neighbours', () => {
    expect(drop(board, carried(board, 1, 'down'))).toEqual({
      kind: 'move',
      column: 'sent',
      index: 1,
      before: 2,
      after: 3,
    })
    expect(drop(board, carried(board, 3, 'first'))).toMatchObject({ index: 0, before: null, after: 1 })
    expect(drop(board, carried(board, 1, 'last'))).toMatchObject({ index: 2, before: 3, after: null })
  })

  test('between columns it keeps its index, as far as there are cards', () => {
    expect(drop(board, carried(board, 3, 'end'))).toMatchObject({ column: 'meeting', index: 1, before: 4 })
    expect(drop(board, carried(board, 3, 'end', 'end'))).toMatchObject({ column: 'offer', index: 0 })
    expect(drop(board, carried(board, 4, 'start'))).toMatchObject({ column: 'sent', index: 0, after: 1 })
  })

  test('at the edges it stays', () => {
    expect(drop(board, carried(board, 1, 'up', 'start'))).toEqual({ kind: 'nothing' })
    expect(carried(board, 4, 'end', 'end', 'end').place.column).toBe('offer')
  })

  test('drop zones can be reached, traversed and left', () => {
    expect(drop(board, carried(board, 1, 'zones'))).toEqual({ kind: 'zone', zone: 'delete' })
    expect(drop(board, carried(board, 1, 'zones', 'end', 'end', 'end'))).toEqual({
      kind: 'zone',
      zone: 'won',
    })
    expect(drop(board, carried(board, 1, 'end', 'zones', 'up'))).toMatchObject({
      kind: 'move',
      column: 'meeting',
    })
    expect(carried({ ...board, zones: [] }, 1, 'zones').zone).toBeNull()
  })

  test('in a sorted board only the column is chosen', () => {
    expect(drop(sorted, carried(sorted, 1, 'down'))).toEqual({ kind: 'nothing' })
    expect(drop(sorted, carried(sorted, 3, 'end')), 'product 5: at its sorted place').toMatchObject({
      column: 'meeting',
      index: 1,
      before: 4,
      after: null,
    })
    const pointed = carryTo(sorted, carried(sorted, 3), { column: 'meeting', index: 0 })
    expect(pointed.place, 'wherever in the column the pointer is').toEqual({ column: 'meeting', index: 1 })
    expect(drop(sorted, carried(sorted, 3, 'end', 'start'))).toEqual({ kind: 'nothing' })
  })

  test('a card that does not exist cannot be lifted', () => {
    expect(lift(board, 99)).toBeNull()
  })
})

test('random moves always end between two neighbours of one column', () => {
  const steps = fc.array(fc.constantFrom<Step>('up', 'down', 'start', 'end', 'first', 'last', 'zones'), {
    maxLength: 30,
  })
  fc.assert(
    fc.property(fc.constantFrom(1, 2, 3, 4), steps, fc.option(fc.nat(4)), (card, path, place) => {
      const layout = place === null ? board : { ...board, placeIn: () => place }
      const result = drop(layout, carried(layout, card, ...path))
      if (result.kind !== 'move') return
      const cards = layout.columns.find((column) => column.id === result.column)?.cards ?? []
      const others = cards.filter((each) => each !== card)
      expect(others[result.index - 1] ?? null).toBe(result.before)
      expect(others[result.index] ?? null).toBe(result.after)
    }),
  )
})

test('with a pointer it moves directly to a position or a zone', () => {
  const start = carried(board, 1)
  expect(carryTo(board, start, { column: 'meeting', index: 7 }).place).toEqual({
    column: 'meeting',
    index: 1,
  })
  expect(carryTo(board, start, start.place)).toBe(start)
  const over = carryOver(start, 'won')
  expect(drop(board, over)).toEqual({ kind: 'zone', zone: 'won' })
  expect(carryOver(over, 'won')).toBe(over)
  expect(drop(board, carryTo(board, over, { column: 'sent', index: 0 }))).toEqual({ kind: 'nothing' })
})

describe('while somebody else changes the board', () => {
  const with1 = (...cards: number[]): Layout => ({
    ...sorted,
    columns: sorted.columns.map((column) => (column.id === 'sent' ? { ...column, cards } : column)),
  })

  test('a card that was not moved keeps its position, even if others are added before it', () => {
    const start = carried(sorted, 2)
    expect(carryAgain(sorted, start)).toBe(start)
    const later = carryAgain(with1(9, 1, 2, 3), start) as Carry
    expect(drop(with1(9, 1, 2, 3), later)).toEqual({ kind: 'nothing' })
  })

  test('the target position follows added and removed cards', () => {
    const over = carried(sorted, 2, 'end')
    const layout = { ...sorted, placeIn: () => 0 }
    expect(carryAgain(layout, over)?.place).toEqual({ column: 'meeting', index: 0 })
    const home = carryAgain(with1(9, 1, 2), over) as Carry
    expect(home).toMatchObject({ from: { column: 'sent', index: 2 }, place: { column: 'meeting', index: 1 } })
  })

  test('use F18: dragging ends if the card leaves its column', () => {
    expect(carryAgain(with1(1, 3), carried(sorted, 2, 'end'))).toBeNull()
    expect(carryAgain(with1(1, 3), carryOver(carried(sorted, 2), 'won'))).toBeNull()
  })

  test('a card over a drop zone stays over it', () => {
    const over = carryOver(carried(sorted, 2), 'won')
    expect(carryAgain(with1(9, 1, 2), over)?.zone).toBe('won')
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Carry, carryOn, carryOver, carryTo, drop, type Layout, lift, type Step } from './carrying.ts'

const board: Layout = {
  columns: [
    { id: 'sent', cards: [1, 2, 3] },
    { id: 'meeting', cards: [4] },
    { id: 'offer', cards: [] },
  ],
  zones: ['delete', 'lost', 'won'],
  isOrdered: true,
}
const sorted: Layout = { ...board, isOrdered: false }

function carried(layout: Layout, card: number, ...steps: Step[]): Carry {
  const start = lift(layout, card)
  if (!start) throw new Error('no such card')
  return steps.reduce((carry, step) => carryOn(layout, carry, step), start)
}

describe('the board by keyboard', () => {
  test('a card that is put back where it was changes nothing', () => {
    expect(drop(board, carried(board, 2))).toEqual({ kind: 'nothing' })
    expect(drop(board, carried(board, 2, 'down', 'up'))).toEqual({ kind: 'nothing' })
    expect(drop(board, carried(board, 2, 'end', 'start'))).toEqual({ kind: 'nothing' })
  })

  test('within a column it goes between its neighbours', () => {
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

  test('between columns it keeps its height as far as there are cards', () => {
    expect(drop(board, carried(board, 3, 'end'))).toMatchObject({ column: 'meeting', index: 1, before: 4 })
    expect(drop(board, carried(board, 3, 'end', 'end'))).toMatchObject({ column: 'offer', index: 0 })
    expect(drop(board, carried(board, 4, 'start'))).toMatchObject({ column: 'sent', index: 0, after: 1 })
  })

  test('at the edges it stays', () => {
    expect(drop(board, carried(board, 1, 'up', 'start'))).toEqual({ kind: 'nothing' })
    expect(carried(board, 4, 'end', 'end', 'end').place.column).toBe('offer')
  })

  test('drop zones are reached, walked and left again', () => {
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
    expect(drop(sorted, carried(sorted, 3, 'end'))).toMatchObject({ column: 'meeting', index: 0 })
    expect(drop(sorted, carried(sorted, 3, 'end', 'start'))).toEqual({ kind: 'nothing' })
  })

  test('a card that is not there cannot be lifted', () => {
    expect(lift(board, 99)).toBeNull()
  })
})

test('however it is carried, it lands between two neighbours of one column', () => {
  const steps = fc.array(fc.constantFrom<Step>('up', 'down', 'start', 'end', 'first', 'last', 'zones'), {
    maxLength: 30,
  })
  fc.assert(
    fc.property(fc.constantFrom(1, 2, 3, 4), steps, fc.boolean(), (card, path, isOrdered) => {
      const layout = { ...board, isOrdered }
      const result = drop(layout, carried(layout, card, ...path))
      if (result.kind !== 'move') return
      const cards = layout.columns.find((column) => column.id === result.column)?.cards ?? []
      const others = cards.filter((each) => each !== card)
      expect(others[result.index - 1] ?? null).toBe(result.before)
      expect(others[result.index] ?? null).toBe(result.after)
    }),
  )
})

test('with a pointer it goes straight to a place or a zone', () => {
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

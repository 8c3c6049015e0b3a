import { describe, expect, test } from 'vitest'
import {
  countOf,
  extendTo,
  isEveryLoaded,
  keepShown,
  noSelection,
  selectMatching,
  toggleLoaded,
  toggleRow,
} from './selection.ts'

const loaded = ['a', 'b', 'c', 'd', 'e']
const idsOf = (selection: { ids: ReadonlySet<unknown> }) => [...selection.ids].sort()

describe('S18 several rows can be selected', () => {
  test('a row is selected and deselected', () => {
    const one = toggleRow(noSelection, 'b')
    expect(idsOf(one)).toEqual(['b'])
    expect(idsOf(toggleRow(one, 'b'))).toEqual([])
  })

  test('Shift extends from the last row, in both directions, and keeps the selection', () => {
    const one = toggleRow(toggleRow(noSelection, 'a'), 'd')
    expect(idsOf(extendTo(one, loaded, 'b'))).toEqual(['a', 'b', 'c', 'd'])
    expect(idsOf(extendTo(one, loaded, 'e'))).toEqual(['a', 'd', 'e'])
  })

  test('Shift without an anchor selects the row', () => {
    expect(idsOf(extendTo(noSelection, loaded, 'c'))).toEqual(['c'])
    expect(idsOf(extendTo(toggleRow(noSelection, 'gone'), loaded, 'c'))).toEqual(['c', 'gone'])
  })

  test('the checkbox in the header selects all loaded rows, then none', () => {
    const all = toggleLoaded(toggleRow(noSelection, 'b'), loaded)
    expect(idsOf(all)).toEqual(loaded)
    expect(isEveryLoaded(all, loaded)).toBe(true)
    expect(idsOf(toggleLoaded(all, loaded))).toEqual([])
    expect(isEveryLoaded(noSelection, [])).toBe(false)
  })

  test('use F8: hidden rows are deselected, and a selection of all matches is kept', () => {
    const some = extendTo(toggleRow(noSelection, 'b'), loaded, 'd')
    expect(idsOf(keepShown(some, ['a', 'c', 'e']))).toEqual(['c'])
    expect(keepShown(some, ['a', 'c', 'e']).anchor).toBeNull()
    expect(keepShown(some, loaded)).toBe(some)
    expect(idsOf(keepShown(some, []))).toEqual([])
    const all = selectMatching(loaded)
    expect(keepShown(all, [])).toBe(all)
  })

  test('a selection of all matches includes rows that are not loaded, until a row is deselected', () => {
    const all = selectMatching(loaded)
    expect(countOf(all, 1204)).toBe(1204)
    expect(isEveryLoaded(all, [...loaded, 'loaded later'])).toBe(true)
    const without = toggleRow(all, 'c')
    expect(countOf(without, 1204)).toBe(4)
    expect(without.isAll).toBe(false)
  })
})

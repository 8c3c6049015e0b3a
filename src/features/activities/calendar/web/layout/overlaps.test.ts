import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lay, overlap, type Stretch } from './overlaps.ts'

const at = (from: number, to: number): Stretch => ({ from, to })
const shape = ({ laid }: ReturnType<typeof lay>) =>
  laid.map(({ stretch, column, span, of }) => [stretch.from, column, span, of])

describe('overlapping activities', () => {
  test('an activity without overlap has the full width of the day', () => {
    expect(shape(lay([at(60, 120), at(0, 60)], 4))).toEqual([
      [0, 0, 1, 1],
      [60, 0, 1, 1],
    ])
  })

  test('overlapping activities share the width, and extend over free columns', () => {
    const stretches = [at(0, 180), at(0, 60), at(30, 90), at(120, 180)]
    expect(
      shape(lay(stretches, 4)).sort((a, b) => Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1])),
    ).toEqual([
      [0, 0, 1, 3],
      [0, 1, 1, 3],
      [30, 2, 1, 3],
      [120, 1, 2, 3],
    ])
  })

  test('of two hundred simultaneous activities a few are shown, and the others are bundled', () => {
    const { laid, bundles } = lay(
      Array.from({ length: 200 }, () => at(600, 630)),
      4,
    )
    expect(laid.map(({ column, of }) => [column, of])).toEqual([0, 1, 2].map((column) => [column, 4]))
    expect(bundles).toMatchObject([{ from: 600, to: 630, of: 4 }])
    expect(bundles[0]?.stretches).toHaveLength(197)
  })
})

const someStretch = fc
  .tuple(fc.integer({ min: 0, max: 94 }), fc.integer({ min: 1, max: 96 }))
  .map(([from, length]) => at(from * 15, Math.min((from + length) * 15, 1440)))

test('in random schedules no column contains an overlap, nothing is lost, and everything is within the day', () => {
  fc.assert(
    fc.property(fc.array(someStretch, { maxLength: 40 }), fc.integer({ min: 2, max: 6 }), (all, limit) => {
      const { laid, bundles } = lay(all, limit)
      const drawn = [
        ...laid.map(({ stretch, column, span, of }) => ({
          ...stretch,
          first: column,
          last: column + span - 1,
          of,
        })),
        ...bundles.map(({ from, to, of }) => ({ from, to, first: of - 1, last: of - 1, of })),
      ]
      for (const [nr, one] of drawn.entries()) {
        expect(one.last).toBeLessThan(one.of)
        expect(one.of).toBeLessThanOrEqual(limit)
        expect([one.from >= 0, one.to <= 1440]).toEqual([true, true])
        for (const other of drawn.slice(nr + 1)) {
          if (!overlap(one, other)) continue
          expect(one.of).toBe(other.of)
          expect(one.last < other.first || other.last < one.first).toBe(true)
        }
      }
      const found = [...laid.map(({ stretch }) => stretch), ...bundles.flatMap(({ stretches }) => stretches)]
      expect(new Set(found)).toEqual(new Set(all))
      expect(found).toHaveLength(all.length)
    }),
  )
})

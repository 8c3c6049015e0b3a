import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { Id, IdList } from '../../contract/shape.ts'
import { queryChecker } from './validation.ts'

const check = queryChecker(
  Type.Object({ ids: Type.Optional(IdList), limit: Type.Optional(Id) }, { additionalProperties: false }),
)

test('a list in a query comes comma-joined or repeated, and an empty one counts as left out', () => {
  expect(check({ ids: '1,2', limit: '5' })).toEqual({ ids: [1, 2], limit: 5 })
  expect(check({ ids: ['1', '2,3'] })).toEqual({ ids: [1, 2, 3] })
  expect(check({ ids: '' })).toEqual({})
  expect(check({})).toEqual({})
})

test('a bad item of a list is refused by its place', () => {
  expect(() => check({ ids: '1,x' })).toThrow(expect.objectContaining({ code: 'invalid', field: 'ids.1' }))
})

import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { Id, IdList } from '../../contract/shape.ts'
import { paramsChecker, queryChecker } from './validation.ts'

const check = queryChecker(
  Type.Object({ ids: Type.Optional(IdList), limit: Type.Optional(Id) }, { additionalProperties: false }),
)

test('a list in a query is comma-separated or repeated, and an empty one counts as omitted', () => {
  expect(check({ ids: '1,2', limit: '5' })).toEqual({ ids: [1, 2], limit: 5 })
  expect(check({ ids: ['1', '2,3'] })).toEqual({ ids: [1, 2, 3] })
  expect(check({ ids: '' })).toEqual({})
  expect(check({})).toEqual({})
})

test('an invalid item of a list is rejected with its index', () => {
  expect(() => check({ ids: '1,x' })).toThrow(expect.objectContaining({ code: 'invalid', field: 'ids.1' }))
})

test('use F18: an impossible id is treated like any unknown one', () => {
  const params = paramsChecker(Type.Object({ id: Id }))
  expect(params({ id: '7' })).toEqual({ id: 7 })
  for (const id of ['0', '-1', '9007199254740992'])
    expect(() => params({ id })).toThrow(expect.objectContaining({ code: 'not_found' }))
  expect(() => params({ id: 'seven' })).toThrow(expect.objectContaining({ code: 'invalid', field: 'id' }))
})

import { describe, expect, test } from 'vitest'
import {
  hasFilters,
  linkTo,
  readId,
  readIds,
  readOne,
  readSort,
  readText,
  withoutFilters,
} from './searchParams.ts'

describe('what stands in an address may be anything', () => {
  test('ids are positive whole numbers, the rest is left out', () => {
    expect(readIds([1, '2', 0, -3, 1.5, 'x', null])).toEqual([1, 2])
    expect(readIds('7')).toEqual([])
    expect(readId(7)).toBe(7)
    expect(readId('all')).toBeUndefined()
  })

  test('a text of digits is a text', () => {
    expect(readText('pump')).toBe('pump')
    expect(readText(4711)).toBe('4711')
    expect(readText({ a: 1 })).toBe('')
  })

  test('a choice is one of those there are', () => {
    expect(readOne(['won', 'lost'], 'lost')).toBe('lost')
    expect(readOne(['won', 'lost'], 'toString')).toBeUndefined()
  })

  test('an order by a column that there is not is the usual one', () => {
    const usual = { column: 'due', direction: 'asc' } as const
    const read = (raw: unknown) => readSort(['due', 'subject'], raw, usual)
    expect(read({ column: 'subject', direction: 'desc' })).toEqual({ column: 'subject', direction: 'desc' })
    expect(read({ column: 'subject' })).toEqual({ column: 'subject', direction: 'asc' })
    for (const raw of [undefined, null, 'subject', { column: 'password', direction: 'desc' }])
      expect(read(raw)).toBe(usual)
  })
})

test('what filters is known from what it leaves out', () => {
  const search = { view: 'open', owners: [], term: '' }
  expect(hasFilters(search, ['owners', 'term'])).toBe(false)
  expect(hasFilters({ ...search, term: 'pump' }, ['owners', 'term'])).toBe(true)
  expect(hasFilters({ ...search, owners: [3] }, ['owners', 'term'])).toBe(true)
  expect(withoutFilters(['owners', 'term'])).toEqual({ owners: undefined, term: undefined })
})

test('a link leads to what the screen reads from it', () => {
  expect(linkTo('/deals', { as: 'list', owners: [4], next: undefined })).toBe('/deals?as=list&owners=%5B4%5D')
  expect(linkTo('/leads', {})).toBe('/leads')
})

import { describe, expect, test } from 'vitest'
import { hasFilters, linkTo, searchReader, withoutFilters } from './searchParams.ts'

const read = (a: unknown) => searchReader({ a })

describe('search params from any source', () => {
  test('ids are positive integers, others are omitted', () => {
    expect(read([1, '2', 0, -3, 1.5, 'x', null]).ids('a')).toEqual([1, 2])
    expect(read('7').ids('a')).toEqual([])
    expect(read(7).id('a')).toBe(7)
    expect(read('all').id('a')).toBeUndefined()
  })

  test('a text of digits stays a text', () => {
    expect(read('pump').text('a')).toBe('pump')
    expect(read(4711).text('a')).toBe('4711')
    expect(read({ a: 1 }).text('a')).toBe('')
  })

  test('a choice must be one of the options', () => {
    expect(read('lost').one('a', ['won', 'lost'])).toBe('lost')
    expect(read('toString').one('a', ['won', 'lost'])).toBeUndefined()
  })

  test('an unknown sort column gives the default order', () => {
    const usual = { column: 'due', direction: 'asc' } as const
    const sorted = (a: unknown) => read(a).sort('a', ['due', 'subject'], usual)
    expect(sorted({ column: 'subject', direction: 'desc' })).toEqual({ column: 'subject', direction: 'desc' })
    expect(sorted({ column: 'subject' })).toEqual({ column: 'subject', direction: 'asc' })
    for (const raw of [undefined, null, 'subject', { column: 'password', direction: 'desc' }])
      expect(sorted(raw)).toBe(usual)
  })
})

test('filters are recognised by their params', () => {
  const search = { view: 'open', owners: [], term: '' }
  expect(hasFilters(search, ['owners', 'term'])).toBe(false)
  expect(hasFilters({ ...search, term: 'pump' }, ['owners', 'term'])).toBe(true)
  expect(hasFilters({ ...search, owners: [3] }, ['owners', 'term'])).toBe(true)
  expect(withoutFilters(['owners', 'term'])).toEqual({ owners: undefined, term: undefined })
})

test('a link contains what the screen parses', () => {
  expect(linkTo('/deals', { as: 'list', owners: [4], next: undefined })).toBe('/deals?as=list&owners=%5B4%5D')
  expect(linkTo('/leads', {})).toBe('/leads')
})

import { expect, test } from 'vitest'
import { suggestedFor, withSuggested } from './suggested.ts'

const known = ['wants a price', 'no budget', 'price too high', 'call back', 'on holiday', 'Left a message']

test('product 4: at most four suggestions, filtered by the typed text', () => {
  expect(suggestedFor('', known)).toEqual(['wants a price', 'no budget', 'price too high', 'call back'])
  expect(suggestedFor('PRICE', known)).toEqual(['wants a price', 'price too high'])
  expect(suggestedFor('no budget · left', known)).toEqual(['Left a message'])
  expect(suggestedFor('nothing like it', known)).toEqual([])
  expect(suggestedFor('call back', known)).not.toContain('call back')
  expect(suggestedFor('call back', known)).toHaveLength(4)
})

test('a chosen suggestion replaces the partial word, or is appended after a complete one', () => {
  expect(withSuggested('', 'no budget')).toBe('no budget')
  expect(withSuggested('bud', 'no budget')).toBe('no budget')
  expect(withSuggested('call back · pri', 'wants a price')).toBe('call back · wants a price')
  expect(withSuggested('call back', 'no budget')).toBe('call back · no budget')
})

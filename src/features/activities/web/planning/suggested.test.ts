import { expect, test } from 'vitest'
import { suggestedFor, withSuggested } from './suggested.ts'

const known = ['wants a price', 'no budget', 'price too high', 'call back', 'on holiday', 'Left a message']

test('product 4: at most four key words are offered, those that fit what is typed', () => {
  expect(suggestedFor('', known)).toEqual(['wants a price', 'no budget', 'price too high', 'call back'])
  expect(suggestedFor('PRICE', known)).toEqual(['wants a price', 'price too high'])
  expect(suggestedFor('no budget · left', known)).toEqual(['Left a message'])
  expect(suggestedFor('nothing like it', known)).toEqual([])
  expect(suggestedFor('call back', known)).not.toContain('call back')
  expect(suggestedFor('call back', known)).toHaveLength(4)
})

test('a key word takes the place of what was typed of it, and follows what is complete', () => {
  expect(withSuggested('', 'no budget')).toBe('no budget')
  expect(withSuggested('bud', 'no budget')).toBe('no budget')
  expect(withSuggested('call back · pri', 'wants a price')).toBe('call back · wants a price')
  expect(withSuggested('call back', 'no budget')).toBe('call back · no budget')
})

import { expect, test } from 'vitest'
import type { HistoryItem } from '../contract.ts'
import { isUndo, undoneIn } from './undone.ts'

const did = (id: number, name: string, undoes_id: number | null = null): HistoryItem => ({
  kind: 'won',
  time: '2026-11-27T10:00:00Z',
  actor: { id: 1, name },
  on_behalf_of: null,
  operation: { id, kind: 'deal.close', way: 'web', undoes_id, undone_by_id: null },
  changes: [],
})

test('product 31: an undo is shown once, on the entry that it undid', () => {
  const win = did(1, 'Mia')
  const undo = did(2, 'Ada', 1)
  expect([...undoneIn([[undo], [win]])]).toEqual([[1, 'Ada']])
  expect([undo, win].map(isUndo)).toEqual([true, false])
})

test('an operation whose undo was undone is not marked as undone', () => {
  const history = [[did(3, 'Mia', 2), did(2, 'Ada', 1), did(1, 'Mia')]]
  expect(undoneIn(history).has(1)).toBe(false)
  expect([...undoneIn([[did(4, 'Omid', 3)], ...history])]).toEqual([
    [3, 'Omid'],
    [1, 'Ada'],
  ])
})

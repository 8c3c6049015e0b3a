import { expect, test } from 'vitest'
import { draftsOf } from './drafts.ts'

const DAY = 86_400_000

/** A storage like the browser's: its keys are its properties. */
function device(): Storage {
  const kept: Record<string, string> = {}
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, text: string) => {
      kept[key] = text
    },
    removeItem: (key: string) => {
      delete kept[key]
    },
  }
  return new Proxy(kept, {
    get: (_, name) => methods[name as keyof typeof methods] ?? kept[String(name)],
  }) as unknown as Storage
}

test('use F4: drafts are kept separately for each user', () => {
  const storage = device()
  draftsOf(1, storage).write('opportunity 7 note', '<p>Ring back</p>')
  expect(draftsOf(1, storage).read('opportunity 7 note')).toBe('<p>Ring back</p>')
  expect(draftsOf(2, storage).read('opportunity 7 note')).toBeUndefined()
  expect(draftsOf(1, storage).read('opportunity 8 note')).toBeUndefined()
  draftsOf(1, storage).drop('opportunity 7 note')
  expect(draftsOf(1, storage).read('opportunity 7 note')).toBeUndefined()
})

test('at most sixty drafts are kept, for a month, with a maximum size', () => {
  const storage = device()
  const drafts = draftsOf(1, storage)
  drafts.write('old', 'a', 0)
  expect(drafts.read('old', 30 * DAY)).toBe('a')
  expect(drafts.read('old', 31 * DAY)).toBeUndefined()
  for (let nr = 0; nr < 70; nr++) drafts.write(`new ${nr}`, nr, 31 * DAY + nr)
  expect(Object.keys(storage)).toHaveLength(60)
  expect(drafts.read('new 9', 32 * DAY)).toBeUndefined()
  expect(drafts.read('new 10', 32 * DAY)).toBe(10)
  drafts.write('new 69', 'x'.repeat(200_000), 32 * DAY)
  expect(drafts.read('new 69', 32 * DAY)).toBeUndefined()
})

test('invalid content is read as no draft', () => {
  const storage = device()
  storage.setItem('kariz.draft.1.note', '{broken')
  expect(draftsOf(1, storage).read('note')).toBeUndefined()
})

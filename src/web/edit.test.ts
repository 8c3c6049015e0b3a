import { expect, test } from 'vitest'
import { clashOf, editOf, isChanged, isSame, keepMine, keepTheirs, openEdit } from './edit.ts'

interface Boat {
  title: string
  value: number | null
  currency: string
  owner: { id: number; name: string }
}
const mia = { id: 1, name: 'Mia' }
const seen: Boat = { title: 'Boat', value: 10, currency: 'EUR', owner: mia }
const together = [['value', 'currency']] as const

test('an editor that was opened and closed has no changes, whatever arrived in the meantime', () => {
  expect(isChanged(openEdit('Boat'))).toBe(false)
  expect(isChanged({ ...openEdit<string | null>(null), draft: '' })).toBe(false)
  expect(isChanged({ ...openEdit('Boat'), draft: 'Boats' })).toBe(true)
})

test('records are compared by id, lists element by element, and null is not 0', () => {
  expect(isSame({ id: 1, name: 'Mia' }, { id: 1, name: 'Mia Dahl' })).toBe(true)
  expect(isSame([mia], [{ id: 2, name: 'Mia' }])).toBe(false)
  expect(isSame([mia, mia], [mia])).toBe(false)
  expect(isSame({ id: null, label: 'A' }, { id: null, label: 'B' })).toBe(false)
  expect(isSame(null, '')).toBe(true)
  expect(isSame(null, 0)).toBe(false)
})

test('use F3: a form sends only changed fields, with the values it saw when it was opened', () => {
  expect(editOf<Boat>(seen, { ...seen, title: 'Boats' })).toEqual({
    change: { title: 'Boats' },
    seen: { title: 'Boat' },
  })
  expect(editOf<Boat>(seen, seen).change).toEqual({})
  // An amount includes its currency.
  expect(editOf<Boat>(seen, { ...seen, value: 12 }, together)).toEqual({
    change: { value: 12, currency: 'EUR' },
    seen: { value: 10, currency: 'EUR' },
  })
})

test('a stale edit is found by its wire name, with the fields that belong to it', () => {
  const edit = editOf<Boat>(seen, { ...seen, value: 12, owner: { id: 2, name: 'Omid' } }, together)
  const wire = ({ owner, ...same }: Partial<Boat>) => ({ ...same, ...(owner && { owner_id: owner.id }) })
  expect(clashOf(edit, 'owner_id', { wire })).toEqual(['owner'])
  expect(clashOf(edit, 'currency', { wire, together })).toEqual(['value', 'currency'])
})

test('“use mine” sends the current value as seen; “keep” drops only that field', () => {
  const edit = editOf<Boat>(seen, { ...seen, title: 'Boats', owner: { id: 2, name: 'Omid' } })
  expect(keepMine(edit, ['title'], { ...seen, title: 'Ship' })).toEqual({
    change: edit.change,
    seen: { title: 'Ship', owner: mia },
  })
  expect(keepTheirs(edit, ['title'])).toEqual({
    change: { owner: { id: 2, name: 'Omid' } },
    seen: { owner: mia },
  })
})

import { expect, test } from 'vitest'
import { recordsWith } from '../../features/records.ts'
import { hasPage, recordPages, settingsPages } from './pages.ts'

test('each entry of the settings leads to a screen', () => {
  expect(settingsPages.filter(({ page }) => !hasPage(page))).toEqual([])
  expect(settingsPages).toContainEqual({ path: 'lost-reasons', page: 'LostReasonsPage' })
})

test('each kind of record with an address has a page there; a lead opens beside its list', () => {
  const kinds = recordPages.map(({ path }) => /\$(\w+)Id$/.exec(path)?.[1])
  expect(recordsWith('route').filter((kind) => !kinds.includes(kind))).toEqual(['lead'])
  expect(recordPages).toContainEqual({ path: '/persons/$personId', page: 'PersonPage' })
})

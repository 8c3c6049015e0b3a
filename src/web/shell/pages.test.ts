import { expect, test } from 'vitest'
import { recordsWith } from '../../features/records.ts'
import { hasPage, recordPages, settingsPages } from './pages.ts'

test('each entry of the settings menu has a screen', () => {
  expect(settingsPages.filter(({ page }) => !hasPage(page))).toEqual([])
  expect(settingsPages).toContainEqual({ path: 'lost-reasons', page: 'LostReasonsPage' })
})

test('each record type with a route has a page; a lead opens beside its list', () => {
  const kinds = recordPages.map(({ path }) => /\$(\w+)Id$/.exec(path)?.[1])
  expect(recordsWith('route').filter((kind) => !kinds.includes(kind))).toEqual(['lead'])
  expect(recordPages).toContainEqual({ path: '/persons/$personId', page: 'PersonPage' })
})

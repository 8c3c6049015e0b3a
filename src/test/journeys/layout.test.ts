import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Locale } from '../../contract/shape.ts'
import { long } from '../worst.ts'
import { faultsAtAllWidths, useWorst } from '../worstScreens.ts'

const { kariz, enter, idOf, leadOf } = useWorst()

const go = (path: string | (() => Promise<string>)) => async (page: Page) => {
  await page.goto(typeof path === 'string' ? path : await path())
  await page.getByRole('heading', { level: 1 }).first().waitFor()
}
const panelAt = (path: () => Promise<string>) => async (page: Page) => {
  await page.goto(await path())
  await page.getByRole('complementary').getByRole('heading').first().waitFor()
}

test.each<[name: string, locale: Locale, open: (page: Page) => Promise<unknown>]>([
  ['leads', 'tr', go('/leads')],
  ['lead panel', 'id', panelAt(async () => `/leads/${await leadOf(long.words)}`)],
  ['board', 'tr', go('/deals')],
  ['board', 'id', go('/deals')],
  ['deals list', 'fa', go('/deals?as=list')],
  ['deal of long words', 'id', go(async () => `/deals/${await idOf('deal', long.words)}`)],
  ['deal of one word', 'fa', go(async () => `/deals/${await idOf('deal', long.word)}`)],
  ['activities', 'tr', go('/activities')],
  ['week', 'fr', go('/activities?as=calendar&view=week')],
  ['month', 'fa', go('/activities?as=calendar&view=month')],
  ['today', 'fr', go('/today')],
  ['people', 'id', go('/contacts')],
  ['person panel', 'fr', panelAt(async () => `/contacts?open=${await idOf('person', long.words)}`)],
  ['organizations', 'fr', go('/contacts?tab=organizations')],
  ['person', 'tr', go(async () => `/persons/${await idOf('person', long.words)}`)],
  ['organization', 'fr', go(async () => `/organizations/${await idOf('organization', long.word)}`)],
  ['import', 'fr', go('/import')],
  ['profile', 'fr', go('/settings/profile')],
  ['company', 'id', go('/settings/company')],
  ['users', 'tr', go('/settings/users')],
  ['teams', 'fa', go('/settings/teams')],
  ['team', 'fr', go(async () => `/settings/teams/${await idOf('team', long.words)}`)],
  ['team of one word', 'fa', go(async () => `/settings/teams/${await idOf('team', long.word)}`)],
  ['pipelines', 'fr', go('/settings/pipelines')],
  ['labels', 'id', go('/settings/labels')],
  ['sources', 'fa', go('/settings/sources')],
  ['lost reasons', 'tr', go('/settings/lost-reasons')],
  ['industries', 'fa', go('/settings/industries')],
  ['activity types', 'fr', go('/settings/activity-types')],
  ['deleted', 'id', go('/settings/deleted')],
])('nothing is cut off, covered or misplaced: %s in %s', async (_, locale, open) => {
  const page = await enter(locale)
  await open(page)
  expect(await faultsAtAllWidths(page)).toEqual([])
})

test('nothing is cut off, covered or misplaced: sign-in in fr', async () => {
  await enter('fr')
  const page = await kariz.open({ locale: 'fr-FR' })
  await go('/sign-in')(page)
  expect(await faultsAtAllWidths(page)).toEqual([])
})

test('product 3, 18: the heading is at most 110 px high on a laptop, and does not move when a panel opens', async () => {
  const page = await enter('fr')
  await page.setViewportSize({ width: 1366, height: 768 })
  for (const path of ['/leads', '/deals', '/deals?as=list', '/activities', '/contacts']) {
    await go(path)(page)
    await page.waitForLoadState('networkidle')
    const box = await page.locator('main header').first().boundingBox()
    expect(box?.height, path).toBeLessThanOrEqual(110)
  }
  await page.goto('/leads')
  const row = page.getByRole('row').nth(2)
  const before = await row.boundingBox()
  await row.locator('[data-column="2"]').click()
  await page.getByRole('complementary').waitFor()
  expect((await row.boundingBox())?.y).toBe(before?.y)
})

test('product 27: a laptop shows all five stages of a new company', async () => {
  const page = await enter('en')
  await page.setViewportSize({ width: 1366, height: 768 })
  await go('/deals')(page)
  const last = await page.locator('section[data-column]').nth(4).boundingBox()
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(1366)
})

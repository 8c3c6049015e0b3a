import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { blank, expectAccessible, keepPicture, useKariz } from '../browser.ts'

const kariz = useKariz()

const at = (path: string) => async (page: Page) => {
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

test.each<[string, (page: Page) => Promise<unknown>]>([
  ['leads', at('/leads')],
  ['board', at('/deals')],
  ['list', at('/deals?as=list')],
  ['today', at('/today')],
  ['activities', at('/activities')],
  ['week', at('/activities?as=calendar&view=week')],
  ['month', at('/activities?as=calendar&view=month')],
  ['contacts', at('/contacts')],
  ['import', at('/import')],
  ['pipelines', at('/settings/pipelines')],
  ['users', at('/settings/users')],
  ['profile', at('/settings/profile')],
  [
    'lead',
    async (page) => {
      await page.goto('/leads')
      await page.locator('[role=row] [data-column="0"]').first().click()
      await page.getByRole('complementary').getByRole('heading', { name: 'History' }).waitFor()
    },
  ],
  [
    'deal',
    async (page) => {
      await page.goto('/deals')
      await page.getByRole('article').first().click()
      await page.waitForURL(/\/deals\/\d+/)
      await page.getByRole('button', { name: 'Write a note' }).waitFor()
    },
  ],
])('axe finds no violations on this screen, wide or narrow, light or dark: %s', async (name, open) => {
  const page = await kariz.enter(blank)
  await open(page)
  await page.waitForLoadState('networkidle')
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      // The colour schemes differ only in colours.
      await expectAccessible(page, colorScheme === 'dark' ? ['color-contrast'] : undefined)
      if ((colorScheme === 'dark') === width < 600) await keepPicture(page, `${name}-${colorScheme}-${width}`)
    }
  }
})

test('axe finds no violations in dialogs, menus and messages', async () => {
  const page = await kariz.enter('/leads')
  await page.getByRole('button', { name: 'Lead', exact: true }).click()
  const person = page.getByRole('dialog', { name: 'Add lead' }).getByRole('combobox', { name: 'Person' })
  await person.and(page.locator('[aria-expanded=true]')).waitFor()
  await person.press('Escape')
  await person.and(page.locator('[aria-expanded=false]')).waitFor()
  await expectAccessible(page)
  await page.goto('/deals')
  await page.getByRole('article').first().waitFor()
  await page.getByRole('button', { name: 'Your menu' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('article').first().focus()
  await page.keyboard.press('x')
  await page.getByRole('dialog', { name: /^Mark “.+” as lost$/ }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await page.getByRole('alertdialog').waitFor()
  await expectAccessible(page)
  expect(await page.getByRole('dialog').count()).toBe(0)
})

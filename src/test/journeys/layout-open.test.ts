import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Locale } from '../../contract/shape.ts'
import { words } from '../gestures.ts'
import { long } from '../worst.ts'
import { faultsNow, useWorst } from '../worstScreens.ts'

const { enter, idOf, leadOf } = useWorst()

type Opened = [name: string, locale: Locale, open: (page: Page) => Promise<unknown>]

const dialog = (page: Page) => page.getByRole('dialog').first().waitFor()
/** On a list, a key opens it. */
const key = (key: string) => async (page: Page) => {
  await page.goto('/leads')
  await page.getByRole('row').nth(1).waitFor()
  await page.keyboard.press(key)
  await dialog(page)
}
const onDeal = async (page: Page, locale: Locale) => {
  await page.goto(`/deals/${await idOf('deal', long.words)}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return words(locale)
}

test.each<Opened>([
  ['adding a lead', 'fr', key('l')],
  ['adding a deal', 'tr', key('d')],
  ['adding a person', 'id', key('p')],
  ['adding an organization', 'fa', key('o')],
  ['adding an activity', 'fr', key('a')],
  ['the shortcuts', 'tr', key('?')],
  [
    'the palette',
    'id',
    async (page) => {
      await key('ControlOrMeta+k')(page)
      await page.keyboard.type(long.words.slice(0, 12))
    },
  ],
  [
    'the popover of a lead',
    'fr',
    async (page) => {
      await page.goto('/leads')
      await page.locator('[role=row] [data-next-step]').nth(1).click()
      await dialog(page)
    },
  ],
  [
    'the sums in all currencies',
    'tr',
    async (page) => {
      await page.goto('/deals')
      await page
        .getByRole('button', { name: words('tr')('opportunities:all_sums') })
        .first()
        .click()
      await dialog(page)
    },
  ],
  [
    'the form that says it is done',
    'fr',
    async (page) => {
      await page.goto('/today')
      await page.getByRole('heading', { level: 2 }).first().waitFor()
      await page.keyboard.press('d')
    },
  ],
  [
    'the form that plans, on a deal',
    'id',
    async (page) => {
      const text = await onDeal(page, 'id')
      await page.getByRole('button', { name: text('activities:plan'), exact: true }).click()
    },
  ],
  [
    'the form that converts a lead',
    'fa',
    async (page) => {
      await page.goto(`/leads/${await leadOf(long.words)}`)
      await page.getByRole('button', { name: words('fa')('leads:convert') }).click()
    },
  ],
  [
    'the question why a deal was lost',
    'fr',
    async (page) => {
      const text = await onDeal(page, 'fr')
      await page.getByRole('button', { name: text('deals:lost'), exact: true }).click()
      await dialog(page)
    },
  ],
])('nothing is cut off, covered or misplaced while it is open: %s in %s', async (_, locale, open) => {
  // Rotating a phone, or narrowing its window, keeps open what is open.
  for (const [width, narrower] of [[390, 320], [1366]] as const) {
    const page = await enter(locale, width)
    await open(page)
    expect(await faultsNow(page), String(width)).toEqual([])
    if (narrower) {
      const dialogs = await page.getByRole('dialog').count()
      await page.setViewportSize({ width: narrower, height: 640 })
      expect(await faultsNow(page), String(narrower)).toEqual([])
      expect(await page.getByRole('dialog').count()).toBe(dialogs)
    }
    await page.close()
  }
})

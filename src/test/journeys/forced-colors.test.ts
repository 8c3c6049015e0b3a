import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { useKariz } from '../browser.ts'

const kariz = useKariz()

test('product 31: with forced colours, selected options still look different', async () => {
  const page = await kariz.enter('/leads')
  await page.emulateMedia({ forcedColors: 'active' })
  const outlineOf = (at: Locator) =>
    at.evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      return outlineStyle === 'none' ? '0px' : outlineWidth
    })
  const expectMarked = async (on: Locator, off: Locator) => {
    expect(await outlineOf(on.first())).not.toBe('0px')
    expect(await outlineOf(off.first())).toBe('0px')
  }
  const rail = page.getByRole('navigation', { name: 'Main' }).first()
  await expectMarked(rail.getByRole('link', { name: 'Leads' }), rail.getByRole('link', { name: 'Deals' }))

  const rows = page.locator('[role=row][aria-selected]')
  await rows.nth(1).locator('[data-select]').click()
  await expectMarked(rows.nth(1), rows.nth(2))
  await page.keyboard.press('Escape')

  await page.goto('/deals')
  const view = page.getByRole('radiogroup', { name: /./ }).first().locator('label')
  await expectMarked(view.nth(0), view.nth(1))

  await page.getByRole('article').first().click()
  await page.waitForURL(/\/deals\/\d+/)
  const tab = page.getByRole('tab')
  await expectMarked(tab.nth(0), tab.nth(1))
  const parts = page.getByRole('radiogroup', { name: 'What to show' }).getByRole('radio')
  await expectMarked(parts.nth(0), parts.nth(1))
})

import { expect, test } from 'vitest'
import { useKariz } from '../browser.ts'
import { card, column } from '../gestures.ts'

const kariz = useKariz()
const window = { width: 390, height: 844 }

test('use F18: on a phone a message is above the tab bar', async () => {
  const page = await kariz.enter('/deals', { window })
  await card(column(page, 0), /./).first().focus()
  await page.keyboard.press('w')
  const message = page.getByRole('alertdialog').first()
  await message.waitFor()
  const tabs = await page.locator('[data-tabs]').boundingBox()
  const shown = await message.boundingBox()
  if (!tabs || !shown) throw new Error('It is not shown')
  expect(shown.y + shown.height).toBeLessThanOrEqual(tabs.y)
})

test('languages A5: rarer pages are behind More', async () => {
  const page = await kariz.enter('/deals', { window })
  const tabs = page
    .getByRole('navigation', { name: 'Main' })
    .filter({ has: page.locator('[data-tabs], a') })
    .last()
  await tabs.getByRole('button', { name: 'More' }).tap()
  await page.getByRole('menuitem', { name: 'Contacts' }).tap()
  await page.getByRole('heading', { level: 1, name: 'Contacts' }).waitFor()
})

test('product 23: on a phone planned activities come before the fields, and their form scrolls into view', async () => {
  const page = await kariz.enter('/deals', { window })
  await card(column(page, 0), /./).first().tap()
  const planned = page.getByRole('heading', { name: 'Planned' })
  await planned.waitFor()
  expect((await planned.boundingBox())?.y).toBeLessThan(700)
  const source = page.getByRole('button', { name: /^Source/ })
  expect(await source.isVisible()).toBe(false)
  await page.getByRole('button', { name: 'All details' }).tap()
  await source.waitFor()
  await page.getByRole('button', { name: 'Fewer details' }).tap()

  await page.getByRole('button', { name: 'Plan activity' }).tap()
  const line = page.getByPlaceholder(/tomorrow/).first()
  await line.waitFor()
  await expect.poll(async () => (await line.boundingBox())?.y).toBeLessThan(400)
})

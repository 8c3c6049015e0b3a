import type { Locator, Page } from 'playwright-core'

/** Types into a combo box and takes the option that says so, a new one included. */
export async function choose(within: Locator | Page, label: string, text: string): Promise<void> {
  const page = 'page' in within ? within.page() : within
  await within.getByRole('combobox', { name: label }).fill(text)
  await page.getByRole('option', { name: text }).first().click()
}

/** A column of the board, by its name, in any language. */
export const column = (page: Page, name: string | RegExp): Locator => page.getByRole('region', { name })
export const card = (within: Page | Locator, name: string | RegExp): Locator =>
  within.getByRole('article', { name })

/** Carries a card by the mouse and drops it in the middle of a column or drop zone. */
export async function drag(page: Page, what: Locator, to: (page: Page) => Locator): Promise<void> {
  const from = await middleOf(what)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 12, from.y + 12, { steps: 4 })
  const target = await middleOf(to(page))
  await page.mouse.move(target.x, target.y, { steps: 12 })
  await page.mouse.up()
}

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('It is not on the screen')
  return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 300) }
}

/** A drop zone, there only while a card is carried. */
export const zone = (id: string) => (page: Page) => page.locator(`[data-zone=${id}]`)

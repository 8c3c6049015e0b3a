import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useKariz } from '../browser.ts'

const kariz = useKariz()

const header = (page: Page, name: string) => page.getByRole('columnheader', { name })
const widthOf = async (page: Page, name: string) => (await header(page, name).boundingBox())?.width ?? 0
const names = (page: Page) => page.getByRole('columnheader').allInnerTexts()

test('product 10: a column is resized by mouse or keyboard, and keeps its width', async () => {
  const page = await kariz.enter('/leads')
  await page.getByRole('row').nth(1).waitFor()
  const usual = await widthOf(page, 'Person')
  const edge = await header(page, 'Person').locator('[data-resize]').boundingBox()
  if (!edge) throw new Error('There is nothing to drag')
  await page.mouse.move(edge.x + edge.width / 2, edge.y + edge.height / 2)
  await page.mouse.down()
  await page.mouse.move(edge.x + edge.width / 2 + 80, edge.y + edge.height / 2, { steps: 8 })
  await page.mouse.up()
  await expect.poll(() => widthOf(page, 'Person')).toBeCloseTo(usual + 80, -1)
  await page.reload()
  await page.getByRole('row').nth(1).waitFor()
  await expect.poll(() => widthOf(page, 'Person')).toBeCloseTo(usual + 80, -1)

  const title = await widthOf(page, 'Title')
  await page.getByRole('grid').focus()
  await page.keyboard.press('Alt+Shift+ArrowLeft')
  await page.keyboard.press('Alt+Shift+ArrowLeft')
  await expect.poll(() => widthOf(page, 'Title')).toBeLessThan(title)

  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('button', { name: 'Default widths' }).click()
  await expect.poll(() => widthOf(page, 'Person')).toBeCloseTo(usual, -1)
})

test('product 10: columns are reordered in the column menu, and keep their order', async () => {
  const page = await kariz.enter('/leads')
  await page.getByRole('row').nth(1).waitFor()
  const before = (await names(page)).map((name) => name.trim()).filter(Boolean)
  await page.getByRole('button', { name: 'Columns' }).click()
  // The popover takes the focus a moment after it has opened.
  await page.locator('[role=dialog]:focus, [role=dialog] :focus').waitFor()
  const grip = page.getByRole('button', { name: 'Move Person' })
  // The list focuses a row when the focus enters from outside, as by Tab; inside the list the focus goes where it is
  // moved.
  await page.getByRole('dialog').getByRole('row', { name: 'Person' }).focus()
  await grip.focus()
  await grip.and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('[aria-roledescription="drop indicator"]:focus').waitFor({ state: 'attached' })
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  const now = async () => (await names(page)).map((name) => name.trim()).filter(Boolean)
  await expect.poll(now).not.toEqual(before)
  expect((await now())[0]).toBe('Person')
  await page.reload()
  await page.getByRole('row').nth(1).waitFor()
  expect((await now())[0]).toBe('Person')
})

test('issue 8: column order and widths are the same in another browser', async () => {
  const desk = await kariz.enter('/deals?as=list')
  await desk.getByRole('row').nth(1).waitFor()
  const laptop = await kariz.enter('/deals?as=list')
  await laptop.getByRole('row').nth(1).waitFor()
  const kept = () => desk.waitForResponse((reply) => reply.url().includes('/profile/list-layouts/'))

  await desk.getByRole('grid').focus()
  const [resized] = await Promise.all([kept(), desk.keyboard.press('Alt+Shift+ArrowRight')])
  expect(resized.ok()).toBe(true)
  await desk.getByRole('button', { name: 'Columns' }).click()
  const [hidden] = await Promise.all([kept(), desk.getByRole('dialog').getByText('Stage').click()])
  expect(hidden.ok()).toBe(true)
  await desk.keyboard.press('Escape')

  await laptop.reload()
  await laptop.getByRole('row').nth(1).waitFor()
  expect(await names(laptop)).toEqual(await names(desk))
  expect(await names(laptop)).not.toContain('Stage')
  expect(await widthOf(laptop, 'Title')).toBe(await widthOf(desk, 'Title'))
})

test('a layout that could not be sent is sent when the list is opened again', async () => {
  const page = await kariz.enter('/leads')
  await page.getByRole('row').nth(1).waitFor()
  await page.route('**/profile/list-layouts/**', (route) => route.abort())
  const first = (await names(page)).find((name) => name.trim()) ?? ''
  const usual = await widthOf(page, first)
  await page.getByRole('grid').focus()
  const lost = page.waitForEvent('requestfailed')
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await lost
  await page.unroute('**/profile/list-layouts/**')
  const kept = page.waitForResponse((reply) => reply.url().includes('/profile/list-layouts/leads'))
  await page.reload()
  await page.getByRole('row').nth(1).waitFor()
  await expect.poll(() => widthOf(page, first)).toBeGreaterThan(usual)
  expect((await kept).ok()).toBe(true)
})

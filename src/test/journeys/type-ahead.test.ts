import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useKariz } from '../browser.ts'
import { card, send } from '../gestures.ts'

const kariz = useKariz()

/** Most of these letters are shortcuts somewhere: W wins, X loses, A plans, N, L, D, P and O open something. */
const words = 'axwlpond was x'

/** Delays every script of the web app that is not loaded yet by a second. */
async function slowDown(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.route('**/assets/*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1000))
    await route.continue()
  })
}

/** Types without waiting for the page. */
const typeFast = (page: Page, text: string) => page.keyboard.type(text, { delay: 60 })

const textOf = (field: Locator) =>
  field.evaluate((element) => (element instanceof HTMLInputElement ? element.value : element.textContent))

async function openDeal(): Promise<{ page: Page; isOpen: () => Promise<boolean> }> {
  const page = await kariz.enter('/deals')
  const { id } = await send(page, '/api/v2/deals', {
    title: `Pump ${Math.random()}`,
    value: 10,
    currency: 'EUR',
  })
  await page.goto(`/deals/${id}`)
  await page.getByRole('button', { name: 'Write a note' }).waitFor()
  const isOpen = async () => {
    const reply = await page.request.get(`/api/v2/deals/${id}`)
    return (await reply.json()).data.status === 'open'
  }
  return { page, isOpen }
}

describe('use F2: text typed before an editor has the focus goes into it and runs no shortcut', () => {
  test.each(['slow', 'fast'])('a note opened by click and by key, with %s loading', async (speed) => {
    for (const open of ['click', 'key']) {
      const { page, isOpen } = await openDeal()
      if (speed === 'slow') await slowDown(page)
      if (open === 'click') await page.getByRole('button', { name: 'Write a note' }).click()
      else await page.keyboard.press('n')
      await typeFast(page, `${words} Enter`)
      const note = page.getByRole('textbox', { name: 'Note' })
      await note.getByText(`${words} Enter`, { exact: true }).waitFor()
      expect(await page.getByRole('dialog').count()).toBe(0)
      expect(await isOpen()).toBe(true)
      await page.close()
    }
  })

  test.each([
    ['l', 'Add lead'],
    ['d', 'Add deal'],
    ['p', 'Add person'],
    ['o', 'Add organization'],
    ['a', 'Plan activity'],
    ['Control+k', 'Search or run a command'],
  ])('the dialog opened by %s', async (keys, name) => {
    const { page, isOpen } = await openDeal()
    await slowDown(page)
    await page.keyboard.press(keys)
    await typeFast(page, words)
    const dialog = page.getByRole('dialog', { name })
    await expect.poll(() => textOf(dialog.locator(':focus')), { timeout: 10_000 }).toBe(words)
    expect(await page.getByRole('dialog').count()).toBe(1)
    expect(await isOpen()).toBe(true)
  })

  test('languages A14: a value typed while its field is loading', async () => {
    const { page, isOpen } = await openDeal()
    await slowDown(page)
    await page.getByRole('button', { name: /^Value: / }).click()
    await typeFast(page, '1,500')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Value: €1,500/ }).waitFor()
    expect(await isOpen()).toBe(true)
  })

  test('a person is added with Tab and Enter without waiting', async () => {
    const { page } = await openDeal()
    await slowDown(page)
    await page.keyboard.press('p')
    await typeFast(page, 'Nora Lie')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Nora Lie' }).waitFor()
    const found = await (await page.request.get('/api/v2/persons/search?term=Nora%20Lie')).json()
    expect(found.data.items).toHaveLength(1)
  })

  test('Escape cancels a dialog that is about to open, with the text typed for it', async () => {
    const { page, isOpen } = await openDeal()
    await slowDown(page)
    await page.keyboard.press('d')
    await typeFast(page, 'lost words')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(1)
    expect(await isOpen()).toBe(true)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('g')
    await page.keyboard.press('d')
    await page.waitForURL(/\/deals$/)
    await card(page, /./).first().waitFor()
  })
})

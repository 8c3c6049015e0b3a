import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useKariz } from '../browser.ts'
import { send } from '../gestures.ts'

const kariz = useKariz()
const palette = (page: Page) => page.getByRole('dialog', { name: 'Search or run a command' })

/** Opens the palette and types. */
async function look(page: Page, text: string): Promise<void> {
  await page.getByRole('main').getByRole('heading').first().waitFor()
  await page.keyboard.press('Control+k')
  await palette(page).waitFor()
  await page.keyboard.type(text)
}
async function find(page: Page, text: string, line: string | RegExp): Promise<void> {
  await look(page, text)
  await palette(page).getByRole('menuitem', { name: line }).first().waitFor()
  await page.keyboard.press('Escape')
  await palette(page).waitFor({ state: 'detached' })
}

describe('product 16: the palette', () => {
  test('finds commands, settings, pages, labels, colleagues, pipelines, and people by phone number', async () => {
    const page = await kariz.enter('/deals')
    await send(page, '/api/v2/persons', {
      name: 'Nora Phone',
      phones: [{ value: '+47 900 56 392', primary: true, label: 'work' }],
    })
    await page.getByRole('article').first().click()
    await page.getByRole('button', { name: 'Won' }).waitFor()
    for (const [text, line] of [
      ['new deal', /^Deal/],
      ['won', /Mark as won/],
      ['import', /Import from a file/],
      ['calend', /Activities: calendar/],
      ['help', /Keyboard shortcuts/],
      ['sign out', /Sign out/],
      ['company', /Company/],
      ['PIPEL', /^Pipelines/],
      ['deleted', /^Deleted/],
      ['hot', /^Hot.*Deals/],
      ['sales pip', /^Sales pipeline.*Board/],
      ['ada', /^Ada Berg/],
      ['+4790056392', /Nora Phone.*\+47 900 56 392/],
    ] as const)
      await find(page, text, line)
    await page.goto('/leads')
    await page.getByRole('row').nth(1).locator('[data-column="0"]').click()
    await page
      .getByRole('complementary')
      .getByRole('button', { name: /Convert/ })
      .waitFor()
    await find(page, 'conv', /^Convert/)
  })

  test('opens the board of a pipeline and a setting by keyboard only', async () => {
    const page = await kariz.enter('/deals')
    await look(page, 'sales pip')
    await palette(page)
      .getByRole('menuitem', { name: /^Sales pipeline.*Board/ })
      .waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/deals\?pipeline=/)
    await look(page, 'lost reas')
    await palette(page)
      .getByRole('menuitem', { name: /^Lost reasons/ })
      .waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/settings/lost-reasons')
  })

  test('Enter chooses nothing that was found only for a shorter text', async () => {
    const page = await kariz.enter('/deals')
    await send(page, '/api/v2/deals', { title: 'Lolly press' })
    // The response for the complete text is delayed.
    await page.route('**/api/v2/**search**', async (route) => {
      if (/lost/i.test(decodeURIComponent(route.request().url()))) return
      await route.continue()
    })
    await look(page, 'lo')
    await palette(page)
      .getByRole('menuitem', { name: /^Lolly press/ })
      .waitFor()
    await page.keyboard.type('st reas')
    await palette(page)
      .getByRole('menuitem', { name: /^Lost reasons/ })
      .waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/settings/lost-reasons')
  })

  test('starts with recent records, each a link', async () => {
    const page = await kariz.enter('/deals')
    await page.getByRole('article').first().click()
    await page.waitForURL(/\/deals\/\d+$/)
    await page.getByRole('button', { name: 'Won' }).waitFor()
    const title = (await page.title()).replace(' · Kariz', '')
    await page.goto('/contacts')
    await page.getByRole('row').nth(1).waitFor()
    await page.keyboard.press('Control+k')
    const recent = palette(page).getByRole('menuitem').first()
    await recent.getByText(title).first().waitFor()
    expect(await recent.locator('a').getAttribute('href')).toMatch(/^\/deals\/\d+$/)
    await recent.click()
    await page.waitForURL(/\/deals\/\d+$/)
  })

  test('finds Persian names typed with letters of an Arabic keyboard', async () => {
    const page = await kariz.enter('/deals')
    const speak = (locale: string) =>
      page.request.patch('/api/v2/profile', { headers: { origin: kariz.origin }, data: { locale } })
    await speak('fa')
    await page.reload()
    await page.getByRole('article').first().waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('كليد')
    await page.getByRole('menuitem', { name: /کلید/ }).first().waitFor()
    await speak('en')
  })
})

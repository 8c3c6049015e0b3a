import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useKariz } from '../browser.ts'
import { card, middleOf } from '../gestures.ts'

const kariz = useKariz()

/** The link for which the browser would open a new tab; the test prevents it. */
async function leftToBrowser(page: Page, press: () => Promise<void>): Promise<string | null> {
  await page.evaluate(() => {
    const heard = new AbortController()
    Object.assign(window, { left: null })
    const hear = (event: Event) => {
      const link = (event.target as Element).closest('a')
      Object.assign(window, { left: event.defaultPrevented ? null : link?.getAttribute('href') })
      event.preventDefault()
      heard.abort()
    }
    for (const type of ['click', 'auxclick']) addEventListener(type, hear, { signal: heard.signal })
  })
  await press()
  return page.evaluate(() => (window as unknown as { left: string | null }).left)
}

/** The link of the browser's context menu. */
async function linkUnder(page: Page, target: Locator): Promise<string | undefined> {
  const at = await middleOf(target)
  return page.evaluate(
    ({ x, y }) => document.elementFromPoint(x, y)?.closest('a')?.getAttribute('href') ?? undefined,
    at,
  )
}

test('a card and the title of a row are links for new tabs and the context menu; a click opens them here', async () => {
  const page = await kariz.enter('/deals')
  const first = card(page, /./).first()
  const address = `/deals/${await first.getAttribute('data-card')}`
  expect(await linkUnder(page, first)).toBe(address)
  expect(await leftToBrowser(page, () => first.click({ modifiers: ['ControlOrMeta'] }))).toBe(address)
  expect(await leftToBrowser(page, () => first.click({ button: 'middle' }))).toBe(address)
  expect(new URL(page.url()).pathname).toBe('/deals')
  await first.click()
  await page.waitForURL(`**${address}`)

  for (const list of ['/leads', '/deals?as=list', '/contacts', '/contacts?tab=organizations']) {
    await page.goto(list)
    const title = page.getByRole('row').nth(1).locator('[data-column="0"] a')
    const href = await title.getAttribute('href')
    expect(await linkUnder(page, title)).toBe(href)
    expect(await leftToBrowser(page, () => title.click({ button: 'middle' }))).toBe(href)
    expect(await leftToBrowser(page, () => title.click({ modifiers: ['ControlOrMeta'] }))).toBe(href)
    expect(`${new URL(page.url()).pathname}${new URL(page.url()).search}`).toBe(list)
  }
  await page.goto('/leads?view=open')
  const lead = page.getByRole('row').nth(1).locator('[data-column="0"] a')
  const name = (await lead.textContent()) ?? ''
  await lead.click()
  await page.getByRole('complementary', { name }).waitFor()
  expect(page.url()).toContain('view=open')
})

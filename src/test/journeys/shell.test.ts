import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useKariz } from '../browser.ts'
import { send } from '../gestures.ts'

const kariz = useKariz()
const rail = (page: Page) => page.getByRole('navigation', { name: 'Main' }).first()

describe('product 31: the frame of the screens', () => {
  test('an unknown URL keeps the frame, and so does an invisible record', async () => {
    const page = await kariz.enter('/nowhere/at-all')
    await page.getByRole('heading', { name: 'Page not found' }).waitFor()
    await rail(page).getByRole('link', { name: 'Deals' }).click()
    await page.waitForURL('**/deals')
    await page.goto('/deals/999999')
    await page.getByRole('heading', { name: 'Page not found' }).waitFor()
    await rail(page).getByRole('link', { name: 'Leads' }).click()
    await page.waitForURL('**/leads')
  })

  test('settings for admins explain this to other users', async () => {
    const page = await kariz.enter('/settings/users', { as: 'Mia' })
    await page.getByRole('heading', { name: 'Users: for administrators only' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/settings/users')
    await page.getByRole('link', { name: 'Labels' }).click()
    await page.getByRole('heading', { name: 'Labels' }).waitFor()
  })

  test.each([
    ['en', 'light', 'ltr'],
    ['fa', 'dark', 'rtl'],
  ] as const)(
    'the frame is shown before the session has loaded: %s, %s',
    async (locale, theme, direction) => {
      const page = await kariz.enter('/deals', { window: { theme: 'light' } })
      await page.getByRole('article').first().waitFor()
      await send(page, '/api/v2/deals', { title: 'Any' })
      await page.request.patch('/api/v2/profile', {
        headers: { origin: kariz.origin },
        data: { locale, theme },
      })
      await page.reload()
      await page.getByRole('article').first().waitFor()
      const boxOf = (selector: string) =>
        page
          .locator(selector)
          .first()
          .evaluate((element) => {
            const { x, y, width, height } = element.getBoundingClientRect()
            return { x, y, width, height }
          })
      const paint = () =>
        page.evaluate(() => ({
          direction: document.dir || 'ltr',
          ground: getComputedStyle(document.documentElement).backgroundColor,
        }))
      const main = await boxOf('main')
      const whole = await paint()
      await page.route('**/api/v2/session', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 1500))
        await route.continue()
      })
      await page.reload({ waitUntil: 'commit' })
      await page.locator('#first-paint').waitFor()
      expect(await boxOf('#first-paint > div:nth-child(2) > div:nth-child(2)')).toEqual(main)
      expect(await paint()).toEqual(whole)
      expect(whole.direction).toBe(direction)
      await page.getByRole('article').first().waitFor()
      expect(await page.locator('#first-paint').count()).toBe(0)
      expect(await boxOf('main')).toEqual(main)
      await page.request.patch('/api/v2/profile', {
        headers: { origin: kariz.origin },
        data: { locale: 'en', theme: 'auto' },
      })
    },
  )

  test('an anonymous user sees no frame', async () => {
    const page = await kariz.open()
    await page.route('**/api/v2/session', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500))
      await route.continue()
    })
    await page.goto('/sign-in', { waitUntil: 'commit' })
    await page.locator('#first-paint').waitFor({ state: 'attached' })
    expect(await page.locator('#first-paint').isVisible()).toBe(false)
  })

  test('a notice says that the server is unreachable, and that it is back; typed text is kept', async () => {
    const page = await kariz.enter('/deals')
    await page.getByRole('article').first().click()
    await page.getByRole('button', { name: 'Write a note' }).click()
    await page.getByRole('textbox', { name: 'Note' }).fill('Half a thought')
    await page.route(/\/(api|health)\b/, (route) => route.abort())
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('status').getByText('The server does not answer.').waitFor()
    await page.unroute(/\/(api|health)\b/)
    await page.getByRole('status').getByText('The server is back.').waitFor()
    expect(await page.getByRole('textbox', { name: 'Note' }).textContent()).toBe('Half a thought')
    await page.getByRole('status').getByText('The server is back.').waitFor({ state: 'detached' })
  })

  test('a phone shows no shortcuts in menus', async () => {
    const page = await kariz.enter('/deals', { window: { width: 390, height: 800 } })
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Lead' }).waitFor()
    expect(await page.locator('[role=menu] kbd').first().isVisible()).toBe(false)
  })

  test('Contacts contains people and organizations; a name on a deal links there, and its pencil edits', async () => {
    const page = await kariz.enter('/deals')
    await page.getByRole('article').first().click()
    const person = page.locator('main a[href^="/persons/"]').first()
    const name = (await person.textContent()) ?? ''
    await page.getByRole('button', { name: new RegExp(`^Person: ${name}`) }).click()
    await page.getByRole('combobox', { name: 'Person' }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name, exact: true }).click()
    await page.waitForURL('**/persons/*')
    const place = rail(page).getByRole('link', { name: 'Contacts' })
    expect(await place.getAttribute('aria-current')).toBe('page')
    await page.locator('main a[href^="/organizations/"]').first().click()
    await page.waitForURL('**/organizations/*')
    expect(await place.getAttribute('aria-current')).toBe('page')
  })
})

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { keepPicture, useKariz } from '../browser.ts'
import { card, column, middleOf, toast, zone } from '../gestures.ts'

const kariz = useKariz()
const window = { width: 390, height: 844 }

test('on a phone the board shows one column, chosen from the strip; a touch drag wins a card', async () => {
  const page = await kariz.enter('/deals', { window })
  await card(column(page, 0), /./).first().waitFor()
  const strip = page.getByRole('navigation', { name: 'Stages' })
  const isCurrent = (name: RegExp) =>
    strip.getByRole('button', { name }).and(page.locator('[aria-current=true]')).waitFor()
  await isCurrent(/First e-mail sent/)
  expect((await column(page, 0).boundingBox())?.width).toBeGreaterThan(340)
  expect((await column(page, 1).boundingBox())?.x).toBeGreaterThan(340)

  await strip.getByRole('button', { name: /Meeting/ }).tap()
  await isCurrent(/Meeting/)
  await expect.poll(async () => (await column(page, 2).boundingBox())?.x).toBeLessThan(30)
  await keepPicture(page, 'phone-board')

  const first = card(column(page, 2), /./).first()
  const title = (await first.getAttribute('aria-label'))?.split(',')[0] ?? ''
  const finger = await fingerOn(page)
  await finger('touchStart', await middleOf(first))
  await zone(page, 'won').waitFor()
  await finger('touchMove', await middleOf(zone(page, 'won')))
  await keepPicture(page, 'phone-carrying')
  await finger('touchEnd')
  await toast(page, `“${title}” won`).waitFor()
  await card(page, new RegExp(title)).waitFor({ state: 'detached' })
})

test('on a phone the next activity of a contact is below the name, complete', async () => {
  const page = await kariz.enter('/persons/1', { window })
  const next = page.locator('header [data-next-step]')
  const name = page.getByRole('heading', { level: 1 })
  await next.waitFor()
  const [shown, above] = await Promise.all([next.boundingBox(), name.boundingBox()])
  if (!shown || !above) throw new Error('It is not shown')
  expect(shown.x + shown.width).toBeLessThanOrEqual(window.width)
  expect(shown.y).toBeGreaterThan(above.y + above.height)
  await keepPicture(page, 'phone-person')
})

test('on a phone a lead and a deal fill the screen, with their actions at the bottom', async () => {
  const page = await kariz.enter('/leads', { window })
  await page.getByRole('row').first().tap()
  const panel = page.getByRole('complementary')
  await panel.getByRole('button', { name: 'Convert to deal' }).waitFor()
  await expect.poll(() => panel.boundingBox()).toEqual({ x: 0, y: 0, ...window })
  await keepPicture(page, 'phone-lead')
  await panel.getByRole('button', { name: 'Close', exact: true }).tap()
  await panel.waitFor({ state: 'detached' })

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Deals' }).tap()
  await card(column(page, 0), /./).first().tap()
  await page.getByRole('heading', { level: 1 }).waitFor()
  const won = await page.getByRole('button', { name: 'Won' }).boundingBox()
  expect(won?.y).toBeGreaterThan(760)
  await keepPicture(page, 'phone-deal')
  await page.getByRole('button', { name: 'Back' }).tap()
  await card(column(page, 0), /./).first().waitFor()
})

/** A touch point; playwright itself only supports taps. */
async function fingerOn(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  return (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] })
}

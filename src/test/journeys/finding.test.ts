import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, keepPicture, useKariz } from '../browser.ts'
import { card, column, send, words } from '../gestures.ts'

const kariz = useKariz()
const say = words('en')

/** Chooses an option in a filter by name, and closes it. */
async function filter(page: Page, name: string, option: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('option', { name: option }).click()
  await page.keyboard.press('Escape')
}

test('product 11: the counter of uncovered deals links to them, own or everybody’s, and Today has the same number', async () => {
  const page = await kariz.enter('/today')
  const door = page.getByRole('link', { name: /of your open deals (has|have) nothing planned/ })
  await door.waitFor()
  const { mine } = (await (await page.request.get('/api/v2/today/uncovered')).json()).data as { mine: number }
  const counted = page.getByRole('list', { name: say('planning:deck_left') })
  await expect.poll(() => counted.getByText(say('activities:count_none_deals')).count()).toBe(1)
  expect(await counted.getByRole('link').first().textContent()).toContain(String(mine))
  await door.click()
  await page.waitForURL(/next=none/)
  const rows = page.getByRole('row').filter({ has: page.locator('[data-urgency=none]') })
  await rows.nth(mine - 1).waitFor()
  expect(await rows.count()).toBe(mine)
  await page
    .getByRole('button', { name: say('activities:next_activity') })
    .first()
    .waitFor()
  await keepPicture(page, 'uncovered-mine')
  await expectAccessible(page)
  await page.getByRole('link', { name: /open deals? of the team (has|have) nothing planned/ }).click()
  await rows.nth(mine).waitFor()
  await page.reload()
  await rows.nth(mine).waitFor()
})

test('product 25: rotten deals are marked on the card, counted above the board, and filtered with one press', async () => {
  const page = await kariz.enter('/deals')
  const found = page.getByRole('button', { name: new RegExp(`^${say('deals:rotten_short')}\\s*\\d`) })
  await found.waitFor()
  await card(page, /./).first().waitFor()
  await keepPicture(page, 'rotten-board')
  const count = Number(/\d+/.exec((await found.textContent()) ?? '')?.[0])
  const said = page.getByRole('article').getByText(/\d+ days?, nothing since /)
  expect(await said.count()).toBeGreaterThan(0)
  await found.click()
  await expect.poll(() => page.getByRole('article').count()).toBe(count)
  expect(await said.count()).toBe(count)
  await keepPicture(page, 'rotten-only')
  await expectAccessible(page)
  await page.goto('/deals?as=list')
  await page.getByRole('button', { name: say('deals:rotten_short'), exact: true }).click()
  await page
    .getByRole('row')
    .getByText(/\d+ days?, nothing since /)
    .first()
    .waitFor()
  await keepPicture(page, 'rotten-list')
})

test('product 31: the owner filter has Me first, and opens at its full height', async () => {
  const page = await kariz.enter('/deals')
  await card(page, /./).first().waitFor()
  await page.getByRole('button', { name: say('opportunities:owner'), exact: true }).click()
  const options = page.getByRole('option')
  await options.first().waitFor()
  expect(await options.first().textContent()).toContain(say('opportunities:owner_me'))
  const [list, last] = await Promise.all([
    page.getByRole('listbox').boundingBox(),
    options.last().boundingBox(),
  ])
  if (!list || !last) throw new Error('it is not open')
  expect(list.y + list.height).toBeGreaterThanOrEqual(last.y + last.height)
  await keepPicture(page, 'owner-filter')
  await options.first().click()
  await page.waitForURL(/owners=/)
})

test('product 24: an empty list and a list without matches have different texts and actions', async () => {
  const page = await kariz.enter('/deals')
  const { id } = await send(page, '/api/v2/pipelines', { name: 'Bare', stages: [{ name: 'Only' }] })
  await page.goto(`/deals?pipeline=${id}`)
  await page.getByRole('heading', { name: say('deals:empty_title') }).waitFor()
  expect(await column(page, 0).getByRole('heading').textContent()).toContain('Only')
  await page.getByRole('link', { name: say('deals:import') }).waitFor()
  await keepPicture(page, 'empty-board')
  await expectAccessible(page)
  const summary = await page.getByText(say('deals:count', { count: 0, shown: '0' })).textContent()
  expect(summary, 'use F18: no dot behind nothing').not.toContain('·')

  await page.goto(`/deals?pipeline=${id}&as=list`)
  await page.getByRole('heading', { name: say('deals:empty_title') }).waitFor()
  await page.getByRole('link', { name: say('deals:import') }).waitFor()
  await keepPicture(page, 'empty-list')
  await filter(page, say('activities:next_activity'), say('activities:next_later'))
  await page.getByRole('heading', { name: say('deals:none_title') }).waitFor()
  await page.getByRole('button', { name: say('ui:clear_filters') }).click()
  await page.getByRole('heading', { name: say('deals:empty_title') }).waitFor()

  await page.goto('/leads?term=zzzz')
  await page.getByRole('heading', { name: say('leads:none_title') }).waitFor()
  await page.getByRole('button', { name: say('ui:clear_filters') }).click()
  await page.getByRole('row').nth(1).waitFor()
  await page.goto('/contacts?term=zzzz')
  await page.getByRole('heading', { name: say('contacts:none_person') }).waitFor()
  await page.getByRole('button', { name: say('ui:clear_filters') }).click()
  await page.getByRole('row').nth(1).waitFor()
})

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, keepPicture, useKariz } from '../browser.ts'
import { send, toast, words } from '../gestures.ts'

const kariz = useKariz()
const say = words('en')
const bar = (page: Page) => page.getByRole('region', { name: /selected/ })

test('foundations 4: an action on more rows than are shown states the number, and asks first', async () => {
  const page = await kariz.enter('/contacts')
  await page.getByRole('row').nth(2).waitFor()
  for (let at = 0; at < 120; at++) await send(page, '/api/v2/persons', { name: `Guest ${at}` })
  await page.goto('/contacts?term=guest')
  await page.getByText('120 people').waitFor()
  await page.getByRole('button', { name: say('ui:select_all_loaded') }).click()
  await page.getByRole('region', { name: '100 selected', exact: true }).waitFor()
  await bar(page)
    .getByRole('button', { name: say('ui:select_all_matching', { count: 120 }) })
    .click()
  const label = async () => {
    await bar(page)
      .getByRole('button', { name: say('opportunities:labels') })
      .click()
    await page
      .getByRole('group', { name: say('ui:put_on') })
      .getByRole('menuitem', { name: 'Customer' })
      .click()
  }
  await label()
  const dialog = page.getByRole('dialog', { name: say('ui:all_matching_selected', { count: 120 }) })
  await dialog.waitFor()
  await expectAccessible(page)
  await keepPicture(page, 'bulk-whole')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  const labelled = async () => {
    const { data } = await (await page.request.get('/api/v2/persons?term=guest&limit=500')).json()
    return data.filter(({ label_ids }: { label_ids: number[] }) => label_ids.length > 0).length
  }
  expect(await labelled()).toBe(0)
  await label()
  await dialog.getByRole('button', { name: `${say('ui:put_on')}: Customer` }).click()
  await toast(page, '120 people changed').waitFor()
  expect(await labelled()).toBe(120)
  await bar(page).waitFor({ state: 'detached' })
})

test('foundations 4: another view clears the selection', async () => {
  const page = await kariz.enter('/leads')
  await page.getByRole('row').nth(2).waitFor()
  await page.getByRole('button', { name: say('ui:select_all_loaded') }).click()
  await bar(page).waitFor()
  await page.getByRole('button', { name: say('leads:view') }).click()
  await page.getByRole('menuitem', { name: say('leads:view_archived') }).click()
  await bar(page).waitFor({ state: 'detached' })
})

test('foundations 4: many leads are made visible only to their owners in one step', async () => {
  const page = await kariz.enter('/leads')
  await page.getByRole('row').nth(2).waitFor()
  await page.getByRole('button', { name: say('ui:select_all_loaded') }).click()
  await bar(page)
    .getByRole('button', { name: say('ui:visible_to') })
    .click()
  await page.getByRole('menuitem', { name: say('ui:visible_to_owner') }).click()
  await toast(page, /leads changed/).waitFor()
  const { data } = await (await page.request.get('/api/v2/leads/list?limit=500')).json()
  expect(data.every(({ visible_to }: { visible_to: number }) => visible_to === 1)).toBe(true)
})

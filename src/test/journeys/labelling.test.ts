import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, keepPicture, useKariz } from '../browser.ts'

const kariz = useKariz()

async function newestDeal(page: Page): Promise<{ id: number; org_id: number }> {
  const reply = await page.request.get('/api/v2/deals?sort_by=id&sort_direction=desc&limit=1')
  return (await reply.json()).data[0]
}

test('use F18: in the label picker typing filters, and Enter toggles the highlighted label or creates one', async () => {
  const page = await kariz.enter('/deals')
  await page.getByRole('article').first().waitFor()
  const deal = await newestDeal(page)
  const worn = async () => {
    const { data } = await (await page.request.get(`/api/v2/deals/${deal.id}?include_labels=true`)).json()
    return (data.labels ?? []).map(({ label }: { label: string }) => label).sort()
  }
  await page.goto(`/deals/${deal.id}`)
  const before: string[] = await worn()
  const wanted = ['Hot', 'Warm', 'Cold'].find((name) => !before.includes(name)) ?? ''
  await page.getByRole('button', { name: /^Labels/ }).click()
  // Typed immediately: text typed before the list has loaded appears in its search.
  await page.keyboard.type(wanted.toLowerCase())
  const picker = page.getByRole('dialog', { name: 'Labels' })
  const first = picker.getByRole('option').first()
  await first.and(picker.getByRole('option', { name: wanted })).waitFor()
  await expect.poll(() => picker.getByRole('option').count()).toBe(1)
  await page.keyboard.press('Enter')
  await expect.poll(worn).toEqual([...before, wanted].sort())
  await page.keyboard.type('Key account')
  await picker.getByRole('option', { name: 'Create “Key account”' }).waitFor()
  await keepPicture(page, 'label-picker')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect.poll(worn).toEqual([...before, wanted, 'Key account'].sort())
  await page.keyboard.type(wanted)
  await picker.getByRole('option', { name: wanted, selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(worn).toEqual([...before, 'Key account'].sort())
})

test('use F18: a double press saves a note once', async () => {
  const page = await kariz.enter('/deals')
  const deal = await newestDeal(page)
  await page.goto(`/deals/${deal.id}`)
  await page.getByRole('button', { name: 'Write a note' }).click()
  const editor = page.getByRole('textbox', { name: 'Note' })
  await editor.fill('Said once')
  const saved = page.waitForResponse((reply) => reply.request().method() === 'POST' && reply.ok())
  await page.getByRole('button', { name: 'Save', exact: true }).evaluate((button: HTMLElement) => {
    button.click()
    button.click()
  })
  await saved
  await page.getByRole('list', { name: 'History' }).getByText('Said once').first().waitFor()
  const { data } = await (await page.request.get(`/api/v1/notes?deal_id=${deal.id}`)).json()
  expect(data.filter(({ content }: { content: string }) => content.includes('Said once'))).toHaveLength(1)
})

test('use F18: a deal shows that its organization was deleted', async () => {
  const page = await kariz.enter('/deals')
  const deal = await newestDeal(page)
  await page.goto(`/deals/${deal.id}`)
  const headers = { origin: new URL(page.url()).origin }
  await page.request.delete(`/api/v2/organizations/${deal.org_id}`, { headers })
  await page.reload()
  await page.getByText('Deleted', { exact: true }).waitFor()
  await keepPicture(page, 'deal-deleted-organization')
  await expectAccessible(page)
})

test('use F8: a bulk change affects only the rows that are shown', async () => {
  const page = await kariz.enter('/leads')
  await page.getByRole('row').nth(2).waitFor()
  await page.getByRole('button', { name: 'Select all shown' }).click()
  const bar = page.getByRole('region', { name: /selected/ })
  await bar.getByText(/^\d+ selected/).waitFor()
  await page.getByRole('searchbox', { name: 'Find leads' }).fill('water')
  await page.getByRole('region', { name: '1 selected' }).waitFor()
  await page.getByRole('searchbox', { name: 'Find leads' }).fill('nothing like it')
  await bar.waitFor({ state: 'detached' })
  await page.getByRole('searchbox', { name: 'Find leads' }).fill('')
  await page.getByRole('row').nth(4).waitFor()
  expect(await bar.count()).toBe(0)
})

import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { keepPicture, useKariz } from '../browser.ts'
import { card, choose, column, drag, hold, middleOf, send, toast, words, zone } from '../gestures.ts'

const kariz = useKariz()
const say = words('en')

/** The titles of a column from the top; `…` is the slot of a dragged card. */
const inColumn = (within: Locator): Promise<string[]> =>
  within.locator('[data-index]').evaluateAll((items) =>
    items
      .toSorted((a, b) => Number((a as HTMLElement).dataset.index) - Number((b as HTMLElement).dataset.index))
      .filter((item) => !item.className.includes('opacity-0'))
      .map((item) =>
        item.querySelector('[data-slot]')
          ? '…'
          : (item.querySelector('[data-card]')?.getAttribute('aria-label')?.split(/[,.]/)[0] ?? ''),
      ),
  )

/** A pipeline with two stages, and deals with activities planned by days from today. */
async function pipeline(
  page: Page,
  name: string,
  deals: Record<string, [stage: number, days: number | null]>,
) {
  const { id } = await send(page, '/api/v2/pipelines', { name, stages: [] })
  const stages = [] as number[]
  for (const stage of ['First', 'Second'])
    stages.push((await send(page, '/api/v2/stages', { name: stage, pipeline_id: id })).id)
  const ids: Record<string, number> = {}
  for (const [title, [stage, days]] of Object.entries(deals)) {
    const deal = await send(page, '/api/v2/deals', { title, stage_id: stages[stage] })
    ids[title] = deal.id
    if (days === null) continue
    const due_date = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    await send(page, '/api/v2/activities', { type: 'call', deal_id: deal.id, due_date })
  }
  await page.goto(`/deals?pipeline=${id}`)
  await card(page, Object.keys(deals)[0] as string).waitFor()
  return { id, stages, ids }
}

test('product 5, 31: a dragged card shows its slot, and stays where it is dropped; over Won there is no slot', async () => {
  const page = await kariz.enter('/deals')
  await pipeline(page, 'Sorted', {
    Carried: [0, null],
    Stays: [0, null],
    Late: [1, -2],
    Bare: [1, null],
    Soon: [1, 9],
    Far: [1, 30],
  })
  const second = column(page, 1)
  expect(await inColumn(second)).toEqual(['Late', 'Bare', 'Soon', 'Far'])
  await hold(page, card(page, 'Carried'), second)
  // Neither has a planned activity, so the older one comes first, and Carried is older.
  await expect.poll(() => inColumn(second)).toEqual(['Late', '…', 'Bare', 'Soon', 'Far'])
  await keepPicture(page, 'carrying-place')
  await page.mouse.move(...(Object.values(await middleOf(zone(page, 'won'))) as [number, number]), {
    steps: 6,
  })
  await expect.poll(() => page.locator('[data-slot]').count()).toBe(0)
  await keepPicture(page, 'carrying-zone')
  const over = await middleOf(second)
  await page.mouse.move(over.x, over.y, { steps: 6 })
  await expect.poll(() => inColumn(second)).toEqual(['Late', '…', 'Bare', 'Soon', 'Far'])
  const fetched = page.waitForResponse(/\/api\/v2\/board(\?|$)/)
  await page.mouse.up()
  const landed = ['Late', 'Carried', 'Bare', 'Soon', 'Far']
  await expect.poll(() => inColumn(second)).toEqual(landed)
  await (await fetched).finished()
  await toast(page, say('deals:said_moved_to', { title: 'Carried', stage: 'Second' })).waitFor()
  expect(await inColumn(second), 'the server says the same').toEqual(landed)
})

test('product 5: a card whose move fails is moved back, with the reason', async () => {
  const page = await kariz.enter('/deals')
  await pipeline(page, 'Refused', { Heavy: [0, null], There: [1, null] })
  await page.route('**/api/v2/deals/move', (route) => route.abort())
  const from = column(page, 0)
  await drag(page, card(page, 'Heavy'), column(page, 1))
  await toast(page, say('deals:put_back', { title: 'Heavy', why: say('errors:code_network') })).waitFor()
  await card(from, 'Heavy').waitFor()
  expect(await inColumn(column(page, 1))).toEqual(['There'])
})

test('use F18: if a colleague wins the dragged card, dragging ends with a notice', async () => {
  const ada = await kariz.enter('/deals')
  const { ids } = await pipeline(ada, 'Shared', { Contested: [0, null], Other: [0, null], There: [1, null] })
  const omid = await kariz.enter('/deals', { as: 'Omid' })
  await omid.getByRole('heading').first().waitFor()
  await hold(ada, card(ada, 'Contested'), column(ada, 1))
  await ada.locator('[data-slot]').waitFor()
  await send(omid, '/api/v2/deals/close', { ids: [ids.Contested], status: 'won' })
  await toast(ada, say('deals:meanwhile_won', { who: 'Omid', title: 'Contested' })).waitFor()
  expect(await ada.locator('[data-slot]').count()).toBe(0)
  await keepPicture(ada, 'carrying-won-by-another')
  await ada.mouse.up()
  await card(ada, 'Other').waitFor()
  expect(await card(ada, 'Contested').count()).toBe(0)
})

test('product 5: a new deal is scrolled into view, highlighted, and announced with Open and Undo', async () => {
  const page = await kariz.enter('/deals', { window: { width: 1366, height: 600 } })
  const many = Object.fromEntries(
    Array.from({ length: 30 }, (_, nr): [string, [number, null]] => [`Older ${nr}`, [0, null]]),
  )
  await pipeline(page, 'Long', many)
  await page.getByRole('button', { name: say('deals:add_to', { stage: 'First' }) }).click()
  const dialog = page.getByRole('dialog', { name: say('deals:add') })
  await choose(dialog, say('opportunities:person'), 'Nina New')
  await dialog.getByRole('textbox', { name: say('opportunities:title') }).fill('Newest')
  await dialog.getByRole('button', { name: say('deals:add') }).click()
  const newest = card(page, 'Newest')
  await newest.and(page.locator('[data-marked]')).waitFor()
  await keepPicture(page, 'new-deal')
  const box = await newest.boundingBox()
  expect(box?.y).toBeGreaterThan(100)
  expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThanOrEqual(600)
  const said = toast(page, say('deals:added', { title: 'Newest' }))
  await said.getByRole('button', { name: say('ui:undo') }).waitFor()
  await said.getByRole('button', { name: say('ui:open') }).click()
  await page.getByRole('heading', { level: 1, name: 'Newest' }).waitFor()
})

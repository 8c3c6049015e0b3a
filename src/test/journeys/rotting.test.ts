import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, keepPicture, useKariz } from '../browser.ts'
import { card, column, send, toast, words } from '../gestures.ts'

const kariz = useKariz()
const say = words('en')
const begin = new Date('2027-03-01T09:00:00Z')

/** Two weeks pass on all clocks, without a page reload. */
async function wait(page: Page, days: number): Promise<void> {
  kariz.now = new Date((kariz.now as Date).getTime() + days * 86_400_000)
  await page.clock.fastForward(days * 86_400_000)
}

test('C30–C32 a stage gets limits; a card rots with a reason, is fresh after an activity, and rots again after undo', async () => {
  const page = await kariz.enter('/settings/pipelines')
  kariz.now = begin
  await page.clock.install({ time: begin })
  await page.goto('/settings/pipelines')
  const stage = page.getByRole('row', { name: 'First e-mail sent' })
  // A new company has limits by default.
  await stage.getByRole('button', { name: '14 days idle' }).click()
  const panel = page.getByRole('dialog', { name: say('pipelines:rotting', { stage: 'First e-mail sent' }) })
  await panel.getByRole('checkbox', { name: say('pipelines:idle_edit') }).press('Space')
  await panel.getByRole('textbox', { name: say('pipelines:idle_days') }).fill('10')
  await page.keyboard.press('Enter')
  await panel.getByRole('switch', { name: say('pipelines:stage_clock') }).press('Space')
  await panel.getByRole('textbox', { name: say('pipelines:stage_days') }).fill('30')
  await page.keyboard.press('Enter')
  await stage.getByText('10 days idle and 30 days in stage').waitFor()
  await keepPicture(page, 'rotting-settings')
  await expectAccessible(page)
  await page.keyboard.press('Escape')

  await page.goto('/deals')
  const first = column(page, 0)
  const stage_id = Number(await first.getAttribute('data-column'))
  const deal = await send(page, '/api/v2/deals', { title: 'Harbour crane', stage_id })
  const crane = card(first, /Harbour crane/)
  await crane.waitFor()
  const rotten = crane.and(page.getByTitle(/^Rotten since/))
  expect(await rotten.count()).toBe(0)
  await wait(page, 9)
  await crane.waitFor()
  expect(await rotten.count(), 'a day is left').toBe(0)
  await wait(page, 2)
  await rotten.waitFor()
  expect(await rotten.getAttribute('title')).toBe(
    'Rotten since Mar 11: no activity for 11 days (limit: 10 days). Added by Ada Berg, Mar 1.',
  )
  await crane.getByText('11 days, nothing since Ada Berg added it').waitFor()
  await keepPicture(page, 'rotting-board')

  const { id } = await send(page, '/api/v2/activities', {
    deal_id: deal.id,
    type: 'call',
    due_date: '2027-03-05',
  })
  await crane.locator('[data-urgency=overdue]').waitFor()
  expect(await rotten.count(), 'what is overdue does not protect it').toBe(1)
  await send(page, `/api/v2/activities/postpone`, { ids: [id], to: { due_date: '2027-03-20' } })
  await crane.locator('[data-urgency=later]').waitFor()
  expect(await rotten.count(), 'what is planned does').toBe(0)
  await send(page, `/api/v2/activities/postpone`, { ids: [id], to: { due_date: '2027-03-06' } })
  await rotten.waitFor()

  await crane.getByRole('button').click()
  const popover = page.getByRole('dialog', { name: say('activities:next_step') })
  await popover.getByRole('button', { name: say('activities:do_named', { subject: 'Call' }) }).click()
  await popover.getByRole('button', { name: say('planning:only_done') }).click()
  await toast(page, say('activities:said_done', { subject: 'Call' }))
    .first()
    .waitFor()
  await popover.waitFor({ state: 'detached' })
  await rotten.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await rotten.waitFor()
  expect(await rotten.getAttribute('title')).toContain('Added by Ada Berg')

  await page.goto(`/deals/${deal.id}`)
  await page
    .getByTitle(/^Rotten since/)
    .getByText(/days, nothing since Ada Berg added it/)
    .waitFor()
  await send(page, '/api/v1/notes', { deal_id: deal.id, content: 'They will call' })
  const here = page.locator('[aria-current=step]')
  const words =
    /First e-mail sent.*Last note by Ada Berg, Mar 12\. Rots on Mar 22 after 10 days without activity\./
  await here.getByRole('button', { name: words }).hover()
  await page.getByRole('tooltip', { name: words }).waitFor()
  await keepPicture(page, 'rotting-page')

  await wait(page, 11)
  await page.goto('/deals?as=list')
  await page
    .getByRole('row', { name: /Harbour crane/ })
    .getByTitle(/Last note by Ada Berg/)
    .waitFor()
  await keepPicture(page, 'rotting-list')
})

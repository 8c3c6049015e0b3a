import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { blank, expectAccessible, keepPicture, useKariz } from '../browser.ts'
import { card, choose, column, drag, send, toast, words } from '../gestures.ts'

const say = words('en')
const question = (page: Page, title: string) =>
  page.getByRole('dialog', { name: say('asking:title', { title }) })
const state = (page: Page, title: string, urgency: string) =>
  card(page, new RegExp(title)).locator(`[data-urgency=${urgency}]`)

describe('S80 the next step is asked for, and can be declined', () => {
  const kariz = useKariz()
  const asking = async (page: Page, prompt_next_step_on: string[]) => {
    const headers = { origin: new URL(page.url()).origin }
    await page.request.patch('/api/v2/company', { headers, data: { prompt_next_step_on } })
  }
  const deal = async (page: Page, title: string): Promise<number> =>
    (await send(page, '/api/v2/deals', { title })).id

  test('an admin chooses when; after adding a deal the question appears, and Escape keeps what was saved', async () => {
    const page = await kariz.enter('/settings/company')
    const adding = page.getByRole('checkbox', { name: say('company:asks_saving') })
    expect(await page.getByRole('checkbox', { name: say('company:asks_closing') }).isChecked()).toBe(true)
    await page.getByText(say('company:asks_saving')).click()
    await page.getByText(say('company:asks_moving')).click()
    await keepPicture(page, 'asking-1-setting')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.waitForEvent('load')
    expect(await adding.isChecked()).toBe(true)

    await page.goto('/deals')
    await card(page, /./).first().waitFor()
    await page.keyboard.press('d')
    const dialog = page.getByRole('dialog', { name: say('deals:add') })
    await choose(dialog, 'Person', 'Asta Ness')
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Gantry crane')
    await dialog.getByRole('button', { name: say('deals:add') }).click()
    const asked = question(page, 'Gantry crane')
    await asked.waitFor()
    await toast(page, 'Gantry crane').waitFor()
    await keepPicture(page, 'asking-2-saved')
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await asked.waitFor({ state: 'detached' })
    await state(page, 'Gantry crane', 'none').waitFor()
  })

  test('on a phone the success message is above the question, and covers no fields', async () => {
    const page = await kariz.enter(blank, { window: { width: 390, height: 844 } })
    const id = await deal(page, 'Boom gate')
    await asking(page, ['moving'])
    await page.goto(`/deals/${id}`)
    await page.getByRole('button', { name: /^Move to Contact made/ }).click()
    const asked = question(page, 'Boom gate')
    await asked.waitFor()
    const [said, sheet] = await Promise.all([toast(page, 'Boom gate').boundingBox(), asked.boundingBox()])
    if (!said || !sheet) throw new Error('It is not shown')
    expect(said.y).toBeGreaterThanOrEqual(0)
    expect(said.y + said.height).toBeLessThanOrEqual(sheet.y)
    await keepPicture(page, 'asking-phone')
  })

  test('after a drag by mouse or keyboard: Enter plans, and the card has the focus again', async () => {
    const page = await kariz.enter(blank)
    await asking(page, ['moving'])
    await deal(page, 'Tug boat')
    await page.goto('/deals')
    await drag(page, card(page, /Tug boat/), column(page, 1))
    await card(column(page, 1), /Tug boat/).waitFor()
    const asked = question(page, 'Tug boat')
    await asked.waitFor()
    await asked.getByRole('button', { name: say('asking:not_now') }).click()
    await asked.waitFor({ state: 'detached' })
    await state(page, 'Tug boat', 'none').waitFor()

    const focused = card(page, /Tug boat/).and(page.locator(':focus'))
    await card(page, /Tug boat/).focus()
    await focused.waitFor()
    await page.keyboard.press(' ')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press(' ')
    await asked
      .getByRole('textbox', { name: say('planning:line') })
      .and(page.locator(':focus'))
      .waitFor()
    await page.keyboard.press('Enter')
    await asked.waitFor({ state: 'detached' })
    await state(page, 'Tug boat', 'none').waitFor({ state: 'detached' })
    await focused.waitFor()

    // The record has a planned activity now, so there is no further question.
    const looked = page.waitForResponse(/\/api\/v2\/activities\/unplanned/)
    await page.keyboard.press(' ')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press(' ')
    await card(column(page, 1), /Tug boat/).waitFor()
    await looked
    await page.waitForTimeout(300)
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  test('on the deal’s page, but not while typing; with the setting off, never', async () => {
    const page = await kariz.enter(blank)
    const id = await deal(page, 'Slipway')
    await asking(page, ['moving'])
    await page.goto(`/deals/${id}`)
    const stage = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) })
    await stage('Move to Contact made').click()
    await question(page, 'Slipway').waitFor()
    await page.keyboard.press('Escape')
    await asking(page, [])
    await page.reload()
    await stage('Move to First e-mail sent').click()
    await toast(page, 'moved to First e-mail sent').waitFor()
    await page.waitForTimeout(500)
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  test('the question closes when its cause is undone from the toast, for one deal and for many', async () => {
    const page = await kariz.enter(blank)
    await asking(page, ['moving', 'closing'])
    const id = await deal(page, 'Ferry ramp')
    await page.goto(`/deals/${id}`)
    await page.getByRole('button', { name: /^Move to Contact made/ }).click()
    await question(page, 'Ferry ramp').waitFor()
    const moved = toast(page, '“Ferry ramp” moved to Contact made')
    await moved.getByRole('button', { name: 'Undo' }).click()
    await question(page, 'Ferry ramp').waitFor({ state: 'detached' })
    await toast(page, 'Undone: “Ferry ramp” moved to Contact made').waitFor()

    const ids: number[] = []
    for (const nr of [1, 2]) {
      const jetty = await deal(page, `Jetty ${nr}`)
      const call = { deal_id: jetty, subject: `Jetty call ${nr}`, due_date: '2030-01-01' }
      ids.push((await send(page, '/api/v2/activities', call)).id)
    }
    await page.goto('/activities?term=Jetty')
    await page
      .getByRole('row', { name: /Jetty call/ })
      .nth(1)
      .waitFor()
    for (const nr of [1, 2])
      await page
        .getByRole('row', { name: new RegExp(`Jetty call ${nr}`) })
        .getByRole('gridcell', { name: say('ui:select_row') })
        .click()
    await page
      .getByRole('region')
      .getByRole('button', { name: say('planning:mark_done') })
      .click()
    const asked = page.getByRole('dialog', { name: say('asking:title_deals', { count: 2 }) })
    await asked.waitFor()
    const done = toast(page, say('activities:said_many_done', { count: 2 }))
    await done.getByRole('button', { name: 'Undo' }).click()
    await asked.waitFor({ state: 'detached' })
    await page
      .getByRole('row', { name: /Jetty call/ })
      .nth(1)
      .waitFor()
  })

  test('a toast opens its record', async () => {
    const page = await kariz.enter('/deals')
    await asking(page, [])
    await page.reload()
    await card(page, /./).first().waitFor()
    const id = await deal(page, 'Crane rail')
    await card(page, /Crane rail/).focus()
    await page.keyboard.press('w')
    await toast(page, '“Crane rail” won').getByRole('button', { name: 'Open' }).click()
    await page.waitForURL(`**/deals/${id}`)
    await page.keyboard.press('Control+z')
    await toast(page, 'Undone: “Crane rail” won').waitFor()
  })

  test('for many records there is one question, one plan and one undo', async () => {
    const page = await kariz.enter(blank)
    await asking(page, ['moving', 'closing'])
    for (const nr of [1, 2, 3]) await deal(page, `Wharf ${nr}`)
    await page.goto('/deals?as=list')
    await page.getByRole('row', { name: /Wharf/ }).nth(2).waitFor()
    for (const nr of [1, 2, 3])
      await page
        .getByRole('row', { name: new RegExp(`Wharf ${nr}`) })
        .getByRole('gridcell', { name: say('ui:select_row') })
        .click()
    await page.getByRole('button', { name: say('deals:move_or_convert') }).click()
    const moving = page.getByRole('dialog', { name: say('deals:move_title', { count: 3 }) })
    await moving.getByRole('button', { name: /Stage/ }).click()
    await page.getByRole('option', { name: 'Contact made' }).click()
    await moving.getByRole('button', { name: say('deals:move') }).click()
    const asked = page.getByRole('dialog', { name: say('asking:title_deals', { count: 3 }) })
    await asked.getByRole('textbox', { name: say('planning:line') }).fill('friday 10 call')
    await keepPicture(page, 'asking-3-many')
    await expectAccessible(page)
    const sent: string[] = []
    page.on('request', (request) => request.method() === 'POST' && sent.push(new URL(request.url()).pathname))
    await page.keyboard.press('Enter')
    const planned = toast(page, say('asking:said_planned', { count: 3 }))
    await planned.waitFor()
    expect(sent.filter((path) => path.startsWith('/api/v2/activities'))).toEqual(['/api/v2/activities/plan'])
    const icons = page.getByRole('row', { name: /Wharf/ }).locator('[data-urgency=later]')
    await expect.poll(() => icons.count()).toBe(3)
    await page.getByRole('region', { name: '3 selected' }).waitFor({ state: 'detached' })
    await planned.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => icons.count()).toBe(0)
  })
})

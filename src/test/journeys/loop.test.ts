import { today } from '@internationalized/date'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { blank, expectAccessible, keepPicture, useKariz, type Window } from '../browser.ts'
import { card, nextWorkday, send, toast, words } from '../gestures.ts'

const zone = 'Europe/Oslo'
const say = words('en')
const { chip } = nextWorkday('en')

/** A deal of the signed-in user with a call that was due yesterday. */
async function dealWithCall(page: Page, title: string): Promise<number> {
  const { id } = await send(page, '/api/v2/deals', { title })
  const due_date = today(zone).subtract({ days: 1 }).toString()
  await send(page, '/api/v2/activities', { deal_id: id, type: 'call', subject: 'Call', due_date })
  return id
}

/** Twelve different results of completed calls: all possible suggestions. */
async function writtenBefore(page: Page): Promise<void> {
  for (let nr = 1; nr <= 12; nr++)
    await send(page, '/api/v2/activities', {
      type: 'call',
      subject: 'Call',
      done: true,
      result: `Key word number ${nr} of somebody who writes a lot`,
    })
}

const isInSight = async (page: Page, what: Locator) => {
  const box = await what.boundingBox()
  const { width = 0, height = 0 } = page.viewportSize() ?? {}
  if (!box) throw new Error('It is not shown')
  expect(box.y).toBeGreaterThanOrEqual(0)
  expect(box.y + box.height).toBeLessThanOrEqual(height)
  expect(box.x + box.width).toBeLessThanOrEqual(width)
}

describe('product 4, 13, 14: the activity loop with few presses', () => {
  const kariz = useKariz()

  test('completing with a result and a next step takes three presses; Enter saves what is shown; Ctrl+Z works at once', async () => {
    const page = await kariz.enter(blank)
    const id = await dealWithCall(page, 'Quay crane')
    await page.goto('/deals')
    const icon = card(page, /Quay crane/).locator('[data-next-step]')
    const popover = page.getByRole('dialog', { name: say('activities:next_step') })
    await icon.click()
    await popover.getByRole('heading', { name: 'Quay crane' }).waitFor()
    await popover.getByRole('button', { name: say('activities:do_named', { subject: 'Call' }) }).click()
    await popover
      .getByRole('textbox', { name: say('activities:result') })
      .and(page.locator(':focus'))
      .waitFor()
    await page.keyboard.type('wants a price')
    const next = popover.getByRole('region', { name: say('planning:next') })
    await next.getByText(/^\p{L}+, (tomorrow|\p{L}{3}, \p{L}{3} \d+)/u).waitFor()
    await keepPicture(page, 'loop-done')
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await popover.waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await toast(page, /^Undone: .*“Call” is done, “\p{L}+” is next/u).waitFor()
    await icon.locator('[data-urgency=overdue]').waitFor()
    const { data } = await (await page.request.get(`/api/v2/activities/list?deal_id=${id}`)).json()
    expect(data).toHaveLength(1)
  })

  test('without a next step the activity is completed, and the question for the next step is not shown', async () => {
    const page = await kariz.enter(blank)
    const id = await dealWithCall(page, 'Dry dock')
    await page.goto(`/deals/${id}`)
    const planned = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: 'Planned' }) })
      .last()
    const tick = planned.getByRole('button', { name: say('activities:do_named', { subject: 'Call' }) })
    await tick.click()
    const next = planned.getByRole('region', { name: say('planning:next') })
    await next.getByRole('button', { name: say('planning:next_none') }).click()
    await next.getByText(say('planning:next_nothing')).waitFor()
    expect(await planned.getByRole('button', { name: say('planning:only_done') }).count()).toBe(0)
    await next.getByRole('button', { name: say('planning:next_plan') }).click()
    await next.getByRole('textbox', { name: say('planning:line') }).fill('tomorrow 14 meeting')
    await next.getByText('Meeting, tomorrow 2:00').waitFor()
    await next.getByRole('button', { name: say('planning:next_none') }).click()
    await planned.getByRole('button', { name: say('ui:save') }).click()
    await toast(page, '“Call” is done').waitFor()
    await page.waitForTimeout(600)
    expect(await page.getByRole('dialog').count()).toBe(0)
    const { data } = await (await page.request.get(`/api/v2/activities/list?deal_id=${id}`)).json()
    expect(data).toEqual([])
  })

  test('postponing to the next workday takes two presses, and the popover closes with the card', async () => {
    const page = await kariz.enter(blank)
    await dealWithCall(page, 'Slipway')
    await page.goto('/deals')
    const icon = card(page, /Slipway/).locator('[data-next-step]')
    const popover = page.getByRole('dialog', { name: say('activities:next_step') })
    await icon.click()
    await keepPicture(page, 'loop-popover')
    await popover.getByRole('button', { name: chip }).click()
    await popover.waitFor({ state: 'detached' })
    await toast(page, new RegExp(`“Call” postponed to ${chip}`, 'i'))
      .filter({ hasText: 'Slipway' })
      .waitFor()
    await page.keyboard.press('Control+z')
    await icon.locator('[data-urgency=overdue]').waitFor()
  })

  test('on Today, Escape closes Done, Postpone and Plan, and the shortcuts keep working', async () => {
    const page = await kariz.enter(blank, { as: 'Mia' })
    await dealWithCall(page, 'Sluice')
    await page.goto('/today')
    await page.getByRole('article', { name: 'Sluice' }).waitFor()
    const fields = {
      d: page.getByRole('textbox', { name: say('activities:result') }),
      p: page
        .getByRole('group', { name: say('activities:postpone') })
        .getByRole('button')
        .first(),
      n: page.getByRole('textbox', { name: say('planning:line') }),
    }
    for (const [key, field] of Object.entries(fields)) {
      await page.keyboard.press(key)
      await field.and(page.locator(':focus')).waitFor()
      await page.keyboard.press('Escape')
      await field.waitFor({ state: 'detached' })
    }
  })
})

describe.each([
  ['a small laptop', { width: 1366, height: 768 }],
  ['a phone', { width: 390, height: 700 }],
] as [string, Partial<Window>][])('product 4: on %s', (name, window) => {
  const kariz = useKariz()

  test('at most four suggestions are shown, filtered by typing, and Save is visible', async () => {
    const page = await kariz.enter(blank, { window })
    await writtenBefore(page)
    const id = await dealWithCall(page, 'Pump house')
    await page.goto(`/deals/${id}`)
    await page.getByRole('button', { name: say('activities:do_named', { subject: 'Call' }) }).click()
    const words = page.getByRole('group', { name: say('planning:suggested_results') }).getByRole('button')
    await expect.poll(() => words.count()).toBe(4)
    const save = page.getByRole('button', { name: say('ui:save'), exact: true })
    await isInSight(page, save)
    await keepPicture(page, `loop-${name.replace('a ', '')}`)
    await page
      .getByRole('region', { name: say('planning:next') })
      .getByRole('button', { name: say('planning:next_change') })
      .click()
    await page.getByRole('textbox', { name: say('planning:line') }).waitFor()
    await isInSight(page, save)
    await keepPicture(page, `loop-open-${name.replace('a ', '')}`)
    await page.getByRole('textbox', { name: say('activities:result') }).fill('number 11')
    await expect
      .poll(() => words.allInnerTexts())
      .toEqual(['Key word number 11 of somebody who writes a lot'])
    await words.first().click()
    expect(await page.getByRole('textbox', { name: say('activities:result') }).inputValue()).toBe(
      'Key word number 11 of somebody who writes a lot',
    )
  })
})

describe('product 21, use F12: deals that are closed', () => {
  const kariz = useKariz()
  const isDone = async (page: Page, id: number) => {
    const { data } = await (await page.request.get(`/api/v2/activities?deal_id=${id}`)).json()
    return data.map((row: { done: boolean }) => row.done)
  }
  const statusOf = async (page: Page, id: number) =>
    (await (await page.request.get(`/api/v2/deals/${id}`)).json()).data

  test('losing with a reason takes two presses; the dialog names the deal and asks about its planned activities', async () => {
    const page = await kariz.enter(blank)
    const id = await dealWithCall(page, 'Boat lease')
    await page.goto('/deals')
    await card(page, /Boat lease/).focus()
    await page.keyboard.press('x')
    const dialog = page.getByRole('dialog', { name: 'Mark “Boat lease” as lost' })
    await dialog.getByRole('radio', { name: say('planning:closing_delete') }).waitFor()
    await keepPicture(page, 'loop-lost')
    await expectAccessible(page)
    const reason = dialog
      .getByRole('group', { name: say('opportunities:lost_reasons') })
      .getByRole('button')
      .first()
    const words = await reason.innerText()
    await reason.click()
    await toast(page, '“Boat lease” lost').waitFor()
    expect(await statusOf(page, id)).toMatchObject({ status: 'lost', lost_reason: words })
    expect(await isDone(page, id)).toEqual([])
    await page.keyboard.press('Control+z')
    await toast(page, 'Undone: “Boat lease” lost').waitFor()
    await expect.poll(() => isDone(page, id)).toEqual([false])
  })

  test('after a win the toast asks, and one undo reverses both; an after-sales call is planned on the closed deal', async () => {
    const page = await kariz.enter(blank)
    const id = await dealWithCall(page, 'Harbour lights')
    await page.goto(`/deals/${id}`)
    await page.getByRole('button', { name: 'Won', exact: true }).click()
    const asked = toast(page, say('planning:closing', { count: 1 }))
    await asked.waitFor()
    await keepPicture(page, 'loop-won')
    await asked.getByRole('button', { name: say('planning:closing_done') }).click()
    const settled = toast(page, say('planning:closing_said_done', { count: 1 }))
    await settled.waitFor()
    expect(await isDone(page, id)).toEqual([true])
    await settled.getByRole('button', { name: 'Undo' }).click()
    await toast(page, 'Undone: “Harbour lights” won').waitFor()
    await expect.poll(() => isDone(page, id)).toEqual([false])
    expect((await statusOf(page, id)).status).toBe('open')

    await page.getByRole('button', { name: 'Won', exact: true }).click()
    await asked.getByRole('button', { name: say('planning:closing_delete') }).click()
    await toast(page, say('planning:closing_said_delete', { count: 1 })).waitFor()
    await page.getByRole('button', { name: say('activities:plan') }).click()
    await page.getByRole('textbox', { name: say('planning:line') }).fill('tomorrow 10 call')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: say('activities:do_named', { subject: 'Call' }) }).waitFor()
  })
})

describe('product 22, 24: calendars and empty screens', () => {
  const kariz = useKariz()

  test('Today of a new user shows what to do first, without false claims', async () => {
    const page = await kariz.enter('/today', { as: 'Nora' })
    await page.getByRole('heading', { name: say('planning:deck_new') }).waitFor()
    expect(await page.getByText(say('planning:deck_over_text')).count()).toBe(0)
    await keepPicture(page, 'loop-new')
    await expectAccessible(page)
    await page.goto('/activities?period=overdue&owners=%5B999%5D')
    await page.getByText(say('planning:none_text')).waitFor()
  })

  test('the calendar shows contacts, and the same owners as the list', async () => {
    const page = await kariz.enter(blank)
    const person = await send(page, '/api/v2/persons', { name: 'Grace Hopper' })
    const mia = await kariz.enter(blank, { as: 'Mia' })
    const at = { due_date: today(zone).toString(), due_time: '10:00' }
    await send(mia, '/api/v2/activities', { subject: 'Show the pump', person_id: person.id, ...at })
    await page.goto('/activities?term=pump')
    await page.getByRole('row', { name: /Show the pump/ }).waitFor()
    await page.goto('/activities?term=pump&as=calendar&view=week')
    const block = page.locator('[data-item]').filter({ hasText: 'Show the pump' })
    await block.first().waitFor()
    expect(await block.first().innerText()).toContain('Grace Hopper')
    await page.goto('/activities?term=pump&as=calendar&view=month')
    await block.first().waitFor()
    expect(await block.first().innerText()).toContain('Grace Hopper')
    await keepPicture(page, 'loop-calendar')
  })
})

import { today } from '@internationalized/date'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { blank, expectAccessible, keepPicture, useKariz } from '../browser.ts'
import { card, nextWorkday, send, toast, words } from '../gestures.ts'

const zone = 'Europe/Oslo'
const day = (days: number) => today(zone).add({ days }).toString()

/** A deal with that many planned activities. */
async function deal(page: Page, title: string, planned = 0): Promise<number> {
  const { id } = await send(page, '/api/v2/deals', { title })
  for (let nr = 1; nr <= planned; nr++)
    await send(page, '/api/v2/activities', {
      deal_id: id,
      subject: `${nr}. Ask ${title} for everything that is still missing from the offer of last spring`,
      due_date: day(nr),
    })
  return id
}

describe.each(['en', 'fa'] as const)('the popover of the icon, and postponing, %s', (locale) => {
  const kariz = useKariz({ locale })
  const say = words(locale)

  test('S81 on the last row of a list it opens upwards at once', async () => {
    const page = await kariz.enter(blank, { window: { height: 560 } })
    await deal(page, `Bare ${locale}`)
    await deal(page, `Full ${locale}`, 15)
    for (const title of [`Bare ${locale}`, `Full ${locale}`]) {
      await page.goto('/deals?as=list')
      const icon = page.getByRole('row', { name: new RegExp(title) }).locator('[data-next-step]')
      await icon.evaluate((element) => element.scrollIntoView({ block: 'end' }))
      await icon.click()
      const popover = page.getByRole('dialog', { name: say('activities:next_step') })
      await popover.getByRole('button').first().waitFor()
      const [shown, row] = await Promise.all([popover.locator('..').boundingBox(), icon.boundingBox()])
      if (!shown || !row) throw new Error('It is not shown')
      expect(shown.y).toBeGreaterThanOrEqual(0)
      expect(shown.y + shown.height).toBeLessThanOrEqual(560)
      expect(shown.height).toBeGreaterThan(200)
      await keepPicture(page, `popover-low-${title}`)
    }
  })

  test('by keyboard only: it takes the focus, and Escape returns it to the icon', async () => {
    const page = await kariz.enter(blank)
    await deal(page, 'Harbour', 2)
    await page.goto('/deals')
    const icon = card(page, /Harbour/).locator('[data-next-step]')
    const focused = page.locator(':focus')
    await icon.focus()
    await page.keyboard.press('Enter')
    await page
      .getByRole('button', { name: /1\. Ask Harbour/ })
      .and(focused)
      .waitFor()
    // Its chips were not opened by the user, so they take neither the focus nor Escape.
    await page.getByRole('group', { name: say('activities:postpone') }).waitFor()
    await page
      .getByRole('button', { name: /1\. Ask Harbour/ })
      .and(focused)
      .waitFor()
    await page.keyboard.press('Escape')
    await icon.and(focused).waitFor()
  })

  test('on a phone it is a sheet at the bottom', async () => {
    const theme = locale === 'fa' ? 'dark' : 'light'
    const page = await kariz.enter(blank, {
      window: { width: 390, height: 780, theme },
    })
    await deal(page, `Sheet ${locale}`)
    await deal(page, `Crowd ${locale}`, 15)
    await page.goto('/deals')
    for (const title of [`Sheet ${locale}`, `Crowd ${locale}`]) {
      const icon = card(page, new RegExp(title)).locator('[data-next-step]')
      await icon.click()
      const sheet = page.getByRole('dialog', { name: say('activities:next_step') })
      await sheet.getByRole('button').nth(1).waitFor()
      await page.waitForTimeout(250)
      const box = await sheet.boundingBox()
      expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(780)
      expect(box?.y).toBeGreaterThan(0)
      await keepPicture(page, `popover-sheet-${title}`)
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await sheet.waitFor({ state: 'detached' })
      await icon.and(page.locator(':focus')).waitFor()
    }
  })

  test('S93 many are postponed to a day in the user’s calendar, each keeping its time', async () => {
    const page = await kariz.enter(blank)
    const at = async (subject: string, due_time: string | null) =>
      send(page, '/api/v2/activities', { subject, due_date: day(0), due_time })
    const timed = await at(`Quay ${locale} 1`, '22:00')
    const whole = await at(`Quay ${locale} 2`, null)
    await page.goto('/activities')
    for (const nr of [1, 2])
      await page
        .getByRole('row', { name: new RegExp(`Quay ${locale} ${nr}`) })
        .getByRole('gridcell', { name: say('ui:select_row') })
        .click()
    await page.getByRole('button', { name: say('activities:postpone'), exact: true }).click()
    const popover = page.getByRole('dialog', { name: say('activities:postpone') })
    await popover.getByRole('button', { name: say('planning:postpone_to') }).click()
    await popover.getByRole('spinbutton').first().waitFor()
    await keepPicture(page, `postpone-many-${locale}`)
    await expectAccessible(page)
    await popover.getByRole('button', { name: say('activities:postpone'), exact: true }).click()
    await toast(page, say('activities:said_postponed', { count: 2 })).waitFor()
    const due = async (id: number) => {
      const { data } = await (await page.request.get(`/api/v2/activities/${id}`)).json()
      return [data.due_date, data.due_time]
    }
    expect(await due(timed.id)).toEqual([nextWorkday(locale).day.toString(), '22:00'])
    expect(await due(whole.id)).toEqual([nextWorkday(locale).day.toString(), null])
  })
})

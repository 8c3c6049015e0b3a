import { parseDateTime, today, toZoned } from '@internationalized/date'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { blank, expectAccessible, keepPicture, useKariz } from '../browser.ts'
import { card, send, words } from '../gestures.ts'

const say = words('en')
const zone = 'Europe/Oslo'
const day = (days: number) => today(zone).add({ days }).toString()

/** A deal for each state, planned by whole days; the last has no planned activity. */
async function oneOfEach(page: Page): Promise<void> {
  const states: [string, string | null][] = [
    ['overdue', day(-1)],
    ['today', day(0)],
    ['later', day(3)],
    ['none', null],
  ]
  for (const [state, due_date] of states) {
    const { id } = await send(page, '/api/v2/deals', { title: `Crane ${state}` })
    if (due_date) await send(page, '/api/v2/activities', { deal_id: id, due_date })
  }
}

describe('the icon of the next activity', () => {
  const kariz = useKariz()

  test('S78 S84 is shown for every open deal or lead', async () => {
    const page = await kariz.enter(blank)
    const org = await send(page, '/api/v2/organizations', { name: 'Iron works' })
    const person = await send(page, '/api/v2/persons', { name: 'Ingrid Iron', org_id: org.id })
    const about = { person_id: person.id, org_id: org.id }
    const deal = await send(page, '/api/v2/deals', { title: 'Iron bridge', ...about })
    const lead = await send<{ id: string }>(page, '/api/v1/leads', {
      title: 'Iron gate',
      person_id: person.id,
      organization_id: org.id,
    })
    const warned = (title: string) =>
      page
        .locator('[data-card], [role=row], [role=option], [role=complementary], li, article, header, aside')
        .filter({ hasText: title })
        .filter({ has: page.locator('[data-urgency=none]') })
        .first()
        .waitFor()
    for (const [path, titles] of [
      ['/deals', ['Iron bridge']],
      ['/deals?as=list', ['Iron bridge']],
      [`/deals/${deal.id}`, ['Iron bridge']],
      ['/leads', ['Iron gate']],
      [`/leads/${lead.id}`, ['Iron gate']],
      ['/today', ['Iron bridge']],
      [`/persons/${person.id}`, ['Iron bridge', 'Iron gate']],
      [`/organizations/${org.id}`, ['Iron bridge', 'Iron gate']],
      [`/contacts?open=${person.id}`, ['Iron bridge', 'Iron gate']],
    ] as const) {
      await page.goto(path)
      for (const title of titles) {
        if (path === '/today')
          while (!(await page.getByRole('article', { name: title }).count())) await page.keyboard.press('s')
        await warned(title)
      }
    }
    await page.keyboard.press('Control+k')
    await page.keyboard.type('Iron')
    for (const title of ['Iron bridge', 'Iron gate']) await warned(title)
  })

  test.each(['light', 'dark'] as const)('has four shapes that differ without colours, %s', async (theme) => {
    const page = await kariz.enter(blank, { window: { theme } })
    await page.emulateMedia({ forcedColors: 'active', colorScheme: theme })
    await oneOfEach(page)
    await page.goto('/deals')
    const shapes: boolean[][] = []
    for (const state of ['overdue', 'today', 'later', 'none']) {
      const icon = card(page, new RegExp(`Crane ${state}`))
        .first()
        .locator(`[data-urgency=${state}]`)
      const picture = (await icon.screenshot()).toString('base64')
      // The pixels that differ from the background, so that colours are ignored.
      shapes.push(
        await page.evaluate(async (png) => {
          const bytes = Uint8Array.from(atob(png), (byte) => byte.charCodeAt(0))
          const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
          const context = new OffscreenCanvas(16, 16).getContext('2d')
          if (!context) throw new Error('Nothing to draw on')
          context.drawImage(bitmap, 0, 0, 16, 16)
          const { data } = context.getImageData(0, 0, 16, 16)
          const light = (at: number) =>
            0.3 * (data[at] ?? 0) + 0.6 * (data[at + 1] ?? 0) + 0.1 * (data[at + 2] ?? 0)
          return Array.from({ length: 256 }, (_, pixel) => Math.abs(light(pixel * 4) - light(0)) > 50)
        }, picture),
      )
    }
    await keepPicture(page, `icons-forced-${theme}`)
    for (const [at, shape] of shapes.entries()) {
      expect(shape.filter(Boolean).length).toBeGreaterThan(30)
      for (const other of shapes.slice(at + 1))
        expect(shape.filter((is, pixel) => is !== other[pixel]).length).toBeGreaterThan(12)
    }
  })

  test('S81 its popover shows loading and errors, and retries', async () => {
    const page = await kariz.enter(blank)
    const { id } = await send(page, '/api/v2/deals', { title: 'Slow sluice' })
    await send(page, '/api/v2/activities', { deal_id: id, subject: 'Measure it', due_date: day(1) })
    await page.goto('/deals')
    const answers = /\/api\/v2\/activities\/list\?/
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    await page.route(answers, async (route) => {
      await held
      await route.fulfill({
        status: 403,
        json: { success: false, error: 'Not now', error_info: 'Not now' },
      })
    })
    await card(page, /Slow sluice/)
      .locator('[data-next-step]')
      .click()
    const popover = page.getByRole('dialog', { name: say('activities:next_step') })
    await popover.locator('[aria-busy=true]').waitFor()
    await keepPicture(page, 'popover-waits')
    release()
    await popover.getByText(say('ui:failed_title')).waitFor()
    await keepPicture(page, 'popover-failed')
    await expectAccessible(page)
    await page.unroute(answers)
    await popover.getByRole('button', { name: say('ui:retry') }).click()
    await popover.getByText('Measure it').first().waitFor()
  })
})

describe('Today', () => {
  const kariz = useKariz({ isBare: true })

  test('S86 a card becomes overdue when its time has passed, without a reload', async () => {
    const at = (time: string) => toZoned(parseDateTime(`${day(0)}T${time}`), zone).toDate()
    const page = await kariz.enter(blank)
    const { id } = await send(page, '/api/v2/deals', { title: 'Turning crane' })
    const [due_date, due_time] = at('23:50').toISOString().slice(0, 16).split('T')
    await send(page, '/api/v2/activities', { deal_id: id, due_date, due_time })
    await page.clock.install({ time: at('23:48') })
    await page.goto('/today')
    const icon = page.getByRole('article', { name: 'Turning crane' }).locator('[data-urgency]').first()
    await icon.waitFor()
    await expect.poll(() => icon.getAttribute('data-urgency')).toBe('today')
    await page.clock.fastForward(180_000)
    await expect.poll(() => icon.getAttribute('data-urgency')).toBe('overdue')
  })
})

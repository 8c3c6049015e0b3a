import { readFileSync } from 'node:fs'
import { type CalendarDate, parseDate, today } from '@internationalized/date'
import { IntlMessageFormat } from 'intl-messageformat'
import type { APIResponse, Locator, Page } from 'playwright-core'
import type { Locale } from '../contract/shape.ts'
import { isWorkday, type WeekReader, workdayAfter } from '../contract/workdays.ts'
import { createFormat } from '../web/format.ts'
import type { Key } from '../web/i18n.ts'

/** The texts of a language by key, as the screens show them. */
export function words(locale: Locale): (key: Key, values?: Record<string, string | number>) => string {
  return (key, values) => {
    const [namespace, name = ''] = key.split(':')
    const file = new URL(`../../locales/${locale}/${namespace}.json`, import.meta.url)
    const texts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
    return String(new IntlMessageFormat(texts[name] ?? key, locale).format(values))
  }
}

const readerOf = (locale: Locale): WeekReader =>
  locale === 'fa' ? { calendar: 'persian', week_start: 6 } : { calendar: 'gregorian', week_start: 1 }

/** The first day from today with which that many consecutive workdays begin. */
export function workingDays(locale: Locale, count: number, timezone = 'Europe/Oslo'): CalendarDate {
  const from = today(timezone)
  const days = Array.from({ length: 8 }, (_, at) => from.add({ days: at }))
  const fits = (day: CalendarDate) =>
    Array.from({ length: count }, (_, at) => day.add({ days: at })).every((each) =>
      isWorkday(each.toString(), readerOf(locale)),
    )
  return days.find(fits) ?? from
}

/** The next workday, and the text of the chip that proposes it. */
export function nextWorkday(locale: Locale, timezone = 'Europe/Oslo'): { day: CalendarDate; chip: string } {
  const now = today(timezone)
  const day = parseDate(workdayAfter(now.toString(), readerOf(locale)))
  const format = createFormat({
    locale,
    timezone,
    digits: 'auto',
    region: null,
    clock: 'auto',
    ...readerOf(locale),
  })
  return {
    day,
    chip:
      day.compare(now) === 1
        ? words(locale)('activities:postpone_tomorrow')
        : format.weekdayDate(day.toString()),
  }
}

/** Sends an API request as the signed-in user of this window; returns the record of the response. */
export async function send<Data = { id: number }>(page: Page, path: string, data: object): Promise<Data> {
  const headers = { origin: new URL(page.url()).origin }
  const reply: APIResponse = await page.request.post(path, { headers, data })
  if (!reply.ok()) throw new Error(`${path}: ${await reply.text()}`)
  return (await reply.json()).data
}

/** Types into a combo box and chooses the option with that text, also a new one. */
export async function choose(within: Locator | Page, label: string, text: string): Promise<void> {
  const page = 'page' in within ? within.page() : within
  await within.getByRole('combobox', { name: label }).fill(text)
  await page.getByRole('option', { name: text }).first().click()
}

/** Chooses an item of the menu that a button opens. */
export async function pick(button: Locator, line: string | RegExp): Promise<void> {
  await button.click()
  await button.page().getByRole('menuitem', { name: line }).click()
}

/** The message with that text; several messages may be visible. */
export const toast = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('alertdialog').filter({ hasText: text })

/** A column of the board, by index. */
export const column = (page: Page, at: number): Locator => page.locator('section[data-column]').nth(at)
export const card = (within: Page | Locator, name: string | RegExp): Locator =>
  within.getByRole('article', { name })

/** Drags a card with the mouse and holds it over an element. */
export async function hold(page: Page, what: Locator, over: Locator): Promise<void> {
  const from = await middleOf(what)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 12, from.y + 12, { steps: 4 })
  const target = await middleOf(over)
  await page.mouse.move(target.x, target.y, { steps: 12 })
}

/**
 * Drags a card with the mouse and drops it in the middle of a column or drop zone. Then the board is refetched, and the
 * card is where its column sorts it.
 */
export async function drag(page: Page, what: Locator, to: Locator): Promise<void> {
  const fetched = page.waitForResponse(/\/api\/v2\/board(\?|$)/)
  await what.hover()
  await hold(page, what, to)
  await page.mouse.up()
  await (await fetched).finished()
}

/** The point at which to press. */
export async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  await locator.waitFor()
  const box = await locator.boundingBox()
  if (!box) throw new Error('It is not on the screen')
  return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 300) }
}

/** A drop zone, which exists only while a card is dragged. */
export const zone = (page: Page, id: string): Locator => page.locator(`[data-zone=${id}]`)

/** Focuses an element by Tab only, like a user without a mouse. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await target.and(page.locator(':focus')).count()) return
    await page.keyboard.press('Tab')
  }
  throw new Error('Tab does not lead there')
}

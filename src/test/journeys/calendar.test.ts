import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { blank, expectAccessible, keepPicture, useKariz } from '../browser.ts'
import { send, tabTo, toast, words } from '../gestures.ts'

/** Oslo time is an hour ahead of the time on the wire. */
const wednesday = '2027-03-10'
const thursday = '2027-03-11'
const friday = '2027-03-12'

const calendar = (view: string, day = wednesday) => `/activities?as=calendar&view=${view}&day=${day}`
const block = (page: Page, name: RegExp) => page.getByRole('button', { name })
const hours = (page: Page, day: string) => page.locator(`[data-day="${day}"][data-zone=hours]`)
const above = (page: Page, day: string) => page.locator(`[data-day="${day}"][data-zone=strip]`).last()
const cell = (page: Page, day: string) => page.locator(`[data-day="${day}"][data-zone=month]`)

async function boxOf(what: Locator) {
  await what.waitFor()
  const box = await what.boundingBox()
  if (!box) throw new Error('It is not on the screen')
  return box
}
/** The position of a time of day on the screen. */
async function spot(page: Page, day: string, time: string) {
  const box = await boxOf(hours(page, day))
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return { x: box.x + box.width / 2, y: box.y + (box.height * minute) / 1440 }
}
async function middle(what: Locator) {
  const box = await boxOf(what)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
type Point = { x: number; y: number }
async function carry(page: Page, from: Point, to: Point) {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 3, from.y + 8, { steps: 3 })
  await page.mouse.move(to.x, to.y, { steps: 10 })
}
async function drag(page: Page, from: Point, to: Point) {
  await carry(page, from, to)
  await page.mouse.up()
}
/** A touch drag: press, wait, move, release. */
async function hold(page: Page, from: Point, to: Point) {
  const touch = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints })
  await send('touchStart', [from])
  await page.locator('[data-lifted]').waitFor()
  for (const part of [0.25, 0.5, 0.75, 1])
    await send('touchMove', [{ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }])
  await send('touchEnd', [])
}
/**
 * The point at which an item is grabbed: a few pixels below its upper edge, so that a quarter of an hour is not
 * crossed.
 */
async function topOf(what: Locator) {
  const box = await boxOf(what)
  return { x: box.x + box.width / 3, y: box.y + 6 }
}
const below = ({ x, y }: Point, pixels = 6): Point => ({ x, y: y + pixels })

async function due(page: Page, id: number) {
  const { data } = await (await page.request.get(`/api/v2/activities/${id}`)).json()
  return [data.due_date, data.due_time, data.duration]
}
const dues = (page: Page, id: number) => expect.poll(() => due(page, id), { timeout: 10_000 })
async function plan(page: Page, activity: object): Promise<number> {
  return (await send(page, '/api/v2/activities', { type: 'call', ...activity })).id
}

describe('a calendar in English', () => {
  const kariz = useKariz()
  const say = words('en')

  test('activities are planned by dragging, moved, resized, and restored by undo', async () => {
    const page = await kariz.enter('/activities')
    await page.getByRole('radio', { name: 'Calendar' }).click()
    await page.waitForURL(/as=calendar/)
    await page.goto(calendar('week'))
    await page.getByRole('heading', { name: 'March 8 – 14, 2027' }).waitFor()
    await page.getByText(say('calendar:empty')).waitFor()

    await drag(page, await spot(page, wednesday, '10:00'), await spot(page, wednesday, '11:30'))
    const adding = page.getByRole('dialog', { name: 'Plan activity' })
    await adding.getByRole('textbox', { name: 'What and when' }).fill('Show the boat')
    await keepPicture(page, 'calendar-1-planning')
    await adding.getByRole('button', { name: 'Plan activity' }).click()
    await toast(page, '“Show the boat” planned').waitFor()
    const boat = block(page, /Show the boat/)
    await block(page, /Show the boat, Wed, Mar 10, 10:00 – 11:30 AM, Ada Berg, for later/).waitFor()
    const { data } = await (
      await page.request.get('/api/v2/activities?sort_by=id&sort_direction=desc&limit=1')
    ).json()
    const id = data[0].id
    expect(await due(page, id)).toEqual([wednesday, '09:00', '01:30'])
    await keepPicture(page, 'calendar-2-planned')
    await expectAccessible(page)

    await drag(page, await topOf(boat), below(await spot(page, friday, '14:00')))
    await block(page, /Show the boat, Fri, Mar 12, 2:00 – 3:30 PM/).waitFor()
    await toast(page, '“Show the boat” changed').waitFor()
    await dues(page, id).toEqual([friday, '13:00', '01:30'])
    await toast(page, '“Show the boat” changed').getByRole('button', { name: 'Undo' }).click()
    await dues(page, id).toEqual([wednesday, '09:00', '01:30'])
    await block(page, /Show the boat, Wed, Mar 10, 10:00/).waitFor()

    const end = async () => {
      const box = await boxOf(boat)
      return { x: box.x + box.width / 2, y: box.y + box.height - 3 }
    }
    await drag(page, await end(), await spot(page, wednesday, '12:30'))
    await dues(page, id).toEqual([wednesday, '09:00', '02:30'])
    await block(page, /10:00 AM – 12:30 PM/).waitFor()

    await carry(page, await topOf(boat), await spot(page, thursday, '16:00'))
    await keepPicture(page, 'calendar-3-carried')
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await block(page, /Show the boat, Wed, Mar 10, 10:00/).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)

    await drag(page, await topOf(boat), await middle(above(page, thursday)))
    await dues(page, id).toEqual([thursday, null, '02:30'])
    await block(page, /Show the boat, Thu, Mar 11, All day/).waitFor()
    await drag(page, await middle(boat), await spot(page, thursday, '12:00'))
    await dues(page, id).toEqual([thursday, '11:00', '02:30'])

    await page.goto(calendar('month'))
    await page.getByRole('heading', { name: 'March 2027' }).waitFor()
    await drag(page, await middle(boat), await middle(cell(page, '2027-03-31')))
    // Daylight-saving time has started by then, so the same local hour is another one on the wire.
    await dues(page, id).toEqual(['2027-03-31', '10:00', '02:30'])
    await block(page, /Show the boat, Wed, Mar 31, 12:00 – 2:30 PM/).waitFor()
    await keepPicture(page, 'calendar-4-month')
    await expectAccessible(page)

    await boat.click()
    const open = page.getByRole('dialog', { name: 'Show the boat' })
    await open.getByRole('button', { name: 'Mark “Show the boat” as done' }).click()
    await open.getByRole('textbox', { name: 'Result' }).fill('wants it')
    await keepPicture(page, 'calendar-5-done')
    await expectAccessible(page)
    await open.getByRole('button', { name: 'Save' }).click()
    await open.waitFor({ state: 'detached' })
    await block(page, /Show the boat, .*, done/).waitFor()
  })

  test('by keyboard only: a time is selected, an activity is moved and made longer', async () => {
    const page = await kariz.enter('/activities')
    const id = await plan(page, {
      subject: 'Ring the yard',
      due_date: '2027-04-07',
      due_time: '08:00',
      duration: '00:30',
    })
    await page.goto(calendar('week', '2027-04-07'))
    const { keyboard } = page
    const ring = block(page, /Ring the yard/)
    await ring.waitFor()
    await tabTo(page, ring)
    for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight', '+', 'Enter'])
      await keyboard.press(key)
    await dues(page, id).toEqual(['2027-04-08', '08:30', '00:45'])
    await block(page, /Thu, Apr 8, 10:30 – 11:15 AM/)
      .and(page.locator(':focus'))
      .waitFor()
    await keyboard.press('Shift+ArrowUp')
    await keyboard.press('Escape')
    await page.getByText('“Ring the yard” stays where it was').waitFor()
    await keyboard.press('Shift+Home')
    await dues(page, id).toEqual(['2027-04-08', null, '00:45'])
    await block(page, /Thu, Apr 8, All day/)
      .and(page.locator(':focus'))
      .waitFor()
    await keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Ring the yard' }).and(page.locator(':focus')).waitFor()
    await keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    const cursor = page.getByRole('button', {
      name: /^Plan an activity: Monday, April 5, 2027, 9:00 – 9:30 AM/,
    })
    await tabTo(page, cursor)
    for (const key of ['ArrowRight', 'ArrowDown', '+', 'Enter']) await keyboard.press(key)
    const adding = page.getByRole('dialog', { name: 'Plan activity' })
    await adding.getByRole('textbox', { name: 'What and when' }).fill('Write the offer')
    await keyboard.press('Enter')
    await block(page, /Write the offer, Tue, Apr 6, 9:30 – 10:15 AM/).waitFor()

    await page.getByRole('heading', { level: 1 }).click()
    await keyboard.press('ArrowRight')
    await page.getByRole('heading', { name: 'April 12 – 18, 2027' }).waitFor()
    await keyboard.press('v')
    await keyboard.press('m')
    await page.getByRole('heading', { name: 'April 2027', exact: true }).waitFor()
    await keyboard.press('?')
    await page.getByText(say('calendar:key_later')).waitFor()
    await keepPicture(page, 'calendar-6-keys')
  })

  test('a colleague’s visible activities and busy times are shown, and planning for them shows a warning', async () => {
    const ada = await kariz.enter('/activities')
    const secret = await send(ada, '/api/v2/deals', { title: 'Secret merger', visible_to: 1 })
    await plan(ada, {
      subject: 'Sign the merger',
      deal_id: secret.id,
      due_date: wednesday,
      due_time: '12:00',
      duration: '01:00',
    })
    const page = await kariz.enter(calendar('week'), { as: 'Mia' })
    await page.getByRole('button', { name: 'Owner', exact: true }).click()
    await page.getByRole('option', { name: 'Ada Berg' }).click()
    await page.keyboard.press('Escape')
    const busy = page.getByRole('img', { name: 'Ada Berg is busy, Wed, Mar 10, 1:00 – 2:00 PM' })
    await busy.waitFor()
    await keepPicture(page, 'calendar-7-busy')
    await expectAccessible(page)
    expect(await page.getByText('merger').count()).toBe(0)
    const at = await spot(page, wednesday, '13:30')
    await drag(page, await spot(page, wednesday, '14:30'), at)
    const adding = page.getByRole('dialog', { name: 'Plan activity' })
    await adding.getByText('Ada Berg is busy then: 1:00 – 2:00 PM').waitFor()
    await keepPicture(page, 'calendar-8-told')
    await expectAccessible(page)
  })

  test('on a phone: one day at a time, a month as an agenda, planning by touch', async () => {
    const page = await kariz.enter('/', { window: { width: 390, height: 844 } })
    const id = await plan(page, {
      subject: 'Visit the harbour',
      due_date: wednesday,
      due_time: '09:00',
      duration: '01:00',
    })
    await page.goto(calendar('week'))
    await block(page, /Visit the harbour/).waitFor()
    await keepPicture(page, 'calendar-phone-day')
    await expectAccessible(page)
    await hold(
      page,
      await topOf(block(page, /Visit the harbour/)),
      below(await spot(page, wednesday, '11:00')),
    )
    await dues(page, id).toEqual([wednesday, '10:00', '01:00'])
    await page.getByRole('button', { name: 'Thursday, March 11, 2027, nothing planned' }).tap()
    await page.waitForURL(/day=2027-03-11/)
    const { x, y } = await spot(page, thursday, '11:10')
    await page.touchscreen.tap(x, y)
    await page.getByRole('dialog', { name: 'Plan activity' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('radio', { name: 'Month' }).tap()
    await page.getByRole('button', { name: /^Wednesday, March 10, 2027, / }).tap()
    await block(page, /Visit the harbour/).waitFor()
    await keepPicture(page, 'calendar-phone-month')
    await expectAccessible(page)
  })
})

describe('a calendar in Persian', () => {
  const kariz = useKariz({ locale: 'fa' })
  const say = words('fa')

  test('weeks begin with Saturday on the right, months are Persian, and a drag ends where it is released', async () => {
    const page = await kariz.enter(blank)
    const id = await plan(page, {
      subject: 'بازدید از لنگرگاه',
      due_date: '2027-03-07',
      due_time: '08:00',
      duration: '01:00',
    })
    await page.goto(calendar('week'))
    await page.getByRole('heading', { name: '۱۵ تا ۲۱ اسفند ۱۴۰۵' }).waitFor()
    const x = async (day: string) => (await boxOf(hours(page, day))).x
    expect(await x('2027-03-06')).toBeGreaterThan(await x('2027-03-07'))
    expect(await x('2027-03-11')).toBeGreaterThan(await x('2027-03-12'))
    const visit = block(page, /بازدید از لنگرگاه/)
    await keepPicture(page, 'calendar-fa-1-week')
    await expectAccessible(page)

    await drag(page, await topOf(visit), below(await spot(page, '2027-03-09', '11:00')))
    await dues(page, id).toEqual(['2027-03-09', '10:00', '01:00'])
    await toast(page, say('activities:said_changed', { subject: 'بازدید از لنگرگاه' })).waitFor()
    await visit.focus()
    for (const key of ['Shift+ArrowLeft', 'Shift+ArrowUp', 'Enter']) await page.keyboard.press(key)
    await dues(page, id).toEqual(['2027-03-10', '09:45', '01:00'])

    await page.getByRole('radio', { name: say('calendar:view_month') }).click()
    await page.getByRole('heading', { name: 'اسفند ۱۴۰۵' }).waitFor()
    const cells = page.locator('[data-zone=month]')
    // From 1 Esfand, a Saturday, to 29 Esfand, the last day of a common year, and the rest of its week.
    expect(await cells.count()).toBe(35)
    expect(await cells.first().getAttribute('data-day')).toBe('2027-02-20')
    await cell(page, '2027-02-20')
      .getByRole('button', { name: /اسفند ۱۴۰۵/ })
      .waitFor()
    await drag(page, await middle(visit), await middle(cell(page, '2027-03-20')))
    await dues(page, id).toEqual(['2027-03-20', '09:45', '01:00'])
    await keepPicture(page, 'calendar-fa-2-month')
    await expectAccessible(page)
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('ArrowLeft')
    await page.getByRole('heading', { name: 'فروردین ۱۴۰۶' }).waitFor()
  })
})

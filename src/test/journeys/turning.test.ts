import { parseDateTime, today, toZoned } from '@internationalized/date'
import { expect, test } from 'vitest'
import { blank, useKariz } from '../browser.ts'
import { card, send } from '../gestures.ts'

const kariz = useKariz()
const zone = 'Europe/Oslo'

test('S86–S88 every icon changes at its time and at midnight, on each screen', async () => {
  const page = await kariz.enter(blank)
  const day = today(zone)
  const moment = (days: number, time: string) =>
    toZoned(parseDateTime(`${day.add({ days })}T${time}`), zone).toDate()
  const due = (at: Date) => ({
    due_date: at.toISOString().slice(0, 10),
    due_time: at.toISOString().slice(11, 16),
  })
  const { id } = await send(page, '/api/v2/deals', { title: 'Turning bridge' })
  const person = await send(page, '/api/v2/persons', { name: 'Tove Lind' })
  const lead = await send<{ id: string }>(page, '/api/v1/leads', {
    title: 'Turning gate',
    person_id: person.id,
  })
  for (const on of [{ deal_id: id }, { lead_id: lead.id }])
    await send(page, '/api/v2/activities', { ...on, subject: 'Look', ...due(moment(1, '10:00')) })

  /** The icons of the deal and the lead, on each screen. */
  const places: [string, string][] = [
    ['/deals', '[data-card] [data-next-step] [data-urgency]'],
    ['/deals?as=list', '[role=row] [data-next-step] [data-urgency]'],
    [`/deals/${id}`, 'header [data-next-step] [data-urgency]'],
    ['/leads', '[role=row] [data-next-step] [data-urgency]'],
    [
      `/leads/${lead.id}`,
      'aside [data-next-step] [data-urgency], [role=complementary] [data-next-step] [data-urgency]',
    ],
    ['/activities', '[role=row] [data-urgency]'],
  ]
  for (const [path, selector] of places) {
    const window = await page.context().newPage()
    await window.clock.install({ time: moment(0, '23:55') })
    await window.goto(path)
    const row =
      path === '/activities' ? 'Look' : path.startsWith('/leads') ? 'Turning gate' : 'Turning bridge'
    const within =
      path === '/deals'
        ? card(window, /Turning bridge/)
        : selector.startsWith('[role=row]')
          ? window.getByRole('row', { name: new RegExp(row) }).first()
          : window.locator('body')
    const icon = within.locator(selector.replace(/^\[role=row\] |^\[data-card\] /, '')).first()
    const shows = async (urgency: string) => {
      await expect
        .poll(() => icon.getAttribute('data-urgency'), { timeout: 10_000, message: path })
        .toBe(urgency)
    }
    const wait = async (days: number, time: string) =>
      window.clock.fastForward(moment(days, time).getTime() - (await window.evaluate(() => Date.now())))
    await shows('later')
    await wait(1, '00:01')
    await shows('today')
    await wait(1, '10:01')
    await shows('overdue')
    await window.close()
  }
})

test('use F9: the counters of the activities page follow the clock, and a due cell shows its state', async () => {
  const page = await kariz.enter(blank, { as: 'Mia' })
  const moment = (time: string) =>
    toZoned(parseDateTime(`${today(zone).add({ days: 1 })}T${time}`), zone).toDate()
  const at = moment('10:00').toISOString()
  await send(page, '/api/v2/activities', {
    subject: 'Measure the quay',
    due_date: at.slice(0, 10),
    due_time: at.slice(11, 16),
  })
  kariz.now = moment('09:58')
  await page.clock.install({ time: kariz.now })
  await page.goto('/activities?period=today&term=quay')
  const row = page.getByRole('row', { name: /Measure the quay/ })
  await page.getByRole('radio', { name: 'Today 1' }).waitFor()
  await row.getByRole('gridcell', { name: /^for today today 10:00/ }).waitFor()
  expect(await page.getByRole('radio', { name: 'Overdue 1' }).count()).toBe(0)

  kariz.now = moment('10:01')
  await page.clock.fastForward(3 * 60_000)
  await page.getByRole('radio', { name: 'Overdue 1' }).waitFor()
  await row.getByRole('gridcell', { name: /^overdue today 10:00/ }).waitFor()
  kariz.now = null
})

import { parseDateTime, today, toZoned } from '@internationalized/date'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { remind } from '../../features/notifications/remind.ts'
import { blank, credentials, expectAccessible, keepPicture, useKariz } from '../browser.ts'
import { send, toast, words } from '../gestures.ts'

const kariz = useKariz()
const zone = 'Europe/Oslo'
/** That time, the given number of days from today. */
const moment = (days: number, time: string) =>
  toZoned(parseDateTime(`${today(zone).add({ days })}T${time}`), zone).toDate()
const strike = (at: Date) => remind(kariz.database.writer, at)

/** A deal of the signed-in user, with a call. */
async function plan(page: Page, title: string, at: Date): Promise<number> {
  const { id } = await send(page, '/api/v2/deals', { title })
  const [due_date, due_time] = [at.toISOString().slice(0, 10), at.toISOString().slice(11, 16)]
  await send(page, '/api/v2/activities', { deal_id: id, subject: `Call about ${title}`, due_date, due_time })
  return id
}
/** The window's clock starts at that time and runs on. */
async function openAt(page: Page, at: Date, path: string): Promise<void> {
  await page.clock.install({ time: at })
  const answers = ['unseen', 'live'].map((name) =>
    page.waitForResponse((answer) => new URL(answer.url()).pathname.endsWith(name)),
  )
  await page.goto(path)
  await Promise.all(answers)
}
const bell = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const reminders = (page: Page) => page.getByRole('region', { name: 'Reminders' })

test('C69 a reminder appears in an open page without taking the focus, and is postponed and completed from there', async () => {
  const page = await kariz.enter(blank, { as: 'Mia' })
  await plan(page, 'Harbour crane', moment(1, '10:00'))
  await openAt(page, moment(1, '09:45'), '/deals')
  const search = page.getByRole('searchbox').first()
  await search.focus()
  await strike(moment(1, '09:45'))
  const reminder = reminders(page).getByRole('article')
  await reminder.getByText('Call about Harbour crane').waitFor()
  await reminder.getByText('in 15 minutes').waitFor()
  await bell(page, '1 new notification').waitFor()
  const status = page
    .getByRole('status')
    .filter({ hasText: 'Reminder: Call about Harbour crane, today 10:00' })
  await status.waitFor({ state: 'attached' })
  expect(await search.evaluate((element) => element === document.activeElement)).toBe(true)
  await keepPicture(page, 'notifications-1-reminder')
  await expectAccessible(page)

  await reminder.getByRole('button', { name: 'Postpone “Call about Harbour crane”' }).click()
  await reminder.getByRole('button', { name: 'In 1 hour' }).click()
  await reminders(page).waitFor({ state: 'detached' })
  await bell(page, 'Notifications').waitFor()

  await page.clock.fastForward('01:00:00')
  await strike(moment(1, '10:45'))
  await reminder.getByText('Call about Harbour crane').waitFor()
  await reminder.getByRole('button', { name: 'Mark “Call about Harbour crane” as done' }).click()
  await reminder.getByRole('textbox', { name: 'Result' }).fill('wants an offer')
  await reminder.getByText('Next:', { exact: true }).waitFor()
  await keepPicture(page, 'notifications-2-done')
  await reminder.getByRole('button', { name: 'Done, no next step' }).click()
  await toast(page, '“Call about Harbour crane” is done').waitFor()
  await reminders(page).waitFor({ state: 'detached' })
  await bell(page, 'Notifications').waitFor()
})

test('a mentioned user sees the mention at once, follows it to the deal, and loses it when it is undone', async () => {
  const ada = await kariz.enter('/leads')
  const mia = await kariz.enter('/leads', { as: 'Mia' })
  const { id } = await send(mia, '/api/v2/deals', { title: 'Dry dock' })
  await send(ada, '/api/v2/notifications/clear', {}) // of the sample
  await bell(ada, 'Notifications').waitFor()
  const content = '<p><span data-mention="1">@Ada Berg</span>, can we give them 10 %?</p>'
  const reply = await mia.request.post('/api/v1/notes', {
    headers: { origin: kariz.origin },
    data: { content, deal_id: id },
  })
  await toast(ada, 'Mia mentioned you in Dry dock').waitFor()
  await bell(ada, '1 new notification').waitFor()
  expect(await bell(mia, 'Notifications').count()).toBe(1)

  await ada.keyboard.press('b')
  const panel = ada.getByRole('dialog', { name: 'Notifications' })
  const entry = panel.getByRole('listitem').filter({ hasText: 'can we give them 10 %?' })
  await entry.waitFor()
  await keepPicture(ada, 'notifications-3-mention')
  await expectAccessible(ada)
  await entry.getByRole('link').click()
  await ada.getByRole('heading', { level: 1, name: 'Dry dock' }).waitFor()
  await panel.waitFor({ state: 'detached' })

  await ada.keyboard.press('b')
  await entry.waitFor()
  await mia.request.post(`/api/v2/operations/${reply.headers()['x-operation-id']}/undo`, {
    headers: { origin: kariz.origin },
  })
  await panel.getByText('You are up to date').waitFor()
  await keepPicture(ada, 'notifications-4-empty')
})

test('the daily digest expands to its content, on a phone in Persian', async () => {
  const page = await kariz.enter(blank, { as: 'Sara' })
  await page.request.patch('/api/v2/profile', {
    headers: { origin: kariz.origin },
    data: { locale: 'fa', calendar: 'persian', week_start: 6 },
  })
  const say = words('fa')
  await plan(page, 'آسانسور برج سپید', moment(1, '10:00'))
  await send(page, '/api/v2/deals', { title: 'پمپ باغ لیمو' })
  await strike(moment(1, '08:00'))
  await strike(moment(1, '09:45'))
  await page.clock.install({ time: moment(1, '09:46') })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/today')
  await page
    .getByRole('button', { name: say('shell:notifications_unseen', { count: 2 }).replace('2', '۲') })
    .click()
  const panel = page.getByRole('dialog', { name: say('ui:notifications') })
  await panel.getByRole('button', { name: say('notifications:your_day') }).waitFor()
  await panel.getByRole('link', { name: 'پمپ باغ لیمو' }).waitFor()
  await keepPicture(page, 'notifications-5-digest-fa')
  await expectAccessible(page)
  await panel.getByRole('link', { name: say('notifications:open_today') }).click()
  await panel.waitFor({ state: 'detached' })
  expect(new URL(page.url()).pathname).toBe('/today')
})

test('a browser notification is shown if allowed, once for all windows', async () => {
  const page = await kariz.enter('/settings/profile', { as: 'Mia' })
  const settings = page.locator('#notifications')
  await settings.getByText('Blocked in this browser').waitFor()
  // The browser of the tests cannot show notifications, whatever its permissions; this stub records them.
  const context = page.context()
  const shown: string[] = []
  await context.exposeFunction('tellShown', (text: string) => shown.push(text))
  await context.addInitScript(() => {
    const known = window as never as { tellShown(text: string): void; lastShown: object }
    class Told {
      static permission = 'granted'
      onclick: (() => void) | null = null
      constructor(title: string, { body }: { body: string }) {
        known.lastShown = this
        known.tellShown(`${title}: ${body}`)
      }
      close() {}
    }
    Object.assign(window, { Notification: Told })
  })
  await page.reload()
  await settings.getByText('On in this browser').waitFor()

  const deal = await plan(page, 'Sluice gate', moment(2, '10:00'))
  const other = await context.newPage()
  for (const each of [page, other]) await openAt(each, moment(2, '09:45'), '/deals')
  await strike(moment(2, '09:45'))
  for (const each of [page, other]) await reminders(each).getByText('Call about Sluice gate').waitFor()
  await expect.poll(() => shown).toEqual(['Call about Sluice gate: today 10:00 AM · Sluice gate'])

  // A click on it opens the deal, in the window that showed it.
  const click = () => {
    const { lastShown } = window as never as { lastShown?: { onclick(): void } }
    lastShown?.onclick()
  }
  await Promise.all([page, other].map((each) => each.evaluate(click)))
  await expect
    .poll(() => [page, other].map((each) => new URL(each.url()).pathname).sort())
    .toEqual(['/deals', `/deals/${deal}`])
  // Closing it in one window closes it in all.
  await reminders(page)
    .getByRole('button', { name: 'Close the reminder for “Call about Sluice gate”' })
    .click()
  for (const each of [page, other]) await reminders(each).waitFor({ state: 'detached' })
  expect(shown).toHaveLength(1)
})

test('C69 where pages cannot show notifications, as on a phone, the service worker does, with a link to the deal', async () => {
  const page = await kariz.enter('/settings/profile', { as: 'Lena', window: { width: 390, height: 844 } })
  const context = page.context()
  const shown: unknown[] = []
  await context.exposeFunction('tellShown', (notification: object) => shown.push(notification))
  await context.addInitScript(() => {
    const { tellShown } = window as never as { tellShown(notification: object): Promise<void> }
    class Refused {
      static permission = 'granted'
      constructor() {
        throw new TypeError('Illegal constructor')
      }
    }
    Object.assign(window, { Notification: Refused })
    ServiceWorkerRegistration.prototype.showNotification = (title, { body, data } = {}) =>
      tellShown({ title, body, data })
  })
  const deal = await plan(page, 'Weir', moment(3, '10:00'))
  await openAt(page, moment(3, '09:45'), '/deals')
  const [worker] = await Promise.all([context.waitForEvent('serviceworker'), strike(moment(3, '09:45'))])
  const href = `/deals/${deal}`
  await expect
    .poll(() => shown)
    .toEqual([{ title: 'Call about Weir', body: 'today 10:00 AM · Weir', data: href }])

  await worker.evaluate((data) => {
    // A browser lets a page focus its window only after a real click on a notification.
    const { WindowClient } = globalThis as never as { WindowClient: { prototype: object } }
    Object.assign(WindowClient.prototype, { focus: async () => {} })
    const clicked = { notification: { close() {}, data }, waitUntil() {} }
    dispatchEvent(Object.assign(new Event('notificationclick'), clicked))
  }, href)
  await page.waitForURL(`**${href}`)
  await page.getByRole('heading', { level: 1, name: 'Weir' }).waitFor()
  expect(await page.evaluate(() => caches.keys())).toEqual([])
})

test('permission for browser notifications is requested only after a button press', async () => {
  const page = await kariz.enter(blank, { as: 'Vera' })
  await page.context().addInitScript(() => {
    let permission: NotificationPermission = 'default'
    Object.defineProperty(Notification, 'permission', { get: () => permission })
    Notification.requestPermission = async () => {
      permission = 'granted'
      return permission
    }
  })
  await page.goto('/deals')
  await bell(page, 'Notifications').click()
  const panel = page.getByRole('dialog', { name: 'Notifications' })
  await panel.getByRole('button', { name: 'Turn on browser notifications' }).waitFor()
  await panel.getByRole('link', { name: 'Notification settings' }).click()
  const settings = page.locator('#notifications')
  const ask = settings.getByRole('button', { name: 'Turn on browser notifications' })
  await ask.waitFor()
  await settings.scrollIntoViewIfNeeded()
  await keepPicture(page, 'notifications-6-settings')
  await expectAccessible(page)
  await ask.click()
  await settings.getByText('On in this browser').waitFor()
  await bell(page, 'Notifications').click()
  await panel.getByRole('heading', { name: 'Notifications' }).waitFor()
  expect(await panel.getByText('Browser notifications').count()).toBe(0)
})

test('the default reminder and the hour of the digest are set in the profile', async () => {
  const page = await kariz.enter('/settings/profile', { as: 'Omid' })
  const settings = page.locator('#notifications')
  const take = async (field: string, option: string) => {
    await settings.getByRole('button', { name: field }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
    await toast(page, 'Notification settings saved').first().waitFor()
  }
  await take('Remind me of activities', '1 hour before')
  await take('Daily digest', 'No digest')
  await page.reload()
  await settings
    .getByRole('button', { name: 'Remind me of activities 1 hour before' })
    .or(settings.getByRole('button', { name: '1 hour before' }))
    .first()
    .waitFor()
  const { user } = (await (await page.request.get('/api/v2/session')).json()).data
  expect(user).toMatchObject({ reminder_minutes: 60, digest_hour: null })
})

test('security 13: a sign-in from a new device is reported in open windows, with a link to the sessions', async () => {
  const page = await kariz.enter(blank, { as: 'Tor', window: { width: 390, height: 844 } })
  // Notifications that existed at the first count are not announced.
  await Promise.all([page.waitForResponse('**/notifications/unseen'), page.goto('/deals')])
  const elsewhere = await fetch(`${kariz.origin}/api/v2/session`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:141.0) Firefox/141.0',
    },
    body: JSON.stringify({ ...credentials, email: 'tor@nordic.example' }),
  })
  expect(elsewhere.status).toBe(200)
  const news = 'New sign-in to your account: Firefox · Windows'
  await toast(page, news).waitFor()
  await bell(page, '1 new notification').click()
  const entry = page.getByRole('dialog', { name: 'Notifications' }).getByRole('link', { name: news })
  await entry.getByText('Not you? See where you are signed in.').waitFor()
  await keepPicture(page, 'notifications-7-sign-in')
  await expectAccessible(page)
  await entry.click()
  const sessions = page.locator('#sessions')
  await sessions.getByText('Firefox · Windows').waitFor()
  await sessions.getByText(/A session ends after 30 days without use/).waitFor()
  await keepPicture(page, 'notifications-8-sessions')
})

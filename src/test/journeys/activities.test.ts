import { parseDateTime, today, toZoned } from '@internationalized/date'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Urgency } from '../../contract/urgency.ts'
import { blank, expectAccessible, keepPicture, useKariz } from '../browser.ts'
import { card, choose, nextWorkday, send, tabTo, toast, words, workingDays } from '../gestures.ts'

const zone = 'Europe/Oslo'

describe('the activity loop of the sales course, in Persian', () => {
  const kariz = useKariz({ locale: 'fa' })
  const say = words('fa')
  const picture = (page: Page, name: string) => keepPicture(page, `activities-fa-${name}`)

  test('S78–S95 a new deal shows a warning; an activity is planned, due, overdue, postponed, completed, and followed by the next', async () => {
    const day = workingDays('fa', 4)
    const moment = (days: number, time: string) =>
      toZoned(parseDateTime(`${day.add({ days })}T${time}`), zone).toDate()
    const page = await kariz.enter('/')
    await page.clock.install({ time: moment(0, '09:05') })
    /** Time passes without a page reload. */
    const wait = async (days: number, time: string) =>
      page.clock.fastForward(moment(days, time).getTime() - (await page.evaluate(() => Date.now())))
    await page.goto('/deals')
    const title = 'آسانسور برج سپید'
    const deal = card(page, new RegExp(title))
    const icon = deal.getByRole('button')
    const shows = (urgency: Urgency) => icon.locator(`[data-urgency=${urgency}]`).waitFor()
    const popover = page.getByRole('dialog', { name: say('activities:next_step') })

    await page.getByRole('button', { name: say('deals:deal'), exact: true }).click()
    const adding = page.getByRole('dialog', { name: say('deals:add') })
    await choose(adding, say('opportunities:person'), 'لیلا کریمی')
    await adding.getByRole('textbox', { name: say('opportunities:title') }).fill(title)
    await adding.getByRole('button', { name: say('deals:add') }).click()
    await shows('none')
    await deal.getByRole('button', { name: say('activities:state_none') }).waitFor()
    await picture(page, '1-warning')

    await icon.click()
    await popover.getByText(say('activities:nothing_planned')).waitFor()
    await popover.getByRole('radio', { name: 'جلسه' }).click()
    await popover.getByRole('radio', { name: 'فردا' }).click()
    await popover.getByRole('radio', { name: '۱۰:۰۰' }).click()
    await picture(page, '2-planning')
    await expectAccessible(page)
    await popover.getByRole('button', { name: say('activities:plan') }).click()
    await toast(page, say('activities:said_planned', { subject: 'جلسه' })).waitFor()
    await shows('later')
    await deal
      .getByRole('button', { name: say('activities:state_later', { what: 'جلسه', when: 'فردا ۱۰:۰۰' }) })
      .waitFor()
    await picture(page, '3-later')

    await wait(1, '09:30')
    await shows('today')
    await deal
      .getByRole('button', { name: say('activities:state_today', { what: 'جلسه', when: 'امروز ۱۰:۰۰' }) })
      .waitFor()
    await picture(page, '4-today')

    await wait(1, '10:05')
    await shows('overdue')
    await picture(page, '5-overdue')

    const putOff = async (delay: 'activities:postpone_tomorrow' | 'activities:postpone_hour') => {
      // product 13 and its table of clicks: two presses, and the popover closes by itself.
      await icon.click()
      await popover.getByRole('button', { name: say(delay) }).click()
      await popover.waitFor({ state: 'detached' })
    }
    await putOff('activities:postpone_tomorrow')
    await shows('later')
    await wait(2, '09:00')
    await shows('today')
    await putOff('activities:postpone_hour')
    await deal
      .getByRole('button', { name: say('activities:state_today', { what: 'جلسه', when: 'امروز ۱۱:۰۰' }) })
      .waitFor()
    await picture(page, '6-postponed')

    await icon.click()
    await popover.getByRole('button', { name: say('activities:do_named', { subject: 'جلسه' }) }).click()
    await popover.getByRole('textbox', { name: say('activities:result') }).fill('قیمت خواست · تصمیم تا شنبه')
    await popover.getByRole('radio', { name: 'برگزار شد' }).click()
    await popover.getByRole('button', { name: say('planning:next_change') }).click()
    await popover.getByRole('radio', { name: 'تماس' }).click()
    await picture(page, '7-result')
    await popover.getByRole('combobox', { name: say('planning:other_time') }).scrollIntoViewIfNeeded()
    await expectAccessible(page)
    await popover.getByRole('button', { name: say('ui:save') }).click()
    await toast(page, say('activities:said_done_next', { subject: 'جلسه', next: 'تماس' })).waitFor()
    await popover.waitFor({ state: 'detached' })
    await shows('later')

    await deal.press('Enter')
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.getByRole('button', { name: say('activities:do_named', { subject: 'تماس' }) }).waitFor()
    const history = page.getByRole('list', { name: say('opportunities:history') })
    await history.getByText('قیمت خواست · تصمیم تا شنبه').waitFor()
    await history.getByText('برگزار شد').waitFor()
    await picture(page, '8-history')
    await expectAccessible(page)

    await page.getByRole('button', { name: say('activities:plan') }).click()
    const line = page.getByRole('textbox', { name: say('planning:line') })
    await line.fill('فردا ساعت ۱۵ مشاوره')
    await line.press('Enter')
    await page.getByRole('button', { name: say('activities:do_named', { subject: 'مشاوره' }) }).waitFor()
    await toast(page, say('activities:said_planned', { subject: 'مشاوره' })).waitFor()
    await picture(page, '9-planned')
  })
})

describe('Today', () => {
  const kariz = useKariz()
  /** A deal of the signed-in user with an activity that many days from today, or with none. */
  const deal = async (page: Page, title: string, days?: number) => {
    const { id } = await send(page, '/api/v2/deals', { title })
    if (days !== undefined)
      await send(page, '/api/v2/activities', {
        deal_id: id,
        subject: `Call about ${title}`,
        due_date: today(zone).add({ days }).toString(),
      })
    return id
  }

  test('S85–S95 the deck by keyboard only: complete with a result, postpone, skip, plan, open', async () => {
    const page = await kariz.enter(blank, { as: 'Mia' })
    const done = await deal(page, 'Harbour crane', -1)
    await deal(page, 'Dry dock', 0)
    const skipped = await deal(page, 'Sluice gate')
    await deal(page, 'Pump house')
    await page.goto('/today')
    const { keyboard } = page
    const at = (title: string) => page.getByRole('article', { name: title }).waitFor()
    const uncovered = (count: number) =>
      page.getByRole('link', { name: words('en')('activities:uncovered_mine', { count }) }).waitFor()
    const focused = page.locator(':focus')

    await at('Harbour crane')
    await uncovered(2)
    await keepPicture(page, 'today-1-overdue')
    await keyboard.press('d')
    await page.getByRole('textbox', { name: 'Result' }).and(focused).waitFor()
    await keyboard.type('wants a price')
    await keepPicture(page, 'today-2-result')
    await expectAccessible(page)
    await keyboard.press('Enter')
    await toast(page, '“Call about Harbour crane” is done').waitFor()

    await at('Dry dock')
    await keyboard.press('p')
    const { chip } = nextWorkday('en')
    await page.getByRole('button', { name: chip }).and(focused).waitFor()
    await keyboard.press('Enter')
    await toast(page, new RegExp(`“Call about Dry dock” postponed to ${chip}`, 'i')).waitFor()

    await at('Sluice gate')
    await keyboard.press('s')
    await at('Pump house')
    await keyboard.press('n')
    await page.getByRole('textbox', { name: 'What and when' }).and(focused).waitFor()
    await keyboard.type('tomorrow 10 call')
    await keyboard.press('Enter')
    await uncovered(1)
    const again = page.getByRole('button', { name: 'Show the skipped one' })
    await again.waitFor()
    await keepPicture(page, 'today-3-skipped')
    await tabTo(page, again)
    await keyboard.press('Enter')
    await at('Sluice gate')
    await keyboard.press('o')
    await page.waitForURL(`**/deals/${skipped}`)
    await page.getByRole('heading', { level: 1, name: 'Sluice gate' }).waitFor()
    await page.goto(`/deals/${done}`)
    await page.getByRole('list', { name: 'History' }).getByText('wants a price').waitFor()

    const ada = await kariz.enter('/deals')
    const { data } = await (await ada.request.get('/api/v2/today/uncovered')).json()
    expect(data.team).toBeGreaterThan(data.mine)
    for (const [whose, count] of [
      ['mine', data.mine],
      ['all', data.team],
    ] as const)
      await ada.getByRole('link', { name: words('en')(`activities:uncovered_${whose}`, { count }) }).waitFor()
  })

  test('S84 two users on one board see each other’s planned and completed activities at once', async () => {
    const ada = await kariz.enter('/deals')
    const mia = await kariz.enter('/deals', { as: 'Mia' })
    await deal(ada, 'Ferry quay')
    const here = card(ada, /Ferry quay/).getByRole('button')
    const there = card(mia, /Ferry quay/).getByRole('button')
    const shows = (icon: Locator, urgency: Urgency) => icon.locator(`[data-urgency=${urgency}]`).waitFor()
    await shows(there, 'none')

    await here.click()
    await ada.getByRole('textbox', { name: 'What and when' }).fill('tomorrow 10 call')
    await ada.keyboard.press('Enter')
    await shows(there, 'later')
    await there.and(mia.getByRole('button', { name: 'Later: Call, tomorrow 10:00' })).waitFor()

    await there.click()
    await mia.getByRole('button', { name: 'Mark “Call” as done' }).click()
    await mia.getByRole('textbox', { name: 'Result' }).fill('no budget this year')
    await mia.getByRole('button', { name: 'Done, no next step' }).click()
    await shows(here, 'none')
  })
})

import { parseDateTime, today, toZoned } from '@internationalized/date'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Key } from '../../web/i18n.ts'
import { blank, expectAccessible, keepPicture, useKariz } from '../browser.ts'
import { choose, send, toast, words } from '../gestures.ts'

const say = words('en')
const zone = 'Europe/Oslo'

describe('the form of an activity', () => {
  const kariz = useKariz()
  const form = (page: Page) => page.getByRole('dialog', { name: say('activities:plan') })
  const at = async (within: Locator, field: Key, time: string) => {
    const input = within.getByRole('combobox', { name: say(field), exact: true })
    await input.fill(time)
    // Moves the focus to a field without a list box, because an open list box hides the other fields.
    await within.getByLabel(say('planning:line')).first().focus()
    await input.page().getByRole('listbox').waitFor({ state: 'detached' })
  }
  const newest = async (page: Page) => {
    const reply = await page.request.get(
      '/api/v2/activities?sort_direction=desc&limit=1&include_fields=attendees',
    )
    return (await reply.json()).data[0]
  }

  test('S83 S85 one key opens the form with all fields from any screen', async () => {
    const page = await kariz.enter('/contacts')
    await page.getByRole('heading', { name: say('shell:contacts') }).waitFor()
    await page.keyboard.press('a')
    const adding = form(page)
    await adding.getByRole('textbox', { name: say('planning:line') }).fill('tomorrow 10:30 meeting')
    await at(adding, 'planning:until', '12')
    await choose(adding, say('planning:on'), 'Water tank')
    // The contacts of the deal are filled in immediately.
    await adding
      .getByRole('list', { name: say('planning:people') })
      .getByText('Olivia Hart')
      .waitFor()
    await choose(adding, say('planning:people'), 'Per Helper')
    await adding.getByRole('textbox', { name: say('planning:note') }).fill('Bring the drawings')
    await adding.getByRole('button', { name: say('planning:more') }).click()
    await adding.getByRole('textbox', { name: say('planning:location') }).fill('Pier 3')
    const invited = adding.getByRole('textbox', { name: say('planning:attendees') })
    await invited.fill('nobody')
    await invited.press('Enter')
    await adding.getByText(say('planning:not_an_email')).waitFor()
    await invited.fill('per@example.com')
    await invited.press('Enter')
    await adding
      .getByRole('list', { name: say('planning:attendees') })
      .getByText('per@example.com')
      .waitFor()
    await expectAccessible(page)
    await keepPicture(page, 'activity-form')
    await adding.getByRole('button', { name: say('activities:plan') }).click()
    await adding.waitFor({ state: 'detached' })
    expect(await newest(page)).toMatchObject({
      subject: 'Meeting',
      type: 'meeting',
      duration: '01:30',
      deal_id: expect.any(Number),
      org_id: expect.any(Number),
      participants: [
        { person_id: expect.any(Number), primary: true },
        { person_id: expect.any(Number), primary: false },
      ],
      note: 'Bring the drawings',
      location: { value: 'Pier 3' },
      attendees: [{ email: 'per@example.com' }],
      done: false,
    })
  })

  test('S86 a completed activity is logged with its real time, which cannot be in the future', async () => {
    const page = await kariz.enter(blank)
    const noon = toZoned(parseDateTime(`${today(zone)}T12:00`), zone).toDate()
    await page.clock.install({ time: noon })
    await page.goto('/contacts')
    await page.getByRole('heading', { name: say('shell:contacts') }).waitFor()
    await page.keyboard.press('a')
    const adding = form(page)
    await adding.getByRole('textbox', { name: say('planning:line') }).fill('Talked on the stairs')
    await adding.getByText(say('planning:is_done')).click()
    const writing = page.getByRole('dialog', { name: say('planning:write_down') })
    await at(writing, 'planning:done_at', '23:59')
    await writing.getByRole('button', { name: say('planning:write_down') }).click()
    await writing.getByText(say('planning:problem_in_future')).waitFor()
    await at(writing, 'planning:done_at', '00:00')
    await writing.getByRole('textbox', { name: say('activities:result') }).fill('Wants a price')
    await writing.getByRole('button', { name: say('planning:write_down') }).click()
    await toast(page, say('activities:said_done', { subject: 'Talked on the stairs' })).waitFor()
    expect(await newest(page)).toMatchObject({ done: true, result: 'Wants a price' })
  })

  test('S83 invalid values are reported at their field, and the typed text stays', async () => {
    const page = await kariz.enter('/contacts')
    await page.getByRole('heading', { name: say('shell:contacts') }).waitFor()
    const { id: colleague } = await send(page, '/api/v2/users', {
      name: 'Gone Soon',
      email: 'gone@nordic.example',
      role: 'regular',
      password: 'correct horse battery',
    })
    await page.keyboard.press('a')
    const adding = form(page)
    const line = adding.getByRole('textbox', { name: say('planning:line') })
    await line.fill('Look at the pumps')
    await at(adding, 'planning:other_time', '25:00')
    await adding.getByRole('button', { name: say('activities:plan') }).click()
    await adding.getByText(say('errors:reason_not_a_time')).first().waitFor()
    await at(adding, 'planning:other_time', '10')
    await at(adding, 'planning:until', '9:30')
    await adding.getByRole('button', { name: say('activities:plan') }).click()
    await adding.getByText(say('planning:problem_end_before_start')).waitFor()
    await at(adding, 'planning:until', '11')
    await adding.getByRole('button', { name: say('activities:owner') }).click()
    await page.getByRole('option', { name: 'Gone Soon' }).click()
    const left = await page.request.patch(`/api/v2/users/${colleague}`, {
      headers: { origin: kariz.origin },
      data: { is_active: false },
    })
    expect(left.ok()).toBe(true)
    await adding.getByRole('button', { name: say('activities:plan') }).click()
    await adding.getByText(say('errors:reason_unknown')).waitFor()
    expect(await line.inputValue()).toBe('Look at the pumps')
    await keepPicture(page, 'activity-form-refused')
  })

  const inPersian = words('fa')
  /** The form of a new activity in Persian, and the newest activity before it. */
  const addInPersian = async () => {
    const page = await kariz.enter('/contacts')
    await page.request.patch('/api/v2/profile', {
      headers: { origin: kariz.origin },
      data: { locale: 'fa', calendar: 'persian' },
    })
    await page.reload()
    await page.getByRole('heading', { name: inPersian('shell:contacts') }).waitFor()
    const before = await newest(page)
    await page.keyboard.press('a')
    const adding = page.getByRole('dialog', { name: inPersian('activities:plan') })
    return { page, adding, before }
  }

  test('S83 the 31st of Esfand does not exist: the line says so in Persian, and nothing is planned', async () => {
    const { page, adding, before } = await addInPersian()
    const line = adding.getByRole('textbox', { name: inPersian('planning:line') })
    await line.fill('۳۱ اسفند بازدید')
    await adding.getByText(inPersian('errors:reason_not_a_date')).waitFor()
    await adding.getByRole('button', { name: inPersian('activities:plan') }).click()
    await keepPicture(page, 'activity-form-fa')
    expect(await line.inputValue()).toBe('۳۱ اسفند بازدید')
    expect((await newest(page)).id).toBe(before.id)
    await line.fill('۲۹ اسفند بازدید')
    await adding.getByText(inPersian('errors:reason_not_a_date')).waitFor({ state: 'detached' })
    await adding.getByRole('button', { name: inPersian('activities:plan') }).click()
    await adding.waitFor({ state: 'detached' })
    expect(await newest(page)).toMatchObject({
      due_date: expect.stringMatching(/-03-(19|20)$/),
      subject: 'بازدید',
    })
  })

  test('a date field reports that the month has no 31st, and waits to be submitted again', async () => {
    const { page, adding, before } = await addInPersian()
    for (const [part, digits] of [
      ['year', '1405'],
      ['month', '12'],
      ['day', '31'],
    ]) {
      await adding.locator(`[role=spinbutton][data-type=${part}]`).first().click()
      await page.keyboard.type(digits ?? '')
    }
    const day = adding.locator('[role=spinbutton][data-type=day]').first()
    await adding.getByRole('status').getByText('اسفند ۱۴۰۵ فقط ۲۹ روز دارد.').waitFor()
    expect(await day.textContent()).toBe('۳۱')
    await keepPicture(page, 'esfand-typed')
    // A press that blurs the field must not send the value that the field changes on blur.
    await adding.getByRole('button', { name: inPersian('activities:plan') }).click()
    await adding.getByRole('status').getByText('روز آخر آن گذاشته شد').waitFor()
    expect(await day.textContent()).toBe('۲۹')
    expect((await newest(page)).id).toBe(before.id)
    await keepPicture(page, 'esfand-corrected')
    await expectAccessible(page)
    await adding.getByRole('button', { name: inPersian('activities:plan') }).click()
    await adding.waitFor({ state: 'detached' })
    expect(await newest(page)).toMatchObject({ due_date: '2027-03-20' })
  })
})

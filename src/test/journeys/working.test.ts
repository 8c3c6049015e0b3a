import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { expectAccessible, keepPicture, useKariz } from '../browser.ts'
import { pick, send, toast, words } from '../gestures.ts'

const say = words('en')

describe('planned and completed activities, edited in place', () => {
  const kariz = useKariz()

  /** A record of each type, with a contact, and its URL. */
  const places: Record<string, (page: Page) => Promise<string>> = {
    'a deal': async (page) => `/deals/${(await send(page, '/api/v2/deals', { title: 'Deal at hand' })).id}`,
    'a lead': async (page) => {
      const person = await send(page, '/api/v2/persons', { name: 'Lea Lead' })
      const lead = await send(page, '/api/v1/leads', { title: 'Lead at hand', person_id: person.id })
      return `/leads/${lead.id}`
    },
    'a person': async (page) =>
      `/persons/${(await send(page, '/api/v2/persons', { name: 'Person at hand' })).id}`,
    'an organization': async (page) =>
      `/organizations/${(await send(page, '/api/v2/organizations', { name: 'Organization at hand' })).id}`,
  }
  const undo = (page: Page, text: string) =>
    toast(page, text)
      .last()
      .getByRole('button', { name: say('ui:undo') })
      .click()
  const more = (line: Locator) => line.getByRole('button', { name: say('ui:more') })

  for (const [place, create] of Object.entries(places))
    test(`S86 S88 S95 on ${place} an activity is added, changed, postponed, completed, deleted, and each is undone`, async () => {
      const page = await kariz.enter('/contacts')
      await page.getByRole('heading', { name: say('shell:contacts') }).waitFor()
      await page.goto(await create(page))
      const planned = page
        .locator('section')
        .filter({ has: page.getByRole('heading', { name: say('activities:planned'), exact: true }) })
        .last()
      const line = (subject: string) => planned.getByRole('listitem').filter({ hasText: subject })
      const history = page.getByRole('list', { name: say('opportunities:history') })

      await planned.getByRole('button', { name: say('activities:plan') }).click()
      await planned.getByRole('textbox', { name: say('planning:line') }).fill('tomorrow 10:00 Show the valve')
      await planned.getByRole('button', { name: say('activities:plan') }).click()
      await line('Show the valve').getByText('tomorrow 10:00').waitFor()

      await pick(more(line('Show the valve')), say('activities:edit'))
      const form = page.getByRole('dialog', { name: say('activities:edit') })
      await form.getByRole('textbox', { name: say('planning:line') }).fill('Show the pump')
      await form.getByText(/^Added by Ada Berg/).waitFor()
      await expectAccessible(page)
      await form.getByRole('button', { name: say('ui:save') }).click()
      await line('Show the pump').getByText('tomorrow 10:00').waitFor()

      await line('Show the pump')
        .getByRole('button', { name: say('activities:postpone_named', { subject: 'Show the pump' }) })
        .click()
      await line('Show the pump')
        .getByRole('button', { name: say('activities:postpone_hour') })
        .click()
      await line('Show the pump').getByText('tomorrow 11:00').waitFor()
      await undo(page, '“Show the pump” postponed to tomorrow 11:00')
      await line('Show the pump').getByText('tomorrow 10:00').waitFor()

      await pick(more(line('Show the pump')), say('ui:delete'))
      await line('Show the pump').waitFor({ state: 'detached' })
      await undo(page, say('activities:said_deleted', { count: 1, subject: 'Show the pump' }))
      await line('Show the pump').waitFor()

      await line('Show the pump')
        .getByRole('button', { name: say('activities:do_named', { subject: 'Show the pump' }) })
        .click()
      await planned.getByRole('textbox', { name: say('activities:result') }).fill('Bought two')
      const settle = planned.getByRole('button', { name: say('planning:only_done') })
      await settle
        .or(planned.getByRole('button', { name: say('ui:save') }))
        .first()
        .click()
      await history.getByText('Bought two').waitFor()
      await line('Show the pump').waitFor({ state: 'detached' })
      await undo(page, say('activities:said_done', { subject: 'Show the pump' }))
      await line('Show the pump').waitFor()
      await history.getByText('Bought two').waitFor({ state: 'detached' })

      // Another activity is completed, and edited from the history.
      await line('Show the pump')
        .getByRole('button', { name: say('activities:do_named', { subject: 'Show the pump' }) })
        .click()
      await planned.getByRole('textbox', { name: say('activities:result') }).fill('Bought three')
      await settle
        .or(planned.getByRole('button', { name: say('ui:save') }))
        .first()
        .click()
      const told = history.getByRole('listitem').filter({ hasText: 'Show the pump' })
      await told.getByText('Bought three').waitFor()
      await pick(more(told), say('activities:edit'))
      await form.getByRole('textbox', { name: say('activities:result') }).fill('Bought four')
      await form.getByRole('button', { name: say('ui:save') }).click()
      await told.getByText('Bought four').waitFor()
      await keepPicture(page, `working on ${place}`)

      await pick(more(told), say('activities:reopen'))
      await line('Show the pump').waitFor()
      await told.waitFor({ state: 'detached' })
      await undo(page, say('activities:said_reopened', { subject: 'Show the pump' }))
      await told.waitFor()

      await pick(more(told), say('ui:delete'))
      await told.waitFor({ state: 'detached' })
      await undo(page, say('activities:said_deleted', { count: 1, subject: 'Show the pump' }))
      await told.waitFor()

      await page.getByRole('radio', { name: say('opportunities:history_changes') }).click()
      await told.waitFor({ state: 'detached' })
      await page.getByRole('radio', { name: say('opportunities:history_activities') }).click()
      await told.waitFor()
      expect(await history.getByRole('listitem').count()).toBe(1)
    }, 90_000)

  test('S84 the key A plans on the open record', async () => {
    const page = await kariz.enter('/contacts')
    await page.getByRole('heading', { name: say('shell:contacts') }).waitFor()
    const person = await send(page, '/api/v2/persons', { name: 'Tora Key' })
    const deal = await send(page, '/api/v2/deals', { title: 'Keyed', person_id: person.id })
    await page.goto(`/deals/${deal.id}`)
    await page.getByRole('heading', { name: say('activities:planned'), exact: true }).waitFor()
    await page.keyboard.press('a')
    const form = page.getByRole('dialog', { name: say('activities:plan') })
    await form
      .getByRole('list', { name: say('planning:people') })
      .getByText('Tora Key')
      .waitFor()
    expect(await form.getByRole('combobox', { name: say('planning:on') }).inputValue()).toBe('Keyed')
    await form.getByRole('textbox', { name: say('planning:line') }).fill('Bring the drawing')
    await form.getByRole('button', { name: say('activities:plan') }).click()
    await page.getByRole('listitem').filter({ hasText: 'Bring the drawing' }).first().waitFor()
    // On a person's page it is shown with the deal it is about.
    await page.goto(`/persons/${person.id}`)
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Bring the drawing' })
      .getByRole('link', { name: 'Keyed' })
      .click()
    await page.waitForURL(`/deals/${deal.id}`)
  })
})

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useKariz } from '../browser.ts'
import { send, words } from '../gestures.ts'

const kariz = useKariz()
const say = words('en')

const patch = async (page: Page, path: string, data: object) =>
  expect((await page.request.patch(path, { headers: { origin: kariz.origin }, data })).ok()).toBe(true)
const read = async (page: Page, path: string) => (await (await page.request.get(path)).json()).data
const clash = (page: Page) => page.getByRole('dialog', { name: say('ui:clash_title') })

test('use F1: an editor that is opened and closed changes nothing, and one with text asks before it overwrites', async () => {
  const ada = await kariz.enter('/deals')
  const { id } = await send(ada, '/api/v2/deals', { title: 'Crane' })
  const mia = await kariz.enter(`/deals/${id}`, { as: 'Mia' })
  const path = `/api/v2/deals/${id}`
  const rest = (title: string) => mia.getByRole('button', { name: new RegExp(`^Title: ${title}`) })
  const editor = mia.getByRole('textbox', { name: say('opportunities:title') })
  /** Opens the editor; when Ada's title appears beside it, the editor has not seen that title. */
  const openThen = async (from: string, to: string) => {
    await rest(from).click()
    await editor.waitFor()
    await patch(ada, path, { title: to })
    await mia.waitForFunction((title) => document.title.includes(title), to)
  }

  await openThen('Crane', 'Tower crane')
  await editor.blur()
  await rest('Tower crane').waitFor()
  expect((await read(ada, path)).title).toBe('Tower crane')

  await openThen('Tower crane', 'Mobile crane')
  await editor.fill('Harbour crane')
  await editor.press('Enter')
  await clash(mia)
    .getByText(/Ada Berg changed it/)
    .waitFor()
  await clash(mia).getByText('Mobile crane').waitFor()
  await clash(mia).getByText('Harbour crane').waitFor()
  expect((await read(ada, path)).title).toBe('Mobile crane')

  // While the question is open a third value arrives, which the user has not seen either.
  await patch(ada, path, { title: 'Floating crane' })
  await clash(mia)
    .getByRole('button', { name: say('ui:clash_use_mine') })
    .click()
  await clash(mia).getByText('Floating crane').waitFor()
  await clash(mia)
    .getByRole('button', { name: say('ui:clash_use_mine') })
    .click()
  await rest('Harbour crane').waitFor()
  // Shown before the server has responded.
  await expect.poll(async () => (await read(ada, path)).title).toBe('Harbour crane')
})

test('use F1, F3: the forms of activities and conversion send only changes, and ask about stale ones', async () => {
  const ada = await kariz.enter('/deals')
  const person = await send(ada, '/api/v2/persons', { name: 'Kari Dahl' })
  const lead = await send<{ id: string }>(ada, '/api/v1/leads', { title: 'Pump', person_id: person.id })
  const call = { subject: 'Call Kari', lead_id: lead.id, due_date: '2027-01-04', note: 'Ask for the plan' }
  const { id } = await send(ada, '/api/v2/activities', call)
  const mia = await kariz.enter(`/leads/${lead.id}`, { as: 'Mia' })
  const panel = mia.getByRole('complementary', { name: 'Pump' })

  await panel
    .getByRole('button', { name: say('ui:more') })
    .first()
    .click()
  await mia.getByRole('menuitem', { name: say('activities:edit') }).click()
  const form = mia.getByRole('dialog', { name: say('activities:edit') })
  const note = form.getByRole('textbox', { name: say('planning:note') })
  await note.fill('Ask for the drawings')
  await patch(ada, `/api/v2/activities/${id}`, { note: 'Ask for the price', priority: 3 })
  await form.getByRole('button', { name: say('ui:save') }).click()
  await clash(mia)
    .getByText(/Ada Berg changed it/)
    .waitFor()
  await clash(mia).getByText('Ask for the price').waitFor()
  await clash(mia)
    .getByRole('button', { name: say('ui:clash_use_mine') })
    .click()
  await form.waitFor({ state: 'detached' })
  expect(await read(ada, `/api/v2/activities/${id}`)).toMatchObject({
    note: 'Ask for the drawings',
    priority: 3,
    subject: 'Call Kari',
  })

  await panel.getByRole('button', { name: say('leads:convert') }).click()
  const converting = panel.getByRole('form', { name: say('leads:convert') })
  // One key and Enter: the button has the focus.
  await converting
    .getByRole('button', { name: say('ui:save') })
    .and(mia.locator(':focus'))
    .waitFor()
  await patch(ada, `/api/v1/leads/${lead.id}`, {
    title: 'Pump station',
    value: { amount: 900, currency: 'EUR' },
  })
  await mia.keyboard.press('Enter')
  await mia.waitForURL(/\/deals\/\d+/)
  const deal = await read(ada, `/api/v2/deals/${new URL(mia.url()).pathname.split('/').at(-1)}`)
  expect(deal).toMatchObject({ title: 'Pump station', value: 900 })
})

test('product 17: Escape closes the conversion form and keeps the lead open; use F14: Back returns in one step', async () => {
  const ada = await kariz.enter('/leads')
  const person = await send(ada, '/api/v2/persons', { name: 'Kari Dahl' })
  await send(ada, '/api/v1/leads', { title: 'Valve', person_id: person.id })
  await ada.getByRole('row', { name: /Valve/ }).click()
  const panel = ada.getByRole('complementary', { name: 'Valve' })
  const form = panel.getByRole('form', { name: say('leads:convert') })
  await panel.getByRole('button', { name: say('leads:convert') }).click()
  await form.getByRole('textbox', { name: say('opportunities:title') }).press('Escape')
  await form.waitFor({ state: 'detached' })
  await panel.waitFor()

  await panel.getByRole('button', { name: say('leads:convert') }).click()
  await form.getByRole('button', { name: say('ui:save') }).click()
  await ada.waitForURL(/\/deals\/\d+/)
  await ada.goBack()
  await ada.getByRole('heading', { name: say('shell:leads') }).waitFor()
})

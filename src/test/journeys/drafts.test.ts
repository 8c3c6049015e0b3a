import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { credentials, useKariz } from '../browser.ts'
import { pick, send, toast, words } from '../gestures.ts'

const kariz = useKariz()
const say = words('en')

const headers = () => ({ origin: kariz.origin })
const note = (page: Page) => page.getByRole('textbox', { name: say('notes:note') })
const write = async (page: Page, text: string) => {
  await page.getByRole('button', { name: say('notes:write') }).click()
  await note(page).pressSequentially(text)
}
const isKept = (page: Page, text: string) => note(page).getByText(text).waitFor()

test('use F4: an unfinished note survives navigation, Back, a reload and a conversion', async () => {
  const page = await kariz.enter('/deals', { as: 'Mia' })
  const person = await send(page, '/api/v2/persons', { name: 'Kari Dahl' })
  const { id } = await send(page, '/api/v2/deals', { title: 'Crane', person_id: person.id })
  await page.goto(`/deals/${id}`)
  await write(page, 'Wants it by June')

  await page
    .getByRole('link', { name: say('shell:leads') })
    .first()
    .click()
  await page.getByRole('heading', { name: say('shell:leads') }).waitFor()
  await page.goBack()
  await isKept(page, 'Wants it by June')
  await page.reload()
  await isKept(page, 'Wants it by June')

  // A colleague converts it; the lead and the deal share the draft.
  const ada = await kariz.enter('/leads')
  await ada.request.post(`/api/v2/deals/${id}/convert/lead`, { headers: headers() })
  await page.waitForURL(/\/leads\//)
  await toast(page, say('opportunities:by_converted_to_lead', { name: 'Ada Berg' })).waitFor()
  await isKept(page, 'Wants it by June')
  await page.getByRole('button', { name: say('ui:save') }).click()
  await toast(page, say('notes:added')).waitFor()
  await page.reload()
  await page.getByText('Wants it by June').waitFor()
  expect(await note(page).count()).toBe(0)
})

test('use F4: a draft outlives the session, and is visible only to its user', async () => {
  const page = await kariz.enter('/deals', { as: 'Mia' })
  const { id } = await send(page, '/api/v2/deals', { title: 'Winch' })
  await page.goto(`/deals/${id}`)
  await write(page, 'Wants it in May')
  await page.request.delete('/api/v2/session', { headers: headers() })
  await page.waitForURL(/sign-in/)
  const enter = async (email: string) => {
    await page.request.post('/api/v2/session', { headers: headers(), data: { ...credentials, email } })
    await page.goto(`/deals/${id}`)
  }
  await enter(credentials.email)
  await page.getByRole('button', { name: say('notes:write') }).waitFor()
  await enter('mia@nordic.example')
  await isKept(page, 'Wants it in May')
})

test('use F4: a note stays open when a colleague deletes the deal, and Cancel discards it', async () => {
  const page = await kariz.enter('/deals', { as: 'Mia' })
  const { id } = await send(page, '/api/v2/deals', { title: 'Pump' })
  await page.goto(`/deals/${id}`)
  await write(page, 'Half a sentence')
  const ada = await kariz.enter('/leads')
  await ada.request.delete(`/api/v2/deals/${id}`, { headers: headers() })
  await toast(page, say('opportunities:by_deleted', { name: 'Ada Berg' })).waitFor()
  await page.getByText(say('deals:view_deleted')).first().waitFor()
  await isKept(page, 'Half a sentence')
  await page.getByRole('button', { name: say('ui:cancel') }).click()
  await note(page).waitFor({ state: 'detached' })
  await page.reload()
  await page.getByText(say('deals:view_deleted')).first().waitFor()
  expect(await note(page).count()).toBe(0)
})

test('use F4: text typed in place and in add dialogs is kept; a failed save loses nothing', async () => {
  const page = await kariz.enter('/deals', { as: 'Mia' })
  const { id } = await send(page, '/api/v2/deals', { title: 'Valve' })
  await page.goto(`/deals/${id}`)
  const title = page.getByRole('textbox', { name: say('opportunities:title'), exact: true })
  await page.getByRole('button', { name: /^Title: Valve/ }).click()
  await title.fill('Valve for the harbour')
  await page.reload()
  await title.waitFor()
  expect(await title.inputValue()).toBe('Valve for the harbour')

  // The connection is cut while it is being saved.
  await page.route(`**/api/v2/deals/${id}`, (route) => route.abort())
  await title.press('Enter')
  await page.getByRole('alertdialog').first().waitFor()
  expect(await title.inputValue()).toBe('Valve for the harbour')
  await page.unroute(`**/api/v2/deals/${id}`)
  await title.press('Enter')
  await page.getByRole('button', { name: /^Title: Valve for the harbour/ }).waitFor()

  await page.goto('/leads')
  await page.getByRole('button', { name: 'Lead', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: say('leads:add') })
  // The open list of contacts hides the other fields.
  const field = dialog.getByRole('textbox', { name: say('opportunities:title'), includeHidden: true })
  await field.fill('Heard at the fair')
  await page.reload()
  await page.getByRole('button', { name: 'Lead', exact: true }).click()
  await field.waitFor()
  expect(await field.inputValue()).toBe('Heard at the fair')
  await dialog.getByRole('button', { name: say('ui:cancel'), includeHidden: true }).click()
  await page.getByRole('button', { name: 'Lead', exact: true }).click()
  expect(await field.inputValue()).toBe('')
})

test('use F4: the form of an activity stays open when a colleague deletes the activity, and a new person is kept', async () => {
  const page = await kariz.enter('/deals', { as: 'Mia' })
  const deal = await send(page, '/api/v2/deals', { title: 'Boiler' })
  const call = { subject: 'Call about it', deal_id: deal.id, due_date: '2027-01-04' }
  const { id } = await send(page, '/api/v2/activities', call)
  await page.goto(`/deals/${deal.id}`)
  const line = page.getByRole('listitem').filter({ hasText: 'Call about it' })
  await pick(line.getByRole('button', { name: say('ui:more') }), say('activities:edit'))
  const form = page.getByRole('dialog', { name: say('activities:edit') })
  const field = form.getByRole('textbox', { name: say('planning:note') })
  await field.fill('Ask for the plan')
  const ada = await kariz.enter('/leads')
  await ada.request.delete(`/api/v2/activities/${id}`, { headers: headers() })
  await form.getByText(say('planning:was_deleted')).waitFor()
  expect(await field.inputValue()).toBe('Ask for the plan')
  await form.getByRole('button', { name: say('ui:cancel') }).click()
  await form.waitFor({ state: 'detached' })

  await page.keyboard.press('p')
  const adding = page.getByRole('dialog', { name: say('contacts:add_person') })
  const name = adding.getByRole('textbox', { name: say('contacts:name') })
  await name.fill('Kari Dahl')
  await page.reload()
  await page.getByRole('button', { name: /^Title: Boiler/ }).waitFor()
  await page.keyboard.press('p')
  await name.waitFor()
  expect(await name.inputValue()).toBe('Kari Dahl')
})

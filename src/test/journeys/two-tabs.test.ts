import { expect, test } from 'vitest'
import { credentials, useKariz } from '../browser.ts'
import { column, pick, send, toast, words } from '../gestures.ts'

const kariz = useKariz()
const say = words('en')

test('use F6: a tab of another user writes nothing after a new sign-in, and says who is signed in', async () => {
  const page = await kariz.enter('/deals', { as: 'Mia' })
  const { id } = await send(page, '/api/v2/deals', { title: 'Crane' })
  await page.goto(`/deals/${id}`)
  const title = page.getByRole('button', { name: /^Title: Crane/ })
  await title.click()

  // Ada signs in without the page noticing.
  const headers = { origin: kariz.origin }
  await page.request.post('/api/v2/session', { headers, data: credentials })
  await page.getByRole('textbox', { name: say('opportunities:title') }).fill('In whose name?')
  await page.keyboard.press('Enter')
  await toast(page, say('ui:other_user', { name: 'Ada Berg' })).waitFor()
  await title.waitFor()
  const { data } = await (await page.request.get(`/api/v2/deals/${id}`)).json()
  expect(data.title).toBe('Crane')
})

test('use F6: a tab notices when another user signs in in another tab', async () => {
  const page = await kariz.enter('/deals', { as: 'Mia' })
  await column(page, 0).waitFor()
  const other = await page.context().newPage()
  await other.goto('/leads')
  await pick(other.getByRole('button', { name: say('shell:person_menu') }), say('shell:sign_out'))
  await other.getByRole('button', { name: say('users:sign_in') }).waitFor()
  await page.getByRole('button', { name: say('users:sign_in') }).waitFor()

  await page.getByLabel(say('users:email')).fill('mia@nordic.example')
  await page.getByLabel(say('users:password')).fill(credentials.password)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/deals/)
  await other.getByLabel(say('users:email')).fill(credentials.email)
  await other.getByLabel(say('users:password')).fill(credentials.password)
  await other.keyboard.press('Enter')
  await other.waitForURL(/\/(deals|leads)/)
  await toast(page, say('ui:other_user', { name: 'Ada Berg' })).waitFor()
  await page.getByRole('button', { name: say('shell:person_menu') }).click()
  await page.getByText(`Ada Berg · ${credentials.email}`).waitFor()
})

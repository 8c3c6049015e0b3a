import { expect, test } from 'vitest'
import { useKariz } from '../browser.ts'
import { pick } from '../gestures.ts'

const kariz = useKariz()

test('a colleague joins through a link that works once, signs out and in, and is signed out when deactivated', async () => {
  const ada = await kariz.enter('/settings/users')
  await ada.getByRole('button', { name: 'Add user' }).click()
  await ada.getByRole('dialog').getByRole('textbox', { name: 'E-mail addresses' }).fill('mia@nordic.example')
  await ada.getByRole('dialog').getByRole('button', { name: 'Create a link' }).click()
  const made = ada.getByRole('dialog', { name: 'Link for mia@nordic.example' })
  const link = await made.getByRole('textbox', { name: 'Link' }).inputValue()
  await made.getByRole('button', { name: 'Done' }).click()

  const mia = await kariz.open()
  await mia.goto(link)
  await mia.getByRole('heading', { name: 'Join Nordic Pipes' }).waitFor()
  await mia.getByRole('textbox', { name: 'Name' }).fill('Mia Solberg')
  await mia.getByLabel('Password').fill('a boat on the fjord')
  await mia.getByRole('button', { name: 'Join' }).click()
  await mia.getByRole('article').first().waitFor()
  await ada.getByText('Mia Solberg').waitFor()

  const late = await kariz.open()
  await late.goto(link)
  await late.getByRole('heading', { name: 'This link does not work' }).waitFor()

  await pick(mia.getByRole('button', { name: 'Your menu' }), 'Sign out')
  await mia.waitForURL(/\/sign-in/)
  await mia.goto('/leads?view=archived')
  await mia.waitForURL(/\/sign-in/)
  await mia.getByRole('textbox', { name: 'E-mail' }).fill('MIA@nordic.example')
  await mia.getByLabel('Password').fill('a boat on the fjord')
  await mia.getByRole('button', { name: 'Sign in' }).click()
  await mia.waitForURL(/\/leads\?view=archived/)

  await ada.reload()
  await pick(ada.getByRole('button', { name: 'More options for Mia Solberg' }), 'Deactivate')
  const leaving = ada.getByRole('dialog', { name: 'Deactivate Mia Solberg?' })
  await leaving.getByText('has no open leads or deals').waitFor()
  await leaving.getByRole('button', { name: 'Deactivate' }).click()
  await ada.getByText('Deactivated', { exact: true }).waitFor()
  // Her open page leaves by itself, whichever it is.
  await mia.waitForURL(/\/sign-in/)
  await mia.goto('/deals')
  await mia.waitForURL(/\/sign-in/)
  expect(await mia.getByRole('article').count()).toBe(0)
})

import { expect, test } from 'vitest'
import { credentials, expectAccessible, keepPicture, useKariz } from '../browser.ts'

const kariz = useKariz({ isNew: true })

test('S97 the first visitor chooses a language and explores a sample company; the second has to sign in', async () => {
  const page = await kariz.open()
  await page.goto('/')
  await page.waitForURL(/\/welcome/)
  // The heading is in the chosen language once its texts are loaded.
  await page.getByRole('radio', { name: 'Français' }).click({ force: true })
  await page.getByRole('heading', { name: /Bienvenue/ }).waitFor()
  await page.getByRole('radio', { name: 'English' }).click({ force: true })
  await page.getByRole('heading', { name: 'Welcome to Kariz' }).waitFor()
  await page.getByRole('radio', { name: /A sample company/ }).check({ force: true })
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada Berg')
  await page.getByRole('textbox', { name: 'E-mail' }).fill(credentials.email)
  await page.getByLabel('Password').fill(credentials.password)
  await expectAccessible(page)
  await keepPicture(page, 'welcome')
  await page.getByRole('button', { name: 'Open the sample company' }).click()
  await page.waitForURL(/\/deals/)
  await page.getByRole('article').first().waitFor()
  expect(await page.getByRole('article').count()).toBeGreaterThan(5)

  const second = await kariz.open()
  await second.goto('/deals')
  await second.waitForURL(/\/sign-in/)
  await second.getByRole('textbox', { name: 'E-mail' }).fill(credentials.email)
  await second.getByLabel('Password').fill('not the password')
  await second.getByRole('button', { name: 'Sign in' }).click()
  await second.getByRole('alert').waitFor()
  await second.getByLabel('Password').fill(credentials.password)
  await second.getByRole('button', { name: 'Sign in' }).click()
  await second.waitForURL(/\/deals/)
})

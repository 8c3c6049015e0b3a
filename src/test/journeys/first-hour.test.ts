import { expect, test } from 'vitest'
import { credentials, expectAccessible, keepPicture, useKariz } from '../browser.ts'
import { send } from '../gestures.ts'

const kariz = useKariz({ isNew: true })

test('product 26, 32: a new company has suitable defaults, completes its first steps, and invites several users', async () => {
  const page = await kariz.open({ locale: 'en-US' })
  await page.goto('/')
  await page.waitForURL(/\/welcome/)
  // The currency of Oslo is the krone, whatever the browser's language.
  await expect
    .poll(() => page.getByRole('combobox', { name: 'Currency' }).inputValue(), { timeout: 20_000 })
    .toContain('(NOK)')
  await page.getByRole('textbox', { name: 'Company name' }).fill('Nordic Pipes')
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada Berg')
  await page.getByRole('textbox', { name: 'E-mail' }).fill(credentials.email)
  await page.getByLabel('Password').fill(credentials.password)
  await page.getByRole('button', { name: 'Create' }).click()
  await page.waitForURL(/\/today/)
  const steps = page.getByRole('region', { name: 'First steps' })
  await steps.waitFor()
  expect(await steps.getByRole('link').count()).toBe(4)
  expect(await steps.getByText('Done').count()).toBe(0)
  await expectAccessible(page)
  await keepPicture(page, 'first steps')

  await steps.getByRole('link', { name: 'Invite your colleagues' }).click()
  await page.getByRole('button', { name: 'Add user' }).click()
  const adding = page.getByRole('dialog', { name: 'Add user' })
  await adding
    .getByRole('textbox', { name: 'E-mail addresses' })
    .fill('mia@nordic.example; omid@nordic.example,\nbad,')
  await adding.getByText('Not an e-mail address: bad').waitFor()
  await adding
    .getByRole('textbox', { name: 'E-mail addresses' })
    .fill('mia@nordic.example; omid@nordic.example')
  await adding.getByRole('button', { name: 'Create 2 links' }).click()
  const links = page.getByRole('dialog', { name: '2 links' })
  await links.getByRole('textbox', { name: 'omid@nordic.example' }).waitFor()
  await keepPicture(page, 'invitation links')
  await links.getByRole('button', { name: 'Done' }).click()

  await page.goto('/today')
  await steps.getByRole('link', { name: /Invite your colleagues.*Done/ }).waitFor()
  await send(page, '/api/v2/deals', { title: 'Boat lease' })
  await steps.getByRole('link', { name: /Import a list.*Done/ }).waitFor()
  await steps.getByRole('button', { name: 'Hide the list' }).click()
  await steps.waitFor({ state: 'detached' })

  // English with the region of Oslo has the day first and a 24-hour clock; the user can change both.
  await page.goto('/settings/profile')
  const format = page.getByRole('button', { name: /Date format/ })
  await expect.poll(() => format.textContent()).toContain('31/12/2026')
  await format.click()
  await page.getByRole('option', { name: '12/31/26' }).click()
  await page.getByRole('button', { name: /^Clock|Clock$/ }).click()
  await page.getByRole('option', { name: /^24 hours/ }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect
    .poll(async () => (await page.request.get('/api/v2/session')).json())
    .toMatchObject({
      data: { user: { region: 'US', clock: '24' } },
    })
})

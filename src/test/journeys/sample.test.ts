import { expect, test } from 'vitest'
import { keepPicture, useKariz } from '../browser.ts'
import { pick } from '../gestures.ts'

const kariz = useKariz()

test('use F7, product 32: a colleague is deactivated with a handover; then the sample data is replaced', async () => {
  const page = await kariz.enter('/settings/users')
  await pick(page.getByRole('button', { name: 'More options for Owen Price' }), 'Deactivate')
  const leaving = page.getByRole('dialog', { name: 'Deactivate Owen Price?' })
  await leaving.getByText(/open deals/).waitFor()
  await leaving.getByRole('button', { name: /contacts/ }).click()
  await page.getByRole('option', { name: 'Stays with Owen Price' }).click()
  await keepPicture(page, 'deactivate')
  await leaving.getByRole('button', { name: 'Deactivate' }).click()
  await page.getByText(/Owen Price deactivated, \d+ records handed over/).waitFor()
  const deals = async () =>
    (await (await page.request.get('/api/v2/deals?status=open&limit=100')).json()).data as {
      owner_id: number
    }[]
  const owners = new Set((await deals()).map(({ owner_id }) => owner_id))
  const users = (await (await page.request.get('/api/v2/users')).json()).data as {
    id: number
    name: string
  }[]
  expect([...owners].map((id) => users.find((user) => user.id === id)?.name).sort()).toEqual([
    'Ada Berg',
    'Maya Fields',
  ])

  // Records that were not handed over keep their owner, who is marked as deactivated.
  await page.goto('/contacts')
  await page.getByRole('row').filter({ hasText: 'Owen Price' }).getByText('deactivated').first().waitFor()
  await keepPicture(page, 'owner who left')

  await page.goto('/today')
  await page.getByText('This is a sample company.').waitFor()
  await keepPicture(page, 'sample note')
  await page.getByRole('button', { name: 'Start for real' }).click()
  const dialog = page.getByRole('dialog', { name: 'Start for real?' })
  await dialog.getByRole('button', { name: 'Start for real' }).click()
  await dialog.getByText('Required').waitFor()
  await dialog.getByRole('textbox', { name: 'Name of your company' }).fill('Real Pipes')
  await keepPicture(page, 'start for real')
  await dialog.getByRole('button', { name: 'Start for real' }).click()
  await page.getByRole('region', { name: 'First steps' }).waitFor()
  expect(await deals()).toEqual([])
  await page.goto('/settings/users')
  await page.getByText('Ada Berg').first().waitFor()
  expect(await page.getByText('Owen Price').count()).toBe(0)
})

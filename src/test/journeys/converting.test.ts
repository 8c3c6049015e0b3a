import { expect, test } from 'vitest'
import { keepPicture, useKariz } from '../browser.ts'
import { card, column, pick, send, toast } from '../gestures.ts'

const kariz = useKariz()

test('S53–S56 fifty leads are selected, converted into the chosen pipeline, and restored by one undo', async () => {
  const page = await kariz.enter('/deals')
  const firstStage = column(page, 0).getByRole('heading')
  await firstStage.getByText('4').waitFor()
  const person = await send(page, '/api/v2/persons', { name: 'Fifty Leads' })
  await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      send(page, '/api/v1/leads', { title: `Pump ${at + 1}`, person_id: person.id }),
    ),
  )
  await page.goto('/leads?term=Pump')
  const pumps = page.getByRole('row', { name: /Pump \d/ })
  await pumps.first().waitFor()
  await page.getByRole('button', { name: 'Select all shown' }).click()
  await page
    .getByRole('region', { name: '50 selected' })
    .getByRole('button', { name: 'Convert to deals' })
    .click()
  const dialog = page.getByRole('dialog', {
    name: 'Convert 50 leads to deals in Sales pipeline / First e-mail sent',
  })
  await dialog.waitFor()
  await keepPicture(page, 'converting-50-leads')
  const progress = dialog.getByRole('progressbar', { name: 'Converting' })
  await page.route('**/api/v2/jobs/*', async (route) => {
    await progress.waitFor()
    await route.continue()
  })
  await dialog.getByRole('button', { name: 'Convert', exact: true }).click()
  await toast(page, '50 deals created').waitFor()
  await page.getByText('No leads found').waitFor()

  await page.getByRole('link', { name: 'Deals' }).first().click()
  await firstStage.getByText('54').waitFor()
  await page.keyboard.press('Control+z')
  await firstStage.getByText('4', { exact: true }).waitFor()
  await page.goto('/leads?term=Pump')
  await pumps.first().waitFor()
  expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('51')
})

test('S65–S66 a deal is converted to a lead and back, into its former stage', async () => {
  const page = await kariz.enter('/deals')
  const meeting = column(page, 2)
  const first = card(meeting, /./).first()
  const title = (await first.getAttribute('aria-label'))?.split(',')[0] ?? ''
  await first.click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await pick(page.getByRole('button', { name: 'More' }).first(), 'Convert to a lead')
  await page.waitForURL(/\/leads\//)
  const panel = page.getByRole('complementary', { name: title })
  await panel.getByText('It was a deal in Sales pipeline / Meeting, and goes back there.').waitFor()
  await panel.getByRole('button', { name: 'Convert to deal' }).click()
  await panel.getByRole('form', { name: 'Convert to deal' }).getByRole('button', { name: 'Save' }).click()
  await page.waitForURL(/\/deals\/\d+/)
  await page.goto('/deals')
  await card(meeting, new RegExp(title)).waitFor()
  expect(await card(page, new RegExp(title)).count()).toBe(1)
})

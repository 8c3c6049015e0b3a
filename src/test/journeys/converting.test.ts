import { expect, test } from 'vitest'
import { useKariz } from '../browser.ts'
import { card, choose, column, drag, zone } from '../gestures.ts'

const kariz = useKariz()

test('S57–S59, S26 a new lead is converted by its form, dragged on and won, and the win is undone', async () => {
  const page = await kariz.enter('/leads')
  await page.getByRole('button', { name: 'Lead', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Add lead' })
  await choose(dialog, 'Person', 'Liv Strand')
  await choose(dialog, 'Organization', 'Strand Boats')
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Sails for the season')
  await dialog.getByRole('textbox', { name: 'Value' }).fill('4200')
  await dialog.getByRole('button', { name: 'Add lead' }).click()

  const panel = page.getByRole('complementary', { name: 'Sails for the season' })
  await panel.getByRole('button', { name: 'Convert to deal' }).click()
  await panel.getByRole('form', { name: 'Convert to deal' }).getByRole('button', { name: 'Save' }).click()
  await page.waitForURL(/\/deals\/\d+/)
  await page.goto('/leads')
  await page.getByRole('row').nth(1).waitFor()
  expect(await page.getByRole('row', { name: /Sails for the season/ }).count()).toBe(0)

  await page.goto('/deals')
  const sails = card(page, /Sails for the season/)
  await sails.waitFor()
  const second = page.locator('[data-column]').nth(1)
  await drag(page, sails, () => second)
  await card(second, /Sails for the season/).waitFor()
  await drag(page, card(second, /Sails for the season/), zone('won'))
  await page.getByText('Deal won. Congratulations!').waitFor()
  await sails.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await card(second, /Sails for the season/).waitFor()
})

test('S53–S56 fifty leads are selected, converted into the named pipeline, and brought back by one undo', async () => {
  const page = await kariz.enter('/leads')
  const headers = { origin: kariz.origin }
  const person = await page.request.post('/api/v2/persons', { headers, data: { name: 'Fifty Leads' } })
  const { id } = (await person.json()).data
  for (let at = 1; at <= 50; at++)
    await page.request.post('/api/v1/leads', { headers, data: { title: `Pump ${at}`, person_id: id } })
  await page.goto('/leads?term=Pump')
  await page.getByRole('row', { name: /Pump 1\b/ }).waitFor()
  await page.getByRole('checkbox', { name: 'Select all shown' }).click()
  await page
    .getByRole('toolbar', { name: '50 selected' })
    .getByRole('button', { name: 'Convert to deals' })
    .click()
  const dialog = page.getByRole('dialog', { name: /Convert 50 leads to deals in Sales pipeline/ })
  await dialog.getByRole('button', { name: 'Convert' }).click()
  await page.getByText('50 deals created').waitFor()
  await page.getByText('No leads here').waitFor()
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await page.getByRole('row', { name: /Pump 1\b/ }).waitFor()
})

test('S65–S66 a deal becomes a lead and a deal again, in the stage it had', async () => {
  const page = await kariz.enter('/deals')
  const third = page.locator('[data-column]').nth(2)
  const name = (await third.getByRole('heading').first().textContent())?.replace(/\d+$/, '') ?? ''
  const first = card(third, /./).first()
  const title = (await first.getAttribute('aria-label'))?.split(',')[0] ?? ''
  await first.click()
  await page.getByRole('button', { name: 'More' }).last().click()
  await page.getByRole('menuitem', { name: 'Convert to a lead' }).click()
  await page.waitForURL(/\/leads\//)
  const panel = page.getByRole('complementary', { name: title })
  await panel.getByRole('button', { name: 'Convert to deal' }).click()
  await panel.getByRole('form', { name: 'Convert to deal' }).getByRole('button', { name: 'Save' }).click()
  await page.waitForURL(/\/deals\/\d+/)
  await page.goto('/deals')
  await card(column(page, name), new RegExp(title)).waitFor()
})

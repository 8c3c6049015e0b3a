import { expect, test } from 'vitest'
import { useKariz } from '../browser.ts'
import { card, column, drag, send, toast, zone } from '../gestures.ts'

const kariz = useKariz()

test('two users on one board see each other’s changes at once', async () => {
  const ada = await kariz.enter('/deals')
  const mia = await kariz.enter('/deals', { as: 'Mia' })
  const first = card(column(mia, 0), /./).first()
  const title = new RegExp((await first.getAttribute('aria-label'))?.split(',')[0] ?? '')
  await card(ada, title).waitFor()

  await drag(ada, card(ada, title), column(ada, 1))
  await card(column(mia, 1), title).waitFor()
  await drag(mia, card(mia, title), zone(mia, 'won'))
  await card(ada, title).waitFor({ state: 'detached' })
  await toast(mia, / won\./)
    .getByRole('button', { name: 'Undo' })
    .click()
  await card(column(ada, 1), title).waitFor()

  await ada.goto('/leads')
  await ada.getByRole('row').nth(1).waitFor()
  const person = await send(mia, '/api/v2/persons', { name: 'Kari Dahl' })
  await send(mia, '/api/v1/leads', { title: 'Heard at the fair', person_id: person.id })
  await ada.getByRole('row', { name: /Heard at the fair/ }).waitFor()
})

test('hidden records are nowhere visible to a regular user, not even in counts, and company settings are not available', async () => {
  const ada = await kariz.enter('/deals')
  const person = await send(ada, '/api/v2/persons', { name: 'Sven Secret', visible_to: 1 })
  const deal = { title: 'Hidden crane', value: 1_000_000, person_id: person.id, visible_to: 1 }
  const { id } = await send(ada, '/api/v2/deals', deal)
  const lead = { title: 'Hidden hull', person_id: person.id, visible_to: '1' }
  const hidden = await send<{ id: string }>(ada, '/api/v1/leads', lead)
  await card(ada, /Hidden crane/).waitFor()
  const count = Number(await column(ada, 0).getByRole('heading').locator('.figures').textContent())

  const mia = await kariz.enter('/deals', { as: 'Mia' })
  await card(mia, /./).first().waitFor()
  expect(await card(mia, /Hidden crane/).count()).toBe(0)
  await column(mia, 0)
    .getByRole('heading', { name: String(count - 1) })
    .waitFor()
  await mia.goto('/deals?term=Hidden')
  await mia.getByText('0 deals').waitFor()
  await mia.goto(`/deals/${id}`)
  await mia.getByRole('heading', { name: 'Page not found' }).waitFor()
  await mia.goto('/leads?term=Hidden')
  await mia.getByText('No leads found').waitFor()
  await mia.goto(`/leads/${hidden.id}`)
  await mia.getByText('This no longer exists, or you cannot see it.').waitFor()
  await mia.goto('/leads')
  await mia.getByRole('button', { name: 'Lead', exact: true }).click()
  await mia.getByRole('dialog').getByRole('combobox', { name: 'Person' }).fill('Sven')
  await mia.getByRole('option', { name: 'Create “Sven”' }).waitFor()
  expect(await mia.getByRole('option', { name: 'Sven Secret' }).count()).toBe(0)

  await mia.goto('/settings')
  const settings = mia.getByRole('navigation', { name: 'Settings' })
  await settings.getByRole('link', { name: 'Your profile' }).waitFor()
  for (const name of ['Company', 'Users', 'Pipelines and stages', 'Pipelines'])
    expect(await settings.getByRole('link', { name, exact: true }).count()).toBe(0)
  await mia.goto('/settings/users')
  await mia.getByRole('heading', { name: 'Users: for administrators only' }).waitFor()
})

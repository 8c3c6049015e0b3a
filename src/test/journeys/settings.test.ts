import { expect, test } from 'vitest'
import { useKariz } from '../browser.ts'
import { card, column, send, toast, words } from '../gestures.ts'

const kariz = useKariz()
const say = words('en')

test('S36, S42 an admin adds a stage, sets name, probability and rotting, and deletes it after moving its deals', async () => {
  const page = await kariz.enter('/settings/pipelines')
  const row = (name: string) => page.getByRole('row', { name })
  await row('Negotiation').waitFor()
  await page.getByRole('textbox', { name: say('pipelines:new_stage') }).fill('Contract')
  await page.keyboard.press('Enter')
  await row('Contract')
    .getByRole('button', { name: /Name of the stage: Contract/ })
    .click()
  await page.getByRole('textbox', { name: 'Name of the stage' }).fill('Contract sent')
  await page.keyboard.press('Enter')
  const stage = row('Contract sent')
  await stage.getByRole('button', { name: say('pipelines:probability') }).click()
  await stage.getByRole('textbox', { name: say('pipelines:probability') }).fill('95')
  await page.keyboard.press('Enter')
  await stage.getByText('95%').waitFor()
  await stage.getByRole('button', { name: say('pipelines:rotting_off') }).click()
  await page.getByRole('switch', { name: say('pipelines:idle_clock') }).press('Space')
  await page.getByRole('textbox', { name: say('pipelines:idle_days') }).fill('7')
  await page.keyboard.press('Enter')
  await page.getByRole('switch', { name: say('pipelines:stage_clock') }).press('Space')
  await stage.getByText('7 days idle and 14 days in stage').waitFor()
  await page.keyboard.press('Escape')

  await page.goto('/deals')
  const contract = column(page, 5)
  await contract.getByRole('heading', { name: 'Contract sent' }).waitFor()
  const stageId = Number(await contract.getAttribute('data-column'))
  const person = await send(page, '/api/v2/persons', { name: 'Tora Lind' })
  const deal = { title: 'Almost signed', person_id: person.id, stage_id: stageId }
  await send(page, '/api/v2/deals', deal)
  await card(contract, /Almost signed/).waitFor()

  await page.goto('/settings/pipelines')
  await stage.hover()
  await stage.getByRole('button', { name: 'Delete Contract sent' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete the stage “Contract sent”' })
  await dialog.getByText(/1 deal is in this stage/).waitFor()
  await dialog.getByRole('button', { name: /Move the deals to/ }).click()
  await page.getByRole('option', { name: 'Offer sent' }).click()
  await dialog.getByRole('button', { name: 'Move and delete' }).click()
  await toast(page, 'Stage “Contract sent” deleted').waitFor()
  await stage.waitFor({ state: 'detached' })

  await page.getByRole('link', { name: 'Deals' }).first().click()
  await card(column(page, 3), /Almost signed/).waitFor()
  expect(await contract.count()).toBe(0)
  await page.keyboard.press('Control+z')
  await card(contract, /Almost signed/).waitFor()
})

test('an admin merges two industries, sorts them, and puts labels in order', async () => {
  const page = await kariz.enter('/settings/industries')
  const row = (name: string) => page.getByRole('row', { name, exact: true })
  const add = page.getByRole('textbox', { name: say('sources:new_industry') })
  for (const name of ['Zinc', 'Brass']) {
    await add.fill(name)
    await page.keyboard.press('Enter')
    await row(name).waitFor()
  }
  const zinc = await send(page, '/api/v2/industries', { name: 'Zinc' })
  const { id } = await send(page, '/api/v2/organizations', { name: 'Foundry', industry: zinc.id })
  await page.getByRole('button', { name: say('sources:sort_by_name') }).click()
  await page.getByRole('button', { name: say('sources:sort_by_name') }).waitFor({ state: 'detached' })
  await row('Zinc').hover()
  await row('Zinc')
    .getByRole('button', { name: say('ui:delete_named', { name: 'Zinc' }) })
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('1 organization has this industry.', { exact: false }).waitFor()
  await dialog.getByRole('button', { name: say('sources:replacement') }).click()
  await page.getByRole('option', { name: 'Brass' }).click()
  await dialog.getByRole('button', { name: say('sources:delete') }).click()
  await row('Zinc').waitFor({ state: 'detached' })
  await page.goto(`/organizations/${id}`)
  await page.getByText('Brass').first().waitFor()

  await page.goto('/settings/labels')
  const labels = page.getByRole('grid', { name: say('labels:of_opportunity') })
  const first = labels.getByRole('row').first()
  const name = await first.getAttribute('aria-label')
  await first.getByRole('button').first().focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect.poll(() => labels.getByRole('row').last().getAttribute('aria-label')).toBe(name)
})

test('deleted records are listed by type, and restored from there', async () => {
  const page = await kariz.enter('/settings/deleted')
  const headers = { origin: new URL(page.url()).origin }
  const kinds = [
    [say('shell:leads'), 'leads', { title: 'Lost and found lead' }],
    [say('shell:deals'), 'deals', { title: 'Lost and found deal' }],
    [say('contacts:list_people'), 'persons', { name: 'Lost and found person' }],
    [say('contacts:list_organizations'), 'organizations', { name: 'Lost and found firm' }],
  ] as const
  const { id: person_id } = await send(page, '/api/v2/persons', { name: 'Nora Berg' })
  for (const [tab, path, body] of kinds) {
    const version = path === 'leads' ? 'v1' : 'v2'
    const { id } = await send(
      page,
      `/api/${version}/${path}`,
      path === 'leads' ? { ...body, person_id } : body,
    )
    const name = 'title' in body ? body.title : body.name
    expect((await page.request.delete(`/api/${version}/${path}/${id}`, { headers })).status()).toBe(200)
    await page.getByRole('tab', { name: tab }).click()
    const row = page.getByRole('row', { name })
    await row.getByRole('button', { name: say('company:restore') }).click()
    await row.waitFor({ state: 'detached' })
    expect((await page.request.get(`/api/${version}/${path}/${id}`)).status()).toBe(200)
  }
})

test('a seller creates a feed URL, sees the instructions, and revokes it', async () => {
  const page = await kariz.enter('/settings/profile')
  await page.getByRole('button', { name: say('users:calendar_create') }).click()
  const link = await page.getByRole('textbox', { name: say('users:calendar_link') }).inputValue()
  await page.getByText(say('users:calendar_google')).waitFor()
  const { pathname } = new URL(link)
  const calendar = await page.request.get(pathname)
  expect(await calendar.text()).toContain('BEGIN:VCALENDAR')

  await page.reload()
  await page.getByText(/You have had a link since/).waitFor()
  expect(await page.content()).not.toContain(pathname)
  await page.getByRole('button', { name: say('users:calendar_revoke') }).click()
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'))
  await dialog.getByRole('button', { name: say('users:calendar_revoke') }).click()
  await page.getByRole('button', { name: say('users:calendar_create') }).waitFor()
  expect((await page.request.get(pathname)).status()).toBe(404)
})

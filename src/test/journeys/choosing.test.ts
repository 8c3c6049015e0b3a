import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, keepPicture, useKariz } from '../browser.ts'
import { send, toast } from '../gestures.ts'

const kariz = useKariz()

/** The records with that name on the server, newest first. */
async function named(page: Page, kind: 'persons' | 'organizations', name: string) {
  const reply = await page.request.get(`/api/v2/${kind}?term=${encodeURIComponent(name)}&sort_direction=desc`)
  return ((await reply.json()).data as { id: number; name: string; org_id?: number | null }[]).filter(
    (one) => one.name.toLowerCase() === name.toLowerCase(),
  )
}

async function newestDeal(page: Page) {
  const reply = await page.request.get('/api/v2/deals?sort_by=id&sort_direction=desc&limit=1')
  return (await reply.json()).data[0]
}

const opened = async (page: Page, key: string, name: string): Promise<Locator> => {
  await page.keyboard.press(key)
  const dialog = page.getByRole('dialog', { name })
  await dialog.waitFor()
  return dialog
}

test('product 1: a typed name is chosen or created by Tab, Enter, or a press elsewhere', async () => {
  const page = await kariz.enter('/leads')
  await page.getByRole('row').nth(1).waitFor()
  const known = await send(page, '/api/v2/organizations', { name: 'Quarry Works' })
  const gerda = await send(page, '/api/v2/persons', { name: 'Gerda Moss', org_id: known.id })

  const dialog = await opened(page, 'd', 'Add deal')
  const person = dialog.getByRole('combobox', { name: 'Person', includeHidden: true })
  const organization = dialog.getByRole('combobox', { name: 'Organization', includeHidden: true })
  // Typed at once, before anything was found; not letter by letter.
  await page.keyboard.type('gerda mo')
  await page.keyboard.press('Tab')
  await expect.poll(() => person.inputValue()).toBe('Gerda Moss')
  // The person's organization is filled in, and announced.
  await expect.poll(() => organization.inputValue()).toBe('Quarry Works')
  await dialog.getByText('Filled in: Gerda Moss works here').waitFor()
  await keepPicture(page, 'choosing-filled')

  // On blur the option with exactly that name is chosen, ignoring case; another name becomes a new record, and is never
  // dropped.
  await organization.fill('quarry works')
  await dialog.getByLabel('Title').click()
  await expect.poll(() => organization.inputValue()).toBe('Quarry Works')
  await organization.fill('Quarry')
  await dialog.getByLabel('Title').click()
  expect(await organization.inputValue()).toBe('Quarry')
  await dialog.getByText('New', { exact: true }).waitFor()
  await organization.fill('')
  await dialog.getByLabel('Title').click()
  expect(await organization.inputValue()).toBe('')

  // Enter chooses the first match, then submits.
  await organization.click()
  await page.keyboard.type('quarry w')
  const first = page.getByRole('option').first()
  await first.filter({ hasText: 'Quarry Works' }).waitFor()
  await expect.poll(() => first.getAttribute('data-focused')).toBe('true')
  await page.keyboard.press('Enter')
  expect(await organization.inputValue()).toBe('Quarry Works')
  await page.keyboard.press('Enter')
  await expect.poll(() => newestDeal(page)).toMatchObject({ person_id: gerda.id, org_id: known.id })
})

test('product 1: typed text that is not chosen yet is submitted', async () => {
  const page = await kariz.enter('/leads')
  await page.getByRole('row').nth(1).waitFor()
  const dialog = await opened(page, 'p', 'Add person')
  await dialog.getByLabel('Name').fill('Nora Lund')
  await dialog.getByRole('combobox', { name: 'Organization', includeHidden: true }).fill('Lund Sails')
  await dialog.locator('form').evaluate((form: HTMLFormElement) => form.requestSubmit())
  await dialog.waitFor({ state: 'detached' })
  const [made] = await named(page, 'organizations', 'Lund Sails')
  expect(await named(page, 'persons', 'Nora Lund')).toMatchObject([{ org_id: made?.id }])
})

test('product 8: a deal with a new person, contact details and a new organization takes three presses', async () => {
  const page = await kariz.enter('/deals')
  await page.getByRole('article').first().waitFor()
  const dialog = await opened(page, 'd', 'Add deal')
  let presses = 0
  const press = (key: string) => {
    presses++
    return page.keyboard.press(key)
  }
  await page.keyboard.type('Tora Vik, tora@vik.example, +47 911 22 333')
  await press('Tab')
  await page.keyboard.type('Vik Boats')
  await press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  expect(presses).toBeLessThanOrEqual(3)
  const deal = await newestDeal(page)
  const [person] = await named(page, 'persons', 'Tora Vik')
  const [organization] = await named(page, 'organizations', 'Vik Boats')
  expect(deal).toMatchObject({ person_id: person?.id, org_id: organization?.id, title: 'Vik Boats' })
  expect(person).toMatchObject({
    org_id: organization?.id,
    emails: [{ value: 'tora@vik.example' }],
    phones: [{ value: '+47 911 22 333' }],
  })
  // One operation, so one undo reverses everything.
  await toast(page, /Vik Boats/)
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect.poll(async () => (await named(page, 'persons', 'Tora Vik')).length).toBe(0)
  expect(await named(page, 'organizations', 'Vik Boats')).toEqual([])
})

test('a lead with an existing person takes two presses', async () => {
  const page = await kariz.enter('/leads')
  await page.getByRole('row').nth(1).waitFor()
  const ida = await send(page, '/api/v2/persons', { name: 'Ida Strand' })
  const dialog = await opened(page, 'l', 'Add lead')
  await dialog.getByText('A lead needs a person or an organization').waitFor()
  await page.keyboard.type('ida stra')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/leads\/./)
  const lead = await page.request.get(`/api/v1/leads/${page.url().split('/').at(-1)}`)
  expect((await lead.json()).data).toMatchObject({ person_id: ida.id, title: 'Ida Strand' })
})

test('product 8, 9: a new person has fields for e-mail and phone, and possible duplicates are shown with reasons', async () => {
  const page = await kariz.enter('/leads')
  await page.getByRole('row').nth(1).waitFor()
  await send(page, '/api/v2/organizations', { name: 'Bergen Marine AS' })
  await send(page, '/api/v2/persons', {
    name: 'Lars Holm',
    emails: [{ value: 'lars@holm.example' }],
    phones: [{ value: '+47 922 33 444' }],
  })
  const dialog = await opened(page, 'l', 'Add lead')
  await page.keyboard.type('Lasse Holm')
  await page.keyboard.press('Tab')
  await dialog.getByText('New', { exact: true }).waitFor()
  await dialog.getByLabel('Phone of the person').fill('92233444')
  await dialog.getByText('same phone number').waitFor()
  await dialog.getByLabel('E-mail of the person').fill('LARS@holm.example')
  await dialog.getByText('same e-mail, same phone number').waitFor()
  await dialog.getByRole('combobox', { name: 'Organization', includeHidden: true }).fill('Bergen Marine')
  await dialog.getByLabel('Title').click()
  await dialog.getByText('similar name').waitFor()
  await keepPicture(page, 'choosing-lookalikes')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Use this organization' }).click()
  expect(await dialog.getByRole('combobox', { name: 'Organization', includeHidden: true }).inputValue()).toBe(
    'Bergen Marine AS',
  )
  await dialog.getByRole('button', { name: 'Use this person' }).click()
  expect(await dialog.getByRole('combobox', { name: 'Person', includeHidden: true }).inputValue()).toBe(
    'Lars Holm',
  )
  expect(await dialog.getByLabel('Phone of the person').count()).toBe(0)
  await page.keyboard.press('Escape')

  const adding = await opened(page, 'p', 'Add person')
  await adding.getByLabel('Name').fill('lars holm')
  await adding.getByText('same name').waitFor()
  const link = adding.getByRole('link', { name: 'Open' })
  expect(await link.getAttribute('target')).toBe('_blank')
  // The warning does not prevent saving.
  await adding.getByRole('button', { name: 'Add person' }).click()
  await adding.waitFor({ state: 'detached' })
  expect(await named(page, 'persons', 'lars holm')).toHaveLength(2)
})

test('use F15: only people can be created with an existing name; similar names come after the new one', async () => {
  const page = await kariz.enter('/leads')
  await page.getByRole('row').nth(1).waitFor()
  await send(page, '/api/v2/organizations', { name: 'Nordfjord Timber' })
  await send(page, '/api/v2/persons', { name: 'Kari Moe' })
  const dialog = await opened(page, 'd', 'Add deal')
  await page.keyboard.type('kari moe')
  const options = page.getByRole('option')
  await options.filter({ hasText: 'Create another' }).waitFor()
  expect(await options.first().textContent()).toContain('Kari Moe')
  const organization = dialog.getByRole('combobox', { name: 'Organization', includeHidden: true })
  await organization.fill('nordfjord timber')
  await options.filter({ hasText: 'Nordfjord Timber' }).waitFor()
  expect(await options.filter({ hasText: 'Create' }).count()).toBe(0)
  await organization.fill('Nordfjord Timber Ltd')
  await options.filter({ hasText: 'Possible duplicate' }).waitFor()
  expect(await options.allTextContents()).toEqual([
    'Create “Nordfjord Timber Ltd”',
    expect.stringContaining('Nordfjord Timber'),
  ])
})

test('product 1: on a deal’s page and in the form of an activity a typed contact is kept as well', async () => {
  const page = await kariz.enter('/deals')
  await page.getByRole('article').first().waitFor()
  const deal = await newestDeal(page)
  await page.goto(`/deals/${deal.id}`)
  await page.getByRole('button', { name: /^Person/ }).click()
  await page.getByRole('combobox', { name: 'Person', includeHidden: true }).fill('Sunniva Dahl')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: /^Person: Sunniva Dahl/ }).waitFor()
  await expect.poll(async () => (await named(page, 'persons', 'Sunniva Dahl')).length).toBe(1)
  const [sunniva] = await named(page, 'persons', 'Sunniva Dahl')
  await expect.poll(async () => (await newestDeal(page)).person_id).toBe(sunniva?.id)

  await page.goto('/activities')
  await page.getByRole('row').nth(1).waitFor()
  const dialog = await opened(page, 'a', 'Plan activity')
  const people = dialog.getByRole('combobox', { name: 'People', includeHidden: true })
  await people.fill('Odd Lie')
  await dialog.getByRole('combobox', { name: 'Organization', includeHidden: true }).click()
  const chosen = dialog.getByRole('list', { name: 'People', includeHidden: true })
  await chosen.getByText('Odd Lie').waitFor()
  expect(await people.inputValue()).toBe('')
  // Several choices one after the other, without leaving the field.
  await people.fill('Siri Moe')
  await page.keyboard.press('Enter')
  await chosen.getByText('Siri Moe').waitFor()
  await people.and(page.locator(':focus')).waitFor()
  await dialog.getByLabel('Note').fill('Nothing lies over it')
})

test('product 1: on a phone a tap elsewhere keeps the typed text', async () => {
  const page = await kariz.enter('/leads', { window: { width: 390, height: 844 } })
  await page.getByRole('button', { name: /^Add/ }).first().tap()
  await page.getByRole('menuitem', { name: 'Lead' }).tap()
  const dialog = page.getByRole('dialog', { name: 'Add lead' })
  const person = dialog.getByRole('combobox', { name: 'Person', includeHidden: true })
  await person.tap()
  await page.keyboard.type('Signe Aas')
  await dialog.getByText('Labels', { exact: true }).tap({ force: true })
  expect(await person.inputValue()).toBe('Signe Aas')
  await dialog.getByText('New', { exact: true }).waitFor()
  await keepPicture(page, 'choosing-phone')
})

import { expect, test } from 'vitest'
import { blank, expectAccessible, keepPicture, useKariz } from '../browser.ts'
import { choose, send, toast, words } from '../gestures.ts'

const kariz = useKariz()
const say = words('en')

test('an admin adds a team, removes and adds a member, deletes it, and finds it among the deleted records', async () => {
  for (const as of ['Omid', 'Mia']) await kariz.enter(blank, { as })
  const page = await kariz.enter('/settings/teams')
  await page.getByText(say('teams:none')).waitFor()
  await page.getByRole('textbox', { name: say('teams:new') }).fill('North')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/settings\/teams\/\d+$/)
  const members = page.getByRole('list', { name: say('teams:members') })
  await choose(page, say('teams:add_member'), 'Omid')
  await members.getByText('Omid').waitFor()
  await choose(page, say('teams:add_member'), 'Mia')
  await members.getByText('Mia').waitFor()

  await page.getByRole('button', { name: `${say('teams:manager')}: `, exact: false }).click()
  await page.getByRole('option', { name: 'Mia' }).click()
  await page.getByRole('button', { name: `${say('teams:description')}: `, exact: false }).click()
  await page.keyboard.type('Everything north of the fjord')
  await page.keyboard.press('Control+Enter')

  const history = page.getByRole('list', { name: say('opportunities:history') })
  await history.getByText('Everything north of the fjord').waitFor()
  await page.getByRole('button', { name: say('teams:remove_member', { name: 'Omid' }) }).click()
  await members.getByText('Omid').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await members.getByText('Omid').waitFor()
  // Moves the pointer away from the button, whose tooltip would cover the page.
  await page.mouse.move(700, 880)
  await page.getByRole('tooltip').waitFor({ state: 'detached' })
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await expectAccessible(page)
    await keepPicture(page, `team-${width}`)
  }

  await page.getByRole('button', { name: say('teams:delete') }).click()
  await toast(page, '“North” deleted').waitFor()
  await page.getByText(say('teams:none')).waitFor()
  await page.goto('/settings/deleted?of=team')
  const row = page.getByRole('row', { name: 'North' })
  await row.getByRole('button', { name: say('company:restore') }).click()
  await row.waitFor({ state: 'detached' })
  await page.goto('/settings/teams')
  await page.getByRole('link', { name: /North/ }).waitFor()
})

test('a seller reads the teams, finds one in the palette, and cannot edit', async () => {
  const admin = await kariz.enter('/settings/teams')
  const name = 'Everybody who answers when a customer calls about a delivery that is late'
  const { id } = await send(admin, '/api/v2/teams', { name })
  const page = await kariz.enter('/settings/labels', { as: 'Mia' })
  await page.getByRole('heading', { name: say('labels:title') }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('customer calls')
  await page.getByRole('menuitem', { name }).click()
  await page.waitForURL(`**/settings/teams/${id}`)
  await page.getByRole('heading', { name }).waitFor()
  expect(await page.getByRole('button', { name: say('teams:delete') }).count()).toBe(0)
  expect(await page.getByRole('combobox', { name: say('teams:add_member') }).count()).toBe(0)
  await page.setViewportSize({ width: 390, height: 800 })
  await page.getByRole('link', { name: say('teams:title') }).click()
  await page.getByRole('link', { name }).waitFor()
  await expectAccessible(page)
  await keepPicture(page, 'teams-390')
  await page.goto('/settings/deleted')
  await page.getByRole('tab', { name: say('shell:leads') }).waitFor()
  expect(await page.getByRole('tab', { name: say('teams:title') }).count()).toBe(0)
})

import { expect, test } from 'vitest'
import { expectAccessible, keepPicture, useKariz } from '../browser.ts'
import { send, words } from '../gestures.ts'

const kariz = useKariz()
const say = words('en')

test('security 6: a user who may not reassign records of others sees why, until an admin allows it', async () => {
  const admin = await kariz.enter('/settings/permissions')
  const box = (name: string) => admin.getByRole('checkbox', { name })
  await box(say('company:may_bulk_edit')).waitFor()
  expect(await box(say('company:may_bulk_edit')).isChecked()).toBe(true)
  expect(await box(say('company:may_change_owner')).isChecked()).toBe(false)
  await expectAccessible(admin)
  await keepPicture(admin, 'permissions')
  const person = await send(admin, '/api/v2/persons', { name: 'Tora Lind' })

  const seller = await kariz.enter(`/persons/${person.id}`, { as: 'Mia' })
  const owner = seller.getByRole('button', { name: /Owner/ }).first()
  await owner.waitFor()
  expect(await owner.isDisabled()).toBe(true)
  expect(await seller.getByTitle(say('errors:reason_owner_only')).count()).toBe(2)

  await admin.locator('label', { hasText: say('company:may_change_owner') }).click()
  await expect.poll(() => box(say('company:may_change_owner')).isChecked()).toBe(true)
  await seller.reload()
  await owner.waitFor()
  expect(await owner.isDisabled()).toBe(false)
  expect(await seller.getByTitle(say('errors:reason_owner_only')).count()).toBe(1)

  await admin.getByRole('button', { name: say('company:session_idle') }).click()
  await admin.getByRole('option', { name: '7 days', exact: true }).click()
  await admin.getByRole('button', { name: new RegExp(`7 days.*${say('company:session_idle')}`) }).waitFor()
  await keepPicture(admin, 'permissions-sign-in')
  await admin.goto('/settings/profile')
  await admin.getByText(/A session ends after 7 days without use, and at the latest 90 days/).waitFor()

  await admin.goto('/settings/audit')
  await admin.getByText(say('company:audit_company_update')).first().waitFor()
  await expectAccessible(admin)
  await keepPicture(admin, 'audit')
})

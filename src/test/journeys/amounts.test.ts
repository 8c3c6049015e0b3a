import { expect, test } from 'vitest'
import { useKariz } from '../browser.ts'
import { send, toast, words } from '../gestures.ts'

const kariz = useKariz()
const say = words('en')

test('use F11: an amount is parsed with either decimal mark, and invalid text stays in its field', async () => {
  const page = await kariz.enter('/deals')
  const { id } = await send(page, '/api/v2/deals', { title: 'Crane', currency: 'EUR' })
  const value = async () => (await (await page.request.get(`/api/v2/deals/${id}`)).json()).data.value
  await page.goto(`/deals/${id}`)
  const rest = page.getByRole('button', { name: /^Value: / })
  const field = page.getByRole('textbox', { name: say('opportunities:value'), exact: true })
  for (const [typed, read] of [
    ['1.234,56', 1234.56],
    ['1500,50', 1500.5],
    ['۱۲٫۵', 12.5],
  ] as const) {
    await rest.click()
    await field.fill(typed)
    const saved = page.waitForResponse((reply) => reply.request().method() === 'PATCH')
    await field.press('Enter')
    await saved
    await rest.waitFor()
    expect(await value()).toBe(read)
  }
  await rest.click()
  await field.fill('about 20')
  await field.press('Enter')
  await page.getByText(say('ui:not_a_number', { example: '1,234.5' })).waitFor()
  expect(await field.inputValue()).toBe('about 20')
  await field.press('Escape')
  await rest.waitFor()
  expect(await value()).toBe(12.5)
})

test('use F17: a user who reassigns a private record is warned before, and can undo it', async () => {
  const page = await kariz.enter('/deals', { as: 'Mia' })
  const { id } = await send(page, '/api/v2/deals', { title: 'Secret crane', visible_to: 1 })
  await page.goto(`/deals/${id}`)
  await page.getByRole('button', { name: /^Owner: / }).click()
  await page.getByRole('option', { name: 'Ada Berg' }).click()
  const question = page.getByRole('dialog', { name: say('ui:handover_title', { title: 'Secret crane' }) })
  await question.getByText(/can see it and you cannot/).waitFor()
  await question.getByRole('button', { name: say('ui:cancel') }).click()
  expect((await page.request.get(`/api/v2/deals/${id}`)).status()).toBe(200)

  await page.getByRole('button', { name: /^Owner: / }).click()
  await page.getByRole('option', { name: 'Ada Berg' }).click()
  await question.getByRole('button', { name: say('ui:handover_confirm') }).click()
  await toast(page, say('ui:handed_over', { title: 'Secret crane', name: 'Ada Berg' })).waitFor()
  expect((await page.request.get(`/api/v2/deals/${id}`)).status()).toBe(404)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await page.request.get(`/api/v2/deals/${id}`)).status()).toBe(200)
})

import { expect, test } from 'vitest'
import { expectAccessible, keepPicture, useKariz } from '../browser.ts'

const kariz = useKariz()

const screens = [
  ['leads', '/leads'],
  ['board', '/deals'],
  ['list', '/deals?as=list'],
  ['contacts', '/contacts'],
  ['import', '/import'],
  ['pipelines', '/settings/pipelines'],
  ['users', '/settings/users'],
  ['profile', '/settings/profile'],
] as const

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing wrong with the main screens, ${theme}, ${width} px wide`, async () => {
      const page = await kariz.enter('/', { window: { theme, width } })
      for (const [name, path] of screens) {
        await page.goto(path)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForLoadState('networkidle')
        await expectAccessible(page)
        await keepPicture(page, `${name}-${theme}-${width}`)
      }
    }, 60_000)
  }
}

test('the lead panel and the deal page are accessible too', async () => {
  const page = await kariz.enter('/leads')
  await page.getByRole('row').nth(1).click()
  await page.getByRole('complementary').waitFor()
  await expectAccessible(page)
  await page.goto('/deals')
  await page.getByRole('article').first().click()
  await page.waitForURL(/\/deals\/\d+/)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  await expectAccessible(page)
  expect(page.url()).toMatch(/\/deals\/\d+/)
})

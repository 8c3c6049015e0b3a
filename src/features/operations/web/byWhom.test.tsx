import { afterEach, expect, test } from 'vitest'
import { languages, loadLocale, loadOtherTexts } from '../../../web/i18n.ts'
import { byWhom, whoDid } from './byWhom.ts'

const mia = { actor: { name: 'Mia' }, on_behalf_of: null }
const forMia = { actor: null, on_behalf_of: { name: 'Mia' } }
const kariz = { actor: null, on_behalf_of: null }

const speak = async (language: keyof typeof languages) => {
  await loadLocale(language)
  await loadOtherTexts()
}
afterEach(() => speak('en'))

test('shows a user, with the way unless it is the app', () => {
  expect(byWhom(mia, 'web')).toBe('Mia')
  expect(byWhom(mia, 'api')).toBe('Mia · through the API')
  expect(byWhom(mia, 'undo')).toBe('Mia')
})

test('shows Kariz itself, and on whose behalf it acted', () => {
  expect(byWhom(forMia, 'automation')).toBe('Kariz, for Mia · by automation')
  expect(byWhom(kariz, 'system')).toBe('Kariz')
})

test.for(Object.keys(languages) as (keyof typeof languages)[])('and in %s', async (language) => {
  await speak(language)
  const said = [whoDid(kariz), whoDid(forMia), byWhom(kariz, 'form'), byWhom(mia, 'mail')]
  expect(new Set(said).size).toBe(4)
  for (const text of said) expect(text).not.toContain(':')
  for (const text of said) expect(text).toMatch(/Kariz|کاریز|Mia/)
})

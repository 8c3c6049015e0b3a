import { expect, test } from 'vitest'
import { fits } from './fold.ts'

test('product 16: a name is found by the beginnings of its words, ignoring case, accents and script variants', () => {
  expect(fits('conv', 'Convert to deal')).toBe(3)
  expect(fits('new deal', 'Deal. Add new create')).toBe(2)
  expect(fits('won', 'Mark as won')).toBe(2)
  expect(fits('etiket', 'ETİKETLER')).toBe(3)
  expect(fits('isim', 'İsim')).toBe(3)
  expect(fits('ayarlar', 'AYARLAR')).toBe(3)
  expect(fits('parametre', 'Paramètres')).toBe(3)
  expect(fits('okt', 'Økt')).toBe(3)
  expect(fits('كاريز', 'کاریز فروش')).toBe(3)
  expect(fits('می کند', 'کار می‌کند')).toBe(2)
  expect(fits('pplin', 'Pipelines')).toBe(1)
  expect(fits('eal', 'Deal')).toBe(0)
  expect(fits('deal lost', 'Deal')).toBe(0)
})

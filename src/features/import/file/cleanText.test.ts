import { expect, test } from 'vitest'
import { fold } from '../../../contract/fold.ts'
import { clean, words } from './cleanText.ts'

test('folding ignores case, accents, Turkish i, Arabic letters, digits and zero-width non-joiners', () => {
  expect(fold('ÉTAPE')).toBe('etape')
  expect(fold('İSTANBUL')).toBe(fold('istanbul'))
  expect(fold('IŞIK')).toBe(fold('ışık'))
  expect(fold('Sjøbø')).toBe('sjobo')
  expect(fold('شركة على')).toBe(fold('شرکه علی'))
  expect(fold('وضعیت\u200cها')).toBe(fold('وضعیتها'))
  expect(fold('شماره ۱۲')).toBe(fold('شماره 12'))
})

test('headings are split into words', () => {
  expect(words('deal_stage')).toEqual(['deal', 'stage'])
  expect(words('dealStage')).toEqual(['deal', 'stage'])
  expect(words('E-mail (work)')).toEqual(['e', 'mail', 'work'])
})

test('a cell is trimmed to one line, and a dash is empty', () => {
  expect(clean('  a\r\n  b\u00a0c ')).toBe('a b c')
  expect(clean(' — ')).toBe('')
  expect(clean('N/A')).toBe('')
})

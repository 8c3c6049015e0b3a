import { expect, test } from 'vitest'
import { mailto, tel } from './reach.ts'

test.each([
  ['+47 900 56 392', 'tel:+4790056392'],
  ['۰۹۱۲ ۳۴۵ ۶۷۸۹', 'tel:09123456789'],
  ['+۹۸ (۰) ۹۱۲-۳۴۵-۶۷۸۹', 'tel:+989123456789'],
  ['(555) 010-4242 ext. 12', 'tel:5550104242'],
  ['٠٠٤٧٩٠٠٥٦٣٩٢', 'tel:004790056392'],
])('languages A7: %s is dialled as %s', (phone, link) => {
  expect(tel(phone)).toBe(link)
})

test('the mailto link contains only the address, without the display name, percent-encoded', () => {
  expect(mailto(' grace+crm@hillside.example ')).toBe('mailto:grace+crm@hillside.example')
  expect(mailto('Grace <grace@hillside.example>')).toBe('mailto:grace@hillside.example')
  expect(mailto('a?subject=b@hillside.example')).toBe('mailto:a%3Fsubject%3Db@hillside.example')
})

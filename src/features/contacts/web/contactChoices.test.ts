import { expect, test } from 'vitest'
import { personIn } from './contactChoices.ts'

test.each([
  ['Grace Miller', 'Grace Miller', '', ''],
  [
    'Grace Miller, grace@hillside.example, +47 900 56 392',
    'Grace Miller',
    'grace@hillside.example',
    '+47 900 56 392',
  ],
  ['Grace Miller <grace@hillside.example>', 'Grace Miller', 'grace@hillside.example', ''],
  ['+4790056392 Grace Miller', 'Grace Miller', '', '+4790056392'],
  ['مریم یاری ۰۹۱۲ ۳۴۵ ۶۷۸۹', 'مریم یاری', '', '۰۹۱۲ ۳۴۵ ۶۷۸۹'],
  ['Miller, Grace', 'Miller, Grace', '', ''],
  ['Unit 42', 'Unit 42', '', ''],
  ['grace@hillside.example', 'grace@hillside.example', '', ''],
  ['900 56 392', '900 56 392', '', ''],
])('“%s” is parsed as %s', (text, name, email, phone) => {
  expect(personIn(text)).toEqual({ name, email, phone })
})

import { expect, test } from 'vitest'
import { textsOf } from '../test/textsOf.ts'

// The words that the command palette searches for may be any.
const shown = [...(await textsOf('fa'))].filter(([key]) => !key.startsWith('palette:words_'))

/** What no Persian text contains; docs/languages/fa.md explains the rules. */
const faults: [string, RegExp][] = [
  ['the letters of an Arabic keyboard', /[يكةۀ]/],
  ['quotes other than « »', /["“”‘’]/],
  ['a space instead of a half-space', /(^|\s)ن?می\s|\s(ها|های|هایی|تر|ترین|ام|اند)(?!\p{L})/u],
  ['a space before punctuation', /\s[،؛؟!.:](?!\p{L})/u],
  ['Latin punctuation', /\p{Script=Arabic}[,;?]/u],
  ['an ezafe with ی after a silent he', /ه‌ی(?!\p{L})/u],
  [
    'no ezafe after a silent he',
    /(درباره|شماره|خلاصه|بازه|منطقه)\s[\p{L}{«]|(?<!\p{L})همه\s[\p{L}\u200c]+ها(?!\p{L})/u,
  ],
  [
    'a literary word',
    /تازه|نخست|پیشین|کنونی|دست‌کم|بی‌درنگ|بیفزا|افزوده|برگزی|(?<!\p{L})گزینش|نویسه|زادروز|آغاز|پهنا/u,
  ],
  [
    'another term than the glossary’s',
    /واگرد|بازگردانی|سامانه|سطر|گذرواژه|پیوند|پیامد|گروه(?!ی)|رونوشت|پرونده/,
  ],
]

test.each(faults)('S98 no Persian text has %s', (_, fault) => {
  expect(shown.filter(([, text]) => fault.test(text))).toEqual([])
})

test('the rules find the faults', () => {
  const wrong = [
    'يك',
    'گفت "سلام"',
    'ذخیره می شود',
    'سرنخ ها',
    'خوب ؟',
    'تماس, جلسه',
    'مرحله‌ی جدید',
    'همه کاریزها',
    'درباره معامله',
  ]
  for (const text of wrong)
    expect(faults.filter(([, fault]) => fault.test(text)).map(([name]) => name)).toHaveLength(1)
  for (const text of ['همه تیم می‌خواهند', 'پایگاه داده', 'دربارهٔ معامله', 'یکی‌یکی', 'ها'])
    expect(faults.filter(([, fault]) => fault.test(text))).toEqual([])
})

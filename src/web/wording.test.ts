import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { textsOf } from '../test/textsOf.ts'

/** What no text of a language contains, with an example each; docs/languages explains the rules. */
const faults: Record<string, [name: string, fault: RegExp, example: string][]> = {
  en: [
    ['quotes other than “ ”', /["«»„]/, 'Delete "Call"'],
    ['a straight apostrophe', /'/, "The server's disk is full"],
    [
      'another spelling',
      /(?<!\{)\b(colors?|gray|center|canceled|email|percent|organisations?)\b/i,
      'Choose a color',
    ],
    ['may for permission', /\bmay (not )?(do|see|change|delete|edit|leave)\b/, 'You may not do this.'],
    ['a speaker', /\b(we|our|us)\b/i, 'Something went wrong on our side.'],
    [
      'a figure of speech',
      /\b(meanwhile|wears?|go(es)? on|stands in|whoever|lies in|put on|take off|out of the archive)\b/i,
      'It goes on by itself.',
    ],
    ['an exclamation mark', /(?<!Congratulations)!/, 'Saved!'],
  ],
  tr: [
    ['quotes other than “ ”', /["«»„]/, '«Arama» silindi'],
    ['a straight apostrophe', /'/, "Kariz'e hoş geldiniz"],
    ['a suffix on a placeholder', /\}’?\p{Ll}/u, '{name}’i sil'],
    [
      'another term than the glossary’s',
      /faaliyet|etkinlik|potansiyel|pazarlık|kaybetme nedeni|(?<!\p{L})(çıktı|anmak|andı|anıl)/iu,
      'Sonraki faaliyet',
    ],
    ['an old spelling', /(?<!\p{L})(dahil|hala|ünvan|herşey)(?!\p{L})/iu, 'bu dahil'],
  ],
  id: [
    ['quotes other than “ ”', /["«»„]/, 'Hapus "Rapat"'],
    ['a branch for one, which the language never chooses', /\bone \{/, '{count, plural, one {#} other {#}}'],
    ['a user without a capital', /\banda\b|\bkamu\b/, 'rencana anda'],
    [
      'another term than the glossary’s',
      /transaksi|kejadian|hasil akhir|dibatalkan|batalkan impor/i,
      'Impor dibatalkan',
    ],
    ['a word that other products say in English', /\b(berkas|peramban|luring|papan tik)\b/i, 'Pilih berkas'],
    ['bisa for dapat', /\bbisa\b/i, 'Bisa dipulihkan'],
  ],
  fa: [
    ['the letters of an Arabic keyboard', /[يكةۀ]/, 'يك'],
    ['quotes other than « »', /["“”‘’]/, 'حذف "تماس"'],
    [
      'a space instead of a half-space',
      /(^|\s)ن?می\s|\s(ها|های|هایی|تر|ترین|ام|اند)(?!\p{L})/u,
      'ذخیره می شود',
    ],
    ['a space before punctuation', /\s[،؛؟!.:](?!\p{L})/u, 'خوب ؟'],
    ['Latin punctuation', /\p{Script=Arabic}[,;?]/u, 'تماس, جلسه'],
    ['an ezafe with ی after a silent he', /ه\u200cی(?!\p{L})/u, 'مرحله\u200cی جدید'],
    [
      'no ezafe after a silent he',
      /(درباره|شماره|خلاصه|بازه|منطقه)\s[\p{L}{«]|(?<!\p{L})همه\s[\p{L}\u200c]+ها(?!\p{L})/u,
      'همه کاریزها',
    ],
    [
      'a literary word',
      /تازه|نخست|پیشین|کنونی|دست‌کم|بی‌درنگ|بیفزا|افزوده|برگزی|(?<!\p{L})گزینش|نویسه|زادروز|آغاز|پهنا/u,
      'مرحلهٔ تازه',
    ],
    [
      'another term than the glossary’s',
      /واگرد|بازگردانی|سامانه|سطر|گذرواژه|پیوند|پیامد|گروه(?!ی)|رونوشت|پرونده/,
      'واگرد شد',
    ],
  ],
}

describe.each(Object.entries(faults))('S98 the texts in %s', (language, rules) => {
  test.each(rules)('have no %s', async (_, fault) => {
    const shown = [...(await textsOf(language))].filter(([key]) => !key.startsWith('palette:words_'))
    expect(shown.filter(([, text]) => fault.test(text))).toEqual([])
  })

  test.each(rules)('are searched for %s', (name, _, example) => {
    expect(rules.filter(([, fault]) => fault.test(example)).map(([found]) => found)).toEqual([name])
  })
})

type Part = ReturnType<IntlMessageFormat['getAst']>[number]

/** The plurals of a message. */
function pluralsOf(parts: Part[]): Extract<Part, { pluralType?: unknown }>[] {
  return parts.flatMap((part) => {
    if (!('options' in part)) return []
    const inside = Object.values(part.options).flatMap(({ value }) => pluralsOf(value))
    return 'pluralType' in part ? [part, ...inside] : inside
  })
}

describe.each(['en', 'fr', 'nb', 'tr', 'id', 'fa'])('languages A13: plurals in %s', async (language) => {
  // "Many" is for millions in French, and no text counts so far.
  const forms: string[] = new Intl.PluralRules(language)
    .resolvedOptions()
    .pluralCategories.filter((form) => form !== 'many')
  // In Turkish and Persian a noun stays the same after a number, so one form is enough.
  const needed = ['tr', 'fa'].includes(language) ? ['other'] : forms
  const plurals = [...(await textsOf(language))].flatMap(([key, text]) =>
    pluralsOf(new IntlMessageFormat(text, language).getAst()).map(({ options }) => ({
      key,
      has: Object.keys(options),
    })),
  )

  test('have the forms of the language', () => {
    const isLacking = (has: string[], form: string) =>
      !has.includes(form) && !(form === 'one' && has.includes('=1'))
    expect(plurals.filter(({ has }) => needed.some((form) => isLacking(has, form)))).toEqual([])
  })

  test('have no form that the language never chooses', () => {
    const isForeign = (form: string) => !form.startsWith('=') && !forms.includes(form)
    expect(plurals.filter(({ has }) => has.some(isForeign))).toEqual([])
  })
})

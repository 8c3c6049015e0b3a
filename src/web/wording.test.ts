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

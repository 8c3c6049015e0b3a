import loaders from 'virtual:texts'
import { IntlMessageFormat } from 'intl-messageformat'
import type { Locale } from '../contract/shape.ts'
import type { Texts } from './namespaces.ts'

/** All text keys, as `namespace:key`. */
export type Key = { [N in keyof Texts]: `${N}:${keyof Texts[N] & string}` }[keyof Texts]

/** The six languages, each with its own name. */
export const languages: Record<Locale, string> = {
  en: 'English',
  fr: 'Français',
  nb: 'Norsk bokmål',
  tr: 'Türkçe',
  id: 'Bahasa Indonesia',
  fa: 'فارسی',
}

/** A text, or, with placeholders, the parsed message from the build. */
export type Text = string | ReturnType<IntlMessageFormat['getAst']>

const ariaTexts: Record<Locale, () => Promise<{ default: object }>> = {
  en: () => import('react-aria-components/i18n/en-US'),
  fr: () => import('react-aria-components/i18n/fr-FR'),
  nb: () => import('react-aria-components/i18n/nb-NO'),
  tr: () => import('react-aria-components/i18n/tr-TR'),
  id: () => import('./aria/id.ts'),
  fa: () => import('./aria/fa.ts'),
}

let texts: Record<string, Text> = {}
let spoken: Locale = 'en'
let tag = 'en'
let others: Promise<void> | undefined
const formats = new Map<string, IntlMessageFormat>()

/**
 * Loads the initial texts of a language for `t`. `locale` may include digits, such as `fa-u-nu-latn`, for the numbers
 * in texts. Changing the language requires a page reload.
 */
export async function loadLocale(language: Locale, locale: string = language): Promise<void> {
  spoken = language
  tag = locale
  texts = {}
  others = undefined
  formats.clear()
  const [aria] = await Promise.all([ariaTexts[language](), loadTexts('first')])
  Object.assign(globalThis, {
    [Symbol.for('react-aria.i18n.locale')]: language,
    [Symbol.for('react-aria.i18n.strings')]: aria.default,
  })
  document.documentElement.lang = language
  document.documentElement.dir = language === 'fa' ? 'rtl' : 'ltr'
}

/** Loads the texts of all other features, which their screens wait for. */
export function loadOtherTexts(): Promise<void> {
  others ??= loadTexts('more')
  return others
}

async function loadTexts(part: 'first' | 'more'): Promise<void> {
  Object.assign(texts, (await loaders[spoken][part]()).default)
}

/** The text of `key` in the current language, with `values` for its placeholders. */
export function t(key: Key, values?: Record<string, string | number>): string {
  const text = texts[key] ?? key
  if (typeof text === 'string') return text
  const format = formats.get(key) ?? new IntlMessageFormat(text, tag)
  formats.set(key, format)
  return String(format.format(values))
}

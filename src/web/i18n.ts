import { createInstance } from 'i18next'
import ICU from 'i18next-icu'
import type company from '../../locales/en/company.json'
import type contacts from '../../locales/en/contacts.json'
import type deals from '../../locales/en/deals.json'
import type errors from '../../locales/en/errors.json'
import type imports from '../../locales/en/import.json'
import type leads from '../../locales/en/leads.json'
import type opportunities from '../../locales/en/opportunities.json'
import type pipelines from '../../locales/en/pipelines.json'
import type shell from '../../locales/en/shell.json'
import type ui from '../../locales/en/ui.json'
import type users from '../../locales/en/users.json'
import type { Locale } from '../contract/shape.ts'

/** The English texts: one namespace for each feature, flat keys. A feature that gets texts adds its line here. */
type Texts = {
  ui: typeof ui
  shell: typeof shell
  errors: typeof errors
  company: typeof company
  contacts: typeof contacts
  deals: typeof deals
  import: typeof imports
  leads: typeof leads
  opportunities: typeof opportunities
  pipelines: typeof pipelines
  users: typeof users
}
/** Every text there is, as `namespace:key`. */
export type Key = { [N in keyof Texts]: `${N}:${keyof Texts[N] & string}` }[keyof Texts]

/** The six languages, each by its own name. */
export const languages: Record<Locale, string> = {
  en: 'English',
  fr: 'Français',
  nb: 'Norsk',
  tr: 'Türkçe',
  id: 'Bahasa Indonesia',
  fa: 'فارسی',
}

const texts = import.meta.glob<Record<string, string>>('../../locales/*/*.json', { import: 'default' })
const ariaTexts: Record<Locale, () => Promise<{ default: object }>> = {
  en: () => import('react-aria-components/i18n/en-US'),
  fr: () => import('react-aria-components/i18n/fr-FR'),
  nb: () => import('react-aria-components/i18n/nb-NO'),
  tr: () => import('react-aria-components/i18n/tr-TR'),
  id: () => import('./aria/id.ts'),
  fa: () => import('./aria/fa.ts'),
}

const i18n = createInstance()

/**
 * Loads the texts of one language, and of no other; afterwards `t` speaks it. `tag` is the full locale with
 * calendar and digits, as `fa-u-nu-latn`, for the numbers inside texts. To change the language, load the page anew.
 */
export async function speak(locale: Locale, tag: string = locale): Promise<void> {
  const files = Object.entries(texts).filter(([path]) => path.includes(`/${locale}/`))
  const [aria, ...namespaces] = await Promise.all([
    ariaTexts[locale](),
    ...files.map(async ([path, load]) => [path.replace(/^.*\/|\.json$/g, ''), await load()] as const),
  ])
  Object.assign(globalThis, {
    [Symbol.for('react-aria.i18n.locale')]: locale,
    [Symbol.for('react-aria.i18n.strings')]: aria.default,
  })
  await i18n.use(new ICU({ parseLngForICU: () => tag })).init({
    lng: locale,
    resources: { [locale]: Object.fromEntries(namespaces) },
    ns: namespaces.map(([name]) => name),
    keySeparator: false,
    fallbackLng: false,
  })
  document.documentElement.lang = locale
  document.documentElement.dir = locale === 'fa' ? 'rtl' : 'ltr'
}

/** The text of `key` in the language in use, with `values` in its places. */
export function t(key: Key, values?: Record<string, string | number>): string {
  return i18n.t(key, values ?? {})
}

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { IntlMessageFormat } from 'intl-messageformat'
import type { Plugin } from 'vite'
import { initialNamespaces } from '../src/web/initialNamespaces.ts'

const locales = new URL('../locales/', import.meta.url)

/**
 * The texts of each language as two modules: `virtual:texts/fr/first` with the texts of the first screens, and
 * `…/more`. `virtual:texts` loads them by language. Texts with placeholders are compiled here, so that the browser
 * needs no ICU parser.
 */
export const compileTexts: Plugin = {
  name: 'compile-texts',
  resolveId: (source) => (source.startsWith('virtual:texts') ? `\0${source}` : null),
  load(id) {
    if (id === '\0virtual:texts') {
      const loaders = readdirSync(locales).map(
        (language) => `${language}: {
          first: () => import('virtual:texts/${language}/first'), more: () => import('virtual:texts/${language}/more') }`,
      )
      return `export default { ${loaders.join()} }`
    }
    const [, language, part] = /^\0virtual:texts\/(\w+)\/(first|more)$/.exec(id) ?? []
    if (!language) return null
    const compiled: Record<string, unknown> = {}
    for (const name of readdirSync(new URL(`${language}/`, locales))) {
      const namespace = name.replace('.json', '')
      if (initialNamespaces.includes(namespace) !== (part === 'first')) continue
      const file = fileURLToPath(new URL(`${language}/${name}`, locales))
      this.addWatchFile(file)
      const texts = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)
      for (const [key, text] of texts)
        compiled[`${namespace}:${key}`] = text.includes('{') ? new IntlMessageFormat(text).getAst() : text
    }
    return `export default ${JSON.stringify(compiled)}`
  },
}

// Writes src/web/namespaces.ts, from which the compiler knows every text, unless it is up to date.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const english = new URL('../locales/en/', import.meta.url)
const target = new URL('../src/web/namespaces.ts', import.meta.url)

/** The type of the English texts, from the files in locales/en/. */
export function namespacesSource(): string {
  const names = readdirSync(english)
    .map((file) => file.replace('.json', ''))
    .sort()
  const imports = names.map((name) => `import type ${name}Texts from '../../locales/en/${name}.json'\n`)
  const members = names.map((name) => `  ${name}: typeof ${name}Texts\n`)
  return `// Written by scripts/listNamespaces.ts from the files in locales/en/.
${imports.join('')}
/** The English texts: one namespace for each file, flat keys. */
export type Texts = {\n${members.join('')}}\n`
}

export function listNamespaces(): void {
  const source = namespacesSource()
  if (readFileSync(target, 'utf8') !== source) writeFileSync(target, source)
}

if (import.meta.main) listNamespaces()

import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, parseSync, Visitor } from 'vite'
import { compileTexts } from './scripts/compileTexts.ts'

/**
 * The features' contracts describe their endpoints with TypeBox schemas. The browser needs only methods, paths and the
 * names of choices; the rest would be a tenth of the bundle.
 */
const leaveOutSchemas: Plugin = {
  name: 'leave-out-schemas',
  enforce: 'pre',
  resolveId: (source) => (source === 'typebox' ? '\0schemaless' : null),
  load: (id) =>
    id === '\0schemaless'
      ? `const nothing = new Proxy(() => nothing, { get: () => nothing })
         const Enum = (names) => ({ enum: names })
         export const Type = new Proxy({}, { get: (_, kind) => (kind === 'Enum' ? Enum : nothing) })`
      : null,
  transform: {
    filter: { id: /[\\/]contract\.ts$/ },
    handler: (code, id) => {
      const cuts: { start: number; end: number }[] = []
      new Visitor({
        CallExpression: ({ callee, arguments: [about] }) => {
          if (
            callee.type !== 'Identifier' ||
            callee.name !== 'endpoint' ||
            about?.type !== 'ObjectExpression'
          )
            return
          for (const part of about.properties) {
            const name = part.type === 'Property' && part.key.type === 'Identifier' ? part.key.name : ''
            if (/^(summary|params|query|body|reply|status|operation|access|extension)$/.test(name))
              cuts.push(part)
          }
        },
      }).visit(parseSync(id, code).program)
      for (const { start, end } of cuts.reverse())
        code = code.slice(0, start) + code.slice(end).replace(/^\s*,/, '')
      return { code, map: null }
    },
  },
}

/** React Aria includes texts in 34 languages; `src/web/i18n.ts` loads those of one. */
const leaveOutAriaStrings: Plugin = {
  name: 'leave-out-aria-strings',
  apply: 'build',
  enforce: 'pre',
  load: (id) =>
    /[\\/]react-(aria|stately|aria-components)[\\/].*intlStrings\.mjs$/.test(id) ? 'export default {}' : null,
}

/**
 * The modules that the shell and the board need: a single file, because fifty small files, compressed separately, are
 * five percent larger.
 */
const first = new Set<string>()
const findFirst: Plugin = {
  name: 'find-first',
  apply: 'build',
  buildEnd() {
    const add = (id: string): void => {
      // Parsing numbers is only for fields, which load later; the barrel file exports it together with formatting.
      if (first.has(id) || /NumberParser\.mjs$/.test(id)) return
      first.add(id)
      this.getModuleInfo(id)?.importedIds.forEach(add)
    }
    for (const id of this.getModuleIds()) if (/\/(web\/main|web\/DealsPage)\.tsx$/.test(id)) add(id)
    // The barrel file of the icons exports all of them; only those that these modules use belong to the first file.
    const codeOf = (id: string) => this.getModuleInfo(id)?.code ?? ''
    const drawn = new Set<string>()
    for (const id of first)
      for (const [, names = ''] of codeOf(id).matchAll(/import\s*{([^}]*)}\s*from\s*["']lucide-react["']/g))
        for (const name of names.split(',')) drawn.add(name.trim().split(' ')[0] ?? '')
    const barrel = [...first].find((id) => id.endsWith('/lucide-react.mjs')) ?? ''
    for (const [, names = '', file = ''] of codeOf(barrel).matchAll(
      /export {([^}]*)} from '\.(\/icons\/[^']+)'/g,
    ))
      if (!names.split(',').some((name) => drawn.has(name.trim().replace('default as ', ''))))
        first.delete(barrel.replace('/lucide-react.mjs', file))
  },
}

const server = process.env.KARIZ_SERVER ?? 'http://localhost:8000'

export default defineConfig({
  plugins: [compileTexts, leaveOutSchemas, leaveOutAriaStrings, findFirst, react(), tailwindcss()],
  resolve: {
    alias: [
      {
        find: /^@formatjs\/icu-messageformat-parser$/,
        replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
      },
    ],
  },
  server: {
    port: 8110,
    proxy: Object.fromEntries(['/api', '/v1', '/health'].map((path) => [path, server])),
  },
  build: {
    outDir: 'dist',
    target: ['chrome123', 'safari17.5', 'firefox121'],
    assetsInlineLimit: 0,
    // One large first file by design, see `findFirst`; a test limits its compressed size to 200 kB.
    chunkSizeWarningLimit: 700, // kB, before compression
    rolldownOptions: {
      treeshake: {
        manualPureFunctions: ['Type', 'endpoint', 'Nullable', 'One', 'Page', 'OffsetPage'],
        propertyReadSideEffects: false,
      },
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', test: (id) => first.has(id), priority: 1 },
            { name: 'icons', test: /lucide-react[\\/]dist[\\/]esm[\\/]icons[\\/]/ },
            {
              debugName: 'texts',
              name: (id: string) => {
                const [, language, part] = /(\w+)\/(\w+)$/.exec(id) ?? []
                return part === 'more' ? `text-${language}-more` : `text-${language}`
              },
              test: /virtual:texts\/\w/,
            },
          ],
        },
      },
    },
  },
})

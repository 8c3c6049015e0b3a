import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The feature contracts are schemas made with typebox; a browser needs their paths, not the schemas. */
const leaveOutSchemas: Plugin = {
  name: 'leave-out-schemas',
  enforce: 'pre',
  resolveId: (source) => (source === 'typebox' ? '\0schemaless' : null),
  load: (id) =>
    id === '\0schemaless'
      ? 'export const Type = new Proxy(() => Type, { get: () => Type, apply: () => Type })'
      : null,
}

/** React Aria carries its own words in 34 languages; `src/web/i18n.ts` loads those of one. */
const leaveOutAriaStrings: Plugin = {
  name: 'leave-out-aria-strings',
  apply: 'build',
  enforce: 'pre',
  load: (id) =>
    /[\\/]react-(aria|stately|aria-components)[\\/].*intlStrings\.mjs$/.test(id) ? 'export default {}' : null,
}

const server = process.env.KARIZ_SERVER ?? 'http://localhost:8000'

export default defineConfig({
  plugins: [leaveOutSchemas, leaveOutAriaStrings, react(), tailwindcss()],
  server: {
    port: 8110,
    proxy: Object.fromEntries(['/api', '/v1', '/health'].map((path) => [path, server])),
  },
  build: {
    outDir: 'dist',
    target: ['chrome123', 'safari17.5', 'firefox121'],
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              debugName: 'texts',
              name: (id: string) => `text-${/locales[\\/](\w+)/.exec(id)?.[1]}`,
              test: /[\\/]locales[\\/]\w+[\\/]/,
            },
          ],
        },
      },
    },
  },
})

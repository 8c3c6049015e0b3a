import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { compileTexts } from './scripts/compileTexts.ts'
import { chromium } from './src/test/chromium.ts'

const quickPasswords = fileURLToPath(new URL('src/test/quickPasswords.ts', import.meta.url))
const resolve = { alias: { 'better-auth/crypto': quickPasswords } }

export default defineConfig({
  resolve,
  test: {
    globalSetup: 'src/test/global-setup.ts',
    // On two cores only one worker would be left, but journeys mostly wait for their browser.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        plugins: [compileTexts],
        resolve,
        test: {
          name: 'kariz',
          include: ['src/**/*.test.ts', '{scripts,bench}/**/*.test.ts'],
          // Each file has its own database. The server's modules are loaded once per worker for all files, which saves
          // two seconds of processor time per file.
          isolate: false,
          unstubEnvs: true,
          testTimeout: 20_000,
          hookTimeout: 60_000,
          // The same timeout as a locator of the journeys.
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        plugins: [compileTexts, react(), tailwindcss()],
        // Found at startup, because a dependency found later reloads all modules, which loads React a second time.
        optimizeDeps: {
          entries: ['src/**/web/**/*.{ts,tsx}'],
          include: ['vitest-browser-react', 'react/jsx-dev-runtime'],
        },
        test: {
          name: 'components',
          include: ['src/**/*.test.tsx'],
          setupFiles: 'src/test/components.ts',
          testTimeout: 20_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...chromium,
                args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
              },
              contextOptions: { reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'Europe/Oslo' },
            }),
            instances: [{ browser: 'chromium' }],
            viewport: { width: 1000, height: 700 },
          },
        },
      },
    ],
  },
})

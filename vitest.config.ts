import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { compileTexts } from './scripts/compileTexts.ts'

export default defineConfig({
  plugins: [compileTexts],
  test: {
    include: ['src/**/*.test.{ts,tsx}', '{scripts,bench}/**/*.test.ts'],
    globalSetup: 'src/test/global-setup.ts',
    // On two cores one worker would be left; journeys mostly wait for their browser.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // As patient as a locator of the journeys is.
    expect: { poll: { timeout: 20_000 } },
  },
})

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
    // Each file has a database of its own; the modules of the server are read once for all files of a worker, which
    // takes two seconds of processor time.
    isolate: false,
    unstubEnvs: true,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // As patient as a locator of the journeys is.
    expect: { poll: { timeout: 20_000 } },
  },
})

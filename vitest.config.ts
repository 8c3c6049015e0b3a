import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', '{scripts,bench}/**/*.test.ts'],
    globalSetup: 'src/test/global-setup.ts',
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})

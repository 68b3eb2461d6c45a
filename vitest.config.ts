import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    reporters: ['default', './tests/countReporter.ts'],
    // Physics takes its time on a loaded machine; no test asserts a duration.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})

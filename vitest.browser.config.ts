import { defineConfig } from 'vitest/config'

/** The tests in a browser: `npm test -- browser` finds or installs one and runs them. */
export default defineConfig({
  test: {
    include: ['tests/end-to-end/**/*.test.ts'],
    reporters: ['default', './tests/countReporter.ts'],
    // Software rendering on a loaded machine.
    testTimeout: 240_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    // One browser at a time.
    fileParallelism: false,
  },
})

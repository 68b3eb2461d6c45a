import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Those need a browser and have a suite of their own.
    exclude: ['tests/end-to-end/**'],
    reporters: ['default', './tests/countReporter.ts'],
    // Electron's program is not everywhere: its window is tested against a fake that writes down what it is asked.
    alias: { electron: fileURLToPath(new URL('tests/fixtures/electron.ts', import.meta.url)) },
    // Physics takes its time on a loaded machine; no test asserts a duration.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})

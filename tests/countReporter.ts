import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/**
 * Counts the tests. `npm test` names a file in TEST_COUNTS and adds the numbers to those of the other
 * suites; without it they are printed as `N passed, N failed, N skipped`.
 * A file that could not be collected and an error outside of a test count as one failure each.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0 }
    for (const module of modules) {
      counts.failed += module.errors().length
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') counts.passed += 1
        else if (state === 'failed') counts.failed += 1
        else counts.skipped += 1
      }
    }
    const file = process.env['TEST_COUNTS']
    if (file) {
      writeFileSync(file, JSON.stringify(counts))
    } else {
      console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
    }
  }
}

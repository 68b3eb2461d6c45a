/**
 * `npm test`: every suite, and on the last line their sum: `N passed, N failed, N skipped`.
 * `npm test -- kernel checks vitest browser` runs some of them. A suite that breaks down counts as one failure.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { nodeBinary, root } from './paths.mjs'
import { quiet, show, StepFailed } from './run.mjs'
import { setUpOrTell } from './setup.mjs'
import { ensureTools, offerTestTools } from './tools.mjs'
import { places, typecheck } from './typecheck.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const broken = { passed: 0, failed: 1, skipped: 0 }

/** The C++ kernel, built and tested without Node. @returns {Counts} */
function kernel() {
  ensureTools()
  const folder = 'build/kernel'
  const configure = ['-S', 'native-workers/kernel', '-B', folder, '-DCMAKE_BUILD_TYPE=Release']
  quiet('configuring the kernel tests', 'cmake', configure)
  quiet('building the kernel tests', 'cmake', ['--build', folder, '--parallel', '2'])
  const counts = 'build/tests/kernel.json'
  return counted(counts, () =>
    show(join(root, folder, 'kernel_tests'), [], { TEST_COUNTS: join(root, counts) }),
  )
}

/** Types, lint and format: one check each. @returns {Counts} */
function checks() {
  const all = [
    ...places.map((place) => ({ name: `types of ${place}`, holds: () => typecheck(place) })),
    { name: 'eslint', holds: () => show('eslint', ['.', '--max-warnings', '0']) === 0 },
    { name: 'prettier', holds: () => show('prettier', ['--check', '--log-level', 'warn', '.']) === 0 },
  ]
  const failed = all.filter(({ name, holds }) => {
    const ok = holds()
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`)
    return !ok
  })
  return { passed: all.length - failed.length, failed: failed.length, skipped: 0 }
}

/** All tests of the TypeScript, and through it of the addon. @returns {Counts} */
function vitest() {
  offerTestTools()
  const counts = 'build/tests/vitest.json'
  return counted(counts, () => show('vitest', ['run'], { TEST_COUNTS: join(root, counts) }))
}

/** The window in a real browser; counted as skipped, with the reason, where there is none. @returns {Counts} */
function browser() {
  const found = findBrowser()
  if ('why' in found) {
    console.log(`skipped: ${found.why}`)
    return { passed: 0, failed: 0, skipped: 1 }
  }
  const counts = 'build/tests/browser.json'
  const environment = { TEST_COUNTS: join(root, counts), BROWSER_PROGRAM: found.program }
  return counted(counts, () => show('vitest', ['run', '--config', 'vitest.browser.config.ts'], environment))
}

/**
 * The numbers a runner left in a file; a bad exit with no failure among them is a failure too.
 * @param {string} file
 * @param {() => number} run
 * @returns {Counts}
 */
function counted(file, run) {
  rmSync(join(root, file), { force: true })
  mkdirSync(dirname(join(root, file)), { recursive: true })
  const code = run()
  if (!existsSync(join(root, file))) return broken
  const counts = /** @type {Counts} */ (JSON.parse(readFileSync(join(root, file), 'utf8')))
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/** @param {() => Counts} suite */
function guarded(suite) {
  console.log(`\n--- ${suite.name} ---`)
  try {
    return suite()
  } catch (error) {
    console.error(error instanceof StepFailed ? error.message : error)
    return broken
  }
}

const suites = [kernel, checks, vitest, browser]
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !suites.some((suite) => suite.name === name))
const total = { passed: 0, failed: 0, skipped: 0 }

if (unknown.length > 0) {
  console.error(`no suite ${unknown.join(', ')}; there are ${suites.map(({ name }) => name).join(', ')}`)
  total.failed = 1
} else {
  // A fault of the build is a failure of its own; the suites that do not need what is missing still tell.
  if (!setUpOrTell()) total.failed = 1
  const wanted = suites.filter(({ name }) => asked.length === 0 || asked.includes(name))
  for (const suite of existsSync(nodeBinary) ? wanted : []) {
    const counts = guarded(suite)
    for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) total[key] += counts[key]
  }
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed > 0 ? 1 : 0

/** The programs a build needs from the system. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { systemEnv } from './paths.mjs'
import { quiet, StepFailed, timed } from './run.mjs'

/** Program, and the Debian package that brings it. */
const tools = [
  { program: 'g++', debian: 'g++' },
  { program: 'make', debian: 'make' },
  { program: 'cmake', debian: 'cmake' },
  { program: 'python3', debian: 'python3' },
]

/** What tests read written files with; a user needs none of it. */
const testTools = [{ program: 'pdffonts', debian: 'poppler-utils', versionFlag: '-v' }]

/** @typedef {{ program: string, debian: string, versionFlag?: string }} Tool */

/** @param {Tool} tool */
const present = ({ program, versionFlag = '--version' }) =>
  spawnSync(program, [versionFlag], { env: systemEnv, stdio: 'ignore' }).status === 0

/** Makes sure of the compiler and its company: installs what is missing where it may, else throws one sentence. */
export const ensureTools = () => ensure(tools, 'setup')

/** The same for what some tests need: where it cannot be had they are skipped, so that is told and no fault. */
export function offerTestTools() {
  try {
    ensure(testTools, 'a part of the tests')
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    console.log(`skipping it: ${error.message}`)
  }
}

/**
 * @param {readonly Tool[]} wanted
 * @param {string} who
 */
function ensure(wanted, who) {
  const missing = wanted.filter((tool) => !present(tool))
  if (missing.length === 0) return
  const packages = missing.map(({ debian }) => debian)
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    throw new StepFailed(
      `${who} needs ${missing.map(({ program }) => program).join(', ')}, not found on the PATH; ` +
        `on Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}`,
    )
  }
  timed(`Installing ${packages.join(', ')}`, () => {
    const environment = { ...systemEnv, DEBIAN_FRONTEND: 'noninteractive' }
    quiet('apt-get update', 'apt-get', ['update'], environment)
    quiet(
      'apt-get install',
      'apt-get',
      ['install', '-y', '--no-install-recommends', ...packages],
      environment,
    )
  })
}

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

/** @param {string} program */
const present = (program) =>
  spawnSync(program, ['--version'], { env: systemEnv, stdio: 'ignore' }).status === 0

/** Makes sure of the compiler and its company: installs what is missing where it may, else throws one sentence. */
export function ensureTools() {
  const missing = tools.filter(({ program }) => !present(program))
  if (missing.length === 0) return
  const packages = missing.map(({ debian }) => debian)
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    throw new StepFailed(
      `setup needs ${missing.map(({ program }) => program).join(', ')}, not found on the PATH; ` +
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

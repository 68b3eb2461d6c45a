/** The browser of the end-to-end tests: Chromium as the system has it. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { systemEnv } from './paths.mjs'
import { quiet, timed } from './run.mjs'

/**
 * Offline, and without a graphics card as browsers do it where there is none: the page is painted by the processor,
 * WebGL drawn by SwiftShader. The same everywhere.
 */
export const browserFlags = /** @type {const} */ ([
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  '--enable-unsafe-swiftshader',
])

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** @returns {string | null} */
function found() {
  const asked = process.env['BROWSER_PROGRAM']
  if (asked && existsSync(asked)) return asked
  for (const name of names) {
    const { status, stdout } = spawnSync('which', [name], { env: systemEnv, encoding: 'utf8' })
    if (status === 0) return stdout.trim()
  }
  return null
}

/**
 * Its program, installed where that is allowed; else why there is none, as a sentence.
 * @returns {{ program: string } | { why: string }}
 */
export function findBrowser() {
  const present = found()
  if (present) return { program: present }
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    return { why: 'no Chromium on the PATH; on Debian or Ubuntu: sudo apt-get install chromium' }
  }
  try {
    timed('Installing chromium', () => {
      const environment = { ...systemEnv, DEBIAN_FRONTEND: 'noninteractive' }
      quiet('apt-get update', 'apt-get', ['update'], environment)
      quiet(
        'apt-get install',
        'apt-get',
        ['install', '-y', '--no-install-recommends', 'chromium'],
        environment,
      )
    })
  } catch {
    return { why: 'Chromium is not here and could not be installed' }
  }
  const installed = found()
  return installed ? { program: installed } : { why: 'Chromium was installed and is not on the PATH' }
}

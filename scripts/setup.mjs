/**
 * `npm run setup`: from a bare checkout to a program that runs. Packages by `npm ci`, then the addon and
 * the program. Does only what is not done; silent when there is nothing to do. Runs on any Node from 20,
 * without node_modules.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'
import { nodeBinary, systemEnv } from './paths.mjs'
import { quiet, StepFailed, timed } from './run.mjs'
import { contentHash, readStamp, writeStamp } from './stamps.mjs'

/** Inside node_modules, so that it goes when they go. */
const packagesStamp = 'node_modules/.setup-stamp'

export function setup() {
  const lock = contentHash(['package-lock.json'])
  if (!existsSync(nodeBinary) || readStamp(packagesStamp) !== lock) {
    timed('Installing packages', () => quiet('npm ci', 'npm', ['ci', '--no-fund', '--no-audit'], systemEnv))
    writeStamp(packagesStamp, lock)
  }
  build()
}

/**
 * setup(), with its fault told in plain words instead of a stack.
 * @returns {boolean} whether all is ready
 */
export function setUpOrTell() {
  try {
    setup()
    return true
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    console.error(error.message)
    return false
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!setUpOrTell()) process.exitCode = 1
}

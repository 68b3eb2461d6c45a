/** Running other programs: shown as they go, or kept back and shown only when they fail. */
import { spawnSync } from 'node:child_process'
import { env, root } from './paths.mjs'

/** A step that did not work; its message is all there is to say. */
export class StepFailed extends Error {}

/**
 * Runs a program in the checkout with its output on the terminal; gives its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string | undefined>} [extraEnv]
 */
export function show(command, args, extraEnv = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    env: { ...env, ...extraEnv },
    stdio: 'inherit',
  })
  if (error) console.error(`${command}: ${error.message}`)
  return status ?? 1
}

/**
 * Runs a program in the checkout and gives what it said; throws StepFailed with that when it fails.
 * @param {string} what  the step, for the message
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string | undefined>} [environment]
 */
export function quiet(what, command, args, environment = env) {
  const options = { cwd: root, env: environment, encoding: /** @type {const} */ ('utf8'), maxBuffer: 2 ** 28 }
  const { status, error, stdout, stderr } = spawnSync(command, args, options)
  if (error) throw new StepFailed(`${what}: ${error.message}`)
  if (status !== 0) throw new StepFailed(`${stdout}${stderr}\n${what}: ${command} ended with code ${status}`)
  return stdout
}

/**
 * @template T
 * @param {string} what
 * @param {() => T} work
 * @returns {T}
 */
export function timed(what, work) {
  console.log(`${what} …`)
  const start = performance.now()
  const result = work()
  console.log(`${what}: done in ${((performance.now() - start) / 1000).toFixed(1)} s`)
  return result
}

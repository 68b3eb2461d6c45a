import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/**
 * Runs a program in the place of this one: same terminal, signals passed on, its exit code for ours.
 *
 * It gets a process group of its own, because Ctrl-C signals the whole group of the terminal: the
 * program would hear of it twice, from the terminal and from us, and take it for a second press.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} exit code; 128 + number of the signal that ended it
 */
export function runAttached(command, args, env = process.env) {
  const child = spawn(command, args, { stdio: 'inherit', env, detached: true })
  for (const signal of /** @type {const} */ ([
    'SIGINT',
    'SIGTERM',
    'SIGHUP',
    'SIGQUIT',
    'SIGWINCH',
    'SIGCONT',
  ])) {
    process.on(signal, () => child.kill(signal))
  }
  process.on('SIGTSTP', () => {
    child.kill('SIGSTOP')
    process.kill(process.pid, 'SIGSTOP')
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}

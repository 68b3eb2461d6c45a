/** One build at a time in a checkout: two of them would write over each other's files. */
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

const lock = join(root, 'build', 'setup.lock')

/** Waits for a build that another process has under way, then does the work alone. @param {() => void} work */
export function alone(work) {
  mkdirSync(join(root, 'build'), { recursive: true })
  let told = false
  while (!take()) {
    if (!told) console.log('Another build is under way here; waiting for it …')
    told = true
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
  }
  try {
    work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** By a link, so that the lock never stands there without the number in it. */
function take() {
  const own = `${lock}.${process.pid}`
  writeFileSync(own, String(process.pid))
  try {
    linkSync(own, lock)
    return true
  } catch {
    if (existsSync(lock) && !runs(Number(readFileSync(lock, 'utf8')))) rmSync(lock, { force: true })
    return false
  } finally {
    rmSync(own)
  }
}

/** @param {number} pid */
function runs(pid) {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false
  }
}

import { createHash } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { Problem } from '#core/base/problem'
import { isAlive, thisProcess } from '../queue/processes.ts'

/** A project that is taken until it is let go. */
export interface Claim {
  release(): void
}

const holder = z.object({ pid: z.number(), start: z.string(), host: z.string(), at: z.string() })
type Holder = z.output<typeof holder>

/**
 * One window to a project: a second one of the same user is refused in a sentence, for neither would hear
 * of the other's jobs. The command line needs no claim, the queue keeps its jobs apart. A claim of a
 * process that has died is worth nothing.
 */
export function claimProject(path: string, folder: string): Claim {
  const file = join(folder, `${createHash('sha256').update(realOf(path)).digest('hex')}.json`)
  const own: Holder = { ...thisProcess(), at: new Date().toISOString() }
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${file}.${own.pid}`, JSON.stringify(own), { mode: 0o600 })
  } catch {
    // A read-only home: nothing to claim with, and no reason not to work.
    return { release() {} }
  }
  try {
    takeFrom(file, own, path)
  } finally {
    rmSync(`${file}.${own.pid}`, { force: true })
  }
  return { release: () => rmSync(file, { force: true }) }
}

function takeFrom(file: string, own: Holder, path: string): void {
  while (!take(file, own)) {
    const other = read(file)
    if (other && isAlive({ ...other, id: 0, heartbeatAt: other.at })) {
      const why = `another window of this program has it open (process ${other.pid} on ${other.host}): use that one or close it`
      throw new Problem('cannot open the project for writing', why, path)
    }
    rmSync(file, { force: true })
  }
}

/** By a link, so that a claim never stands there without the holder in it. */
function take(file: string, own: Holder): boolean {
  try {
    linkSync(`${file}.${own.pid}`, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function read(file: string): Holder | null {
  try {
    return holder.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Two names of one file are one project. */
function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

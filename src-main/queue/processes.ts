import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import type { OwnerRow, ProcessIdentity } from '../store/repositories/owners.ts'

/** ms between two heartbeats, and ms of silence after which a process we cannot see counts as dead. */
export const heartbeatInterval = 5_000
const silence = 60_000

export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, start: startOf(process.pid), host: hostname() }
}

/**
 * Whether the owner of a job still works. On this machine the system knows; a process of another
 * machine is believed to live while its heartbeat is younger than a minute.
 */
export function isAlive(owner: OwnerRow, now = Date.now()): boolean {
  const beats = now - Date.parse(owner.heartbeatAt) < silence
  if (owner.host !== hostname()) return beats
  if (!exists(owner.pid)) return false
  const start = startOf(owner.pid)
  return start === '' || owner.start === '' ? beats : start === owner.start
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** When a process was started, in whatever words the system has; '' where it has none. */
function startOf(pid: number): string {
  if (process.platform === 'win32') return ''
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)])
        .toString()
        .trim()
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // Field 22; the name of the program (field 2) may hold spaces and brackets.
    return `${boot}:${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
  } catch {
    return ''
  }
}

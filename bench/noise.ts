/**
 * What else the machine did while something was measured, from Linux's own accounts: the ticks of all
 * processors less those of this process and of the children it has waited for.
 */
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'

/** Ticks (1/100 s). */
export interface Ticks {
  /** All processors, busy or not. */
  readonly total: number
  /** Processors that worked for anyone, and time that the host took away. */
  readonly busy: number
  /** This process and its children. */
  readonly own: number
}

export interface Noise {
  /** Mean number of processes that wanted to run in the minute before. */
  readonly loadBefore: number
  /** Share of all processor time that went to others; null where the system does not tell. */
  readonly others: number | null
}

/** Above this share of foreign work the timings are called noisy. */
export const quiet = 0.03

/** First line of /proc/stat: user nice system idle iowait irq softirq steal (guest times are within user). */
export function machineTicks(stat: string): { total: number; busy: number } {
  const fields = stat.split('\n')[0]!.trim().split(/\s+/).slice(1, 9).map(Number)
  if (fields.length < 8 || fields.some(Number.isNaN)) throw new Error('/proc/stat is not as expected')
  const total = fields.reduce((sum, x) => sum + x, 0)
  return { total, busy: total - fields[3]! - fields[4]! }
}

/** utime + stime + cutime + cstime of /proc/self/stat; the name of the program may hold spaces and brackets. */
export function processTicks(stat: string): number {
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number)
  if (fields.length < 4 || fields.some(Number.isNaN)) throw new Error('/proc/self/stat is not as expected')
  return fields.reduce((sum, x) => sum + x, 0)
}

/** Share of the machine that others used between two readings. */
export function othersShare(before: Ticks, after: Ticks): number {
  const total = after.total - before.total
  if (total <= 0) return 0
  return Math.max(0, after.busy - before.busy - (after.own - before.own)) / total
}

function readTicks(): Ticks | null {
  try {
    const machine = machineTicks(readFileSync('/proc/stat', 'utf8'))
    return { ...machine, own: processTicks(readFileSync('/proc/self/stat', 'utf8')) }
  } catch {
    return null
  }
}

/** Begins to listen; the answer tells what was heard until it is called. */
export function listen(): () => Noise {
  const loadBefore = loadavg()[0]!
  const before = readTicks()
  return () => {
    const after = readTicks()
    return { loadBefore, others: before && after ? othersShare(before, after) : null }
  }
}

export function noiseSentence({ loadBefore, others }: Noise): string {
  const load = `load average before: ${loadBefore.toFixed(2)}`
  if (others === null) return `${load}; what others used of the processors meanwhile is not known here`
  const share = `others used ${(100 * others).toFixed(1)} % of the processors meanwhile`
  return others > quiet ? `NOISY: ${share}; ${load}` : `${share}; ${load}`
}

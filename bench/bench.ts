import type { Lammps } from './lammps.ts'
import type { Report } from './report.ts'

/** `tiny` only shows that a bench runs; its numbers mean nothing. */
export type Size = 'full' | 'quick' | 'tiny'

export interface Setting {
  readonly size: Size
  /** Null where it cannot be had; benches then measure what they can and say so. */
  readonly lammps: Lammps | null
  /** 1, and 2 where the machine has two processors. */
  readonly threads: readonly number[]
}

/** One promise of speed, measured. */
export interface Bench {
  readonly name: string
  readonly title: string
  /** What is promised, in a sentence. */
  readonly promise: string
  run(setting: Setting): Promise<Report>
}

/** The value for the size asked for. */
export const bySize = <T>(size: Size, values: Readonly<Record<Size, T>>): T => values[size]

/** "1 thread", "2 threads" */
export const threadsOf = (n: number): string => `${n} thread${n === 1 ? '' : 's'}`

/** "1 process", "2 processes": LAMMPS shares work by MPI. */
export const processesOf = (n: number): string => `${n} process${n === 1 ? '' : 'es'}`

/** What the numbers were measured on. */
import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, release, type } from 'node:os'

export interface Machine {
  /** "AMD EPYC (AVX2, AVX-512), 2 processors" */
  readonly processor: string
  /** "Linux 6.1, Node v24.1.0" */
  readonly system: string
  /** Null where there is none. */
  readonly lammps: string | null
}

/** Model and vector instructions of /proc/cpuinfo, as far as it tells. */
export function processorOf(cpuinfo: string): { model: string | null; vectors: string[] } {
  const field = (name: string) => new RegExp(`^${name}\\s*:\\s*(.*)$`, 'm').exec(cpuinfo)?.[1]?.trim() ?? null
  const flags = new Set((field('flags') ?? '').split(/\s+/))
  const vectors = [
    { flag: 'avx2', name: 'AVX2' },
    { flag: 'avx512f', name: 'AVX-512' },
  ]
  return {
    model: field('model name'),
    vectors: vectors.filter(({ flag }) => flags.has(flag)).map(({ name }) => name),
  }
}

function cpuinfo(): string {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8')
  } catch {
    return ''
  }
}

export function machineOf(lammps: string | null): Machine {
  const { model, vectors } = processorOf(cpuinfo())
  const name = model ?? cpus()[0]?.model ?? 'processor not known'
  const instructions = vectors.length > 0 ? ` (${vectors.join(', ')})` : ''
  const count = availableParallelism()
  return {
    processor: `${name}${instructions}, ${count} processor${count === 1 ? '' : 's'}`,
    system: `${type()} ${release().replace(/^(\d+\.\d+).*/, '$1')}, Node ${process.version}`,
    lammps,
  }
}

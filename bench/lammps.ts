/** An installed LAMMPS, to measure ourselves against. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canInstall, install } from './debian.ts'
import { readLoops, versionOf, type Loop } from './lammpsLog.ts'
import { potentialText } from './structures.ts'

export interface LammpsRun {
  /** Commands; the potential stands beside them as `potential.fs`. */
  readonly script: string
  /** Files to stand beside the script, by their names. */
  readonly files: Readonly<Record<string, string>>
  /** MPI processes. */
  readonly processes?: number
  /** Files that the script writes and the answer is to hold. */
  readonly reads?: readonly string[]
}

export interface LammpsAnswer {
  readonly log: string
  readonly loops: readonly Loop[]
  readonly texts: Readonly<Record<string, string>>
}

export interface Lammps {
  readonly version: string
  /** Whether it can be run on several processes here. */
  readonly parallel: boolean
  /** Runs a script in a folder of its own. THROWS with LAMMPS's words when it fails. */
  run(run: LammpsRun): LammpsAnswer
}

const environment = { ...process.env, OMP_NUM_THREADS: '1' }

const help = (program: string): string =>
  spawnSync(program, ['-h'], { encoding: 'utf8', env: environment }).stdout ?? ''

/**
 * The LAMMPS of this machine; else null and why. With `tell`, which hears of it, it is installed from
 * Debian where there is none and that is allowed.
 */
export function findLammps(tell?: (line: string) => void): { lammps: Lammps | null; why: string } {
  let version = versionOf(help('lmp'))
  if (version === null && !tell) return { lammps: null, why: 'LAMMPS (lmp) is not installed' }
  if (version === null) {
    if (!canInstall()) {
      const why = 'LAMMPS (lmp) is not installed; on Debian or Ubuntu: sudo apt-get install lammps'
      return { lammps: null, why }
    }
    tell?.('Installing lammps …')
    const fault = install('lammps')
    if (fault) return { lammps: null, why: `LAMMPS could not be installed: ${fault}` }
    version = versionOf(help('lmp'))
    if (version === null) return { lammps: null, why: 'LAMMPS was installed but does not run' }
  }
  const parallel = spawnSync('mpirun', ['--version'], { stdio: 'ignore' }).status === 0
  return { lammps: { version, parallel, run }, why: '' }
}

function run({ script, files, processes = 1, reads = [] }: LammpsRun): LammpsAnswer {
  const cwd = mkdtempSync(join(tmpdir(), 'metabasin-bench-'))
  try {
    for (const [name, text] of Object.entries({
      ...files,
      'potential.fs': potentialText(),
      'in.bench': script,
    }))
      writeFileSync(join(cwd, name), text)
    const call = ['lmp', '-in', 'in.bench', '-log', 'log.bench', '-screen', 'none', '-echo', 'none']
    // Debian's Open MPI refuses root and more processes than it believes there are cores.
    const mpi = ['mpirun', '-np', String(processes), '--allow-run-as-root', '--oversubscribe']
    const [program, ...args] = processes > 1 ? [...mpi, ...call] : call
    const { error, status, stderr } = spawnSync(program!, args, { cwd, env: environment, encoding: 'utf8' })
    if (error) throw error
    const file = join(cwd, 'log.bench')
    const log = existsSync(file) ? readFileSync(file, 'utf8') : ''
    const loops = readLoops(log)
    if (status !== 0) throw new Error(`LAMMPS ended with code ${status}: ${stderr.trim() || log.slice(-300)}`)
    return {
      log,
      loops,
      texts: Object.fromEntries(reads.map((n) => [n, readFileSync(join(cwd, n), 'utf8')])),
    }
  } finally {
    rmSync(cwd, { recursive: true, force: true })
  }
}

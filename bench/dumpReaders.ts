/** The readers of LAMMPS dumps to measure ourselves against: ASE and MDAnalysis, run in their own Python. */
import { spawnSync } from 'node:child_process'
import { canInstall, install } from './debian.ts'

export interface DumpRival {
  /** "ASE 3.22.1" */
  readonly what: string
  /** Reads every frame of a file. THROWS with Python's words when it fails. */
  read(file: string): DumpReading
}

export interface DumpReading {
  /** Of the processor, for the reading alone, without starting Python and its modules. */
  readonly seconds: number
  readonly frames: number
  /** Å, sum of the coordinates of all atoms in all frames. */
  readonly sum: number
}

const modules = [
  {
    name: 'ASE',
    version: 'import ase; print(ase.__version__)',
    // Its numbers are doubles.
    script: `
import sys, time, json
import ase.io
begin = time.process_time()
frames = ase.io.read(sys.argv[1], index=':', format='lammps-dump-text')
seconds = time.process_time() - begin
print(json.dumps({'seconds': seconds, 'frames': len(frames), 'sum': float(sum(f.positions.sum() for f in frames))}))`,
  },
  {
    name: 'MDAnalysis',
    version: 'import MDAnalysis; print(MDAnalysis.__version__)',
    // Its numbers are floats; they are summed as doubles, outside of the time.
    script: `
import sys, time, json, numpy
from MDAnalysis.coordinates.LAMMPS import DumpReader
with open(sys.argv[1]) as file:
    atoms = int([next(file) for _ in range(4)][3])
begin = time.process_time()
reader = DumpReader(sys.argv[1], n_atoms=atoms)
kept = [frame.positions.copy() for frame in reader]
seconds = time.process_time() - begin
print(json.dumps({'seconds': seconds, 'frames': len(kept), 'sum': float(sum(x.astype(numpy.float64).sum() for x in kept))}))`,
  },
] as const

const pythons = ['python3', '/usr/bin/python3']

/** Those that can be had; where `mayInstall`, they are installed from Debian. `missing` says what is not. */
export function findDumpReaders(mayInstall: boolean): {
  readonly rivals: readonly DumpRival[]
  readonly missing: string
} {
  let found = modules.map(rivalOf)
  if (mayInstall && found.includes(null) && canInstall()) {
    console.log('Installing python3-ase and python3-mdanalysis …')
    const fault = install('python3-ase', 'python3-mdanalysis')
    if (fault) console.log(`they could not be installed: ${fault}`)
    found = modules.map(rivalOf)
  }
  const lost = modules.filter((_, k) => found[k] === null).map(({ name }) => name)
  return { rivals: found.filter((rival) => rival !== null), missing: lost.join(' and ') }
}

function rivalOf({ name, version, script }: (typeof modules)[number]): DumpRival | null {
  for (const python of pythons) {
    const { status, stdout } = spawnSync(python, ['-W', 'ignore', '-c', version], { encoding: 'utf8' })
    if (status !== 0) continue
    const read = (file: string): DumpReading => {
      const answer = spawnSync(python, ['-W', 'ignore', '-c', script, file], { encoding: 'utf8' })
      if (answer.status !== 0)
        throw new Error(`${name} ended with code ${answer.status}: ${answer.stderr.trim()}`)
      return JSON.parse(answer.stdout.trim().split('\n').at(-1)!) as DumpReading
    }
    return { what: `${name} ${stdout.trim()}`, read }
  }
  return null
}

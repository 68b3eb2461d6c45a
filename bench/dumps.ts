/** Reading LAMMPS dumps, against ASE and MDAnalysis, and opening one that is larger than the memory allowed. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DumpReader } from '../native-workers/workers/dumpReader.ts'
import { bySize, type Bench, type Setting } from './bench.ts'
import { piecesOf, writeDump } from './dumpFiles.ts'
import type { Opening } from './dumpOpening.ts'
import { findDumpReaders, type DumpReading } from './dumpReaders.ts'
import { takeTurns } from './measure.ts'
import {
  agreement,
  compared,
  digits,
  measured,
  type Agreement,
  type Measurement,
  type Report,
} from './report.ts'

/** ASE and MDAnalysis against us. */
const promisedRatio = 20
/** s, to the first frame of a large file. */
const firstFrameBound = 2
/** MB */
const memoryBound = 500

/** From the bytes on the disk to frames with species, cell and positions by id; threads that collect garbage count. */
function ourReading(file: string): DumpReading {
  const begin = process.cpuUsage()
  const reader = new DumpReader({ file, types: ['Cu', 'Zr'] }, false)
  const kept: Float64Array[] = []
  for (const piece of piecesOf(file))
    for (const { configuration } of reader.push(piece)) kept.push(configuration.positions)
  for (const { configuration } of reader.end()) kept.push(configuration.positions)
  const { user, system } = process.cpuUsage(begin)
  const seconds = (user + system) / 1e6
  const sum = kept.reduce((all, x) => all + x.reduce((a, b) => a + b, 0), 0)
  return { seconds, frames: kept.length, sum }
}

/** So often in a turn: a reading of a tenth of a second alone is that of cold caches. */
const repeats = 10

/** The mean of several readings. */
function ourTurn(file: string): DumpReading {
  const readings = Array.from({ length: repeats }, () => ourReading(file))
  return { ...readings[0]!, seconds: readings.reduce((all, { seconds }) => all + seconds, 0) / repeats }
}

function parsing(folder: string, { size }: Setting): Report {
  const file = join(folder, 'parsing.dump')
  const atoms = bySize(size, { full: 50_000, quick: 20_000, tiny: 500 })
  const { bytes, frames } = writeDump(file, atoms, bySize(size, { full: 60e6, quick: 30e6, tiny: 1e4 }))
  const rounds = bySize(size, { full: 5, quick: 3, tiny: 1 })
  const { rivals, missing } = findDumpReaders(size !== 'tiny')
  const readers = [ourTurn, ...rivals.map(({ read }) => read)]
  const last: DumpReading[] = []
  // s per 100 MB: smaller is better, like every cost.
  const costs = takeTurns(
    readers.map((read, k) => () => {
      last[k] = read(file)
      return (last[k].seconds * 1e8) / bytes
    }),
    rounds,
    1,
  )
  const what = `100 MB of a dump (${frames} frames of ${atoms} atoms: id type x y z)`
  const labels = { what, unit: 's' }
  const [ours] = costs as [number[]]
  const measurements = rivals.map((rival, k) =>
    compared(ours, costs[k + 1]!, { ...labels, rival: rival.what, promised: promisedRatio }),
  )
  const agreements = rivals.flatMap(({ what }, k): Agreement[] => [
    agreement(`frames that ${what} finds otherwise`, Math.abs(last[k + 1]!.frames - last[0]!.frames), 0, ''),
    // MDAnalysis keeps floats.
    agreement(
      `sum of all coordinates, relative to ${what}`,
      Math.abs(last[k + 1]!.sum / last[0]!.sum - 1),
      1e-7,
      '',
    ),
  ])
  const speeds = costs.map((cost, k) => `${['here', ...rivals.map((r) => r.what)][k]} ${speedOf(cost)} MB/s`)
  return {
    measurements: measurements.length > 0 ? measurements : [measured(ours, labels)],
    agreements,
    notes: [
      `Reading, fastest of ${rounds}: ${speeds.join(', ')}. From the file to frames in the order of the ids, ` +
        `ours the mean of ${repeats} in a row; the file is in the memory of the system. Time is that of the ` +
        `processor, user and system, which other programs disturb less than the clock.` +
        (missing && ` Not installed: ${missing}.`),
    ],
  }
}

const speedOf = (cost: readonly number[]): string => digits(100 / Math.min(...cost))

function opening(folder: string, { size }: Setting): Report {
  const wanted = bySize(size, { full: 2e9, quick: 5e8, tiny: 1e5 })
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < 2 * wanted) {
    return { measurements: [], agreements: [], notes: ['Opening a large dump: not enough room on the disk.'] }
  }
  const file = join(folder, 'large.dump')
  const atoms = bySize(size, { full: 100_000, quick: 100_000, tiny: 500 })
  const { bytes, frames } = writeDump(file, atoms, wanted)
  const rounds = bySize(size, { full: 5, quick: 3, tiny: 1 })
  const seen = Array.from({ length: rounds }, () => openingOf(file))
  rmSync(file)
  const of = (key: keyof Opening) => seen.map((one) => one[key])
  const name = `a dump of ${digits(bytes / 1e9)} GB`
  const measurements: Measurement[] = [
    measured(of('first'), { what: `first frame (${atoms} atoms) of ${name}`, unit: 's' }),
    compared(of('index'), of('bytes'), {
      what: `index of ${name}`,
      unit: 's',
      rival: 'reading its bytes alone',
    }),
  ]
  const speed = (key: 'index' | 'bytes') => digits(bytes / 1e9 / Math.min(...of(key)))
  return {
    measurements,
    agreements: [
      agreement(
        'frames missed by the index',
        Math.max(...of('frames').map((n) => Math.abs(n - frames))),
        0,
        '',
      ),
      agreement(
        'atoms missed in the first frame',
        Math.max(...of('firstAtoms').map((n) => Math.abs(n - atoms))),
        0,
        '',
      ),
      agreement('first frame, slowest', Math.max(...of('first')), firstFrameBound, 's'),
      agreement('largest memory of the process', Math.max(...of('memory')), memoryBound, 'MB'),
    ],
    notes: [
      `Index, fastest of ${rounds}: ${speed('index')} GB/s; reading the bytes alone ${speed('bytes')} GB/s. The file ` +
        `was just written: as much of it as fits is in the memory of the system.`,
    ],
  }
}

function openingOf(file: string): Opening {
  const program = fileURLToPath(new URL('dumpOpening.ts', import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, file], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`opening ended with code ${status}: ${stderr.trim()}`)
  return JSON.parse(stdout) as Opening
}

function run(setting: Setting): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'metabasin-dumps-'))
  try {
    const parts = [parsing(folder, setting), opening(folder, setting)]
    return Promise.resolve({
      measurements: parts.flatMap(({ measurements }) => measurements),
      agreements: parts.flatMap(({ agreements }) => agreements),
      notes: parts.flatMap(({ notes }) => notes),
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export const dumps: Bench = {
  name: 'dumps',
  title: 'Dump files',
  promise:
    'Dumps are read at least 20 times faster than by ASE and MDAnalysis; a file of 2 GB shows its first frame ' +
    'within 2 s and is indexed as fast as it is read, in less than 500 MB.',
  run,
}

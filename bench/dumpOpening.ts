/** A process of its own, for its memory: opens a dump and prints what that took. `node dumpOpening.ts FILE` */
import { loadKernel } from '../native-workers/kernel.ts'
import { DumpReader } from '../native-workers/workers/dumpReader.ts'
import { piecesOf } from './dumpFiles.ts'
import { secondsOf } from './measure.ts'

export interface Opening {
  /** s, from opening the file to its first frame. */
  readonly first: number
  /** s, the index of all frames with their cells and timesteps. */
  readonly index: number
  /** s, reading the same bytes and doing nothing. */
  readonly bytes: number
  readonly frames: number
  readonly firstAtoms: number
  /** MB, the most that the process had in memory. */
  readonly memory: number
}

function firstAtoms(file: string): number {
  const reader = new DumpReader({ file, types: ['Cu', 'Zr'] }, false)
  for (const piece of piecesOf(file))
    for (const { configuration } of reader.push(piece)) return configuration.ids.length
  for (const { configuration } of reader.end()) return configuration.ids.length
  return 0
}

function framesIn(file: string): number {
  const kernel = loadKernel()
  const scan = kernel.openDumpScan(false, true)
  let frames = 0
  for (const piece of piecesOf(file)) frames += kernel.scanDump(piece, scan).frames.length
  return frames + kernel.scanDump(new Uint8Array(), scan, true).frames.length
}

const file = process.argv[2]!
let [frames, atoms, length] = [0, 0, 0]
const first = secondsOf(() => (atoms = firstAtoms(file)))
const index = secondsOf(() => (frames = framesIn(file)))
const bytes = secondsOf(() => {
  for (const piece of piecesOf(file)) length += piece.length
})
const memory = process.resourceUsage().maxRSS / 1000
const opening: Opening = { first, index, bytes, frames, firstAtoms: atoms, memory }
console.log(JSON.stringify({ ...opening, length }))

import { readCfg } from './cfg.ts'
import { readExtendedXyz } from './extendedXyz.ts'
import { readLammpsData } from './lammpsData.ts'
import { readPoscar } from './poscar.ts'
import type { ReadOptions, StructureFrame, TextChunks } from './structureFrame.ts'

export type StructureFormat = 'dump' | 'xyz' | 'data' | 'cfg' | 'poscar'

/** Dumps are the kernel's: native-workers/dumpReader.ts. */
export const structureReaders: Readonly<
  Record<
    Exclude<StructureFormat, 'dump'>,
    (chunks: TextChunks, options: ReadOptions) => AsyncGenerator<StructureFrame>
  >
> = { xyz: readExtendedXyz, data: readLammpsData, cfg: readCfg, poscar: readPoscar }

/** The format of a file by its first kilobytes, null if it is none of the known ones. */
export function detectFormat(head: string): StructureFormat | null {
  if (head.includes('\0')) return null
  const lines = head.split('\n')
  const first = lines.findIndex((line) => line.trim() !== '')
  if (first < 0) return null
  if (lines[first]!.startsWith('ITEM:')) return 'dump'
  if (/^\s*Number of particles\s*=/.test(lines[first]!)) return 'cfg'
  // The title of a data file may be anything, even a number.
  if (/^[ \t]*[-+.\d]\S*[ \t]+(atoms|atom types)[ \t]*(#.*)?\r?$/m.test(head)) return 'data'
  if (isPoscar(lines)) return 'poscar'
  return /^\s*\S+\s*$/.test(lines[first]!) && /^\s*[-+]?\d/.test(lines[first]!) ? 'xyz' : null
}

/** A title, a scale or three, three edges, a line of symbols or counts: no other format begins so. */
function isPoscar([, scale = '', ...rest]: readonly string[]): boolean {
  const number = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`
  const three = new RegExp(`^\\s*${number}(?:\\s+${number}){2}\\s*$`)
  const one = new RegExp(`^\\s*${number}\\s*$`)
  if (!one.test(scale) && !three.test(scale)) return false
  const counts = /^\s*\d+(\s+\d+)*\s*$/
  return (
    rest.length > 4 &&
    rest.slice(0, 3).every((edge) => three.test(edge)) &&
    [rest[3]!, rest[4]!].some((line) => counts.test(line))
  )
}

/** Whether a file of these first bytes can only be a LAMMPS binary dump. */
export function isBinaryDump(head: Uint8Array): boolean {
  if (head.length < 24) return false
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const first = view.getBigInt64(0, true)
  // The length of a name as a negative number, and the name; before 2020 the timestep and the number of atoms.
  if (first < 0n) return String.fromCharCode(...head.subarray(8, 12)) === 'DUMP'
  const atoms = view.getBigInt64(8, true)
  const cell = view.getInt32(16, true)
  return first < 1n << 48n && atoms > 0n && atoms < 1n << 40n && (cell === 0 || cell === 1)
}

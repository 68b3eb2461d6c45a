import { readExtendedXyz } from './extendedXyz.ts'
import { readLammpsData } from './lammpsData.ts'
import { readLammpsDump } from './lammpsDump.ts'
import type { ReadOptions, StructureFrame, TextChunks } from './structureFrame.ts'

export type StructureFormat = 'dump' | 'xyz' | 'data'

export const structureReaders: Readonly<
  Record<StructureFormat, (chunks: TextChunks, options: ReadOptions) => AsyncGenerator<StructureFrame>>
> = { dump: readLammpsDump, xyz: readExtendedXyz, data: readLammpsData }

/** The format of a file by its first kilobytes, null if it is none of the known ones. */
export function detectFormat(head: string): StructureFormat | null {
  if (head.includes('\0')) return null
  const lines = head.split('\n')
  const first = lines.findIndex((line) => line.trim() !== '')
  if (first < 0) return null
  if (lines[first]!.startsWith('ITEM:')) return 'dump'
  // The title of a data file may be anything, even a number.
  if (/^[ \t]*[-+.\d]\S*[ \t]+(atoms|atom types)[ \t]*(#.*)?\r?$/m.test(head)) return 'data'
  return /^\s*\S+\s*$/.test(lines[first]!) && /^\s*[-+\d]/.test(lines[first]!) ? 'xyz' : null
}

import { type Box, boxFault } from '../model/box.ts'
import { boxOfBounds, trueBounds } from './cellBounds.ts'

/** What stands above the atoms of one frame of a dump, as the kernel reads it. */
export interface DumpHeader {
  readonly timestep: number | null
  /** In the unit of the file. */
  readonly time: number | null
  /** null where the frame names none: LAMMPS does so once in a file. */
  readonly units: 'metal' | 'real' | null
  readonly atoms: number
  readonly cell: 'straight' | 'tilted' | 'general'
  /** [12] three rows as the file states them: lo hi · lo hi tilt · vector and component of the origin; the rest 0. */
  readonly bounds: readonly number[]
  /** Their names in the order of the file. */
  readonly columns: readonly string[]
  /** Lines of the file that state the cell and the columns; 0 in a binary dump, which has none. */
  readonly cellLine: number
  readonly columnsLine: number
}

/** One frame as it stands in the file. */
export interface ParsedDump {
  readonly header: DumpHeader
  /** [atoms, columns] in the order of the file. */
  readonly table: Float64Array
  /** The words of a column of names by its place: the table holds an index into them. */
  readonly names: Readonly<Record<number, readonly string[]>>
  /** Lines that the frame takes in a text. */
  readonly lines: number
}

/** ps of the unit of time. */
const picoseconds = { metal: 1, real: 1e-3 }

/** ps; null where the file states none. `units` are those in force: of this frame or an earlier one. */
export function timeOf({ time }: DumpHeader, units: DumpHeader['units']): number | null {
  return time === null ? null : time * picoseconds[units ?? 'metal']
}

/** The three forms of BOX BOUNDS: straight, tilted ("xy xz yz", the bounding box) and general ("abc origin"). */
export function boxOf({ cell, bounds }: DumpHeader): Box {
  const width = { straight: 2, tilted: 3, general: 4 }[cell]
  const column = (k: number) => [0, 1, 2].map((row) => bounds[width * row + k]!)
  if (cell === 'general') {
    const vectors = [0, 4, 8].flatMap((row) => bounds.slice(row, row + 3))
    return { vectors, origin: column(3) }
  }
  const ends = { lo: column(0), hi: column(1) }
  if (cell === 'straight') return boxOfBounds({ ...ends, tilt: [0, 0, 0] })
  return boxOfBounds(trueBounds({ ...ends, tilt: column(2) }))
}

/** The same; `fail` hears why the cell cannot be used. */
export function checkedBox(header: DumpHeader, fail: (why: string) => never): Box {
  const box = boxOf(header)
  const fault = boxFault(box)
  return fault === null ? box : fail(fault)
}

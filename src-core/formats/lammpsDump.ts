import { Problem } from '../base/problem.ts'
import { toCartesian, type Box } from '../model/box.ts'
import type { NamedArray } from '../model/result.ts'
import { AtomRows, idsOf, inOrder } from './atomRows.ts'
import { type DumpColumns, dumpColumns } from './dumpColumns.ts'
import { checkedBox, timeOf, type DumpHeader, type ParsedDump } from './dumpHeader.ts'
import { checkTypeNames, typesOfNumbers, typesOfSymbols } from './species.ts'
import type { ReadOptions, StructureFrame } from './structureFrame.ts'

/** What opens every message about a dump. */
export const dumpFault = 'cannot read the LAMMPS dump'

export interface DumpFrameOptions extends ReadOptions {
  /** Number of the frame, from 0. */
  readonly frame: number
  /** A binary dump: what names a symbol in a text is a number there, and no line can be named. */
  readonly binary: boolean
  /** The units in force, of this frame or an earlier one. */
  readonly units: DumpHeader['units']
  /** Where the frame stands, for messages where no line can be named or lines count from the frame on. */
  readonly place?: string
}

/**
 * Makes a frame of the columns of a LAMMPS dump (styles atom and custom), text or binary.
 * Columns in any order; positions x, xs, xu, xsu; cells straight, tilted or general ("abc origin").
 * Positions come back unwrapped where the file has image flags or unwrapped columns, else as they are.
 * Throws a Problem with file and line.
 * Source: LAMMPS manual, dump, dump_modify and "Triclinic (non-orthogonal) simulation boxes".
 */
export function dumpFrame({ header, table, names }: ParsedDump, options: DumpFrameOptions): StructureFrame {
  if (options.types) checkTypeNames(options.types)
  const { file, frame, binary } = options
  const place = options.place ?? (binary ? `${file}, frame ${frame + 1}` : file)
  const failIn =
    (line: number) =>
    (why: string): never => {
      throw new Problem(dumpFault, why, binary || line < 1 ? place : `${place}, line ${line}`)
    }
  const failAt = (why: string, row: number) => failIn(header.columnsLine + 1 + row)(why)

  const columns = dumpColumns(header.columns, failIn(header.columnsLine))
  const box = checkedBox(header, failIn(header.cellLine))
  const rows = AtomRows.of(table, columns.count)
  const { species, types } = speciesOf(rows, columns, names, options, failAt)
  const configuration = {
    box,
    species,
    types,
    positions: positionsOf(rows, columns, box, failAt),
    ids: idsOf(rows, columns.id, failAt),
  }
  const extra: Record<string, NamedArray> = {}
  for (const { name, place } of columns.extra)
    extra[name] = { data: rows.columns(place), shape: [rows.count] }
  const ordered = inOrder(configuration, extra, options.order)
  return { ...ordered, frame, title: '', timestep: header.timestep, time: timeOf(header, options.units) }
}

type FailAt = (why: string, row: number) => never

function speciesOf(
  rows: AtomRows,
  columns: DumpColumns,
  names: ParsedDump['names'],
  options: DumpFrameOptions,
  failAt: FailAt,
): { species: readonly string[]; types: Uint8Array } {
  const fail = (why: string) => failAt(why, rows.count - 1)
  const words = columns.symbol === null ? undefined : names[columns.symbol]
  // A binary dump writes the type where a text has the symbol.
  const typeColumn = columns.type ?? (options.binary ? columns.symbol : null)
  const numbers = typeColumn === null ? null : rows.columns(typeColumn)
  if (words) {
    const symbols = Array.from(rows.columns(columns.symbol!), (index) => words[index]!)
    return typesOfSymbols(symbols, numbers, options.types, failAt)
  }
  if (numbers === null) return fail('the columns hold neither element nor type')
  if (!options.types)
    return fail('the file gives type numbers only; name the species of the types, such as --types Cu,Zr')
  return { species: options.types, types: typesOfNumbers(numbers, options.types, failAt) }
}

function positionsOf(rows: AtomRows, columns: DumpColumns, box: Box, failAt: FailAt): Float64Array {
  const positions = new Float64Array(3 * rows.count)
  const cell = { vectors: box.vectors, origin: [0, 0, 0] }
  const { position, image, scaled } = columns
  for (let row = 0; row < rows.count; row++) {
    let x = rows.get(row, position[0]!)
    let y = rows.get(row, position[1]!)
    let z = rows.get(row, position[2]!)
    if (scaled) [x, y, z] = toCartesian(box, [x, y, z]) as [number, number, number]
    if (image) {
      const flags = image.map((place) => rows.get(row, place))
      if (flags[0] !== 0 || flags[1] !== 0 || flags[2] !== 0) {
        const shift = toCartesian(cell, flags)
        x += shift[0]!
        y += shift[1]!
        z += shift[2]!
      }
    }
    if (!Number.isFinite(x + y + z) && ![x, y, z].every(Number.isFinite))
      failAt('the position is too large for a number', row)
    positions[3 * row] = x
    positions[3 * row + 1] = y
    positions[3 * row + 2] = z
  }
  return positions
}

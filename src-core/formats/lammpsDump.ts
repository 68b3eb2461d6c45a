import { Problem } from '../base/problem.ts'
import type { Box } from '../model/box.ts'
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
  const { position, image, scaled } = columns
  const x = rows.triples(position)
  const [ax, ay, az, bx, by, bz, cx, cy, cz] = box.vectors as unknown as Nine
  if (scaled) {
    const [ox, oy, oz] = box.origin as [number, number, number]
    for (let i = 0; i < x.length; i += 3) {
      const [s, t, u] = [x[i]!, x[i + 1]!, x[i + 2]!]
      x[i] = s * ax + t * bx + u * cx + ox
      x[i + 1] = s * ay + t * by + u * cy + oy
      x[i + 2] = s * az + t * bz + u * cz + oz
    }
  }
  if (image) {
    const flags = rows.triples(image)
    for (let i = 0; i < x.length; i += 3) {
      const [s, t, u] = [flags[i]!, flags[i + 1]!, flags[i + 2]!]
      x[i]! += s * ax + t * bx + u * cx
      x[i + 1]! += s * ay + t * by + u * cy
      x[i + 2]! += s * az + t * bz + u * cz
    }
  }
  // What stands in the file is finite: the kernel has seen to it.
  if (!scaled && !image) return x
  // 0 unless one of them is not finite.
  let sum = 0
  for (let m = 0; m < x.length; m++) sum += 0 * x[m]!
  if (sum !== 0) {
    const m = x.findIndex((value) => !Number.isFinite(value))
    failAt('the position is too large for a number', Math.floor(m / 3))
  }
  return x
}

type Nine = readonly [number, number, number, number, number, number, number, number, number]

import { type Box, isRestricted } from '../model/box.ts'
import { boundingBounds } from './cellBounds.ts'
import { columnTexts } from './columnTexts.ts'
import { numberText } from './numberText.ts'
import type { FrameToWrite } from './structureFrame.ts'

/**
 * One frame of a LAMMPS text dump: id, type, element, unwrapped positions and the columns; an array of
 * [N, k] becomes name[1] … name[k]. Reading it back gives the same numbers to the last bit, but for the
 * corner of a restricted cell, which may lose its last bits.
 * A cell in LAMMPS's restricted form is written as such, any other as `abc origin` (LAMMPS from 2024 on).
 */
export function writeLammpsDump({
  configuration,
  columns = {},
  timestep = 0,
  time = null,
}: FrameToWrite): string {
  const { box, species, types, positions, ids } = configuration
  const { names, row } = columnTexts(columns, ids.length, (name, k) => `${name}[${k + 1}]`)
  const lines = time === null ? [] : ['ITEM: UNITS', 'metal', 'ITEM: TIME', numberText(time)]
  lines.push('ITEM: TIMESTEP', String(timestep), 'ITEM: NUMBER OF ATOMS', String(ids.length))
  lines.push(...dumpCellLines(box))
  lines.push(`ITEM: ATOMS ${['id type element xu yu zu', ...names].join(' ')}`)
  for (let i = 0; i < ids.length; i++) {
    const x = Array.from(positions.subarray(3 * i, 3 * i + 3), numberText)
    lines.push([ids[i], types[i]! + 1, species[types[i]!], ...x, ...row(i)].join(' '))
  }
  return `${lines.join('\n')}\n`
}

/** The item BOX BOUNDS of a dump, of atoms or of a grid. */
export function dumpCellLines(box: Box): string[] {
  const { vectors, origin } = box
  const text = (...numbers: readonly number[]) => numbers.map(numberText).join(' ')
  if (!isRestricted(box)) {
    const rows = [0, 1, 2].map((k) => text(...vectors.slice(3 * k, 3 * k + 3), origin[k]!))
    return ['ITEM: BOX BOUNDS abc origin pp pp pp', ...rows]
  }
  const { lo, hi, tilt } = boundingBounds(box)
  return tilt.every((t) => t === 0)
    ? ['ITEM: BOX BOUNDS pp pp pp', ...[0, 1, 2].map((k) => text(lo[k]!, hi[k]!))]
    : ['ITEM: BOX BOUNDS xy xz yz pp pp pp', ...[0, 1, 2].map((k) => text(lo[k]!, hi[k]!, tilt[k]!))]
}

import { Problem } from '../base/problem.ts'
import { numberText } from './numberText.ts'
import type { FrameToWrite } from './structureFrame.ts'

/**
 * A POSCAR of VASP 5 and later: Cartesian positions with all their digits, grouped by species. What the format
 * has no place for stands where VASP does not look and our reader does: the corner of the cell in the title,
 * the id behind each atom. Reading it back gives the same numbers to the last bit, but species without atoms.
 */
export function writePoscar({ configuration, title = '' }: FrameToWrite): string {
  const { box, species, types, positions, ids } = configuration
  const groups = species.map((name, type) => ({ name, rows: rowsOf(types, type) }))
  const filled = groups.filter(({ rows }) => rows.length > 0)
  const names = filled.map(({ name }) => name)
  if (new Set(names).size < names.length)
    throw new Problem('cannot write the POSCAR file', `two species have the same name (${names.join(', ')})`)
  const corner = `Origin="${box.origin.map(numberText).join(' ')}"`
  const lines = [`${corner} ${title.replace(/\s+/g, ' ')}`.trim(), '1']
  for (let k = 0; k < 9; k += 3) lines.push(box.vectors.slice(k, k + 3).map(numberText).join(' ')) // prettier-ignore
  lines.push(names.join(' '), filled.map(({ rows }) => rows.length).join(' '), 'Cartesian')
  for (const { rows } of filled)
    for (const i of rows) {
      const x = Array.from(positions.subarray(3 * i, 3 * i + 3), numberText).join(' ')
      lines.push(`${x} # id ${ids[i]}`)
    }
  return `${lines.join('\n')}\n`
}

function rowsOf(types: Uint8Array, type: number): number[] {
  const rows: number[] = []
  types.forEach((of, row) => void (of === type && rows.push(row)))
  return rows
}

import { Problem } from '../base/problem.ts'
import { isRestricted } from '../model/box.ts'
import { toRestricted } from '../model/configuration.ts'
import { boundsOfBox } from './cellBounds.ts'
import { massOf } from './elements.ts'
import { numberText } from './numberText.ts'
import type { FrameToWrite } from './structureFrame.ts'

/**
 * A LAMMPS data file of atom style atomic, for read_data of any version. Positions are not wrapped
 * (LAMMPS wraps them and keeps the images). A general cell is turned into the restricted form with its
 * atoms, and the title says so. Throws a Problem if the mass of a species is not known;
 * `masses` (amu, by species) goes before the table of elements.
 */
export function writeLammpsData(
  { configuration, title = '' }: FrameToWrite,
  masses: readonly number[] = [],
): string {
  const turned = isRestricted(configuration.box) ? '' : ' (turned into the restricted cell)'
  const { box, species, types, positions, ids } = toRestricted(configuration)
  const { lo, hi, tilt } = boundsOfBox(box)
  const lines = [`LAMMPS data file, units metal: ${oneLine(title)}${turned}`, '']
  lines.push(`${ids.length} atoms`, `${species.length} atom types`, '')
  for (let k = 0; k < 3; k++) {
    const axis = 'xyz'[k]
    lines.push(`${numberText(lo[k]!)} ${numberText(hi[k]!)} ${axis}lo ${axis}hi`)
  }
  if (tilt.some((t) => t !== 0)) lines.push(`${tilt.map(numberText).join(' ')} xy xz yz`)
  lines.push('', 'Masses', '')
  species.forEach((name, k) => {
    const mass = masses[k] ?? massOf(name)
    if (mass === undefined)
      throw new Problem('cannot write the LAMMPS data file', `the mass of the species ${name} is not known`)
    lines.push(`${k + 1} ${numberText(mass)} # ${name}`)
  })
  lines.push('', 'Atoms # atomic', '')
  for (let i = 0; i < ids.length; i++) {
    const x = Array.from(positions.subarray(3 * i, 3 * i + 3), numberText).join(' ')
    lines.push(`${ids[i]} ${types[i]! + 1} ${x}`)
  }
  return `${lines.join('\n')}\n`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

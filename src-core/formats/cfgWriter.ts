import { Problem } from '../base/problem.ts'
import { toFractional } from '../model/box.ts'
import { columnTexts } from './columnTexts.ts'
import { massOf } from './elements.ts'
import { numberText } from './numberText.ts'
import type { FrameToWrite } from './structureFrame.ts'

/**
 * One frame of extended AtomEye CFG. Fractional positions in [0, 1), as AtomEye wants them; the auxiliary
 * columns id, type and xu, yu, zu (Å, not wrapped) and the comment "# Origin" hold what they cannot, so that
 * reading it back gives the same numbers to the last bit. An array of [N, k] becomes name[1] … name[k].
 * Throws a Problem if the mass of a species is not known; `masses` (amu, by species) goes before the table.
 */
export function writeCfg(
  { configuration, columns = {}, timestep }: FrameToWrite,
  masses: readonly number[] = [],
): string {
  const { box, species, types, positions, ids } = configuration
  const { names, row } = columnTexts(columns, ids.length, (name, k) => `${name}[${k + 1}]`)
  const lines = [`Number of particles = ${ids.length}`, `# Origin = ${box.origin.map(numberText).join(' ')}`]
  if (timestep !== undefined) lines.push(`# Timestep = ${timestep}`)
  lines.push('A = 1 Angstrom (basic length-scale)')
  box.vectors.forEach((value, at) =>
    lines.push(`H0(${Math.floor(at / 3) + 1},${(at % 3) + 1}) = ${numberText(value)} A`),
  )
  const auxiliary = ['id', 'type', 'xu [Angstrom]', 'yu [Angstrom]', 'zu [Angstrom]', ...names]
  lines.push('.NO_VELOCITY.', `entry_count = ${3 + auxiliary.length}`)
  auxiliary.forEach((name, k) => lines.push(`auxiliary[${k}] = ${name}`))

  let last = -1
  for (let i = 0; i < ids.length; i++) {
    const type = types[i]!
    if (type !== last) lines.push(massText(species[type]!, masses[type]), species[type]!)
    last = type
    const x = [...positions.subarray(3 * i, 3 * i + 3)]
    const s = toFractional(box, x).map((value) => numberText(wrapped(value)))
    lines.push([...s, ids[i], type + 1, ...x.map(numberText), ...row(i)].join(' '))
  }
  return `${lines.join('\n')}\n`
}

function wrapped(s: number): number {
  const part = s - Math.floor(s)
  // A tiny negative number rounds to 1.
  return part < 1 ? part : 0
}

function massText(name: string, given: number | undefined): string {
  const mass = given ?? massOf(name)
  if (mass === undefined)
    throw new Problem('cannot write the CFG file', `the mass of the species ${name} is not known`)
  return numberText(mass)
}

import { columnTexts } from './columnTexts.ts'
import { numberText } from './numberText.ts'
import type { FrameToWrite } from './structureFrame.ts'

/**
 * One frame of extended XYZ with ids and columns ([N] or [N, k], kept as groups). Any cell, unchanged;
 * reading it back gives the same numbers to the last bit.
 */
export function writeExtendedXyz({
  configuration,
  columns = {},
  timestep,
  time = null,
}: FrameToWrite): string {
  const { box, species, types, positions, ids } = configuration
  const { row } = columnTexts(columns, ids.length, (name) => name)
  const groups = Object.entries(columns).map(([name, { data, shape }]) => {
    const whole = data instanceof Int32Array || data instanceof Uint8Array
    return `:${name}:${whole ? 'I' : 'R'}:${shape[1] ?? 1}`
  })
  const comment = [
    `Lattice="${box.vectors.map(numberText).join(' ')}"`,
    `Origin="${box.origin.map(numberText).join(' ')}"`,
    `Properties=species:S:1:pos:R:3:id:I:1${groups.join('')}`,
    'pbc="T T T"',
    ...(timestep === undefined ? [] : [`Timestep=${timestep}`]),
    ...(time === null ? [] : [`Time=${numberText(time)}`]),
  ]
  const lines = [String(ids.length), comment.join(' ')]
  for (let i = 0; i < ids.length; i++) {
    const x = Array.from(positions.subarray(3 * i, 3 * i + 3), numberText)
    lines.push([species[types[i]!], ...x, ids[i], ...row(i)].join(' '))
  }
  return `${lines.join('\n')}\n`
}

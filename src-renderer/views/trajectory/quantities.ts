/** What atoms can be coloured by, and what every frame has one number of. */
import { cellShear, displacements } from '#core/analysis/deformation/displacements'
import { volume } from '#core/model/box'
import type { Configuration } from '#core/model/configuration'
import { fields, type QuantitySymbol } from '#core/model/fields'

export interface Quantity {
  readonly title: string
  readonly symbol: QuantitySymbol
  readonly unit: string
  readonly definition: string
}

const { d2min } = fields
export const ofAtoms = {
  species: { title: 'Species', symbol: { base: 's' }, unit: '', definition: 'Chemical element.' },
  d2min,
  displacement: {
    title: 'Displacement',
    symbol: { base: 'u' },
    unit: 'Å',
    definition:
      'Distance from where the homogeneous deformation of the cell takes the atom of the reference.',
  },
  x: { title: 'Position x', symbol: { base: 'x' }, unit: 'Å', definition: fields.positions.definition },
  y: { title: 'Position y', symbol: { base: 'y' }, unit: 'Å', definition: fields.positions.definition },
  z: { title: 'Position z', symbol: { base: 'z' }, unit: 'Å', definition: fields.positions.definition },
} as const satisfies Record<string, Quantity>
export type AtomQuantity = keyof typeof ofAtoms

export const ofFrames = {
  meanD2min: {
    title: 'Mean D²min',
    axis: 'Mean {s|D}{p|2}{n|min}',
    symbol: { base: '⟨D²⟩' },
    unit: 'Å²',
    definition: 'Mean of D²min over the atoms, against the reference frame.',
  },
  shear: {
    title: 'Shear of the cell',
    axis: 'Shear of the cell {s|γ}',
    symbol: { base: 'γ' },
    unit: '',
    definition: 'Shear of the cell in x along y, against the reference frame.',
  },
  volume: {
    title: 'Volume',
    axis: 'Volume {s|V}',
    symbol: { base: 'V' },
    unit: 'Å³',
    definition: 'Volume of the cell.',
  },
  energy: {
    title: 'Energy',
    axis: 'Energy {s|E}',
    symbol: { base: 'E' },
    unit: 'eV',
    definition: 'Potential energy of the cell.',
  },
} as const satisfies Record<string, Quantity & { readonly axis: string }>
export type FrameQuantity = keyof typeof ofFrames

/** [N]; null by species, and where D²min has not been computed yet. */
export function atomValues(
  quantity: AtomQuantity,
  current: Configuration,
  reference: Configuration,
  d2min: Float32Array | null,
): ArrayLike<number> | null {
  if (quantity === 'species') return null
  if (quantity === 'd2min') return d2min
  if (quantity === 'displacement') return displacements(reference, current)
  const k = 'xyz'.indexOf(quantity)
  return Float64Array.from(current.types, (_, i) => current.positions[3 * i + k]!)
}

/** Of the atoms that have a value; NaN without any. */
export function meanOf(values: ArrayLike<number>): number {
  let [sum, n] = [0, 0]
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) continue
    sum += values[i]!
    n++
  }
  return sum / n
}

/** One number a frame; NaN where it is not known. */
export function frameValues(
  quantity: FrameQuantity,
  boxes: readonly Configuration['box'][],
  reference: number,
  energies: readonly (number | null)[],
  d2min: ReadonlyMap<number, ArrayLike<number>>,
): number[] {
  if (quantity === 'volume') return boxes.map(volume)
  if (quantity === 'shear') return boxes.map((box) => cellShear(boxes[reference]!, box))
  if (quantity === 'energy') return boxes.map((_, i) => energies[i] ?? Number.NaN)
  return boxes.map((_, i) => (d2min.has(i) ? meanOf(d2min.get(i)!) : Number.NaN))
}

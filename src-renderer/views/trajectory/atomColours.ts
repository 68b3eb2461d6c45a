/** Spheres and colours of a frame: by species or by a number of each atom, some of them hidden, some picked. */
import { rearrangedAtoms } from '#core/analysis/deformation/rearrangements'
import { toCartesian } from '#core/model/box'
import type { Configuration } from '#core/model/configuration'
import { wrapped } from '#core/model/trajectory'
import { colourAt } from '../../scene/colours.ts'

export type Theme = 'dark' | 'light'

/** Colour by theme, and radius in Å. Of elements without an own entry the tones follow in turn. */
const known: Readonly<Record<string, { dark: string; light: string; radius: number }>> = {
  Cu: { dark: '#c9b79c', light: '#a8926f', radius: 1.28 },
  Zr: { dark: '#7f9499', light: '#566a70', radius: 1.6 },
}
const others = [
  { dark: '#c9b79c', light: '#a8926f', radius: 1.4 },
  { dark: '#7f9499', light: '#566a70', radius: 1.4 },
  { dark: '#a9a3b8', light: '#7d7690', radius: 1.4 },
]

export function speciesLook(species: string, index: number, theme: Theme): { hex: string; radius: number } {
  const look = known[species] ?? others[index % others.length]!
  return { hex: look[theme], radius: look.radius }
}

/** Spheres a little smaller than the atoms, so that those behind are seen between them. */
const packed = 0.82

/** [N, 4] about the middle of the cell. Atoms not above the value have radius 0, but for the picked ones; null shows all. */
export function spheresOf(
  { box, positions, species, types }: Configuration,
  values: ArrayLike<number> | null,
  above: number | null,
  picked: ReadonlySet<number>,
): Float32Array {
  const inside = wrapped(box, positions)
  const middle = toCartesian(box, [0.5, 0.5, 0.5])
  const radii = species.map((name, i) => packed * speciesLook(name, i, 'dark').radius)
  const spheres = new Float32Array(4 * types.length)
  for (let i = 0; i < types.length; i++) {
    for (let k = 0; k < 3; k++) spheres[4 * i + k] = inside[3 * i + k]! - middle[k]!
    const hidden = values && above !== null && !(values[i]! > above) && !picked.has(i)
    spheres[4 * i + 3] = hidden ? 0 : radii[types[i]!]!
  }
  return spheres
}

/** [N, 4] colour, and 255 for a picked atom. Atoms without a value are gray. */
export function tintsOf(
  { species, types }: Configuration,
  values: ArrayLike<number> | null,
  range: readonly [number, number],
  picked: ReadonlySet<number>,
  theme: Theme,
): Uint8Array {
  const bySpecies = species.map((name, i) => bytes(speciesLook(name, i, theme).hex))
  const table = Array.from({ length: 256 }, (_, i) => colourAt('viridis', i / 255))
  const none = bytes(theme === 'dark' ? '#69717a' : '#868d95')
  const span = range[1] - range[0] || 1
  const tints = new Uint8Array(4 * types.length)
  for (let i = 0; i < types.length; i++) {
    const value = values?.[i]
    const place = Math.min(255, Math.max(0, Math.round((255 * ((value ?? 0) - range[0])) / span)))
    const colour = value === undefined ? bySpecies[types[i]!]! : Number.isNaN(value) ? none : table[place]!
    tints.set(colour, 4 * i)
    tints[4 * i + 3] = picked.has(i) ? 255 : 0
  }
  return tints
}

/** From the smallest value to the one that 2 % exceed, so that a few large ones do not leave the rest dark. */
export function fittedRange(values: ArrayLike<number>): [number, number] {
  const sorted = Float64Array.from(values)
    .filter((x) => Number.isFinite(x))
    .sort()
  if (sorted.length === 0) return [0, 1]
  const [low, high] = [sorted[0]!, sorted[Math.floor(0.98 * (sorted.length - 1))]!]
  const rounded = (x: number) => Number(x.toPrecision(3))
  return low < high ? [rounded(low), rounded(high)] : [rounded(low), rounded(low) + 1]
}

export function shareAbove(values: ArrayLike<number>, above: number): { count: number; share: number } {
  const { count, share } = rearrangedAtoms(values, above)
  return { count, share: Number.isFinite(share) ? share : 0 }
}

const bytes = (hex: string): number[] => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16))

/** Spheres and colours of a frame: by species or by a number of each atom, some of them hidden, some picked. */
import { toCartesian } from '#core/model/box'
import type { Configuration } from '#core/model/configuration'
import { wrapped } from '#core/model/trajectory'
import { colourAt, type ColourMap } from '../../scene/colours.ts'

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

/** How atoms that do not pass the filters are drawn. */
export type Rest = 'hidden' | 'transparent'

/** Spheres a little smaller than the atoms, so that those behind are seen between them. */
const packed = 0.82

/**
 * [N, 4] about the middle of the cell. Atoms that are not in the mask have radius 0, or a negative one where they
 * shine through; picked ones stay. null shows all. picked: [N] 1 for a picked atom.
 */
export function spheresOf(
  { box, positions, species, types }: Configuration,
  mask: Uint8Array | null,
  rest: Rest,
  picked: Uint8Array | null,
): Float32Array {
  const inside = wrapped(box, positions)
  const middle = toCartesian(box, [0.5, 0.5, 0.5])
  const radii = species.map((name, i) => packed * speciesLook(name, i, 'dark').radius)
  const spheres = new Float32Array(4 * types.length)
  for (let i = 0; i < types.length; i++) {
    for (let k = 0; k < 3; k++) spheres[4 * i + k] = inside[3 * i + k]! - middle[k]!
    const left = mask !== null && mask[i] === 0 && picked?.[i] !== 1
    spheres[4 * i + 3] = left && rest === 'hidden' ? 0 : (left ? -1 : 1) * radii[types[i]!]!
  }
  return spheres
}

export interface Colouring {
  readonly range: readonly [number, number]
  readonly map: ColourMap
  readonly theme: Theme
}

/** [N, 4] colour, and 255 for a picked atom. Atoms without a value are gray; without values species are told apart. */
export function tintsOf(
  { species, types }: Configuration,
  values: ArrayLike<number> | null,
  { range, map, theme }: Colouring,
  picked: Uint8Array | null,
): Uint8Array {
  const bySpecies = species.map((name, i) => bytes(speciesLook(name, i, theme).hex))
  const table = Array.from({ length: 256 }, (_, i) => colourAt(map, i / 255))
  const none = bytes(theme === 'dark' ? '#69717a' : '#868d95')
  const span = range[1] - range[0] || 1
  const tints = new Uint8Array(4 * types.length)
  for (let i = 0; i < types.length; i++) {
    const value = values?.[i]
    const place = Math.min(255, Math.max(0, Math.round((255 * ((value ?? 0) - range[0])) / span)))
    const colour = value === undefined ? bySpecies[types[i]!]! : Number.isNaN(value) ? none : table[place]!
    for (let c = 0; c < 3; c++) tints[4 * i + c] = colour[c]!
    tints[4 * i + 3] = picked?.[i] === 1 ? 255 : 0
  }
  return tints
}

/** [N] 1 for an atom whose id is picked; null without any. */
export function pickedRows(ids: Int32Array, picked: readonly number[]): Uint8Array | null {
  if (picked.length === 0) return null
  const wanted = new Set(picked)
  return Uint8Array.from(ids, (id) => (wanted.has(id) ? 1 : 0))
}

/** Values that a range is fitted to; of more every so-manieth is taken. */
const enough = 1e5

/**
 * From the smallest value to the one that 2 % exceed, so that a few large ones do not leave the rest dark; centred
 * on 0 where both signs occur and mean something.
 */
export function fittedRange(values: ArrayLike<number>, signed = false): [number, number] {
  const step = Math.ceil(values.length / enough)
  const some = Float64Array.from({ length: Math.floor(values.length / step) }, (_, i) => values[i * step]!)
  const finite = some.filter((x) => Number.isFinite(x))
  if (finite.length === 0) return [0, 1]
  const at = Math.floor(0.98 * (finite.length - 1))
  const rounded = (x: number) => Number(x.toPrecision(3))
  const sorted = finite.toSorted()
  const low = sorted[0]!
  if (signed && low < 0 && sorted.at(-1)! > 0) {
    const reach = rounded(finite.map(Math.abs).sort()[at]!) || 1
    return [-reach, reach]
  }
  const high = sorted[at]!
  return low < high ? [rounded(low), rounded(high)] : [rounded(low), rounded(low) + 1]
}

const bytes = (hex: string): number[] => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16))

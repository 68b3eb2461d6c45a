/** Which atoms are shown: all filters hold together. */
import type { Configuration } from '#core/model/configuration'
import type { AtomQuantity } from './quantities.ts'
import { placeWithin } from './slab.ts'

export type Filter =
  /** A value within the ends, both of them too; null is no end. An atom without a value is left out. */
  | {
      readonly kind: 'range'
      readonly quantity: string
      readonly low: number | null
      readonly high: number | null
    }
  | { readonly kind: 'species'; readonly shown: readonly string[] }
  /** The picked atoms, or all others. */
  | { readonly kind: 'picked'; readonly others: boolean }
  /** Between two places along x, y, z (Å, within the cell) or along an edge of the cell (fraction). */
  | {
      readonly kind: 'slab'
      readonly axis: 0 | 1 | 2
      readonly unit: 'Å' | 'fraction'
      readonly low: number
      readonly high: number
    }

export interface FilteredAtoms {
  readonly configuration: Configuration
  readonly quantities: readonly AtomQuantity[]
  /** null where values are not known: such a filter lets all atoms pass. */
  readonly values: (quantity: AtomQuantity) => ArrayLike<number> | null
  readonly picked: ReadonlySet<number>
}

export interface Passing {
  /** [N] 1 for an atom that passes. */
  readonly mask: Uint8Array
  readonly count: number
  /** Of each filter alone. */
  readonly counts: readonly number[]
}

/** null without a filter: all atoms are shown. */
export function passing(filters: readonly Filter[], atoms: FilteredAtoms): Passing | null {
  if (filters.length === 0) return null
  const n = atoms.configuration.types.length
  const mask = new Uint8Array(n).fill(1)
  const counts = filters.map((filter) => {
    const passes = test(filter, atoms)
    let count = 0
    for (let i = 0; i < n; i++) {
      if (passes(i)) count++
      else mask[i] = 0
    }
    return count
  })
  return { mask, count: mask.reduce((sum, one) => sum + one, 0), counts }
}

function test(filter: Filter, atoms: FilteredAtoms): (i: number) => boolean {
  const { configuration, quantities, values, picked } = atoms
  const { species, types, ids } = configuration
  if (filter.kind === 'species') {
    const shown = species.map((name) => filter.shown.includes(name))
    return (i) => shown[types[i]!]!
  }
  if (filter.kind === 'picked') return (i) => picked.has(ids[i]!) !== filter.others
  if (filter.kind === 'slab') {
    const place = placeWithin(configuration, filter.axis, filter.unit)
    return (i) => place(i) >= filter.low && place(i) <= filter.high
  }
  const quantity = quantities.find(({ key }) => key === filter.quantity)
  const known = quantity && values(quantity)
  const [low, high] = [filter.low ?? -Infinity, filter.high ?? Infinity]
  return known ? (i) => known[i]! >= low && known[i]! <= high : () => true
}

import { overlap, type Overlap } from '../polarity/overlap.ts'
import type { Polarity } from '../polarity/polarity.ts'
import type { BeyondThreshold } from '../polarity/polarizedZones.ts'

/** Sites of several samples one after the other; blocks of different samples are different groups. */
export function pooled(
  samples: readonly Polarity[],
  of: (sample: Polarity) => Float64Array,
): { readonly values: Float64Array; readonly groups: Int32Array } {
  let offset = 0
  const groups: number[] = []
  const values: number[] = []
  for (const sample of samples) {
    let largest = -1
    for (const group of sample.groups) {
      groups.push(offset + group)
      largest = Math.max(largest, group)
    }
    offset += largest + 1
    for (const value of of(sample)) values.push(value)
  }
  return { values: Float64Array.from(values), groups: Int32Array.from(groups) }
}

export function pooledZones(samples: readonly Polarity[]): {
  readonly plus: BeyondThreshold
  readonly minus: BeyondThreshold
  readonly overlap: Overlap
} {
  const mask = (of: (sample: Polarity) => Uint8Array) => samples.flatMap((sample) => Array.from(of(sample)))
  const add = (direction: 'plus' | 'minus') => {
    const sum = (key: keyof BeyondThreshold) =>
      samples.reduce((n, sample) => n + sample.zones[direction][key], 0)
    return {
      harder: sum('harder'),
      softer: sum('softer'),
      counted: sum('counted'),
      excluded: sum('excluded'),
    }
  }
  return {
    plus: add('plus'),
    minus: add('minus'),
    overlap: overlap(
      mask((sample) => sample.zones.hardening),
      mask((sample) => sample.zones.softening),
      mask((sample) => sample.zones.measured),
    ),
  }
}

/**
 * Enrichments of all samples along one threshold, the other held at the project's value: over η for the shares
 * that `take` accepts, or over τ_c for its values (GPa). Empty where no threshold is near enough.
 */
export function inRange(
  samples: readonly Polarity[],
  take: (sample: Polarity, at: number) => boolean,
  along: 'eta' | 'tauC',
): number[] {
  return samples.flatMap((sample) => {
    const { thresholds, etas, ccdfOfD2min, map } = sample
    const p = nearest(thresholds, sample.tauC)
    const q = nearest(etas, sample.eta)
    const list =
      along === 'eta'
        ? Array.from(ccdfOfD2min, (share, e) => ({ at: share, value: map.enrichment[p * etas.length + e]! }))
        : Array.from(thresholds, (tau, t) => ({ at: tau, value: map.enrichment[t * etas.length + q]! }))
    return list.filter(({ at, value }) => take(sample, at) && !Number.isNaN(value)).map(({ value }) => value)
  })
}

function nearest(list: ArrayLike<number>, x: number): number {
  let best = 0
  for (let i = 1; i < list.length; i++) if (Math.abs(list[i]! - x) < Math.abs(list[best]! - x)) best = i
  return best
}

/**
 * Kolmogorov-Smirnov distance D = max |F_a(x) − F_b(x)| of two samples, without unit.
 *
 * The interval is a bootstrap over groups; near 0 it lies above D, as resampling adds noise of its own. D of two
 * samples of one distribution is not 0, so whether two samples differ is judged by exchange: the labels a and b
 * are dealt anew at random, or swapped group by group where groups pair them, and p is the share of these whose
 * D is at least the one found (permutation test; Phipson & Smyth, Stat. Appl. Genet. Mol.
 * Biol. 9, 39 (2010) for the 1 added above and below).
 * NaN are left out and counted.
 */
import { makeRandom, type Random } from '../../base/random.ts'
import { bootstrap, grouping, type Interval, type Redrawing } from './bootstrap.ts'

export interface KolmogorovSmirnov {
  /** NaN if one of the samples is empty. */
  readonly distance: number
  /** Value at which the distance is reached. */
  readonly at: number
  /** Positive where F_a > F_b there: a holds the smaller values. */
  readonly sign: 1 | -1
  readonly interval: Interval | null
  /** Chance of such a distance if a and b may be exchanged. */
  readonly p: number
  readonly counted: readonly [number, number]
  readonly excluded: readonly [number, number]
}

export interface PairedGroups {
  /** Group of each value of a and of b; values of the same site or sample share one. */
  readonly a: ArrayLike<number>
  readonly b: ArrayLike<number>
}

export function kolmogorovSmirnov(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  options: Redrawing & { readonly groups?: PairedGroups | undefined } = {},
): KolmogorovSmirnov {
  const n = a.length
  const value = (item: number) => (item < n ? a[item]! : b[item - n]!)
  const items = Array.from({ length: n + b.length }, (_, i) => i).filter((i) => !Number.isNaN(value(i)))
  items.sort((p, q) => value(p) - value(q))
  const labels = options.groups && [...Array.from(options.groups.a), ...Array.from(options.groups.b)]
  const groups = grouping(items, labels)
  const values = Float64Array.from(items, value)
  const fromA = Uint8Array.from(items, (item) => (item < n ? 1 : 0))
  const inA = items.filter((item) => item < n).length

  const distanceOf = (weights?: Int32Array) => largestGap(values, fromA, groups.of, weights)
  const found = distanceOf()
  const relabelled = options.groups ? swapping(fromA, groups.of, groups.count) : shuffling(fromA)
  return {
    ...found,
    interval: Number.isNaN(found.distance)
      ? null
      : bootstrap(groups.count, (weights) => distanceOf(weights).distance, options),
    p: chance(
      found.distance,
      relabelled,
      (labels) => largestGap(values, labels, groups.of).distance,
      options,
    ),
    counted: [inA, items.length - inA],
    excluded: [n - inA, b.length - items.length + inA],
  }
}

function largestGap(
  ascending: Float64Array,
  fromA: Uint8Array,
  group: Int32Array,
  weights?: Int32Array,
): { distance: number; at: number; sign: 1 | -1 } {
  let [totalA, totalB, seenA, seenB] = [0, 0, 0, 0]
  for (let i = 0; i < ascending.length; i++) {
    const weight = weights ? weights[group[i]!]! : 1
    if (fromA[i]) totalA += weight
    else totalB += weight
  }
  let best = {
    distance: totalA && totalB ? 0 : Number.NaN,
    at: ascending[0] ?? Number.NaN,
    sign: 1 as 1 | -1,
  }
  for (let i = 0; i < ascending.length; i++) {
    const weight = weights ? weights[group[i]!]! : 1
    if (fromA[i]) seenA += weight
    else seenB += weight
    if (ascending[i + 1] === ascending[i]) continue
    const gap = seenA / totalA - seenB / totalB
    if (Math.abs(gap) > best.distance)
      best = { distance: Math.abs(gap), at: ascending[i]!, sign: gap > 0 ? 1 : -1 }
  }
  return best
}

type Relabelling = (random: Random) => Uint8Array

/** Both labels of a group change together: for values that belong in pairs. */
function swapping(fromA: Uint8Array, group: Int32Array, count: number): Relabelling {
  const swap = new Uint8Array(count)
  return (random) => {
    for (let g = 0; g < count; g++) swap[g] = random.bits() >>> 31
    return fromA.map((label, i) => label ^ swap[group[i]!]!)
  }
}

/** Labels are dealt anew, as many of each: for independent samples. */
function shuffling(fromA: Uint8Array): Relabelling {
  const labels = fromA.slice()
  return (random) => {
    for (let i = labels.length - 1; i > 0; i--) {
      const j = random.below(i + 1)
      const label = labels[i]!
      labels[i] = labels[j]!
      labels[j] = label
    }
    return labels
  }
}

function chance(
  found: number,
  relabel: Relabelling,
  distance: (labels: Uint8Array) => number,
  { resamples = 1000, seed = 1 }: Redrawing,
): number {
  if (Number.isNaN(found)) return Number.NaN
  const random = makeRandom(seed)
  let [atLeast, judged] = [0, 0]
  for (let round = 0; round < resamples; round++) {
    const d = distance(relabel(random))
    if (Number.isNaN(d)) continue
    judged++
    if (d >= found - 1e-12) atLeast++
  }
  return (1 + atLeast) / (1 + judged)
}

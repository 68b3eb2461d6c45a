/**
 * All that follows from the thresholds τ_c ≥ 0 (GPa) and η (Å²), for a slider: values are sorted once, then a
 * change costs searches and one walk over the rearranged atoms. Equal to polarizedZones, overlap, ccdf and
 * zoneRearrangementCorrelation, which define the numbers.
 */
import { sorted } from '../statistics/quantile.ts'
import { notAbove } from './ccdf.ts'
import { expectedJaccard, type Overlap } from './overlap.ts'
import type { BeyondThreshold } from './polarizedZones.ts'

export interface ThresholdInput {
  /** Δτ_y⁺ and Δτ_y⁻ [n], GPa; NaN without. */
  readonly plus: ArrayLike<number>
  readonly minus: ArrayLike<number>
  /** [N] Å², and the score of "in a zone" [N], GPa. */
  readonly d2min: ArrayLike<number>
  readonly score: ArrayLike<number>
}

interface Directed {
  /** Ascending Δτ_y and −Δτ_y. */
  readonly up: Float64Array
  readonly down: Float64Array
  readonly excluded: number
}

export interface ThresholdTable {
  readonly plus: Directed
  readonly minus: Directed
  /** Among the sites measured in both directions, ascending: Δτ_y⁺, −Δτ_y⁻ and the smaller of the two. */
  readonly hardening: Float64Array
  readonly softening: Float64Array
  readonly bothZones: Float64Array
  /** Every D²min there is, ascending. */
  readonly d2min: Float64Array
  /** Of the atoms with D²min and score: D²min descending, the scores in that order, and ascending. */
  readonly falling: Float64Array
  readonly scores: Float64Array
  readonly risingScores: Float64Array
  readonly excludedAtoms: number
}

export function thresholdTable({ plus, minus, d2min, score }: ThresholdInput): ThresholdTable {
  const negative = Float64Array.from(minus, (x) => -x)
  const pairs = Int32Array.from({ length: plus.length }, (_, i) => i).filter(
    (i) => !Number.isNaN(plus[i]!) && !Number.isNaN(minus[i]!),
  )
  const among = (value: (i: number) => number) => Float64Array.from(pairs, value).sort()
  const atoms = Int32Array.from({ length: d2min.length }, (_, i) => i)
    .filter((i) => !Number.isNaN(d2min[i]!) && !Number.isNaN(score[i]!))
    .sort((a, b) => d2min[b]! - d2min[a]! || a - b)
  const scores = Float64Array.from(atoms, (i) => score[i]!)
  return {
    plus: directed(plus),
    minus: directed(minus),
    hardening: among((i) => plus[i]!),
    softening: among((i) => negative[i]!),
    bothZones: among((i) => Math.min(plus[i]!, negative[i]!)),
    d2min: sorted(d2min),
    falling: Float64Array.from(atoms, (i) => d2min[i]!),
    scores,
    risingScores: scores.toSorted(),
    excludedAtoms: d2min.length - atoms.length,
  }
}

function directed(values: ArrayLike<number>): Directed {
  const up = sorted(values)
  return { up, down: up.map((x) => -x).reverse(), excluded: values.length - up.length }
}

const above = (ascending: Float64Array, x: number): number => ascending.length - notAbove(ascending, x)

export interface ZoneCounts {
  readonly plus: BeyondThreshold
  readonly minus: BeyondThreshold
  readonly overlap: Overlap
  /** Ψ(τ_c) of |Δτ_y|; NaN without values. */
  readonly ccdf: { readonly plus: number; readonly minus: number; readonly both: number }
}

export function zonesAt(table: ThresholdTable, tauC: number): ZoneCounts {
  const beyond = ({ up, down, excluded }: Directed): BeyondThreshold => ({
    harder: above(up, tauC),
    softer: above(down, tauC),
    counted: up.length,
    excluded,
  })
  const [plus, minus] = [beyond(table.plus), beyond(table.minus)]
  const changed = (of: BeyondThreshold) => of.harder + of.softer
  return {
    plus,
    minus,
    overlap: overlapAt(table, tauC),
    ccdf: {
      plus: changed(plus) / plus.counted,
      minus: changed(minus) / minus.counted,
      both: (changed(plus) + changed(minus)) / (plus.counted + minus.counted),
    },
  }
}

function overlapAt({ hardening, softening, bothZones }: ThresholdTable, tauC: number): Overlap {
  const sites = hardening.length
  const [a, b, both] = [above(hardening, tauC), above(softening, tauC), above(bothZones, tauC)]
  return {
    sites,
    first: a,
    second: b,
    both,
    jaccard: both / (a + b - both),
    jaccardByChance: expectedJaccard(sites, a, b),
    firstInSecond: both / a,
    firstInSecondByChance: b / sites,
  }
}

/** Ψ(η): the share of the atoms with D²min > η. */
export const shareAbove = ({ d2min }: ThresholdTable, eta: number): number => above(d2min, eta) / d2min.length

/** η that the top `share` of the atoms exceed, by the rule of topShareThreshold. */
export function etaOfShare({ d2min }: ThresholdTable, share: number): number {
  const at = Math.max(0, d2min.length - 1 - Math.round(share * d2min.length))
  return d2min[at] ?? Number.NaN
}

export interface CorrelationCurve {
  /** [e] C(τ_c, η), C/Ψ, n{D²min > η}, n{D²min > η and s > τ_c}. */
  readonly correlation: Float64Array
  readonly enrichment: Float64Array
  readonly rearranged: Float64Array
  readonly both: Float64Array
  /** Ψ(τ_c) over atoms. */
  readonly chance: number
  readonly counted: number
}

/** At one τ_c along any η, Å², in any order. */
export function correlationAt(
  { falling, scores, risingScores }: ThresholdTable,
  tauC: number,
  etas: ArrayLike<number>,
): CorrelationCurve {
  const rearranged = Float64Array.from(etas, (eta) => countAbove(falling, eta))
  const both = new Float64Array(etas.length)
  const order = Array.from(rearranged, (_, e) => e).sort((a, b) => rearranged[a]! - rearranged[b]!)
  let [atom, inZone] = [0, 0]
  for (const e of order) {
    for (; atom < rearranged[e]!; atom++) if (scores[atom]! > tauC) inZone++
    both[e] = inZone
  }
  const counted = scores.length
  const chance = above(risingScores, tauC) / counted
  const correlation = both.map((n, e) => n / rearranged[e]!)
  return { correlation, enrichment: correlation.map((c) => c / chance), rearranged, both, chance, counted }
}

/** How many of the descending numbers are > x. */
function countAbove(descending: Float64Array, x: number): number {
  let [low, high] = [0, descending.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (descending[middle]! > x) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Polarity index of one state of a sample: P = (m⁻ − m⁺) / (m⁻ + m⁺), without unit, between −1 and 1,
 * where m^d is the share of the sites whose yield stress in direction d is low: τ_y^d < τ_low.
 * P > 0: more easy sites against the training direction than along it. Our choice of one number.
 *
 * Low: below the quantile q (default 0.25) of the as-cast yield stresses of both directions pooled; the same
 * τ_low serves the as-cast and the trained state. The interval is a bootstrap over groups of sites (blocks of
 * the grid, or samples) at fixed τ_low. Sites without a yield stress in either direction are left out and counted.
 */
import { bootstrap, grouping, type Interval, type Resampling } from '../statistics/bootstrap.ts'
import { quantile } from '../statistics/quantile.ts'

/** τ_low, GPa, from the as-cast yield stresses of both directions. */
export function lowYieldStress(
  asCastPlus: ArrayLike<number>,
  asCastMinus: ArrayLike<number>,
  share = 0.25,
): number {
  return quantile([...Array.from(asCastPlus), ...Array.from(asCastMinus)], share)
}

export interface PolarityIndex {
  /** NaN if no site is low in either direction. */
  readonly index: number
  readonly interval: Interval | null
  /** τ_low, GPa. */
  readonly below: number
  /** m⁺ and m⁻. */
  readonly lowPlus: number
  readonly lowMinus: number
  readonly counted: number
  readonly excluded: number
}

/** Yield stresses [n] of one state, GPa, NaN where there is none. */
export function polarityIndex(
  plus: ArrayLike<number>,
  minus: ArrayLike<number>,
  below: number,
  resampling: Resampling = {},
): PolarityIndex {
  const items: number[] = []
  for (let i = 0; i < plus.length; i++) if (!Number.isNaN(plus[i]!) && !Number.isNaN(minus[i]!)) items.push(i)

  const groups = grouping(items, resampling.groups)
  const inPlus = new Float64Array(groups.count)
  const inMinus = new Float64Array(groups.count)
  items.forEach((site, i) => {
    if (plus[site]! < below) inPlus[groups.of[i]!]!++
    if (minus[site]! < below) inMinus[groups.of[i]!]!++
  })
  const total = (of: Float64Array, weights?: Int32Array) =>
    of.reduce((sum, n, g) => sum + n * (weights ? weights[g]! : 1), 0)
  const indexOf = (weights?: Int32Array) => {
    const [p, m] = [total(inPlus, weights), total(inMinus, weights)]
    return (m - p) / (m + p)
  }
  const index = indexOf()
  return {
    index,
    interval: Number.isNaN(index) ? null : bootstrap(groups.count, indexOf, resampling),
    below,
    lowPlus: total(inPlus) / items.length,
    lowMinus: total(inMinus) / items.length,
    counted: items.length,
    excluded: plus.length - items.length,
  }
}

/**
 * Percentile bootstrap (Efron & Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13):
 * the interval that holds a share `level` of a statistic over samples redrawn with replacement.
 * What is redrawn are groups: items that are not independent, as the neighboring sites of a map or
 * all sites of one sample, share a group and are drawn together.
 */
import { makeRandom } from '../../base/random.ts'
import { quantileOfSorted } from './quantile.ts'

export interface Redrawing {
  /** Default 1000. */
  readonly resamples?: number | undefined
  /** Share of the resampled values inside the interval; default 0.95. */
  readonly level?: number | undefined
  /** Default 1. */
  readonly seed?: number | undefined
}

export interface Resampling extends Redrawing {
  /** Group of each item, any integers; without it every item is its own group. */
  readonly groups?: ArrayLike<number> | undefined
}

export interface Interval {
  readonly low: number
  readonly high: number
  readonly level: number
  /** Number of groups that were redrawn: with few of them an interval says little. */
  readonly groups: number
}

/** Groups numbered 0 … count − 1 in the order in which they appear. */
export interface Grouping {
  readonly count: number
  /** [n] */
  readonly of: Int32Array
}

/** Groups of the items whose numbers are given (all that are kept after exclusions). */
export function grouping(items: ArrayLike<number>, groups?: ArrayLike<number>): Grouping {
  const numbers = new Map<number, number>()
  const of = Int32Array.from({ length: items.length }, (_, i) => {
    if (!groups) return i
    const label = groups[items[i]!]!
    const known = numbers.get(label)
    if (known !== undefined) return known
    numbers.set(label, numbers.size)
    return numbers.size - 1
  })
  return { count: groups ? numbers.size : items.length, of }
}

/**
 * Interval of a statistic of the weights of `count` groups (how often each was drawn; all 1 gives the
 * statistic itself). Resamples in which it is not finite are left out; null with fewer than two groups
 * or if more than half of the resamples are left out.
 */
export function bootstrap(
  count: number,
  statistic: (weights: Int32Array) => number,
  { resamples = 1000, level = 0.95, seed = 1 }: Redrawing = {},
): Interval | null {
  if (count < 2) return null
  const random = makeRandom(seed)
  const weights = new Int32Array(count)
  const values: number[] = []
  for (let round = 0; round < resamples; round++) {
    weights.fill(0)
    for (let draw = 0; draw < count; draw++) weights[random.below(count)]!++
    const value = statistic(weights)
    if (Number.isFinite(value)) values.push(value)
  }
  if (2 * values.length < resamples || values.length === 0) return null
  const ascending = Float64Array.from(values).sort()
  const tail = (1 - level) / 2
  return {
    low: quantileOfSorted(ascending, tail),
    high: quantileOfSorted(ascending, 1 - tail),
    level,
    groups: count,
  }
}

/**
 * Histogram on bins of equal width: counts n_b and the density p_b = n_b / (n w), per unit of the
 * values, where n counts all values, also those outside the bins. The last bin holds its upper edge.
 */
import { sorted } from './quantile.ts'

export interface Bins {
  readonly from: number
  readonly to: number
  readonly count: number
}

export interface Histogram {
  /** [b + 1] */
  readonly edges: Float64Array
  /** [b] */
  readonly counts: Float64Array
  /** [b] 1/unit; its integral is 1 if nothing lies outside. */
  readonly density: Float64Array
  readonly counted: number
  readonly below: number
  readonly above: number
  /** NaN among the values. */
  readonly excluded: number
}

export function histogram(values: ArrayLike<number>, bins: Bins): Histogram {
  const edges = binEdges(bins)
  const counts = new Float64Array(bins.count)
  let [counted, below, above] = [0, 0, 0]
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!
    if (Number.isNaN(x)) continue
    counted++
    const b = binOf(x, bins)
    if (b < 0) below++
    else if (b >= bins.count) above++
    else counts[b]!++
  }
  const width = (bins.to - bins.from) / bins.count
  const density = counts.map((n) => n / (counted * width))
  return { edges, counts, density, counted, below, above, excluded: values.length - counted }
}

/** Bins over the whole range of the values, Freedman & Diaconis's width 2 IQR n^(−1/3) rounded to fill it. */
export function automaticBins(values: ArrayLike<number>): Bins {
  const ascending = sorted(values)
  const n = ascending.length
  const [from, to] = [ascending[0] ?? 0, ascending[n - 1] ?? 1]
  if (from === to) return { from: from - 0.5, to: from + 0.5, count: 1 }
  const iqr = ascending[Math.floor(0.75 * (n - 1))]! - ascending[Math.floor(0.25 * (n - 1))]!
  const wanted = iqr > 0 ? ((to - from) / (2 * iqr)) * Math.cbrt(n) : Math.sqrt(n)
  return { from, to, count: Math.max(1, Math.min(200, Math.ceil(wanted))) }
}

export function binEdges({ from, to, count }: Bins): Float64Array {
  return Float64Array.from({ length: count + 1 }, (_, b) => from + ((to - from) * b) / count)
}

/** Number of the bin, −1 below and `count` above all of them. */
export function binOf(x: number, { from, to, count }: Bins): number {
  if (x < from) return -1
  if (x >= to) return x === to ? count - 1 : count
  return Math.min(count - 1, Math.floor(((x - from) / (to - from)) * count))
}

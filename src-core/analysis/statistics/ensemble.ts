/**
 * Mean and standard deviation over an ensemble (n − 1 in the denominator; the error bar of
 * Shang, Wang & Guan, arXiv:2111.11164, is this standard deviation, not that of the mean).
 * Units of the values. NaN are left out and counted.
 */
import { bootstrap, grouping, type Interval, type Resampling } from './bootstrap.ts'

export interface Ensemble {
  readonly mean: number
  /** NaN with fewer than two values. */
  readonly std: number
  readonly counted: number
  readonly excluded: number
}

export function ensemble(values: ArrayLike<number>): Ensemble {
  let counted = 0
  let mean = 0
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!
    if (Number.isNaN(x)) continue
    const off = x - mean
    mean += off / ++counted
    squares += off * (x - mean)
  }
  return {
    mean: counted > 0 ? mean : Number.NaN,
    std: counted > 1 ? Math.sqrt(squares / (counted - 1)) : Number.NaN,
    counted,
    excluded: values.length - counted,
  }
}

/** Bootstrap interval of the mean; null with fewer than two groups. */
export function meanInterval(values: ArrayLike<number>, resampling: Resampling = {}): Interval | null {
  const items = Array.from({ length: values.length }, (_, i) => i).filter((i) => !Number.isNaN(values[i]!))
  const groups = grouping(items, resampling.groups)
  const sums = new Float64Array(groups.count)
  const sizes = new Float64Array(groups.count)
  items.forEach((item, i) => {
    sums[groups.of[i]!]! += values[item]!
    sizes[groups.of[i]!]! += 1
  })
  const weighted = (weights: Int32Array, of: Float64Array) =>
    of.reduce((sum, x, g) => sum + weights[g]! * x, 0)
  return bootstrap(groups.count, (w) => weighted(w, sums) / weighted(w, sizes), resampling)
}

export interface EnsembleCurve {
  /** [n] */
  readonly mean: Float64Array
  /** [n] NaN where fewer than two samples have a value. */
  readonly std: Float64Array
  /** [n] samples with a value. */
  readonly counted: Int32Array
}

/** Point by point over curves on the same abscissa; shorter ones count as far as they reach. */
export function ensembleCurve(samples: readonly ArrayLike<number>[]): EnsembleCurve {
  const length = Math.max(0, ...samples.map((sample) => sample.length))
  const points = Array.from({ length }, (_, i) => ensemble(samples.map((sample) => sample[i] ?? Number.NaN)))
  return {
    mean: Float64Array.from(points, (point) => point.mean),
    std: Float64Array.from(points, (point) => point.std),
    counted: Int32Array.from(points, (point) => point.counted),
  }
}

import { bootstrap, grouping, type Interval, type Resampling } from './bootstrap.ts'

/**
 * Pearson's r = cov(x, y) / (s_x s_y) of two quantities measured on the same items, without unit.
 * Items of which either value is NaN are left out and counted.
 */
export interface Correlation {
  /** NaN if fewer than two items are left or one quantity does not vary. */
  readonly r: number
  readonly counted: number
  readonly excluded: number
}

export function correlation(x: ArrayLike<number>, y: ArrayLike<number>): Correlation {
  let [counted, meanX, meanY, xx, yy, xy] = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]!) || Number.isNaN(y[i]!)) continue
    counted++
    const dx = x[i]! - meanX
    const dy = y[i]! - meanY
    meanX += dx / counted
    meanY += dy / counted
    xx += dx * (x[i]! - meanX)
    yy += dy * (y[i]! - meanY)
    xy += dx * (y[i]! - meanY)
  }
  const r = xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Number.NaN
  return { r, counted, excluded: x.length - counted }
}

/**
 * Bootstrap interval of r; null with fewer than two groups or where r has no value. Redrawing whole groups needs of
 * each group only its sums, taken about the means of all.
 */
export function correlationInterval(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  resampling: Resampling = {},
): Interval | null {
  const items = Array.from({ length: x.length }, (_, i) => i).filter(
    (i) => !Number.isNaN(x[i]!) && !Number.isNaN(y[i]!),
  )
  const groups = grouping(items, resampling.groups)
  const mean = (of: ArrayLike<number>) => items.reduce((sum, i) => sum + of[i]!, 0) / items.length
  const [meanX, meanY] = [mean(x), mean(y)]
  /** n, Σx, Σy, Σx², Σy², Σxy of each group. */
  const sums = new Float64Array(6 * groups.count)
  items.forEach((item, i) => {
    const [u, v] = [x[item]! - meanX, y[item]! - meanY]
    ;[1, u, v, u * u, v * v, u * v].forEach((term, k) => (sums[6 * groups.of[i]! + k]! += term))
  })
  return bootstrap(
    groups.count,
    (weights) => {
      const total = new Float64Array(6)
      for (let g = 0; g < groups.count; g++)
        for (let k = 0; k < 6; k++) total[k]! += weights[g]! * sums[6 * g + k]!
      const [n, u, v, uu, vv, uv] = total as unknown as [number, number, number, number, number, number]
      return (uv - (u * v) / n) / Math.sqrt((uu - (u * u) / n) * (vv - (v * v) / n))
    },
    resampling,
  )
}

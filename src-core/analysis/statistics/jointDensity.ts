/**
 * Joint density of two quantities measured on the same items: n_xy / (n w_x w_y), per product of
 * their units, on bins of equal width. Items of which either value is NaN are left out and counted.
 */
import { binEdges, binOf, type Bins } from './histogram.ts'

export interface JointDensity {
  readonly xEdges: Float64Array
  readonly yEdges: Float64Array
  /** [x bins, y bins], y fastest. */
  readonly counts: Float64Array
  readonly density: Float64Array
  readonly counted: number
  /** Items measured but outside the bins. */
  readonly outside: number
  readonly excluded: number
}

export function jointDensity(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  xBins: Bins,
  yBins: Bins,
): JointDensity {
  const counts = new Float64Array(xBins.count * yBins.count)
  let [counted, outside] = [0, 0]
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]!) || Number.isNaN(y[i]!)) continue
    counted++
    const a = binOf(x[i]!, xBins)
    const b = binOf(y[i]!, yBins)
    if (a < 0 || b < 0 || a >= xBins.count || b >= yBins.count) outside++
    else counts[a * yBins.count + b]!++
  }
  const area = ((xBins.to - xBins.from) / xBins.count) * ((yBins.to - yBins.from) / yBins.count)
  return {
    xEdges: binEdges(xBins),
    yEdges: binEdges(yBins),
    counts,
    density: counts.map((n) => n / (counted * area)),
    counted,
    outside,
    excluded: x.length - counted,
  }
}

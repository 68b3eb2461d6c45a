import { kernelDensity } from '../analysis/statistics/kernelDensity.ts'
import { evenly, extent } from './drawing/abscissa.ts'

/** Where kernel densities of these values are drawn: as far as their widest kernels reach, and from `least` at most. */
export function kernelAbscissa(
  lists: readonly Float64Array[],
  least: number = Number.POSITIVE_INFINITY,
  /** Kernels are so many times as wide as Silverman's. */
  factor = 1,
): readonly number[] {
  const { low, high } = extent(...lists)
  const reach = 3.5 * factor * Math.max(...lists.map((values) => kernelDensity(values, []).bandwidth))
  return evenly(Math.min(least, low - reach), high + reach, 241)
}

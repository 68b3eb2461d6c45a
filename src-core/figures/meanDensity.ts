import { ensembleCurve } from '../analysis/statistics/ensemble.ts'
import { kernelDensity } from '../analysis/statistics/kernelDensity.ts'
import type { Mark, Point } from './drawing/marks.ts'
import { scatter, type MeanPath } from './meanPath.ts'

/** The density of a quantity over sites: of one sample, or the mean of the densities of several. */
export interface MeanDensity extends MeanPath {
  /** Width of the Gaussian kernels, the same for every sample. */
  readonly bandwidth: number
  /** Values of all samples. */
  readonly counted: number
  /** Samples that have enough values. */
  readonly samples: number
}

/**
 * One density a sample, so that the scatter between samples is seen; NaN are left out. The bandwidth is
 * `factor` times the mean of Silverman's of the samples. Those with fewer than `fewest` values are left out.
 */
export function meanDensity(
  samples: readonly Float64Array[],
  at: readonly number[],
  factor: number,
  fewest = 2,
): MeanDensity {
  const enough = samples.filter(
    (values) => values.reduce((n, x) => n + (Number.isNaN(x) ? 0 : 1), 0) >= fewest,
  )
  const own = enough.map((values) => kernelDensity(values, []))
  const counted = own.reduce((n, one) => n + one.counted, 0)
  const bandwidth = (factor * own.reduce((sum, one) => sum + one.bandwidth, 0)) / own.length
  if (!(bandwidth > 0)) return { points: [], band: [], bandwidth, counted, samples: enough.length }
  const { mean, std } = ensembleCurve(enough.map((values) => kernelDensity(values, at, bandwidth).density))
  return {
    points: at.map((x, i): Point => [x, mean[i]!]),
    band:
      enough.length === 1
        ? []
        : at.map((x, i) => [x, Math.max(0, mean[i]! - std[i]!), mean[i]! + std[i]!] as const),
    bandwidth,
    counted,
    samples: enough.length,
  }
}

/** The values of pooled samples, one list a sample: all were probed at the same sites. */
export function bySample<T extends Float64Array | Uint8Array>(pooled: T, samples: number): T[] {
  const each = pooled.length / samples
  return Array.from({ length: samples }, (_, k) => pooled.subarray(k * each, (k + 1) * each) as T)
}

/** The scatter between samples around a density, where there are several. */
export function densityBand(name: string, { band }: MeanDensity, colour: string): Mark[] {
  if (band.length === 0) return []
  return [{ kind: 'band', name: `${name}, spread`, data: band, colour, bounds: `${scatter}, not below 0` }]
}

/** What curves and bands are where there is more than one sample. */
export function describeMean(samples: number): string {
  if (samples === 1) return ''
  return ` Curves are means of the densities of the samples, shaded: their standard deviation (n = ${samples}).`
}

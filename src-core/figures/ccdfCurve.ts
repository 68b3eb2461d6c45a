import { ccdf, ccdfSteps } from '../analysis/polarity/ccdf.ts'
import { ensembleCurve } from '../analysis/statistics/ensemble.ts'
import type { Point } from './drawing/marks.ts'

/** Ψ(X) of one quantity. */
export interface CcdfCurve {
  /** [X, Ψ] of the one sample, or the mean over samples. */
  readonly points: readonly Point[]
  /** Mean ± standard deviation between samples; null with one. */
  readonly band: readonly (readonly [x: number, low: number, high: number])[] | null
}

/**
 * Each sample counts alike, whatever its number of values. The steps are those of all values together: where some
 * samples have no value left, their Ψ is 0. Below the least Ψ that is drawn a logarithmic axis has no place, so that
 * a lower bound stops there.
 */
export function ccdfCurve(samples: readonly Float64Array[]): CcdfCurve {
  const some = samples.filter((values) => values.some((value) => !Number.isNaN(value)))
  const steps = ccdfSteps(some.length === 1 ? some[0]! : some.flatMap((values) => [...values]))
  if (some.length < 2) return { points: steps, band: null }
  const at = steps.map(([x]) => x)
  const { mean, std } = ensembleCurve(some.map((values) => ccdf(values, at).fraction))
  const points = at.map((x, i): Point => [x, mean[i]!])
  const least = points.reduce((low, [, share]) => Math.min(low, share), 1)
  return {
    points,
    band: points.map(([x, share], i) => [x, Math.max(least, share - std[i]!), Math.min(1, share + std[i]!)]),
  }
}

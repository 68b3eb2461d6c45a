import { loadingEnsemble, type LoadingCurve } from '../analysis/mechanics/loadingEnsemble.ts'
import type { Point } from './drawing/marks.ts'

/** One leg of a path as it is drawn: of one sample itself, of several their mean and its scatter. */
export interface MeanPath {
  readonly points: readonly Point[]
  /** [x, mean − std, mean + std]; empty with one sample. */
  readonly band: readonly (readonly [x: number, low: number, high: number])[]
}

/**
 * Only strains at which every sample has a value: a mean that samples enter one by one would step where none
 * of them does. A trained sample begins at a strain of its own, off the grid of the strain step.
 */
export function meanPath(samples: readonly LoadingCurve[]): MeanPath {
  if (samples.length === 1) {
    const { strain, stress } = samples[0]!
    return { points: Array.from(strain, (x, i): Point => [x, stress[i]!]), band: [] }
  }
  const { strain, mean, std, counted } = loadingEnsemble(samples)
  const all = strain.map((_, i) => i).filter((i) => counted[i] === samples.length)
  return {
    points: all.map((i): Point => [strain[i]!, mean[i]!]),
    band: all.map((i) => [strain[i]!, mean[i]! - std[i]!, mean[i]! + std[i]!] as const),
  }
}

/** Every place that a path takes, with its band. */
export function placesOf({ points, band }: MeanPath): Point[] {
  return [
    ...points,
    ...band.flatMap(([x, low, high]): Point[] => [
      [x, low],
      [x, high],
    ]),
  ]
}

/** What the bounds of a band of a mean path are. */
export const scatter = 'mean ± standard deviation'

/** "1 sample" or "3 samples". */
export function samplesText(n: number): string {
  return n === 1 ? '1 sample' : `${n} samples`
}

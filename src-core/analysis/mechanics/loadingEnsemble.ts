/**
 * Mean and standard deviation of the stress over loading curves of several samples, strain by strain (GPa).
 * Curves of trained samples begin at strains of their own and meet on the grid of the strain step, so values
 * are put together that stand at the same strain to within 1e-9; strains that only one sample has are left
 * out. The deviation is that of statistics/ensemble.
 */
import { ensemble } from '../statistics/ensemble.ts'

export interface LoadingCurve {
  readonly strain: ArrayLike<number>
  /** GPa */
  readonly stress: ArrayLike<number>
}

export interface LoadingEnsemble {
  /** Ascending. */
  readonly strain: readonly number[]
  readonly mean: readonly number[]
  readonly std: readonly number[]
  /** Samples at each strain, 2 or more. */
  readonly counted: readonly number[]
}

export function loadingEnsemble(curves: readonly LoadingCurve[]): LoadingEnsemble {
  const at = new Map<number, number[]>()
  for (const { strain, stress } of curves)
    for (let i = 0; i < strain.length; i++) {
      const key = Math.round(strain[i]! * 1e9)
      at.set(key, [...(at.get(key) ?? []), stress[i]!])
    }
  const points = [...at].filter(([, values]) => values.length > 1).sort(([a], [b]) => a - b)
  const each = points.map(([key, values]) => ({ strain: key / 1e9, ...ensemble(values) }))
  return {
    strain: each.map((point) => point.strain),
    mean: each.map((point) => point.mean),
    std: each.map((point) => point.std),
    counted: each.map((point) => point.counted),
  }
}

/** What a training's loops are drawn from. */
import { curveOf } from '#core/model/curve'
import { legs } from '#core/model/protocol'
import type { StoredResult } from '#core/model/result'
import type { PlotPoint } from '../../charts/plot.ts'
import { dropsOf, type Drop } from './drops.ts'
import { cycleOf } from './trainings.ts'

export interface Loop {
  readonly cycle: number
  readonly points: readonly PlotPoint[]
  readonly drops: readonly Drop[]
  /** Where A, B and C of this loop lie; C is null for a path that was not relaxed. */
  readonly A: PlotPoint
  readonly B: PlotPoint | null
  readonly C: PlotPoint | null
  /** eV/Å, and force evaluations per step. */
  readonly largestForce: number
  readonly evaluations: number
}

export function loopOf(result: StoredResult): Loop {
  const curve = curveOf(result)
  const cycle = cycleOf(result)
  const points = Array.from(curve.strain, (x, i): PlotPoint => [x, curve.stress[i]!])
  const last = (leg: number): PlotPoint | null => points[curve.leg.lastIndexOf(leg)] ?? null
  const steps = Array.from(result.arrays['evaluations']?.data ?? []).slice(1)
  return {
    cycle,
    points,
    drops: dropsOf(result, `cycle ${cycle}`),
    A: last(legs.loading) ?? points[0]!,
    B: last(legs.unloading),
    C: last(legs.relaxing),
    largestForce: Math.max(...(result.arrays['maxForce']?.data ?? [Number.NaN])),
    evaluations: steps.reduce((sum, n) => sum + n, 0) / steps.length,
  }
}

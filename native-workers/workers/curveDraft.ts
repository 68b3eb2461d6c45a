import { hysteresis } from '#core/analysis/mechanics/hysteresis'
import { stressDrops } from '#core/analysis/mechanics/stressDrops'
import { legs } from '#core/model/protocol'
import type { ResultDraft } from '#core/model/result'
import { curveArrays, shearStress, type CurveEntries } from './curveEntries.ts'

export interface CurveNote {
  readonly role: string
  readonly direction: '+' | '-'
  readonly cycle: number | null
  /** The path ends at σ_xy = 0. */
  readonly relaxed: boolean
  /** GPa. */
  readonly dropTolerance: number
  readonly seconds: number
}

/** A path as a result: its entries, its drops, and for a path that came back its loop area. */
export function curveDraft(curve: CurveEntries, note: CurveNote): ResultDraft {
  const n = curve.strain.length
  const stress = Float64Array.from({ length: n }, (_, i) => shearStress(curve, i))
  const drops = stressDrops({ strain: curve.strain, stress, energy: curve.energy }, note.dropTolerance)
  const cameBack = curve.leg.includes(legs.unloading)
  const list = (values: readonly number[]) => ({ data: Float64Array.from(values), shape: [drops.length] })
  return {
    kind: 'curve',
    role: note.role,
    summary: {
      direction: note.direction,
      cycle: note.cycle,
      residualStrain: note.relaxed ? curve.strain[n - 1]! : null,
      dissipation_GPa: cameBack ? (hysteresis(curve.strain, stress)?.dissipation ?? null) : null,
      dropTolerance_GPa: note.dropTolerance,
      forceEvaluations: curve.evaluations.reduce((sum, k) => sum + k, 0),
      seconds: note.seconds,
    },
    arrays: {
      ...curveArrays(curve),
      dropIndex: { data: Int32Array.from(drops, (drop) => drop.index), shape: [drops.length] },
      dropStress: list(drops.map((drop) => drop.stressDrop)),
      dropEnergy: list(drops.map((drop) => drop.energyDrop)),
    },
  }
}

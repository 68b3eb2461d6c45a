import { legs } from '#core/model/protocol'
import type { NamedArray } from '#core/model/result'
import type { Evaluation } from '../kernel.ts'
import type { Checkpoint } from './performer.ts'
import { doubles, integers } from './system.ts'

/** The curve so far, one entry per state; the first is the starting state. */
export interface CurveEntries {
  readonly strain: number[]
  /** Six numbers an entry. */
  readonly stress: number[]
  readonly energy: number[]
  readonly maxForce: number[]
  readonly evaluations: number[]
  readonly leg: number[]
}

export const emptyCurve = (): CurveEntries => ({
  strain: [],
  stress: [],
  energy: [],
  maxForce: [],
  evaluations: [],
  leg: [],
})

/** Energy, stress and largest force of the last entry. */
export function lastOf(curve: CurveEntries): Evaluation & { strain: number } {
  const i = curve.strain.length - 1
  return {
    strain: curve.strain[i]!,
    energy: curve.energy[i]!,
    stress: curve.stress.slice(6 * i, 6 * i + 6),
    maxForce: curve.maxForce[i]!,
  }
}

export const shearStress = (curve: CurveEntries, i: number): number => curve.stress[6 * i + 3]!

/** A new curve that begins where another ends. */
export function continued(curve: CurveEntries): CurveEntries {
  const next = emptyCurve()
  const last = lastOf(curve)
  push(next, last.strain, last, 0, legs.loading)
  return next
}

/** One more entry. */
export function push(
  curve: CurveEntries,
  strain: number,
  at: Evaluation,
  evaluations: number,
  leg: number,
): void {
  curve.strain.push(strain)
  curve.stress.push(...at.stress)
  curve.energy.push(at.energy)
  curve.maxForce.push(at.maxForce)
  curve.evaluations.push(evaluations)
  curve.leg.push(leg)
}

/** Takes the last entry off; gives its evaluations. */
export function pop(curve: CurveEntries): number {
  curve.stress.length -= 6
  for (const column of [curve.strain, curve.energy, curve.maxForce, curve.leg]) column.pop()
  return curve.evaluations.pop()!
}

/** The arrays of a curve, as a result holds them. */
export function curveArrays(curve: CurveEntries): Record<string, NamedArray> {
  const n = curve.strain.length
  return {
    strain: { data: Float64Array.from(curve.strain), shape: [n] },
    stress: { data: Float64Array.from(curve.stress), shape: [n, 6] },
    energy: { data: Float64Array.from(curve.energy), shape: [n] },
    maxForce: { data: Float64Array.from(curve.maxForce), shape: [n] },
    evaluations: { data: Int32Array.from(curve.evaluations), shape: [n] },
    leg: { data: Int32Array.from(curve.leg), shape: [n] },
  }
}

/** The curve that curveArrays wrote. */
export function curveOfArrays(checkpoint: Pick<Checkpoint, 'arrays'>): CurveEntries {
  return {
    strain: [...doubles(checkpoint, 'strain')],
    stress: [...doubles(checkpoint, 'stress')],
    energy: [...doubles(checkpoint, 'energy')],
    maxForce: [...doubles(checkpoint, 'maxForce')],
    evaluations: [...integers(checkpoint, 'evaluations')],
    leg: [...integers(checkpoint, 'leg')],
  }
}

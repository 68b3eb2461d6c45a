import { Problem } from '../base/problem.ts'
import { directionSign, stressComponents, type Direction } from './protocol.ts'
import type { StoredResult } from './result.ts'

/** A stress-strain path in one direction: a typed view of a result of kind 'curve'. Entry 0 is the starting state. */
export interface Curve {
  readonly direction: Direction
  /** [n] shear strain γ, signed, counted from the origin cell. */
  readonly strain: Float64Array
  /** [n] σ_xy, GPa, signed. */
  readonly stress: Float64Array
  /** [n] eV. */
  readonly energy: Float64Array
  /** [n] value of `legs` of model/protocol.ts. */
  readonly leg: Int32Array
}

/** Reads a curve; throws Problem if an array is missing or of another length. */
export function curveOf(result: Pick<StoredResult, 'id' | 'summary' | 'arrays'>): Curve {
  const { arrays, summary } = result
  const n = arrays['strain']?.data.length ?? 0
  const width = stressComponents.length
  for (const [name, length] of Object.entries({ strain: n, stress: n * width, energy: n, leg: n }))
    if (n === 0 || arrays[name]?.data.length !== length)
      throw new Problem(
        'cannot read a curve',
        `the array "${name}" holds ${arrays[name]?.data.length ?? 'no'} numbers, ${length || 'some'} are needed`,
        `result ${result.id}`,
      )
  const xy = stressComponents.indexOf('xy')
  return {
    direction: summary['direction'] === '-' ? '-' : '+',
    strain: Float64Array.from(arrays['strain']!.data),
    stress: Float64Array.from({ length: n }, (_, i) => arrays['stress']!.data[i * width + xy]!),
    energy: Float64Array.from(arrays['energy']!.data),
    leg: Int32Array.from(arrays['leg']!.data),
  }
}

/** The entries of some legs, in order; the entry before the first of them is kept, as it is where the leg starts. */
export function legsOf(curve: Curve, ...wanted: readonly number[]): Curve {
  const first = curve.leg.findIndex((leg) => wanted.includes(leg))
  const kept = (_: unknown, i: number) => first >= 0 && (i === first - 1 || wanted.includes(curve.leg[i]!))
  return {
    direction: curve.direction,
    strain: curve.strain.filter(kept),
    stress: curve.stress.filter(kept),
    energy: curve.energy.filter(kept),
    leg: curve.leg.filter(kept),
  }
}

/** Strain and stress as positive magnitudes in the curve's own direction, as curves of − are quoted. */
export function magnitudes(curve: Curve): { readonly strain: Float64Array; readonly stress: Float64Array } {
  const sign = directionSign(curve.direction)
  return { strain: curve.strain.map((x) => sign * x), stress: curve.stress.map((x) => sign * x) }
}

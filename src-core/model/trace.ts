import { Problem } from '../base/problem.ts'
import type { JsonObject } from '../base/json.ts'
import { directions, directionSign, type Direction } from './protocol.ts'
import type { StoredResult } from './result.ts'

/** The local stress-strain curve of a site in one direction. Entry 0 is the unstrained state. */
export interface TracedBranch {
  /** [n] signed. */
  readonly strain: Float64Array
  /** [n] local shear stress, GPa, signed as the strain is: entry 0 is τ_0 in both directions. */
  readonly stress: Float64Array
  /** The entry before the first drop; null without one. */
  readonly yieldIndex: number | null
}

/** A typed view of a result of kind 'trace'; null in a direction that was not asked for. */
export interface SiteTrace {
  /** Fractional. */
  readonly site: readonly number[]
  readonly branches: Readonly<Record<Direction, TracedBranch | null>>
}

/** Names of the arrays of a trace, by direction. */
export const traceArrays = {
  '+': { strain: 'localStrainPlus', stress: 'localStressPlus' },
  '-': { strain: 'localStrainMinus', stress: 'localStressMinus' },
} as const

/** Reads a trace; throws Problem if an array is missing or of another length. */
export function traceOf(result: Pick<StoredResult, 'id' | 'summary' | 'arrays'>): SiteTrace {
  const { arrays, summary } = result
  const indices = (summary['yieldIndex'] ?? {}) as JsonObject
  const branch = (direction: Direction): TracedBranch | null => {
    const names = traceArrays[direction]
    const [strain, stress] = [arrays[names.strain]?.data, arrays[names.stress]?.data]
    if (!strain && !stress) return null
    if (!strain || strain.length !== stress?.length)
      throw new Problem(
        'cannot read a trace',
        `the arrays "${names.strain}" and "${names.stress}" must be of one length`,
        `result ${result.id}`,
      )
    const at = indices[direction]
    return {
      strain: Float64Array.from(strain),
      stress: Float64Array.from(stress),
      yieldIndex: typeof at === 'number' ? at : null,
    }
  }
  const [plus, minus] = directions.map(branch)
  return { site: summary['site'] as number[], branches: { '+': plus!, '-': minus! } }
}

/**
 * The entry before the first drop of a branch: where the stress in the direction falls from one entry to
 * the next by more than the tolerance (GPa). Null where it never does.
 */
export function entryBeforeDrop(
  stress: ArrayLike<number>,
  direction: Direction,
  tolerance: number,
): number | null {
  const sign = directionSign(direction)
  for (let i = 1; i < stress.length; i++)
    if (sign * stress[i]! < sign * stress[i - 1]! - tolerance) return i - 1
  return null
}

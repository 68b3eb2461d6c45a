/** D²min, local strain and displacement between two frames, as the jobs over frames need them. */
import { displacements } from '#core/analysis/deformation/displacements'
import { localStrain, type LocalStrain } from '#core/analysis/deformation/localStrain'
import { normalizedD2min } from '#core/analysis/deformation/rearrangements'
import { Problem } from '#core/base/problem'
import type { Configuration } from '#core/model/configuration'
import type { Kernel } from '../kernel.ts'
import { matchedFrames } from './matchedFrames.ts'
import { placed } from './rearrangements.ts'

export interface FrameComparison {
  readonly ids: Int32Array
  /** [N] Å², mean over the neighbors; NaN without any. */
  readonly d2min: Float64Array
  readonly strain: LocalStrain
  /** [N] Å. */
  readonly displacement: Float64Array
  readonly leftOut: number
}

/** THROWS Problem where the frames have no atom in common. */
export function compareFrames(
  kernel: Kernel,
  before: Configuration,
  after: Configuration,
  { cutoff, threads, where }: { readonly cutoff: number; readonly threads: number; readonly where: string },
): FrameComparison {
  const { reference, current, leftOut } = matchedFrames(before, after)
  const n = reference.ids.length
  if (n === 0) throw new Problem('cannot compare the frames', 'they have no atom in common', where)
  const arrays = {
    d2minSum: new Float64Array(n),
    neighbors: new Int32Array(n),
    affine: new Float64Array(9 * n),
  }
  kernel.nonAffine(placed(reference), placed(current), cutoff, arrays, threads)
  return {
    ids: reference.ids,
    d2min: normalizedD2min(arrays.d2minSum, arrays.neighbors, 'mean'),
    strain: localStrain(arrays.affine),
    displacement: displacements(reference, current),
    leftOut,
  }
}

/** Of the atoms that have a value; NaN without any. */
export function meanOf(values: ArrayLike<number>): number {
  let [sum, n] = [0, 0]
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) continue
    sum += values[i]!
    n++
  }
  return sum / n
}

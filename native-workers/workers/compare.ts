import { localStrain } from '#core/analysis/deformation/localStrain'
import { normalizedD2min } from '#core/analysis/deformation/rearrangements'
import { fromResult } from '#core/model/configuration'
import { guardedKernel } from './guardedKernel.ts'
import type { Performer } from './performer.ts'
import { demandSameAtoms, firstMinimumOf, placed } from './rearrangements.ts'

/** D²min and local shear strain of every atom in several frames against one reference, for drawing; the result is not stored. */
export const performCompare: Performer<{ readonly cutoff: number }> = (task) => {
  const { reference: first, ...others } = task.inputs
  const kernel = guardedKernel(
    { what: 'cannot compare the frames', where: first!.label },
    task.potential.name,
  )
  const reference = { configuration: fromResult(first!, first!.label), label: first!.label }
  const before = placed(reference.configuration)
  const cutoff = task.parameters.cutoff || firstMinimumOf(kernel, reference, task.threads)
  const n = reference.configuration.types.length
  const frames = Object.values(others)
  const d2min = new Float32Array(frames.length * n)
  const localShear = new Float32Array(frames.length * n)
  const arrays = {
    d2minSum: new Float64Array(n),
    neighbors: new Int32Array(n),
    affine: new Float64Array(9 * n),
  }
  frames.forEach((stored, k) => {
    const current = { configuration: fromResult(stored, stored.label), label: stored.label }
    demandSameAtoms(reference, current)
    kernel.nonAffine(before, placed(current.configuration), cutoff, arrays, task.threads)
    d2min.set(normalizedD2min(arrays.d2minSum, arrays.neighbors, 'mean'), k * n)
    localShear.set(localStrain(arrays.affine).shear, k * n)
  })
  return [
    {
      kind: 'rearrangements',
      role: 'comparison',
      summary: { cutoff_A: cutoff },
      arrays: {
        d2min: { data: d2min, shape: [frames.length, n] },
        localShear: { data: localShear, shape: [frames.length, n] },
      },
    },
  ]
}

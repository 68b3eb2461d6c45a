import { normalizedD2min, topShareThreshold } from '#core/analysis/deformation/rearrangements'
import { firstMinimum } from '#core/analysis/structure/radialDistribution'
import { Problem } from '#core/base/problem'
import type { Values } from '#core/jobs/job'
import type { rearrangements } from '#core/jobs/rearrangements'
import { fromResult, type Configuration } from '#core/model/configuration'
import type { Kernel } from '../kernel.ts'
import { guardedKernel } from './guardedKernel.ts'
import type { Performer } from './performer.ts'
import { radialDistribution } from './structure.ts'

/** g(r) for the cutoff: to where, and in bins of 0.05 Å. */
const reach = 8
const bins = 160

/** D²min and the fitted affine map of every atom between two configurations of the same atoms. */
export const performRearrangements: Performer<Values<typeof rearrangements.parameters>> = (task) => {
  const kernel = guardedKernel(
    { what: 'cannot compare the configurations', where: task.inputs['current']!.label },
    task.potential.name,
  )
  const [reference, current] = (['reference', 'current'] as const).map((role) => {
    const stored = task.inputs[role]!
    return { configuration: fromResult(stored, stored.label), label: stored.label }
  }) as [Named, Named]
  demandSameAtoms(reference, current)
  const before = placed(reference.configuration)
  const cutoff = task.parameters.cutoff || firstMinimumOf(kernel, reference, task.threads)
  const n = reference.configuration.types.length
  const arrays = {
    d2minSum: new Float64Array(n),
    neighbors: new Int32Array(n),
    affine: new Float64Array(9 * n),
  }
  kernel.nonAffine(before, placed(current.configuration), cutoff, arrays, task.threads)
  const d2min = normalizedD2min(arrays.d2minSum, arrays.neighbors, 'mean')
  const threshold = topShareThreshold(d2min, task.parameters.topShare)
  return [
    {
      kind: 'rearrangements',
      role: 'rearrangements',
      summary: {
        cutoff_A: cutoff,
        threshold_A2: Number.isFinite(threshold.eta) ? threshold.eta : null,
        topShare: task.parameters.topShare,
        excluded: threshold.excluded,
      },
      arrays: {
        d2min: { data: d2min, shape: [n] },
        neighbors: { data: arrays.neighbors, shape: [n] },
        affine: { data: arrays.affine, shape: [n, 9] },
      },
    },
  ]
}

export interface Named {
  readonly configuration: Configuration
  readonly label: string
}

export function placed({ box, positions }: Configuration) {
  return { cell: Float64Array.from([...box.vectors, ...box.origin]), positions }
}

export function demandSameAtoms(reference: Named, current: Named): void {
  const what = 'cannot compare the configurations'
  const [a, b] = [reference.configuration, current.configuration]
  const where = `${reference.label} and ${current.label}`
  if (a.types.length !== b.types.length) {
    throw new Problem(
      what,
      `they must hold the same atoms, not ${a.types.length} and ${b.types.length}`,
      where,
    )
  }
  const other = a.ids.findIndex(
    (id, i) => id !== b.ids[i] || a.species[a.types[i]!] !== b.species[b.types[i]!],
  )
  if (other >= 0)
    throw new Problem(what, `atom ${a.ids[other]} of the first is not in the second at its place`, where)
}

export function firstMinimumOf(kernel: Kernel, { configuration, label }: Named, threads: number): number {
  const { types, species } = configuration
  const frame = placed(configuration)
  const { r, g } = radialDistribution(kernel, frame, types, species.length, reach, bins, threads)
  const found = firstMinimum(r, g.subarray(0, bins))
  if (found !== null) return found
  throw new Problem('cannot choose a neighbor cutoff', 'g(r) has no first minimum: give a cutoff in Å', label)
}

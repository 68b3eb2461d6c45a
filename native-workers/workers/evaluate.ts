import type { ResultDraft, StoredResult } from '#core/model/result'
import type { Kernel, Potential } from '../kernel.ts'
import { guardedKernel } from './guardedKernel.ts'
import type { Performer } from './performer.ts'
import { sampleOf } from './system.ts'

/**
 * Energy, stress and forces of configurations as they stand, in the order of the inputs, after an entry
 * that says what the potential holds. The results are not stored.
 */
export const performEvaluate: Performer = (task): readonly ResultDraft[] => {
  const kernel = kernelFor('', task.potential.name)
  const potential = kernel.loadPotential(task.potential.bytes)
  const { elements, cutoff, densityCutoff } = potential
  const summary = {
    elements: [...elements],
    cutoff_A: cutoff,
    densityCutoff_A: densityCutoff,
    kernelVersion: kernel.version(),
  }
  const head: ResultDraft = { kind: 'configuration', role: 'potential', summary, arrays: {} }
  return [
    head,
    ...Object.values(task.inputs).map((input) =>
      evaluated(kernelFor(input.label, task.potential.name), potential, input),
    ),
  ]
}

function evaluated(kernel: Kernel, potential: Potential, input: StoredResult): ResultDraft {
  const { system } = sampleOf(input, potential)
  const forces = new Float64Array(system.positions.length)
  const { energy, stress, maxForce } = kernel.evaluate(system, { forces })
  return {
    kind: 'configuration',
    role: input.role,
    summary: { energy_eV: energy, stress_GPa: [...stress], maxForce_eV_A: maxForce },
    arrays: { forces: { data: forces, shape: [forces.length / 3, 3] } },
  }
}

const kernelFor = (where: string, potential: string): Kernel =>
  guardedKernel({ what: 'cannot evaluate', where }, potential)

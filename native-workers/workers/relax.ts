import { Problem } from '#core/base/problem'
import type { Values } from '#core/jobs/job'
import type { relax } from '#core/jobs/relax'
import type { ConfigurationFacts } from '#core/model/configuration'
import type { StoredResult } from '#core/model/result'
import { guardedKernel } from './guardedKernel.ts'
import type { Performer } from './performer.ts'
import { configurationDraft, sampleOf } from './system.ts'

/** The inherent structure below a configuration; with its cell it becomes the as-cast state of what follows. */
export const performRelax: Performer<Values<typeof relax.parameters>> = (task, host) => {
  const kernel = guardedKernel(
    { what: 'cannot relax', where: task.inputs['from']!.label },
    task.potential.name,
  )
  const p = task.parameters
  const sample = sampleOf(task.inputs['from']!, kernel.loadPotential(task.potential.bytes), task.threads)
  const limits = { forceTolerance: p.forceTolerance, maxEvaluations: p.maxEvaluations }
  const withCell = p.components === 'box'
  const end = withCell
    ? kernel.relaxBox(sample.system, { ...limits, stressTolerance: p.relaxedStress }, host.control)
    : kernel.relaxAtoms(sample.system, limits, host.control)
  if (!end.converged) {
    const reached = `the largest force is ${end.maxForce.toExponential(2)} eV/Å after ${end.evaluations} evaluations`
    throw new Problem('cannot relax', reached, task.inputs['from']!.label)
  }
  return [
    configurationDraft(sample, end, {
      role: 'relaxed',
      state: withCell ? 'as-cast' : stateOf(task.inputs['from']!),
      direction: null,
      cycle: null,
      strain: withCell ? 0 : sample.strain,
      originCell: withCell ? sample.system.cell : sample.originCell,
    }),
  ]
}

function stateOf(from: StoredResult): ConfigurationFacts['state'] {
  return from.summary['state'] as ConfigurationFacts['state']
}

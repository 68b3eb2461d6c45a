import type { Values } from '#core/jobs/job'
import type { probe } from '#core/jobs/probe'
import type { ResultDraft } from '#core/model/result'
import { guardedKernel } from './guardedKernel.ts'
import type { Performer } from './performer.ts'
import { sampleOf } from './system.ts'

/** How far a curve goes on after its drop, in strain steps of the map. */
const stepsBeyond = 40

type TraceValues = Values<typeof probe.parameters> & { readonly site: readonly number[] }

/**
 * The local stress-strain curve of one site in + and −, with the parameters its map was made with. The
 * results are not stored.
 */
export const performTrace: Performer<TraceValues> = (task, host): readonly ResultDraft[] => {
  const from = task.inputs['from']!
  const p = task.parameters
  const kernel = guardedKernel({ what: 'cannot trace this site', where: from.label }, task.potential.name)
  const { system } = sampleOf(from, kernel.loadPotential(task.potential.bytes))
  const options = {
    radius: p.radius,
    step: p.step,
    maxStrain: p.maxStrain,
    forceTolerance: p.forceTolerance,
    dropTolerance: p.dropTolerance,
    everyStep: p.everyStep,
    plus: true,
    minus: true,
    threads: 1,
  }
  const site = Float64Array.from(p.site)
  const walk = (role: string, sign: 1 | -1): ResultDraft => {
    host.throwIfCancelled()
    const beyond = stepsBeyond * p.step
    const { strain, stress } = kernel.probeCurve(system, site, sign, beyond, options, host.control)
    const arrays = {
      strain: { data: strain, shape: [strain.length] },
      stress: { data: stress, shape: [stress.length] },
    }
    return { kind: 'curve', role, summary: {}, arrays }
  }
  return [walk('plus', 1), walk('minus', -1)]
}

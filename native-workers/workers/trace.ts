import type { Values } from '#core/jobs/job'
import type { probe } from '#core/jobs/probe'
import type { ResultDraft } from '#core/model/result'
import { guardedKernel } from './guardedKernel.ts'
import type { Performer } from './performer.ts'
import { sampleOf } from './system.ts'

/**
 * The curve is drawn, not measured: it is walked by steps of at least this, for every one is a minimization.
 * The map's own yield stress is that of its finer steps.
 */
const drawnStep = 5e-4
/** How far a curve goes on after its drop, in these steps. */
const stepsBeyond = 8

type TraceValues = Values<typeof probe.parameters> & {
  readonly site: readonly number[]
  readonly sign: 1 | -1
}

/**
 * The local stress-strain curve of one site in one direction, with the parameters its map was made with.
 * The result is not stored.
 */
export const performTrace: Performer<TraceValues> = (task, host): readonly ResultDraft[] => {
  const from = task.inputs['from']!
  const p = task.parameters
  const kernel = guardedKernel({ what: 'cannot trace this site', where: from.label }, task.potential.name)
  const { system } = sampleOf(from, kernel.loadPotential(task.potential.bytes))
  const step = Math.max(p.step, drawnStep)
  const options = {
    radius: p.radius,
    step,
    maxStrain: p.maxStrain,
    forceTolerance: p.forceTolerance,
    dropTolerance: p.dropTolerance,
    everyStep: p.everyStep,
    plus: p.sign === 1,
    minus: p.sign === -1,
    threads: 1,
  }
  const site = Float64Array.from(p.site)
  const beyond = stepsBeyond * step
  const { strain, stress } = kernel.probeCurve(system, site, p.sign, beyond, options, host.control)
  const arrays = {
    strain: { data: strain, shape: [strain.length] },
    stress: { data: stress, shape: [stress.length] },
  }
  return [{ kind: 'curve', role: 'trace', summary: {}, arrays }]
}

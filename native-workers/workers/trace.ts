import { Problem } from '#core/base/problem'
import type { Values } from '#core/jobs/job'
import { parseSite, type trace } from '#core/jobs/trace'
import { directions, directionSign, type Direction } from '#core/model/protocol'
import type { NamedArrays, ResultDraft } from '#core/model/result'
import { entryBeforeDrop, traceArrays } from '#core/model/trace'
import { siteStatus, siteStatusNames } from '#core/model/yieldMap'
import type { ProbeCurve } from '../kernel.ts'
import { guardedKernel } from './guardedKernel.ts'
import type { Performer } from './performer.ts'
import { refuseSmallCell } from './regionSize.ts'
import { sampleOf } from './system.ts'

type TraceValues = Values<typeof trace.parameters>

/**
 * The local stress-strain curves of one site. Both directions come in one result at the end: a job that is
 * stopped in between leaves nothing.
 */
export const performTrace: Performer<TraceValues> = (task, host): readonly ResultDraft[] => {
  const { from, map } = task.inputs
  const p = task.parameters
  const purpose = { what: 'cannot trace this site', where: from!.label }
  if (map && map.inputs['from'] !== from!.id)
    throw new Problem(purpose.what, `${map.label} is not a map of this configuration`, purpose.where)
  const kernel = guardedKernel(purpose, task.potential.name)
  const { system } = sampleOf(from!, kernel.loadPotential(task.potential.bytes))
  refuseSmallCell(system, p.radius, purpose)
  const site = parseSite(p.site)
  const asked = directions.filter((direction) => p.direction === 'both' || p.direction === direction)
  const begin = performance.now()
  const curves = asked.map((direction, done) => {
    host.progress(done, asked.length, 'directions')
    host.throwIfCancelled()
    const options = {
      radius: p.radius,
      step: p.step,
      maxStrain: p.maxStrain,
      forceTolerance: p.forceTolerance,
      dropTolerance: p.dropTolerance,
      everyStep: p.everyStep,
      plus: direction === '+',
      minus: direction === '-',
      threads: 1,
    }
    const beyond = p.stepsAfter * p.step
    const sign = directionSign(direction)
    return kernel.probeCurve(system, Float64Array.from(site), sign, beyond, options, host.control)
  })
  host.progress(asked.length, asked.length, 'directions')

  const drops = curves.map(({ stress }, k) => entryBeforeDrop(stress, asked[k]!, p.dropTolerance))
  const inEach = <T>(value: (curve: ProbeCurve, at: number | null, direction: Direction) => T) =>
    Object.fromEntries(asked.map((direction, k) => [direction, value(curves[k]!, drops[k]!, direction)]))
  return [
    {
      kind: 'trace',
      role: 'trace',
      summary: {
        site: [...site],
        radius_A: p.radius,
        step: p.step,
        directions: p.direction,
        residualStress_GPa: curves[0]!.stress[0] ?? null,
        yieldIndex: inEach((_, at) => at),
        yieldStress_GPa: inEach(({ stress }, at, d) => (at === null ? null : directionSign(d) * stress[at]!)),
        yieldStrain: inEach(({ strain }, at, d) => (at === null ? null : directionSign(d) * strain[at]!)),
        statuses: inEach((curve, at) => siteStatusNames[statusOf(curve, at, p)]),
        seconds: (performance.now() - begin) / 1000,
      },
      arrays: Object.assign(
        {},
        ...asked.map((direction, k) => arraysOf(curves[k]!, direction)),
      ) as NamedArrays,
    },
  ]
}

/** A curve that ends before the largest strain without a drop ended where no equilibrium was found. */
function statusOf({ strain }: ProbeCurve, drop: number | null, { step, maxStrain }: TraceValues) {
  if (strain.length === 0) return siteStatus.empty
  if (drop !== null) return siteStatus.drop
  return strain.length > Math.floor(maxStrain / step + 1e-6) ? siteStatus.censored : siteStatus.notConverged
}

function arraysOf({ strain, stress }: ProbeCurve, direction: Direction): NamedArrays {
  const names = traceArrays[direction]
  return {
    [names.strain]: { data: strain, shape: [strain.length] },
    [names.stress]: { data: stress, shape: [stress.length] },
  }
}

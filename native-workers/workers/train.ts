import type { Values } from '#core/jobs/job'
import type { train } from '#core/jobs/train'
import type { ResultDraft } from '#core/model/result'
import { guardedKernel } from './guardedKernel.ts'
import { curveDraft } from './curveDraft.ts'
import type { Checkpoint, Performer } from './performer.ts'
import { stopwatch } from './shear.ts'
import { continued, lastOf } from './curveEntries.ts'
import { resumeWalk, startWalk, walkArrays, type Walk } from './shearWalk.ts'
import { stateDraft, stepsOf, stretchesOf, walkStretch } from './stretches.ts'
import { doubles, sampleOf } from './system.ts'

/** What a cycle leaves behind, by cycle; entry 0 of energy and residual strain is the starting state. */
interface Record {
  readonly energy: number[]
  readonly residualStrain: number[]
  readonly dissipation: number[]
  readonly drops: number[]
}

/** The AMC protocol: every cycle one curve and the configurations A and C, then the course over the cycles. */
export const performTrain: Performer<Values<typeof train.parameters>> = (task, host) => {
  const kernel = guardedKernel(
    { what: 'cannot train', where: task.inputs['from']!.label },
    task.potential.name,
  )
  const p = task.parameters
  const sample = sampleOf(task.inputs['from']!, kernel.loadPotential(task.potential.bytes), task.threads)
  const { checkpoint } = task
  const walk = checkpoint ? resumeWalk(sample, checkpoint) : startWalk(kernel, sample, p, host)
  const record = checkpoint ? recordOf(checkpoint) : recordFrom(walk)
  const clock = stopwatch(numberOf(checkpoint, 'seconds') ?? 0)
  let cycleBegin = numberOf(checkpoint, 'cycleBegin') ?? 0
  let first = numberOf(checkpoint, 'stretch') ?? 0
  const perCycle = 2 * stepsOf({ leg: 0, target: p.amplitude, end: 'A' }, 0, p.step)
  const save = (cycle: number, stretch: number, completed: readonly ResultDraft[] = []) => {
    const within = Math.min(perCycle, walk.curve.strain.length - 1)
    host.progress((cycle - 1) * perCycle + within, p.cycles * perCycle, 'steps')
    const summary = { cycle, stretch, cycleBegin, walkStrain: walk.strain, seconds: clock.seconds() }
    host.checkpoint(
      { summary, arrays: { ...walkArrays(walk), ...recordArrays(record, 'cycle ') } },
      completed,
    )
  }
  for (let cycle = numberOf(checkpoint, 'cycle') ?? 1; cycle <= p.cycles; cycle++) {
    const base = p.strainOrigin === 'relaxed' ? walk.curve.strain[0]! : 0
    const path = stretchesOf(base, p.amplitude, true, true)
    const completed: ResultDraft[] = []
    for (let i = first; i < path.length; i++) {
      const stretch = path[i]!
      walkStretch(kernel, walk, stretch, p, host, () => save(cycle, i))
      const note = { role: `cycle ${cycle}, ${stretch.end}`, direction: '+', cycle } as const
      const draft = stretch.end === 'B' ? [] : [stateDraft(walk, stretch, note)]
      if (i + 1 < path.length) save(cycle, i + 1, draft)
      else completed.push(...draft)
    }
    first = 0
    const seconds = clock.seconds() - cycleBegin
    const note = { role: `cycle ${cycle}, curve`, direction: '+', cycle, relaxed: true } as const
    const curve = curveDraft(walk.curve, { ...note, dropTolerance: p.dropTolerance, seconds })
    completed.push(curve)
    extend(record, walk, curve)
    cycleBegin = clock.seconds()
    if (cycle === p.cycles) return [...completed, trainingDraft(record, p)]
    walk.curve = continued(walk.curve)
    save(cycle + 1, 0, completed)
  }
  throw new Error('a training of no cycles')
}

function recordFrom(walk: Walk): Record {
  return { energy: [lastOf(walk.curve).energy], residualStrain: [walk.strain], dissipation: [], drops: [] }
}

function extend(record: Record, walk: Walk, curve: ResultDraft): void {
  record.energy.push(lastOf(walk.curve).energy)
  record.residualStrain.push(walk.strain)
  record.dissipation.push(curve.summary['dissipation_GPa'] as number)
  record.drops.push(curve.arrays['dropIndex']!.data.length)
}

function recordArrays(record: Record, prefix = '') {
  return Object.fromEntries(
    Object.entries(record).map(([name, list]: [string, readonly number[]]) => [
      prefix + name,
      { data: Float64Array.from(list), shape: [list.length] },
    ]),
  )
}

function recordOf(checkpoint: Checkpoint): Record {
  const list = (name: string) => [...doubles(checkpoint, `cycle ${name}`)]
  return {
    energy: list('energy'),
    residualStrain: list('residualStrain'),
    dissipation: list('dissipation'),
    drops: list('drops'),
  }
}

function trainingDraft(record: Record, p: Values<typeof train.parameters>): ResultDraft {
  const { amplitude, cycles, strainOrigin } = p
  return {
    kind: 'training',
    role: 'training',
    summary: { amplitude, cycles, strainOrigin, residualStrain: record.residualStrain.at(-1)! },
    arrays: recordArrays(record),
  }
}

function numberOf(checkpoint: Checkpoint | null, key: string): number | undefined {
  return checkpoint?.summary[key] as number | undefined
}

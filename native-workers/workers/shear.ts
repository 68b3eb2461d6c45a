import type { Values } from '#core/jobs/job'
import type { shear } from '#core/jobs/shear'
import type { ResultDraft } from '#core/model/result'
import { guardedKernel } from './guardedKernel.ts'
import { curveDraft } from './curveDraft.ts'
import type { Performer } from './performer.ts'
import { resumeWalk, startWalk, walkArrays } from './shearWalk.ts'
import { stateDraft, stepsOf, stretchesOf, walkStretch } from './stretches.ts'
import { sampleOf } from './system.ts'

/** AQS in one direction: loading to A, and if asked unloading to B and relaxing to C. */
export const performShear: Performer<Values<typeof shear.parameters>> = (task, host) => {
  const kernel = guardedKernel(
    { what: 'cannot shear', where: task.inputs['from']!.label },
    task.potential.name,
  )
  const p = task.parameters
  const sample = sampleOf(task.inputs['from']!, kernel.loadPotential(task.potential.bytes), task.threads)
  const { checkpoint } = task
  const walk = checkpoint ? resumeWalk(sample, checkpoint) : startWalk(kernel, sample, p, host)
  const base = p.strainOrigin === 'relaxed' ? sample.strain : 0
  const sign = p.direction === '+' ? 1 : -1
  const path = stretchesOf(base, sign * p.to, p.unload, p.relax)
  const total =
    stepsOf(path[0]!, sample.strain, p.step) + (path[1] ? stepsOf(path[1], base + sign * p.to, p.step) : 0)
  const clock = stopwatch((checkpoint?.summary['seconds'] as number | undefined) ?? 0)
  const report = () => {
    const done = walk.curve.strain.length - 1
    host.progress(done, Math.max(done, total), 'steps')
  }
  report()
  const save = (stretch: number, completed: readonly ResultDraft[] = []) => {
    report()
    const summary = { stretch, walkStrain: walk.strain, seconds: clock.seconds() }
    host.checkpoint({ summary, arrays: walkArrays(walk) }, completed)
  }
  const ends: ResultDraft[] = []
  for (let i = (checkpoint?.summary['stretch'] as number | undefined) ?? 0; i < path.length; i++) {
    const stretch = path[i]!
    walkStretch(kernel, walk, stretch, p, host, () => save(i))
    const end = stateDraft(walk, stretch, { role: stretch.end, direction: p.direction, cycle: null })
    if (i + 1 < path.length) save(i + 1, [end])
    else ends.push(end)
  }
  const note = { role: 'curve', direction: p.direction, cycle: null, relaxed: p.relax } as const
  return [
    ...ends,
    curveDraft(walk.curve, { ...note, dropTolerance: p.dropTolerance, seconds: clock.seconds() }),
  ]
}

/** Seconds of work, those before a checkpoint included. */
export function stopwatch(before: number): { seconds(): number } {
  const begin = performance.now()
  return { seconds: () => before + (performance.now() - begin) / 1000 }
}

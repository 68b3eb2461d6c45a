import type { JobName } from '#core/jobs/index'
import { loadKernel } from '../kernel.ts'
import { performClasses } from './classes.ts'
import { performCompare } from './compare.ts'
import { performCycle } from './cycle.ts'
import { performEvaluate } from './evaluate.ts'
import { performFrames } from './frameSeries.ts'
import type { Performer } from './performer.ts'
import { performPolarity } from './polarity.ts'
import { performProbe } from './probe.ts'
import { performQuench } from './quench.ts'
import { performRearrangements } from './rearrangements.ts'
import { performRelax } from './relax.ts'
import { performShear } from './shear.ts'
import { performStructure } from './structure.ts'
import { performTrace } from './trace.ts'
import { performTrain } from './train.ts'

/** One performer per kind of job; `compare` and `evaluate` are asked for outside of jobs. */
const all = {
  quench: performQuench,
  relax: performRelax,
  shear: performShear,
  train: performTrain,
  probe: performProbe,
  polarity: performPolarity,
  rearrangements: performRearrangements,
  structure: performStructure,
  trace: performTrace,
  frames: performFrames,
  classes: performClasses,
  cycle: performCycle,
  compare: performCompare,
  evaluate: performEvaluate,
} satisfies Record<JobName | 'compare' | 'evaluate', unknown>

/** By kind. The queue hands each the parameters that its own declaration has checked. */
export const performers = all as unknown as Readonly<Record<string, Performer>>

export function kernelVersion(): string {
  return loadKernel().version()
}

import { classes } from './classes.ts'
import { cycle } from './cycle.ts'
import { frames } from './frames.ts'
import type { JobKind } from './job.ts'
import { polarity } from './polarity.ts'
import { probe } from './probe.ts'
import { quench } from './quench.ts'
import { rearrangements } from './rearrangements.ts'
import { relax } from './relax.ts'
import { shear } from './shear.ts'
import { structure } from './structure.ts'
import { trace } from './trace.ts'
import { train } from './train.ts'

/** Every kind of job, by name. */
export const jobs = {
  quench,
  relax,
  shear,
  train,
  probe,
  rearrangements,
  polarity,
  structure,
  trace,
  frames,
  classes,
  cycle,
}

export type JobName = keyof typeof jobs

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(jobs, name)
}

/** The declaration of a kind of job, or undefined. */
export function findJob(name: string): JobKind | undefined {
  return isJobName(name) ? jobs[name] : undefined
}

import { legs } from '#core/model/protocol'
import type { ResultDraft } from '#core/model/result'
import type { Kernel } from '../kernel.ts'
import type { Host } from './performer.ts'
import { lastOf } from './curveEntries.ts'
import { releaseStress, walkTo, type Walk, type WalkOptions } from './shearWalk.ts'
import { configurationDraft, type ConfigurationNote } from './system.ts'

/** A part of a path: to a strain, or (null) to σ_xy = 0; it ends in a state with a name. */
export interface Stretch {
  readonly leg: number
  readonly target: number | null
  readonly end: 'A' | 'B' | 'C'
}

const stateAt = { A: 'deformed', B: 'unloaded', C: 'stress-free' } as const

/** O or C → A → B → C, as far as it is asked for. `base` is the strain of B. */
export function stretchesOf(
  base: number,
  amplitude: number,
  unload: boolean,
  relax: boolean,
): readonly Stretch[] {
  const path: Stretch[] = [{ leg: legs.loading, target: base + amplitude, end: 'A' }]
  if (unload || relax) path.push({ leg: legs.unloading, target: base, end: 'B' })
  if (relax) path.push({ leg: legs.relaxing, target: null, end: 'C' })
  return path
}

/** Walks one stretch; `between` is called at states from which the same steps follow. */
export function walkStretch(
  kernel: Kernel,
  walk: Walk,
  stretch: Stretch,
  options: WalkOptions,
  host: Host,
  between: () => void,
): void {
  if (stretch.target === null) releaseStress(kernel, walk, options, host, between)
  else walkTo(kernel, walk, stretch.target, stretch.leg, options, host, between)
}

/** The state at the end of a stretch as a result. */
export function stateDraft(
  walk: Walk,
  stretch: Stretch,
  note: Pick<ConfigurationNote, 'role' | 'direction' | 'cycle'>,
): ResultDraft {
  const { originCell } = walk.sample
  return configurationDraft(walk.sample, lastOf(walk.curve), {
    ...note,
    state: stateAt[stretch.end],
    strain: walk.strain,
    originCell,
  })
}

/** Steps of a stretch on the grid; the way to zero stress is not known beforehand. */
export function stepsOf(stretch: Stretch, from: number, step: number): number {
  return stretch.target === null ? 0 : Math.ceil(Math.abs(stretch.target - from) / step - 1e-6)
}

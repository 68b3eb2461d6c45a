import { topShareThreshold } from '../analysis/deformation/rearrangements.ts'
import type { ProjectReader, ResultRow } from '../model/result.ts'
import type { Choice } from './choice.ts'
import { trainingRearrangements, type TrainedPair } from './selection.ts'

/** η: one absolute value for every pair of a figure. */
export interface Threshold {
  /** Å². */
  readonly eta: number
  /** Where it comes from, in words: 'exceeded by 5 % of the atoms from as-cast to trained'. */
  readonly origin: string
  readonly rows: readonly ResultRow[]
}

const usualShare = 0.05

/**
 * What the share that is asked for exceeds from as-cast to trained, of all samples given; without one the η of the
 * latest polarity job, else what 5 % exceed. Null if none of the samples has these rearrangements.
 */
export function rearrangementThreshold(
  project: ProjectReader,
  pairs: readonly TrainedPair[],
  { topShare }: Choice,
): Threshold | null {
  const judged = topShare ? undefined : project.rows('polarity').at(-1)
  const eta = judged?.summary['eta_A2']
  if (judged && typeof eta === 'number') return { eta, origin: 'that of the polarity job', rows: [judged] }
  const rows = pairs.flatMap((pair) => trainingRearrangements(project, pair) ?? [])
  if (rows.length === 0) return null
  const share = topShare || usualShare
  const d2min = rows.flatMap((row) => Array.from(d2minOf(project, row)))
  const percent = Number((100 * share).toPrecision(3))
  return {
    eta: topShareThreshold(d2min, share).eta,
    origin: `exceeded by ${percent} % of the atoms from as-cast to trained`,
    rows,
  }
}

/** D²min of every atom, Å²; NaN without neighbors. */
export function d2minOf(project: ProjectReader, row: ResultRow): ArrayLike<number> {
  return project.read(row.id).arrays['d2min']!.data
}

/** 'η = 0.116 Å², …' */
export function describeThreshold({ eta, origin }: Threshold): string {
  return `η = ${Number(eta.toPrecision(3))} Å² (${origin})`
}

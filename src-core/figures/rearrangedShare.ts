import { topShareThreshold } from '../analysis/deformation/rearrangements.ts'
import type { Choice } from './figure.ts'
import type { RowReader } from './selection.ts'

/** The one η of a figure, Å², and the share of these atoms above it. */
export interface RearrangedShare {
  readonly eta: number
  readonly share: number
}

/** η that the share asked for exceeds, else that of the latest polarity job, else that of 5 %. */
export function rearrangedShare(
  project: RowReader,
  choice: Choice,
  d2min: ArrayLike<number>,
): RearrangedShare {
  const latest = project.rows('polarity').at(-1)?.summary['eta_A2']
  if (choice.topShare || typeof latest !== 'number') return topShareThreshold(d2min, choice.topShare || 0.05)
  const known = Float64Array.from(d2min).filter((value) => !Number.isNaN(value))
  return { eta: latest, share: known.filter((value) => value > latest).length / known.length }
}

import { topShareThreshold } from '../analysis/deformation/rearrangements.ts'
import type { ProjectReader } from '../model/result.ts'
import type { Choice } from './figure.ts'
import { ids, ofAmplitude, trainedPairs, trainingRearrangements } from './selection.ts'

/** η: one absolute value for all pairs of a figure. */
export interface Eta {
  /** Å² */
  readonly eta: number
  /** Where it comes from, in words. */
  readonly origin: string
  readonly results: readonly number[]
}

/**
 * The D²min that a share of the atoms exceeds from as-cast to trained, all samples of one amplitude together:
 * the share that is asked for, else that of the latest polarity job (which may name η itself), else 5 %.
 * Null where no such pair was compared.
 */
export function etaOf(project: ProjectReader, choice: Choice): Eta | null {
  const polarity = project.rows('polarity').at(-1)
  const asked = String(polarity?.parameters['eta'] ?? '5%').trim()
  if (!choice.topShare && !asked.endsWith('%') && polarity)
    return {
      eta: Number(polarity.summary['eta_A2']),
      origin: 'that of the latest polarity job',
      results: ids(polarity),
    }
  const share = choice.topShare || Number.parseFloat(asked) / 100
  const compared = trainedPairs(project).flatMap((pair) => {
    const row = trainingRearrangements(project, pair)
    return row ? [{ amplitude: pair.amplitude, row }] : []
  })
  const pooled = ofAmplitude(compared, choice.amplitude)
  if (pooled.length === 0) return null
  const d2min = pooled.flatMap(({ row }) => Array.from(project.read(row.id).arrays['d2min']!.data))
  return {
    eta: topShareThreshold(d2min, share).eta,
    origin: `exceeded by ${Number((100 * share).toPrecision(3))} % of the atoms from as-cast to trained at γ_A = ${pooled[0]!.amplitude}`,
    results: ids(...pooled.map(({ row }) => row)),
  }
}

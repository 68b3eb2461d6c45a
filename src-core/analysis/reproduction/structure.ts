import { ensembleCurve } from '../statistics/ensemble.ts'
import { digits, judged, listed, notJudged, type Check } from './check.ts'
import type { StructureComparison } from './evidence.ts'

/**
 * The structure does not see the polarity: the means of trained and as-cast samples differ by less than two
 * ensemble standard deviations, and the same measure sees an affine strain of 1 % (positive control).
 * Both are roots of mean squares over the abscissa: the largest of many points would exceed two standard
 * deviations of a few samples by chance alone.
 */
export function structureChecks(comparisons: readonly StructureComparison[]): Check[] {
  const statement = {
    claim: 'no signal of the polarity in the structure',
    paper: 'none in g_θ(r), s₂, g₂⁰(r)',
  }
  const usable = comparisons.filter((comparison) => comparison.asCast.length >= 2)
  if (comparisons.length === 0) return [notJudged(statement, 'no structural function was compared')]
  if (usable.length === 0) return [notJudged(statement, 'one sample; a standard deviation needs two')]
  const results = usable.map((comparison) => ({
    quantity: comparison.quantity,
    trained: signal(comparison.asCast, comparison.trained),
    control: signal(comparison.asCast, comparison.strained),
  }))
  return [
    judged(
      statement,
      results.every(({ trained, control }) => trained < 2 && control >= 2),
      listed(
        results.map(
          ({ quantity, trained, control }) =>
            `${quantity}: trained ${digits(trained, 2)}, 1 % strain ${digits(control, 2)} standard deviations (rms)`,
        ),
      ),
    ),
  ]
}

/** Difference of the means over the standard deviation of the as-cast samples; NaN without points. */
function signal(asCast: readonly ArrayLike<number>[], other: readonly ArrayLike<number>[]): number {
  const reference = ensembleCurve(asCast)
  const compared = ensembleCurve(other)
  let [difference, deviation] = [0, 0]
  reference.mean.forEach((mean, i) => {
    const off = (compared.mean[i] ?? Number.NaN) - mean
    if (Number.isNaN(off) || Number.isNaN(reference.std[i]!)) return
    difference += off * off
    deviation += reference.std[i]! ** 2
  })
  return Math.sqrt(difference / deviation)
}

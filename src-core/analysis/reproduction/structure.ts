import { ensembleCurve } from '../statistics/ensemble.ts'
import { digits, judged, listed, notJudged, type Check } from './check.ts'
import type { StructureComparison } from './evidence.ts'

/**
 * The structure does not see the polarity: at no point do the means of trained and as-cast samples differ by
 * two ensemble standard deviations, and the same measure sees an affine strain of 1 % (positive control).
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
    trained: largestSignal(comparison.asCast, comparison.trained),
    control: largestSignal(comparison.asCast, comparison.strained),
  }))
  return [
    judged(
      statement,
      results.every(({ trained, control }) => trained < 2 && control >= 2),
      listed(
        results.map(
          ({ quantity, trained, control }) =>
            `${quantity}: trained ${digits(trained, 2)}, 1 % strain ${digits(control, 2)} standard deviations`,
        ),
      ),
    ),
  ]
}

/** Largest |difference of the means| over the standard deviation of the as-cast samples; NaN without points. */
function largestSignal(asCast: readonly ArrayLike<number>[], other: readonly ArrayLike<number>[]): number {
  const reference = ensembleCurve(asCast)
  const compared = ensembleCurve(other)
  let largest = Number.NaN
  reference.mean.forEach((mean, i) => {
    // Where no sample varies (inside the core g = 0 in all) there is nothing to compare with.
    if (!(reference.std[i]! > 0)) return
    const signal = Math.abs((compared.mean[i] ?? Number.NaN) - mean) / reference.std[i]!
    if (!Number.isNaN(signal) && !(signal <= largest)) largest = signal
  })
  return largest
}

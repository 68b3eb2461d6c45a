/**
 * Complementary cumulative distribution Ψ(X) = P(x > X): the share of the values larger than X, without
 * unit. NaN are left out and counted. Used for |Δτ_y| (X = τ_c) and D²min (X = η);
 * Shang, Wang & Guan, arXiv:2111.11164 (Fig. S5).
 */
import { sorted } from '../statistics/quantile.ts'

export interface Ccdf {
  /** [m] X, in the unit of the values. */
  readonly abscissa: Float64Array
  /** [m] Ψ; NaN without values. */
  readonly fraction: Float64Array
  readonly counted: number
  readonly excluded: number
}

/** At the abscissa given, in any order; without it at every distinct value, where Ψ steps. */
export function ccdf(values: ArrayLike<number>, abscissa?: ArrayLike<number>): Ccdf {
  const ascending = sorted(values)
  const counted = ascending.length
  const at = abscissa
    ? Float64Array.from(abscissa)
    : ascending.filter((x, i) => i === 0 || x !== ascending[i - 1])
  return {
    abscissa: at,
    fraction: at.map((x) => (counted - notAbove(ascending, x)) / counted),
    counted,
    excluded: values.length - counted,
  }
}

/**
 * Ψ at its steps for X > 0, as many of them as the eye can tell apart: each kept [X, Ψ] is 1.5 % below the former
 * or the next one there is. The last step, to 0, has no logarithm.
 */
export function ccdfSteps(values: ArrayLike<number>): [number, number][] {
  const { abscissa, fraction } = ccdf(values)
  const kept: [number, number][] = []
  for (let i = 0; i < abscissa.length; i++) {
    const share = fraction[i]!
    if (share > 0 && abscissa[i]! > 0 && share <= 0.985 * (kept.at(-1)?.[1] ?? 2))
      kept.push([abscissa[i]!, share])
  }
  return kept
}

/** How many of the ascending numbers are ≤ x. */
export function notAbove(ascending: ArrayLike<number>, x: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ascending[middle]! <= x) low = middle + 1
    else high = middle
  }
  return low
}

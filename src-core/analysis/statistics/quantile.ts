/**
 * Quantile: the value below which a share q of a sample lies, linear between order statistics
 * (type 7 of Hyndman & Fan, Am. Stat. 50, 361 (1996)). Unit of the values.
 */

/** The numbers that are not NaN, ascending. */
export function sorted(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values)
    .filter((x) => !Number.isNaN(x))
    .sort()
}

/** Quantile q in [0, 1] of ascending numbers; NaN if there are none. */
export function quantileOfSorted(ascending: ArrayLike<number>, q: number): number {
  if (ascending.length === 0) return Number.NaN
  const at = q * (ascending.length - 1)
  const low = Math.floor(at)
  const below = ascending[low]!
  const above = ascending[Math.min(low + 1, ascending.length - 1)]!
  return at === low ? below : below + (at - low) * (above - below)
}

/** Quantile q of numbers in any order; NaN are left out. */
export function quantile(values: ArrayLike<number>, q: number): number {
  return quantileOfSorted(sorted(values), q)
}

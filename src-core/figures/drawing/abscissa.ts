/** n values from `from` to `to`, both included, evenly spaced. */
export function evenly(from: number, to: number, n: number): number[] {
  return Array.from({ length: n }, (_, i) => from + ((to - from) * i) / (n - 1))
}

/** Least and largest of all values that are numbers. */
export function extent(...lists: readonly ArrayLike<number>[]): { low: number; high: number } {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      if (list[i]! < low) low = list[i]!
      if (list[i]! > high) high = list[i]!
    }
  }
  return { low, high }
}

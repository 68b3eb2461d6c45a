import { makeRandom } from '#core/base/random'

export function uniformNumbers(n: number, seed: number): Float64Array {
  return Float64Array.from({ length: n }, makeRandom(seed).uniform)
}

/** Mean and standard deviation xi. */
export function exponentialNumbers(n: number, xi: number, seed: number): Float64Array {
  return uniformNumbers(n, seed).map((u) => -xi * Math.log(1 - u))
}

/** Mean 0, standard deviation 1 (Box and Muller). */
export function normalNumbers(n: number, seed: number): Float64Array {
  const u = uniformNumbers(2 * n, seed)
  return Float64Array.from(
    { length: n },
    (_, i) => Math.sqrt(-2 * Math.log(1 - u[2 * i]!)) * Math.cos(2 * Math.PI * u[2 * i + 1]!),
  )
}

/** The same numbers in another order. */
export function shuffled<T extends number>(values: ArrayLike<T>, seed: number): T[] {
  const random = makeRandom(seed)
  const list = Array.from(values)
  for (let i = list.length - 1; i > 0; i--) {
    const j = random.below(i + 1)
    ;[list[i], list[j]] = [list[j]!, list[i]!]
  }
  return list
}

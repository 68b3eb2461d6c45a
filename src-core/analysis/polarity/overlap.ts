/**
 * Overlap of two sets A, B of sites among n: the Jaccard index J = |A∩B| / |A∪B|, and what chance gives.
 *
 * Chance: A and B drawn independently, so |A∩B| is hypergeometric with mean |A||B|/n and
 * E[J] = Σ_k P(k) k / (|A| + |B| − k) exactly. Neighboring sites are correlated, which leaves the mean of
 * |A∩B| over random shifts of one map at |A||B|/n but makes its scatter larger than hypergeometric.
 */
export interface Overlap {
  readonly sites: number
  readonly first: number
  readonly second: number
  readonly both: number
  /** NaN if both sets are empty. */
  readonly jaccard: number
  readonly jaccardByChance: number
  /** Share of the first set that lies in the second, and by chance: |B|/n. */
  readonly firstInSecond: number
  readonly firstInSecondByChance: number
}

/** Masks [n] of 0 and 1; only sites with `among` = 1 count. */
export function overlap(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  among?: ArrayLike<number>,
): Overlap {
  let [sites, a, b, both] = [0, 0, 0, 0]
  for (let i = 0; i < first.length; i++) {
    if (among && among[i] !== 1) continue
    sites++
    a += first[i]!
    b += second[i]!
    both += first[i]! & second[i]!
  }
  return {
    sites,
    first: a,
    second: b,
    both,
    jaccard: both / (a + b - both),
    jaccardByChance: expectedJaccard(sites, a, b),
    firstInSecond: both / a,
    firstInSecondByChance: b / sites,
  }
}

/** E[J] of sets of a and b elements drawn independently from n. */
export function expectedJaccard(n: number, a: number, b: number): number {
  const lowest = Math.max(0, a + b - n)
  const highest = Math.min(a, b)
  if (a + b === 0) return Number.NaN
  // Weights relative to the mode, by the ratio of neighboring terms: no factorial has to be formed.
  const mode = Math.min(highest, Math.max(lowest, Math.floor(((a + 1) * (b + 1)) / (n + 2))))
  let [weights, sum] = [0, 0]
  const add = (k: number, weight: number) => {
    weights += weight
    sum += (weight * k) / (a + b - k)
  }
  add(mode, 1)
  for (let k = mode, weight = 1; k < highest && weight > 1e-18; k++) {
    weight *= ((a - k) * (b - k)) / ((k + 1) * (n - a - b + k + 1))
    add(k + 1, weight)
  }
  for (let k = mode, weight = 1; k > lowest && weight > 1e-18; k--) {
    weight *= (k * (n - a - b + k)) / ((a - k + 1) * (b - k + 1))
    add(k - 1, weight)
  }
  return sum / weights
}

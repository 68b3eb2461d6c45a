import { gridIndex } from './yieldMap.ts'

/**
 * Grids whose points are all points of a grid of n per edge, coarse to fine, each a part of the next: n
 * divided by its smallest prime factor again and again. 40: 1, 5, 10, 20, 40.
 */
export function nestedGrids(n: number): readonly number[] {
  const grids = [n]
  for (let rest = n, p = 2; rest > 1;) {
    if (rest % p === 0) grids.unshift((rest /= p))
    else p++
  }
  return grids
}

/** All points of a grid as numbers of gridIndex, [n³]: a nested grid is whole before the next one begins. */
export function coarseToFine(n: number): Int32Array {
  const strides = nestedGrids(n).map((grid) => n / grid)
  const level = Array.from({ length: n }, (_, i) => strides.findIndex((stride) => i % stride === 0))
  const points = strides.map((): number[] => [])
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      for (let k = 0; k < n; k++)
        points[Math.max(level[i]!, level[j]!, level[k]!)]!.push(gridIndex(n, i, j, k))
  return Int32Array.from(points.flat())
}

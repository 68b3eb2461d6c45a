/** A field with the directions of its slopes, so that one look at its texture gives both. */
import { inverse, transform, transpose } from '../base/matrix.ts'
import type { Box } from './box.ts'
import type { SiteVolume } from './siteVolume.ts'
import { gridIndex } from './yieldMap.ts'

/** [n³, 4] value, and the unit vector in space along which it rises most; 0 where it is flat. */
export function withSlopes({ grid: n, values }: SiteVolume, { vectors }: Box): Float32Array {
  const result = new Float32Array(4 * n ** 3)
  // Gradients per fractional coordinate are turned by the inverse of the cell, transposed.
  const turned = transpose(inverse(vectors))
  const up = Int32Array.from({ length: n }, (_, i) => (i + 1) % n)
  const down = Int32Array.from({ length: n }, (_, i) => (i + n - 1) % n)
  for (let i = 0, p = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      for (let k = 0; k < n; k++, p++) {
        const slope = transform(
          [
            values[gridIndex(n, up[i]!, j, k)]! - values[gridIndex(n, down[i]!, j, k)]!,
            values[gridIndex(n, i, up[j]!, k)]! - values[gridIndex(n, i, down[j]!, k)]!,
            values[gridIndex(n, i, j, up[k]!)]! - values[gridIndex(n, i, j, down[k]!)]!,
          ],
          turned,
        )
        const length = Math.hypot(...slope) || 1
        result[4 * p] = values[p]!
        for (let c = 0; c < 3; c++) result[4 * p + 1 + c] = slope[c]! / length
      }
  return result
}

/** A field with the directions of its slopes, so that one look at its texture gives both. */
import { inverse } from '../base/matrix.ts'
import type { Box } from './box.ts'
import type { SiteVolume } from './siteVolume.ts'
import { gridIndex } from './yieldMap.ts'

type Nine = [number, number, number, number, number, number, number, number, number]

/** [n³, 4] value, and the unit vector in space along which it rises most; 0 where it is flat. */
export function withSlopes({ grid: n, values }: SiteVolume, { vectors }: Box): Float32Array {
  const result = new Float32Array(4 * n ** 3)
  // Gradients per fractional coordinate are turned by the inverse of the cell, transposed.
  const [xx, xy, xz, yx, yy, yz, zx, zy, zz] = inverse(vectors) as Nine
  const up = Int32Array.from({ length: n }, (_, i) => (i + 1) % n)
  const down = Int32Array.from({ length: n }, (_, i) => (i + n - 1) % n)
  // Written out: a map has 64 000 points, and there are four of it.
  for (let i = 0, p = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      for (let k = 0; k < n; k++, p++) {
        const a = values[gridIndex(n, up[i]!, j, k)]! - values[gridIndex(n, down[i]!, j, k)]!
        const b = values[gridIndex(n, i, up[j]!, k)]! - values[gridIndex(n, i, down[j]!, k)]!
        const c = values[gridIndex(n, i, j, up[k]!)]! - values[gridIndex(n, i, j, down[k]!)]!
        const x = a * xx + b * xy + c * xz
        const y = a * yx + b * yy + c * yz
        const z = a * zx + b * zy + c * zz
        const length = Math.sqrt(x * x + y * y + z * z) || 1
        result[4 * p] = values[p]!
        result[4 * p + 1] = x / length
        result[4 * p + 2] = y / length
        result[4 * p + 3] = z / length
      }
  return result
}

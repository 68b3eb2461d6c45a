/** The quantities of a full yield map as volumes to be drawn: every grid point has a number, gaps are counted. */
import { gridIndex, measured, measuredResidualStress, type YieldMap } from './yieldMap.ts'

export type VolumeQuantity = 'plus' | 'minus' | 'residual'

export interface SiteVolume {
  /** Points per edge. */
  readonly grid: number
  /** [n³] in the order of gridIndex; a gap holds the value of the nearest measured site. */
  readonly values: Float32Array
  /** Sites without a value of their own: censored, not converged, no free atoms, not asked. */
  readonly gaps: number
  /** Over the measured sites; NaN without any. */
  readonly mean: number
  readonly low: number
  readonly high: number
}

/** [n] GPa; NaN where the site has none. */
export function siteValues(map: YieldMap, quantity: VolumeQuantity): Float64Array {
  if (quantity === 'residual') return measuredResidualStress(map)
  return measured(map, 'yieldStress', quantity === 'plus' ? '+' : '-')
}

/** Throws RangeError unless there are grid³ values. */
export function siteVolume(grid: number, values: ArrayLike<number>): SiteVolume {
  if (values.length !== grid ** 3) throw new RangeError('a volume needs every point of its grid')
  const filled = new Float32Array(values.length)
  let [sum, own, low, high] = [0, 0, Infinity, -Infinity]
  for (let i = 0; i < values.length; i++) {
    const x = (filled[i] = values[i]!)
    if (Number.isNaN(x)) continue
    own++
    sum += x
    low = Math.min(low, x)
    high = Math.max(high, x)
  }
  const gaps = values.length - own
  if (own === 0) return { grid, values: filled.fill(0), gaps, mean: NaN, low: NaN, high: NaN }
  if (gaps > 0) fillGaps(grid, filled)
  return { grid, values: filled, gaps, mean: sum / own, low, high }
}

/** Layer by layer from the measured sites beside a gap, along the edges, periodic. */
function fillGaps(n: number, values: Float32Array): void {
  const rim = new Set<number>()
  for (let i = 0; i < values.length; i++)
    if (Number.isNaN(values[i]!))
      for (const neighbor of neighbors(n, i)) if (!Number.isNaN(values[neighbor]!)) rim.add(neighbor)
  let front = [...rim].sort((a, b) => a - b)
  while (front.length > 0) {
    const next: number[] = []
    for (const site of front)
      for (const neighbor of neighbors(n, site))
        if (Number.isNaN(values[neighbor]!)) {
          values[neighbor] = values[site]!
          next.push(neighbor)
        }
    front = next
  }
}

function neighbors(n: number, site: number): number[] {
  const [i, j, k] = [Math.floor(site / n ** 2), Math.floor(site / n) % n, site % n]
  const [up, down] = [(x: number) => (x + 1) % n, (x: number) => (x + n - 1) % n]
  return [
    gridIndex(n, up(i), j, k),
    gridIndex(n, down(i), j, k),
    gridIndex(n, i, up(j), k),
    gridIndex(n, i, down(j), k),
    gridIndex(n, i, j, up(k)),
    gridIndex(n, i, j, down(k)),
  ]
}

import { jointDensity } from '../analysis/statistics/jointDensity.ts'
import { kernelDensity } from '../analysis/statistics/kernelDensity.ts'
import type { Point } from './drawing/marks.ts'

/**
 * A joint density smooth enough to be drawn as levels: counts on a fine grid, spread by a Gaussian.
 * values[j · n + i] belongs to (x[i], y[j]); per product of the units of both.
 */
export interface SmoothDensity {
  readonly x: readonly number[]
  readonly y: readonly number[]
  readonly values: readonly number[]
  /** Width of the Gaussian, the same along both axes. */
  readonly bandwidth: number
}

const cells = 96

/** With fewer sites a density shows its kernels rather than the data. */
export const fewestSites = 1000
/** Shares of the sites inside the levels, from the outermost. */
export const massShares = [0.99, 0.9, 0.78, 0.65, 0.52, 0.39, 0.26, 0.13]

/** Over the square [from, to]², which holds all sites; Silverman's bandwidth times `factor`. */
export function smoothDensity(sites: readonly Point[], from: number, to: number, factor = 1): SmoothDensity {
  const xs = sites.map((site) => site[0])
  const ys = sites.map((site) => site[1])
  const bins = { from, to, count: cells }
  const { density, xEdges } = jointDensity(xs, ys, bins, bins)
  const step = (to - from) / cells
  // Silverman's width falls as n^(−1/5) for one quantity and as n^(−1/6) for two.
  const single = Math.min(kernelDensity(xs, []).bandwidth, kernelDensity(ys, []).bandwidth)
  const bandwidth = factor * single * sites.length ** (1 / 5 - 1 / 6)
  const kernel = gaussian(bandwidth / step)
  const middles = Array.from({ length: cells }, (_, i) => (xEdges[i]! + xEdges[i + 1]!) / 2)
  const spread = spreadRows(spreadRows(Array.from(density), kernel), kernel)
  return { x: middles, y: middles, values: transposed(spread), bandwidth }
}

/** Lower bounds of the regions of highest density that hold these shares of the mass. */
export function massLevels(density: SmoothDensity, shares: readonly number[]): number[] {
  const descending = Float64Array.from(density.values).sort().reverse()
  const mass = descending.reduce((sum, value) => sum + value, 0)
  return shares.map((share) => {
    let sum = 0
    for (const value of descending) {
      sum += value
      if (sum >= share * mass) return value
    }
    return descending.at(-1)!
  })
}

/** The sites where the density is below a level, by its nearest grid point. */
export function outsideLowest(sites: readonly Point[], density: SmoothDensity, level: number): Point[] {
  const from = density.x[0]!
  const step = density.x[1]! - from
  const cell = (value: number) => Math.min(cells - 1, Math.max(0, Math.round((value - from) / step)))
  return sites.filter(([x, y]) => density.values[cell(y) * cells + cell(x)]! < level)
}

/** Weights of a Gaussian of this width in cells, to four widths on either side, with sum 1. */
function gaussian(width: number): number[] {
  const reach = Math.max(1, Math.ceil(4 * width))
  const weights = Array.from({ length: 2 * reach + 1 }, (_, k) => Math.exp(-0.5 * ((k - reach) / width) ** 2))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}

/** Convolves the slow axis and transposes; what would leave the grid is laid back by reflection. */
function spreadRows(values: readonly number[], kernel: readonly number[]): number[] {
  const reach = (kernel.length - 1) / 2
  const inside = (i: number) => (i < 0 ? -1 - i : i >= cells ? 2 * cells - 1 - i : i)
  const result = new Array<number>(cells * cells).fill(0)
  for (let a = 0; a < cells; a++)
    for (let b = 0; b < cells; b++) {
      const value = values[a * cells + b]!
      if (value === 0) continue
      for (let k = -reach; k <= reach; k++) {
        const at = inside(a + k)
        if (at >= 0 && at < cells) result[b * cells + at]! += value * kernel[k + reach]!
      }
    }
  return result
}

function transposed(values: readonly number[]): number[] {
  return values.map((_, k) => values[(k % cells) * cells + Math.floor(k / cells)]!)
}

/** "Levels hold 99, … % of the sites …" of densities that are drawn alike. */
export function describeDensities(densities: readonly SmoothDensity[]): string {
  const levels = massShares.map((share) => Math.round(100 * share)).join(', ')
  const widths = densities.map(({ bandwidth }) => bandwidth.toFixed(2)).join(' and ')
  return (
    `Levels hold ${levels} % of the sites (Gaussian kernels, bandwidth ${widths} GPa); points are the sites ` +
    'outside of them.'
  )
}

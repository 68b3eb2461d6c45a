import { inverse, transform } from '../base/matrix.ts'
import { Problem } from '../base/problem.ts'
import type { Box } from './box.ts'
import { directionIndex, type Direction } from './protocol.ts'
import type { StoredResult } from './result.ts'

/** What ended the walk of a site in one direction; only `drop` has a yield stress. */
export const siteStatus = { notAsked: 0, drop: 1, censored: 2, notConverged: 3, empty: 4 } as const
export const siteStatusNames = ['not asked', 'yielded', 'censored', 'not converged', 'no free atoms'] as const

/** Local yield stresses of the sites of one configuration: a typed view of a result of kind 'map'. */
export interface YieldMap {
  /** Points per edge; null for a list of sites. */
  readonly grid: number | null
  readonly count: number
  /** Radius of the free region, Å; NaN where the result does not say it. */
  readonly radius: number
  /** [n, 3] fractional; a full grid is in the order of gridSites. */
  readonly sites: ArrayLike<number>
  /** [n] τ_0, GPa. */
  readonly residualStress: ArrayLike<number>
  /** [n, 2] GPa, positive magnitudes in their direction. */
  readonly yieldStress: ArrayLike<number>
  readonly yieldStrain: ArrayLike<number>
  readonly instabilityStress: ArrayLike<number>
  readonly instabilityStrain: ArrayLike<number>
  /** [n, 2] values of siteStatus. */
  readonly status: ArrayLike<number>
  /** [n] atoms of the free region. */
  readonly freeAtoms: ArrayLike<number>
}
export type DirectedQuantity = 'yieldStress' | 'yieldStrain' | 'instabilityStress' | 'instabilityStrain'

const widths = {
  sites: 3,
  residualStress: 1,
  yieldStress: 2,
  yieldStrain: 2,
  instabilityStress: 2,
  instabilityStrain: 2,
  status: 2,
  freeAtoms: 1,
} as const

/** Reads a map; throws Problem if an array is missing or of another length. */
export function yieldMapOf(result: Pick<StoredResult, 'id' | 'summary' | 'arrays'>): YieldMap {
  const { arrays, summary } = result
  const count = arrays['residualStress']?.data.length ?? 0
  const data = (name: keyof typeof widths) => {
    const found = arrays[name]?.data
    if (found?.length !== count * widths[name])
      throw new Problem(
        'cannot read a yield map',
        `the array "${name}" holds ${found?.length ?? 'no'} numbers, ${count * widths[name]} are needed`,
        `result ${result.id}`,
      )
    return found
  }
  const grid = typeof summary['grid'] === 'number' ? summary['grid'] : null
  return {
    grid: grid !== null && grid ** 3 === count ? grid : null,
    count,
    radius: typeof summary['radius_A'] === 'number' ? summary['radius_A'] : Number.NaN,
    sites: data('sites'),
    residualStress: data('residualStress'),
    yieldStress: data('yieldStress'),
    yieldStrain: data('yieldStrain'),
    instabilityStress: data('instabilityStress'),
    instabilityStrain: data('instabilityStrain'),
    status: data('status'),
    freeAtoms: data('freeAtoms'),
  }
}

/** One direction of a quantity, [n]; NaN where the site has not yielded, for whatever reason. */
export function measured(map: YieldMap, quantity: DirectedQuantity, direction: Direction): Float64Array {
  const d = directionIndex(direction)
  const { count, status, [quantity]: of } = map
  const values = new Float64Array(count)
  for (let i = 0; i < count; i++)
    values[i] = status[2 * i + d] === siteStatus.drop ? of[2 * i + d]! : Number.NaN
  return values
}

/** Local residual stress τ_0, [n] GPa; NaN where the free region holds no atom. */
export function measuredResidualStress(map: YieldMap): Float64Array {
  const { count, freeAtoms, residualStress } = map
  const values = new Float64Array(count)
  for (let i = 0; i < count; i++) values[i] = freeAtoms[i]! > 0 ? residualStress[i]! : Number.NaN
  return values
}

/** How many sites ended in each way in one direction, by the names of siteStatus. */
export function statusCounts(
  map: Pick<YieldMap, 'count' | 'status'>,
  direction: Direction,
): Record<keyof typeof siteStatus, number> {
  const counts = { notAsked: 0, drop: 0, censored: 0, notConverged: 0, empty: 0 }
  const names = Object.keys(siteStatus) as (keyof typeof siteStatus)[]
  for (let i = 0; i < map.count; i++) counts[names[map.status[2 * i + directionIndex(direction)]!]!]++
  return counts
}

/** Site of the grid point i, j, k: k runs fastest. */
export function gridIndex(n: number, i: number, j: number, k: number): number {
  return (i * n + j) * n + k
}

/** Fractional coordinates i/n, j/n, k/n of the points of a grid, [n³, 3], in the order of gridIndex. */
export function gridSites(n: number): Float64Array {
  const sites = new Float64Array(3 * n ** 3)
  for (let i = 0, at = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      for (let k = 0; k < n; k++, at += 3) {
        sites[at] = i / n
        sites[at + 1] = j / n
        sites[at + 2] = k / n
      }
  return sites
}

/**
 * The grid point nearest to each atom, [N]: its fractional coordinates in the cell that belongs to the
 * positions, rounded to the grid, periodic. In a tilted cell that is nearest along the edges.
 */
export function nearestGridPoint(n: number, box: Box, positions: ArrayLike<number>): Int32Array {
  const toFractional = inverse(box.vectors)
  const wrapped = (s: number) => ((Math.round(s * n) % n) + n) % n
  return Int32Array.from({ length: positions.length / 3 }, (_, atom) => {
    const x = [0, 1, 2].map((c) => positions[3 * atom + c]! - box.origin[c]!)
    const [i, j, k] = transform(x, toFractional).map(wrapped) as [number, number, number]
    return gridIndex(n, i, j, k)
  })
}

/**
 * Cubes of the grid as groups for resampling, [n³]: neighboring sites share most of their free atoms
 * and must be drawn together. Each edge is cut into `perEdge` parts of nearly equal length.
 */
export function gridBlocks(n: number, perEdge: number): Int32Array {
  const part = (i: number) => Math.floor((i * perEdge) / n)
  return Int32Array.from({ length: n ** 3 }, (_, site) =>
    gridIndex(perEdge, part(Math.floor(site / n ** 2)), part(Math.floor(site / n) % n), part(site % n)),
  )
}

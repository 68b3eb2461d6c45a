/** A map that is still being made, on the grid that it will fill. */
import { gridIndex, gridSites, siteStatus, type YieldMap } from './yieldMap.ts'

/**
 * The map with a row for every point of a grid of n per edge; points that it does not hold yet are not asked.
 * A map that holds all of them in their order comes back as it is.
 */
export function onGrid(map: YieldMap, n: number): YieldMap {
  if (map.grid === n) return map
  const count = n ** 3
  /** Where each row of the map belongs. */
  const at = Int32Array.from({ length: map.count }, (_, row) => {
    const [i, j, k] = [0, 1, 2].map((c) => Math.round(map.sites[3 * row + c]! * n) % n) as [
      number,
      number,
      number,
    ]
    return gridIndex(n, i, j, k)
  })
  const spread = (values: ArrayLike<number>, width: number, missing: number) => {
    const full = new Float64Array(count * width).fill(missing)
    at.forEach((site, row) => {
      for (let c = 0; c < width; c++) full[width * site + c] = values[width * row + c]!
    })
    return full
  }
  return {
    grid: n,
    count,
    radius: map.radius,
    sites: gridSites(n),
    residualStress: spread(map.residualStress, 1, Number.NaN),
    yieldStress: spread(map.yieldStress, 2, Number.NaN),
    yieldStrain: spread(map.yieldStrain, 2, Number.NaN),
    instabilityStress: spread(map.instabilityStress, 2, Number.NaN),
    instabilityStrain: spread(map.instabilityStrain, 2, Number.NaN),
    status: spread(map.status, 2, siteStatus.notAsked),
    freeAtoms: spread(map.freeAtoms, 1, 0),
  }
}

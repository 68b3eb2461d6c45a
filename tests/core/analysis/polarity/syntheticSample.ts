import { gridSites, type YieldMap } from '#core/model/yieldMap'
import type { PolarityInput } from '#core/analysis/polarity/polarity'
import { exponentialNumbers, normalNumbers, uniformNumbers } from '../randomNumbers.ts'

export const edge = 40
export const cube = { vectors: [edge, 0, 0, 0, edge, 0, 0, 0, edge], origin: [0, 0, 0] }

export interface Made {
  readonly grid: number
  /** GPa, by which zone sites harden in + and soften in −, times an exponential number of mean 1. */
  readonly polarization: number
  /** GPa, by which τ_0 falls inside zones. */
  readonly fall: number
  readonly seed: number
}

/**
 * Maps drawn from distributions that are known: Gaussian yield stresses, the same for + and −; zones are two
 * slabs of the cell (a fifth of the sites where the grid has 10 points per edge). Atoms inside zones have the larger D²min.
 */
export function syntheticSample({ grid, polarization, fall, seed }: Made): PolarityInput {
  const count = grid ** 3
  const sites = gridSites(grid)
  const inZone = (x: number) => (x * 10) % 5 < 1
  const base = normalNumbers(4 * count, seed)
  const size = exponentialNumbers(count, polarization, seed + 1)
  const map = (sign: 0 | 1): YieldMap => ({
    grid,
    count,
    radius: 10,
    sites,
    residualStress: Float64Array.from(
      { length: count },
      (_, i) => 0.3 * base[i]! - (sign && inZone(sites[3 * i]!) ? fall : 0),
    ),
    yieldStress: Float64Array.from({ length: 2 * count }, (_, at) => {
      const i = at >> 1
      const change = sign && inZone(sites[3 * i]!) ? size[i]! : 0
      return 5 + 0.7 * base[count + at]! + (at % 2 === 0 ? change : -change)
    }),
    yieldStrain: new Float64Array(2 * count),
    instabilityStress: new Float64Array(2 * count),
    instabilityStrain: new Float64Array(2 * count),
    status: new Int32Array(2 * count).fill(1),
    freeAtoms: new Int32Array(count).fill(250),
  })
  const atoms = 1500
  const positions = uniformNumbers(3 * atoms, seed + 2).map((u) => edge * u)
  const d2min = exponentialNumbers(atoms, 0.02, seed + 3).map((d, j) => {
    const nearest = (Math.round((positions[3 * j]! / edge) * grid) % grid) / grid
    return inZone(nearest) && polarization > 0 ? 10 * d : d
  })
  return { asCast: map(0), trained: map(1), d2min, box: cube, positions, tauC: 1, eta: 0.12, seed: 1 }
}

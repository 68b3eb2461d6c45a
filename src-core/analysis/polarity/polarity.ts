/**
 * The polarity of a trained sample in one record: what a result of kind 'polarity' holds.
 * Each number is defined in the file of its name; this one puts maps, atoms and thresholds together.
 * Intervals are bootstraps over blocks of the grid whose edge is about the radius of the free region.
 */
import type { Box } from '../../model/box.ts'
import { determinant } from '../../base/matrix.ts'
import { Problem } from '../../base/problem.ts'
import {
  gridBlocks,
  measured,
  measuredResidualStress,
  nearestGridPoint,
  type YieldMap,
} from '../../model/yieldMap.ts'
import { ensemble, type Ensemble } from '../statistics/ensemble.ts'
import { exponentialFit, type ExponentialFit } from '../statistics/exponentialFit.ts'
import { quantile } from '../statistics/quantile.ts'
import { ccdf } from './ccdf.ts'
import { overlap, type Overlap } from './overlap.ts'
import { lowYieldStress, polarityIndex, type PolarityIndex } from './polarityIndex.ts'
import { deviation, inside, polarizedZones, type PolarizedZones } from './polarizedZones.ts'
import {
  zoneRearrangementCorrelation,
  type ZoneRearrangementCorrelation,
} from './zoneRearrangementCorrelation.ts'

export interface PolarityInput {
  readonly asCast: YieldMap
  readonly trained: YieldMap
  /** [N] Å², of the pair as-cast → trained. */
  readonly d2min: ArrayLike<number>
  /** Cell and positions [N, 3] (Å) by which the atoms are put on the grid. */
  readonly box: Box
  readonly positions: ArrayLike<number>
  /** GPa. */
  readonly tauC: number
  /** Å². */
  readonly eta: number
  readonly seed: number
}

/** Range of the exponential fit of Ψ(|Δτ_y|), GPa: above the unchanged sites, below the cut-off of the tail. */
export const fitRange = { from: 0.3, to: 2.4 } as const

/** Shares of atoms above η over which the correlation is shown; the paper tests 3 to 14 %. */
export const etaShares = [0.2, 0.17, 0.14, 0.12, 0.1, 0.085, 0.07, 0.06, 0.05, 0.04, 0.03, 0.02, 0.015, 0.01]

export type ByState<T> = Readonly<Record<'asCast' | 'trained', T>>

export interface Polarity {
  readonly tauC: number
  readonly eta: number
  /** [n] block of each site: groups for resampling. */
  readonly groups: Int32Array
  /** τ_y⁺ and τ_y⁻ [n], GPa; NaN without. */
  readonly yieldStress: ByState<{ readonly plus: Float64Array; readonly minus: Float64Array }>
  /** τ_0 [n], GPa; NaN without. */
  readonly residualStress: ByState<Float64Array>
  /** Δτ_y⁺ and Δτ_y⁻ [n], GPa; NaN without. */
  readonly deviation: { readonly plus: Float64Array; readonly minus: Float64Array }
  readonly zones: PolarizedZones
  readonly overlap: Overlap
  /** Of |Δτ_y|: +, −, and both pooled. */
  readonly xi: {
    readonly plus: ExponentialFit
    readonly minus: ExponentialFit
    readonly both: ExponentialFit
  }
  /** Abscissa τ_c [t] and Ψ of |Δτ_y| [t]. */
  readonly thresholds: Float64Array
  readonly ccdf: { readonly plus: Float64Array; readonly minus: Float64Array; readonly both: Float64Array }
  /** η [e] ascending at the shares etaShares of this pair, and Ψ(η). */
  readonly etas: Float64Array
  readonly ccdfOfD2min: Float64Array
  /** Larger of |Δτ_y⁺| and |Δτ_y⁻| at the atoms [N], GPa: the score of "in a zone". */
  readonly score: Float64Array
  /** On thresholds × etas. */
  readonly map: ZoneRearrangementCorrelation
  /** At τ_c and η themselves. */
  readonly here: ZoneRearrangementCorrelation
  readonly index: { readonly asCast: PolarityIndex; readonly trained: PolarityIndex }
  /** τ_0 over all sites and inside the zones, GPa. */
  readonly residualStressIn: ByState<Readonly<Record<'all' | 'hardening' | 'softening', Ensemble>>>
}

/** Throws Problem if the maps are not full grids of the same size. */
export function measurePolarity(input: PolarityInput): Polarity {
  const { asCast, trained, d2min, tauC, eta, seed } = input
  const grid = requireSameGrid(asCast, trained)
  const groups = gridBlocks(grid, blocksPerEdge(grid, input.box, asCast.radius))
  const yieldStress = { asCast: bothDirections(asCast), trained: bothDirections(trained) }
  const residualStress = { asCast: measuredResidualStress(asCast), trained: measuredResidualStress(trained) }
  const plus = deviation(yieldStress.asCast.plus, yieldStress.trained.plus)
  const minus = deviation(yieldStress.asCast.minus, yieldStress.trained.minus)
  const size = { plus: plus.map(Math.abs), minus: minus.map(Math.abs) }
  const pooled = Float64Array.from([...size.plus, ...size.minus])
  const zones = polarizedZones(plus, minus, tauC)

  const thresholds = Float64Array.from({ length: 81 }, (_, i) => i * 0.05)
  const etas = Float64Array.from(new Set(etaShares.map((share) => quantile(d2min, 1 - share)))).sort()
  const site = nearestGridPoint(grid, input.box, input.positions)
  const score = Float64Array.from(site, (s) => Math.max(size.plus[s]!, size.minus[s]!))
  const fit = (values: Float64Array, of: ArrayLike<number>) =>
    exponentialFit(values, fitRange, { groups: of, seed })
  const below = lowYieldStress(yieldStress.asCast.plus, yieldStress.asCast.minus)

  return {
    tauC,
    eta,
    groups,
    yieldStress,
    residualStress,
    deviation: { plus, minus },
    zones,
    overlap: overlap(zones.hardening, zones.softening, zones.measured),
    xi: {
      plus: fit(size.plus, groups),
      minus: fit(size.minus, groups),
      both: fit(pooled, Int32Array.from([...groups, ...groups])),
    },
    thresholds,
    ccdf: {
      plus: ccdf(size.plus, thresholds).fraction,
      minus: ccdf(size.minus, thresholds).fraction,
      both: ccdf(pooled, thresholds).fraction,
    },
    etas,
    ccdfOfD2min: ccdf(d2min, etas).fraction,
    score,
    map: zoneRearrangementCorrelation(d2min, score, thresholds, etas),
    here: zoneRearrangementCorrelation(d2min, score, [tauC], [eta]),
    index: {
      asCast: polarityIndex(yieldStress.asCast.plus, yieldStress.asCast.minus, below, { groups, seed }),
      trained: polarityIndex(yieldStress.trained.plus, yieldStress.trained.minus, below, { groups, seed }),
    },
    residualStressIn: {
      asCast: meansOf(residualStress.asCast, zones),
      trained: meansOf(residualStress.trained, zones),
    },
  }
}

/** Blocks whose edge is about the radius of the free region, at least two and at most one per point. */
export function blocksPerEdge(grid: number, box: Box, radius: number): number {
  const edge = Math.cbrt(Math.abs(determinant(box.vectors)))
  return Math.min(grid, Math.max(2, Math.floor(edge / radius) || 2))
}

function bothDirections(map: YieldMap) {
  return { plus: measured(map, 'yieldStress', '+'), minus: measured(map, 'yieldStress', '-') }
}

function meansOf(values: Float64Array, zones: PolarizedZones) {
  return {
    all: ensemble(values),
    hardening: ensemble(inside(values, zones.hardening)),
    softening: ensemble(inside(values, zones.softening)),
  }
}

function requireSameGrid(asCast: YieldMap, trained: YieldMap): number {
  if (asCast.grid === null || trained.grid === null || asCast.grid !== trained.grid)
    throw new Problem(
      'cannot measure the polarity',
      `both maps must hold all points of the same grid; here ${size(asCast)} and ${size(trained)}`,
    )
  return asCast.grid
}

function size(map: YieldMap): string {
  return map.grid === null ? `${map.count} single sites` : `a grid of ${map.grid} points per edge`
}

/** Everything of a pair of maps that does not depend on the thresholds; made once, as the polarity job makes it. */
import { blocksPerEdge, etaShares, fitRange } from '#core/analysis/polarity/polarity'
import { ccdf, ccdfSteps } from '#core/analysis/polarity/ccdf'
import { deviation } from '#core/analysis/polarity/polarizedZones'
import {
  correlationAt,
  etaOfShare,
  thresholdTable,
  type ThresholdTable,
} from '#core/analysis/polarity/thresholdTable'
import { exponentialFit, type ExponentialFit } from '#core/analysis/statistics/exponentialFit'
import { Problem } from '#core/base/problem'
import { gridBlocks, nearestGridPoint } from '#core/model/yieldMap'
import type { Box } from '#core/model/box'
import type { MapData } from '../map/stateValues.ts'

export type Steps = readonly (readonly [number, number])[]
type Curves<K extends string> = Readonly<Record<K, Steps>>
type Fits<K extends string> = Readonly<Record<K, ExponentialFit>>

export interface PairInput {
  readonly maps: MapData
  /** Å, of the free region. */
  readonly radius: number
  /** The as-cast configuration: it puts the atoms on the grid. */
  readonly box: Box
  readonly positions: ArrayLike<number>
  /** [N] Å² */
  readonly d2min: ArrayLike<number>
  readonly seed: number
}

export interface PairData {
  readonly maps: MapData
  readonly table: ThresholdTable
  /** Block of each site, for resampling. */
  readonly groups: Int32Array
  readonly seed: number
  readonly sites: number
  readonly atoms: number
  /** [X GPa, Ψ] of |Δτ_y|, and of each sign in each direction. */
  readonly size: Curves<'plus' | 'minus' | 'both'>
  readonly sign: Curves<'plusHarder' | 'plusSofter' | 'minusHarder' | 'minusSofter'>
  /** Ψ of both directions at every 0.2 GPa. */
  readonly marks: Steps
  readonly fits: Fits<'plus' | 'minus' | 'both' | 'hardening' | 'softening'>
  /** [D²min Å², Ψ] and its tail. */
  readonly moved: Steps
  readonly movedFit: ExponentialFit | null
  /** η, Å², ascending, of the shares at which C is drawn. */
  readonly etas: Float64Array
  /** η of 14 %, 5 % and 3 % of these atoms. */
  readonly tested: { readonly low: number; readonly middle: number; readonly high: number }
  /** The largest and the smallest C/Ψ for τ_c up to the end of the slider: the scale that stays. */
  readonly enrichment: { readonly low: number; readonly high: number }
}

/** End of the slider of τ_c, GPa. */
export const tauEnd = 3
/** Share of the atoms above the ends of the fit of Ψ(D²min): the largest tested one, and what is left of few. */
const movedFitShares = [0.14, 0.005] as const

/** Throws Problem if the maps or the atoms do not belong together. */
export function pairData({ maps, radius, box, positions, d2min, seed }: PairInput): PairData {
  const { asCast, map } = maps
  if (!asCast) throw new Problem('cannot compare two maps', 'there is one only')
  if (positions.length !== 3 * d2min.length)
    throw new Problem(
      'cannot put the atoms on the map',
      `there are ${positions.length / 3} atoms in the sample and ${d2min.length} displacements`,
    )
  const plus = deviation(asCast.plus, map.plus)
  const minus = deviation(asCast.minus, map.minus)
  const size = { plus: plus.map(Math.abs), minus: minus.map(Math.abs) }
  const both = new Float64Array(2 * plus.length)
  both.set(size.plus)
  both.set(size.minus, plus.length)
  const groups = gridBlocks(map.grid, blocksPerEdge(map.grid, box, radius))
  const site = nearestGridPoint(map.grid, box, positions)
  const score = Float64Array.from(site, (s) => Math.max(size.plus[s]!, size.minus[s]!))
  const table = thresholdTable({ plus, minus, d2min, score })
  const fit = (values: Float64Array) => exponentialFit(values, fitRange, { groups, seed })
  const negative = (values: Float64Array) => values.map((x) => -x)
  const etas = Float64Array.from(new Set(etaShares.map((share) => etaOfShare(table, share)))).sort()
  const thresholds = Array.from({ length: 41 }, (_, i) => i / 5)
  const { fraction } = ccdf(both, thresholds)
  return {
    maps,
    table,
    groups,
    seed,
    sites: plus.length,
    atoms: d2min.length,
    size: { plus: ccdfSteps(size.plus), minus: ccdfSteps(size.minus), both: ccdfSteps(both) },
    sign: {
      plusHarder: ccdfSteps(plus),
      plusSofter: ccdfSteps(negative(plus)),
      minusHarder: ccdfSteps(minus),
      minusSofter: ccdfSteps(negative(minus)),
    },
    marks: thresholds.map((x, i) => [x, fraction[i]!] as const).filter(([, share]) => share > 0),
    fits: {
      plus: fit(size.plus),
      minus: fit(size.minus),
      both: exponentialFit(both, fitRange, { groups: Int32Array.from([...groups, ...groups]), seed }),
      hardening: fit(plus),
      softening: fit(negative(minus)),
    },
    moved: ccdfSteps(d2min),
    movedFit: movedFit(
      table,
      d2min,
      Int32Array.from(site, (s) => groups[s]!),
      seed,
    ),
    etas,
    tested: { low: etaOfShare(table, 0.14), middle: etaOfShare(table, 0.05), high: etaOfShare(table, 0.03) },
    enrichment: enrichments(table, etas),
  }
}

function movedFit(
  table: ThresholdTable,
  d2min: ArrayLike<number>,
  groups: Int32Array,
  seed: number,
): ExponentialFit | null {
  const [from, to] = movedFitShares.map((share) => etaOfShare(table, share)) as [number, number]
  return to > from ? exponentialFit(d2min, { from, to }, { groups, seed }) : null
}

function enrichments(table: ThresholdTable, etas: Float64Array): { low: number; high: number } {
  let [low, high] = [1, 1]
  for (let step = 0; step <= 12; step++) {
    for (const x of correlationAt(table, (tauEnd * step) / 12, etas).enrichment) {
      if (!(x > 0) || !Number.isFinite(x)) continue
      low = Math.min(low, x)
      high = Math.max(high, x)
    }
  }
  return { low, high }
}

import { ccdf } from '../analysis/polarity/ccdf.ts'
import { etaShares, fitRange } from '../analysis/polarity/polarity.ts'
import { deviation } from '../analysis/polarity/polarizedZones.ts'
import { zoneRearrangementCorrelation } from '../analysis/polarity/zoneRearrangementCorrelation.ts'
import { exponentialFit, type ExponentialFit } from '../analysis/statistics/exponentialFit.ts'
import { quantile } from '../analysis/statistics/quantile.ts'
import type { Box } from '../model/box.ts'
import type { ProjectReader } from '../model/result.ts'
import { measured, nearestGridPoint, yieldMapOf } from '../model/yieldMap.ts'
import { ccdfCurve, type CcdfCurve } from './ccdfCurve.ts'
import type { Choice, Selected } from './figure.ts'
import { joined, mapsNeeded, pooledGroups, siteBlocks, thresholdOf } from './pooledSites.ts'
import { rearrangedShare, type RearrangedShare } from './rearrangedShare.ts'
import { ids, mapPairs, trainingRearrangements, type MapPair } from './selection.ts'
import type { Point } from './drawing/marks.ts'

/** Distributions of |Δτ_y| and D²min, and how rearranged atoms and zones go together. */
export interface ZoneStatistics extends Selected {
  readonly amplitude: number
  readonly cycles: number
  readonly samples: number
  readonly sites: number
  readonly atoms: number
  readonly excludedSites: number
  readonly tauC: number
  /** Of |Δτ_y|, GPa. */
  readonly ccdf: { readonly plus: CcdfCurve; readonly minus: CcdfCurve; readonly both: CcdfCurve }
  /** Of the values of both directions and all samples together. */
  readonly fit: ExponentialFit
  /** Of D²min, Å². */
  readonly ccdfOfD2min: CcdfCurve
  /** η at which the share of atoms above it is 14 and 3 %, Å². */
  readonly etas: { readonly low: number; readonly high: number }
  /** The η of the figure, and C and C/Ψ at it and τ_c. */
  readonly rearranged: RearrangedShare & { readonly correlation: number; readonly enrichment: number }
  /** Per τ_c: [share of atoms above η in %, C], C/Ψ, and Ψ(τ_c) over atoms. */
  readonly correlation: readonly {
    readonly tauC: number
    readonly chance: number
    readonly points: readonly Point[]
    readonly enrichment: readonly Point[]
  }[]
}

interface SampleParts {
  readonly plus: Float64Array
  readonly minus: Float64Array
  readonly groups: Int32Array
  readonly d2min: Float64Array
  readonly score: Float64Array
  readonly rows: readonly number[]
}

export const zoneStatisticsNeeded =
  'It needs yield maps on a full grid and the rearrangements of the same sample from as-cast to trained: run ' +
  '"metabasin probe PROJECT --from ID" for both states and "metabasin rearrangements PROJECT --reference ID ' +
  '--current ID", or "metabasin reproduce PROJECT".'

export function zoneStatistics(project: ProjectReader, choice: Choice): ZoneStatistics | { missing: string } {
  const range = { from: choice.fitFrom || fitRange.from, to: choice.fitTo || fitRange.to }
  if (range.to <= range.from)
    return {
      missing: `It needs a range for the fit of Ψ that ends above its beginning, not ${range.from} to ${range.to} GPa.`,
    }
  const pairs = mapPairs(project, choice.amplitude)
  if (pairs.length === 0) return { missing: mapsNeeded }
  const parts = pairs.flatMap((pair) => sampleParts(project, pair))
  if (parts.length === 0) return { missing: zoneStatisticsNeeded }
  const tauC = thresholdOf(project, choice)
  const pool = (key: 'plus' | 'minus' | 'd2min' | 'score') => joined(parts.map((part) => part[key]))
  const [plus, minus, d2min, score] = [pool('plus'), pool('minus'), pool('d2min'), pool('score')]
  const both = joined([plus, minus])
  if (both.every(Number.isNaN)) return { missing: 'No site has a yield stress in both states.' }
  const groups = pooledGroups(parts.map((part) => part.groups))
  const rearranged = rearrangedShare(project, choice, d2min)
  const here = zoneRearrangementCorrelation(d2min, score, [tauC], [rearranged.eta])
  return {
    amplitude: pairs[0]!.amplitude,
    cycles: pairs[0]!.cycles,
    samples: parts.length,
    sites: plus.length,
    atoms: d2min.length,
    excludedSites: plus.reduce((n, x, i) => n + (Number.isNaN(x) || Number.isNaN(minus[i]!) ? 1 : 0), 0),
    tauC,
    ccdf: {
      plus: ccdfCurve(parts.map((part) => part.plus)),
      minus: ccdfCurve(parts.map((part) => part.minus)),
      both: ccdfCurve(parts.map((part) => joined([part.plus, part.minus]))),
    },
    fit: exponentialFit(both, range, { groups: [...groups, ...groups] }),
    ccdfOfD2min: ccdfCurve(parts.map((part) => part.d2min)),
    etas: { low: quantile(d2min, 0.86), high: quantile(d2min, 0.97) },
    rearranged: { ...rearranged, correlation: here.correlation[0]!, enrichment: here.enrichment[0]! },
    correlation: correlations(d2min, score, tauC),
    results: ids(...parts.flatMap((part) => part.rows)),
  }
}

function sampleParts(project: ProjectReader, pair: MapPair): SampleParts[] {
  const asCast = yieldMapOf(project.read(pair.asCastMap.id))
  const trained = yieldMapOf(project.read(pair.trainedMap.id))
  const rearrangements = trainingRearrangements(project, pair)
  if (!rearrangements || asCast.grid === null || trained.grid !== asCast.grid) return []
  const size = (direction: '+' | '-') =>
    deviation(measured(asCast, 'yieldStress', direction), measured(trained, 'yieldStress', direction)).map(
      Math.abs,
    )
  const [plus, minus] = [size('+'), size('-')]
  // The same configuration as in the polarity job: the atoms as they are in the as-cast state.
  const { arrays, summary } = project.read(pair.asCast)
  const box = summary['box'] as unknown as Box
  const site = nearestGridPoint(asCast.grid, box, arrays['positions']!.data)
  return [
    {
      plus,
      minus,
      groups: siteBlocks(project, pair, asCast),
      d2min: Float64Array.from(project.read(rearrangements.id).arrays['d2min']!.data),
      score: Float64Array.from(site, (s) => Math.max(plus[s]!, minus[s]!)),
      rows: ids(pair.asCast, pair.trained, pair.training, pair.asCastMap, pair.trainedMap, rearrangements),
    },
  ]
}

function correlations(d2min: Float64Array, score: Float64Array, tauC: number): ZoneStatistics['correlation'] {
  const thresholds = [0.6 * tauC, tauC, 1.4 * tauC]
  const etas = Float64Array.from(new Set(etaShares.map((share) => quantile(d2min, 1 - share)))).sort()
  const { correlation, enrichment, chance } = zoneRearrangementCorrelation(d2min, score, thresholds, etas)
  const shares = ccdf(d2min, etas).fraction
  return thresholds.map((threshold, t) => {
    const along = (values: Float64Array) =>
      Array.from(etas, (_, e): Point => [100 * shares[e]!, values[t * etas.length + e]!])
        .filter(([, value]) => Number.isFinite(value))
        .reverse()
    return { tauC: threshold, chance: chance[t]!, points: along(correlation), enrichment: along(enrichment) }
  })
}

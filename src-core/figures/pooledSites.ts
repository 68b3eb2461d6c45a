import { blocksPerEdge } from '../analysis/polarity/polarity.ts'
import { deviation, polarizedZones, type PolarizedZones } from '../analysis/polarity/polarizedZones.ts'
import type { Box } from '../model/box.ts'
import type { ProjectReader } from '../model/result.ts'
import {
  gridBlocks,
  measured,
  measuredResidualStress,
  statusCounts,
  yieldMapOf,
  type YieldMap,
} from '../model/yieldMap.ts'
import type { Choice, Selected } from './figure.ts'
import { ids, mapPairs, type MapPair, type RowReader } from './selection.ts'

/** Per state and direction: + and −. */
export interface Directed<T> {
  readonly plus: T
  readonly minus: T
}

/** Numbers of sites that have no yield stress, by reason. */
export interface LeftOut {
  readonly censored: number
  readonly notConverged: number
  readonly empty: number
}

/** The sites of all samples of one amplitude, one after the other; NaN where a site has no value. */
export interface PooledSites extends Selected {
  readonly amplitude: number
  readonly cycles: number
  readonly samples: number
  readonly sites: number
  /** τ_y [n], GPa. */
  readonly asCast: Directed<Float64Array>
  readonly trained: Directed<Float64Array>
  /** τ_0 [n], GPa. */
  readonly residual: { readonly asCast: Float64Array; readonly trained: Float64Array }
  readonly leftOut: { readonly asCast: Directed<LeftOut>; readonly trained: Directed<LeftOut> }
  /** [n] block of each site, of which none reaches into two samples: groups for resampling. */
  readonly groups: Int32Array
  /** First site of each sample, and the number of sites. */
  readonly bounds: readonly number[]
}

/** What a figure of maps says when there are none. */
export const mapsNeeded =
  'It needs yield maps of one sample as-cast and trained, made with the same parameters: run ' +
  '"metabasin probe PROJECT --from ID" for both states, or "metabasin reproduce PROJECT".'

/** What a figure says that draws maps in the cell. */
export const fullGridNeeded =
  'It needs yield maps on a full grid of one sample as-cast and trained, made with the same parameters: run ' +
  '"metabasin probe PROJECT --from ID" for both states, or "metabasin reproduce PROJECT".'

export function pooledSites(project: ProjectReader, choice: Choice): PooledSites | null {
  const pairs = mapPairs(project, choice.amplitude)
  const first = pairs[0]
  if (!first) return null
  const asCastMaps = pairs.map((pair) => yieldMapOf(project.read(pair.asCastMap.id)))
  const trainedMaps = pairs.map((pair) => yieldMapOf(project.read(pair.trainedMap.id)))
  const yields = (maps: typeof asCastMaps): Directed<Float64Array> => ({
    plus: joined(maps.map((map) => measured(map, 'yieldStress', '+'))),
    minus: joined(maps.map((map) => measured(map, 'yieldStress', '-'))),
  })
  const leftOut = (maps: typeof asCastMaps): Directed<LeftOut> => ({
    plus: total(maps.map((map) => statusCounts(map, '+'))),
    minus: total(maps.map((map) => statusCounts(map, '-'))),
  })
  return {
    amplitude: first.amplitude,
    cycles: first.cycles,
    samples: pairs.length,
    sites: asCastMaps.reduce((n, map) => n + map.count, 0),
    asCast: yields(asCastMaps),
    trained: yields(trainedMaps),
    residual: {
      asCast: joined(asCastMaps.map(measuredResidualStress)),
      trained: joined(trainedMaps.map(measuredResidualStress)),
    },
    leftOut: { asCast: leftOut(asCastMaps), trained: leftOut(trainedMaps) },
    groups: pooledGroups(pairs.map((pair, i) => siteBlocks(project, pair, asCastMaps[i]!))),
    bounds: asCastMaps.reduce((all, map) => [...all, all.at(-1)! + map.count], [0]),
    results: ids(...pairs.flatMap(rowsOf)),
  }
}

/**
 * Blocks of the grid as in the polarity job; of a list of sites each is its own, so that their distances do not enter.
 */
export function siteBlocks(project: RowReader, pair: MapPair, { grid, count }: YieldMap): Int32Array {
  const box = project.rows('configuration').find(({ id }) => id === pair.asCast)?.summary['box']
  if (grid === null || !box) return Int32Array.from({ length: count }, (_, i) => i)
  const radius = Number(pair.asCastMap.parameters['radius'])
  return gridBlocks(grid, blocksPerEdge(grid, box as unknown as Box, radius))
}

/** Groups of several samples one after the other, none in two samples. */
export function pooledGroups(samples: readonly Int32Array[]): Int32Array {
  let first = 0
  return Int32Array.from(
    samples.flatMap((groups) => {
      const own = Array.from(groups, (group) => group + first)
      first += 1 + groups.reduce((a, b) => Math.max(a, b), -1)
      return own
    }),
  )
}

/** Values [n] of each sample. */
export function bySample({ bounds }: Pick<PooledSites, 'bounds'>, values: Float64Array): Float64Array[] {
  return bounds.slice(1).map((end, i) => values.subarray(bounds[i]!, end))
}

function rowsOf(pair: MapPair) {
  return [pair.training, pair.asCast, pair.trained, pair.asCastMap, pair.trainedMap]
}

export function zonesOf(pool: PooledSites, tauC: number): PolarizedZones {
  return polarizedZones(
    deviation(pool.asCast.plus, pool.trained.plus),
    deviation(pool.asCast.minus, pool.trained.minus),
    tauC,
  )
}

/** τ_c that is asked for, else that of the latest polarity job, else the paper's 1 GPa. */
export function thresholdOf(project: ProjectReader, choice: Choice): number {
  const latest = project.rows('polarity').at(-1)?.parameters['tauC']
  return choice.tauC || (typeof latest === 'number' ? latest : 1)
}

/** "γ_A = 0.06, 40 cycles; 1 sample, 1728 sites". */
export function describePool(pool: Pick<PooledSites, 'amplitude' | 'cycles' | 'samples' | 'sites'>): string {
  const samples = pool.samples === 1 ? '1 sample' : `${pool.samples} samples`
  return `γ_A = ${pool.amplitude}, ${pool.cycles} cycles; ${samples}, ${pool.sites} sites`
}

/** A sentence on the sites without a yield stress, in the order as-cast +, −, trained +, −. */
export function describeLeftOut({ asCast, trained }: PooledSites['leftOut']): string {
  const counts = [asCast.plus, asCast.minus, trained.plus, trained.minus]
  const list = (key: keyof LeftOut) => counts.map((count) => count[key]).join(', ')
  const others = counts.some((count) => count.notConverged + count.empty > 0)
  return (
    `Censored (no drop in the strain range; as-cast +, −, trained +, −): ${list('censored')}` +
    (others ? `; not converged: ${list('notConverged')}; without free atoms: ${list('empty')}.` : '.')
  )
}

export function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((n, part) => n + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function total(counts: readonly LeftOut[]): LeftOut {
  const sum = (key: keyof LeftOut) => counts.reduce((n, count) => n + count[key], 0)
  return { censored: sum('censored'), notConverged: sum('notConverged'), empty: sum('empty') }
}

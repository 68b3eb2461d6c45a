import type { Interval } from '../analysis/statistics/bootstrap.ts'
import { correlation, correlationInterval } from '../analysis/statistics/correlation.ts'
import { ensembleCurve } from '../analysis/statistics/ensemble.ts'
import { kernelDensity } from '../analysis/statistics/kernelDensity.ts'
import type { ProjectReader } from '../model/result.ts'
import { completeChoice } from './choice.ts'
import { extent } from './drawing/abscissa.ts'
import type { Point } from './drawing/marks.ts'
import { linearScale, type Scale } from './drawing/scale.ts'
import type { Choice, Selected } from './figure.ts'
import { kernelAbscissa } from './kernelAbscissa.ts'
import { bySample, mapsNeeded, pooledSites, type Directed, type PooledSites } from './pooledSites.ts'
import { fewestSites, smoothDensity, type SmoothDensity } from './smoothDensity.ts'

/** The local yield stress of one state in both directions: its distributions, and how they go together. */
export interface YieldStressByDirection extends Selected {
  readonly pool: Pick<PooledSites, 'amplitude' | 'cycles' | 'samples' | 'sites' | 'leftOut'>
  readonly asCast: StateOfSites
  readonly trained: StateOfSites
}

export interface StateOfSites {
  readonly distribution: Directed<DirectedDensity>
  /** [τ_y⁻, τ_y⁺] GPa of the sites that have both. */
  readonly sites: readonly Point[]
  /** Null with too few sites to smooth: each is drawn. */
  readonly density: SmoothDensity | null
  /** Pearson's, over these sites. */
  readonly r: number
  /** Bootstrap over blocks of sites. */
  readonly interval: Interval | null
}

export interface DirectedDensity {
  /** [τ_y GPa, P GPa⁻¹], mean over the samples. */
  readonly points: readonly Point[]
  /** Mean ± standard deviation between samples; null with one. */
  readonly band: readonly (readonly [x: number, low: number, high: number])[] | null
  readonly bandwidth: number
  readonly counted: number
}

export function yieldStressByDirection(
  project: ProjectReader,
  choice: Choice = {},
): YieldStressByDirection | { missing: string } {
  const pool = pooledSites(project, choice)
  if (!pool) return { missing: mapsNeeded }
  const all = [pool.asCast.plus, pool.asCast.minus, pool.trained.plus, pool.trained.minus]
  const fewest = Math.min(...[pool.asCast, pool.trained].map((state) => paired(state).length))
  if (fewest < 3 || !all.every(varies))
    return { missing: 'Too few sites of the maps have a yield stress in both directions for a correlation.' }
  const { bandwidth } = completeChoice(choice)
  const at = kernelAbscissa(all, 0)
  const { min, max } = stressScale(all)
  const state = (values: Directed<Float64Array>): StateOfSites => {
    const sites = paired(values)
    return {
      distribution: {
        plus: densityOf(pool, values.plus, at, bandwidth),
        minus: densityOf(pool, values.minus, at, bandwidth),
      },
      sites,
      density: fewest >= fewestSites ? smoothDensity(sites, min, max, bandwidth) : null,
      r: correlation(values.minus, values.plus).r,
      interval: correlationInterval(values.minus, values.plus, { groups: pool.groups }),
    }
  }
  return { pool, asCast: state(pool.asCast), trained: state(pool.trained), results: pool.results }
}

/** One bandwidth for all samples: their mean is then the density of all sites. */
function densityOf(
  pool: PooledSites,
  values: Float64Array,
  at: readonly number[],
  factor: number,
): DirectedDensity {
  const all = kernelDensity(values, [])
  const bandwidth = factor * all.bandwidth
  const parts = bySample(pool, values).filter((own) => own.some((value) => !Number.isNaN(value)))
  const { mean, std } = ensembleCurve(parts.map((own) => kernelDensity(own, at, bandwidth).density))
  return {
    points: at.map((x, i): Point => [x, mean[i]!]),
    band:
      parts.length > 1
        ? at.map((x, i) => [x, Math.max(0, mean[i]! - std[i]!), mean[i]! + std[i]!] as const)
        : null,
    bandwidth,
    counted: all.counted,
  }
}

function paired({ plus, minus }: Directed<Float64Array>): Point[] {
  return Array.from(minus, (value, i): Point => [value, plus[i]!]).filter(
    ([x, y]) => !Number.isNaN(x) && !Number.isNaN(y),
  )
}

/** True where a distribution has a width. */
function varies(values: Float64Array): boolean {
  const { low, high } = extent(values)
  return high > low
}

/** Both axes of the joint densities: with room for the correlation above the sites. */
export function stressScale(lists: readonly ArrayLike<number>[]): Scale {
  const { low, high } = extent(...lists)
  return linearScale(Math.min(0, low), 1.35 * high, { padding: 0, intervals: 3 })
}

/** Densities and moments of the sites of a pair of maps, as Fig. 6 and the polarity job have them. */
import { inside, polarizedZones } from '#core/analysis/polarity/polarizedZones'
import { ensemble, meanInterval } from '#core/analysis/statistics/ensemble'
import type { Interval } from '#core/analysis/statistics/bootstrap'
import { kernelDensity } from '#core/analysis/statistics/kernelDensity'
import { quantile } from '#core/analysis/statistics/quantile'
import { kernelAbscissa } from '#core/figures/kernelAbscissa'
import { statusCounts } from '#core/model/yieldMap'
import type { StateValues } from '../map/stateValues.ts'

export type State = 'asCast' | 'trained'
export type Points = readonly (readonly [number, number])[]
export interface Sites {
  readonly asCast: StateValues
  readonly trained: StateValues
  readonly groups: Int32Array
  readonly seed: number
}

/** With fewer sites the kernels are all one would see; as in Fig. 6. */
export const fewest = 5

/** [x GPa, P GPa⁻¹] of both states on one abscissa; empty with too few sites. */
export function densities(asCast: Float64Array, trained: Float64Array): Record<State, Points> {
  const known = (values: Float64Array) => values.filter((x) => !Number.isNaN(x))
  const [before, after] = [known(asCast), known(trained)]
  if (Math.min(before.length, after.length) < fewest) return { asCast: [], trained: [] }
  const at = kernelAbscissa([before, after])
  const of = (values: Float64Array): Points => {
    const { density } = kernelDensity(values, at)
    return at.map((x, i) => [x, density[i]!] as const)
  }
  return { asCast: of(before), trained: of(after) }
}

/** τ_0 of the sites of the hardening or the softening zone, of both states. */
export function residualInZones(
  { asCast, trained }: Sites,
  deviations: { readonly plus: Float64Array; readonly minus: Float64Array },
  tauC: number,
): Record<State, Float64Array> {
  const { hardening, softening } = polarizedZones(deviations.plus, deviations.minus, tauC)
  const either = hardening.map((value, i) => value | softening[i]!)
  return { asCast: inside(asCast.residual, either), trained: inside(trained.residual, either) }
}

export interface Moments {
  readonly n: number
  readonly mean: number
  /** 95 %, over blocks of the grid. */
  readonly interval: Interval | null
  readonly median: number
  /** Sites that did not yield in the range of strain; null for what has no yield. */
  readonly censored: number | null
}

export type Quantity = 'plus' | 'minus' | 'residual'

export function moments(sites: Sites, state: State, quantity: Quantity): Moments {
  const of = sites[state]
  const values = of[quantity]
  const { mean, counted } = ensemble(values)
  const direction = quantity === 'plus' ? '+' : '-'
  return {
    n: counted,
    mean,
    interval: meanInterval(values, { groups: sites.groups, seed: sites.seed }),
    median: quantile(values, 0.5),
    censored: quantity === 'residual' ? null : statusCounts(of.map, direction).censored,
  }
}

/**
 * Decay constant ξ of an exponential tail, P(x > X) ∝ e^(−X/ξ) for from ≤ X ≤ to; unit of the values.
 *
 * Maximum likelihood on the values above `from`, those above `to` counted as "at least `to`" so that
 * a cut-off of the tail does not enter: ξ = [Σ (x_i − from) over from < x_i ≤ to + n_beyond (to − from)] / n_inside.
 * (exponential lifetimes with censoring at a fixed time: Lawless, Statistical Models and Methods for
 * Lifetime Data, 2003, ch. 4.1). Interval by bootstrap over groups.
 */
import { bootstrap, grouping, type Interval, type Resampling } from './bootstrap.ts'

export interface ExponentialFit {
  /** NaN if no value lies in the range. */
  readonly xi: number
  readonly interval: Interval | null
  /** A of the fitted P(x > X) = A e^(−X/ξ), exact at `from`. */
  readonly amplitude: number
  readonly from: number
  readonly to: number
  /** Values in the range, which decide the fit. */
  readonly inside: number
  readonly beyond: number
  readonly counted: number
  readonly excluded: number
}

export function exponentialFit(
  values: ArrayLike<number>,
  range: { readonly from: number; readonly to: number },
  resampling: Resampling = {},
): ExponentialFit {
  const { from, to } = range
  if (!(to > from)) throw new RangeError('the range of an exponential fit must have a width')
  const items: number[] = []
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i]!)) items.push(i)

  const groups = grouping(items, resampling.groups)
  const time = new Float64Array(groups.count)
  const inside = new Float64Array(groups.count)
  let beyond = 0
  items.forEach((item, i) => {
    const x = values[item]!
    if (x <= from) return
    time[groups.of[i]!]! += Math.min(x, to) - from
    if (x <= to) inside[groups.of[i]!]!++
    else beyond++
  })
  const xiOf = (weights?: Int32Array) => {
    let [sum, count] = [0, 0]
    for (let g = 0; g < groups.count; g++) {
      const weight = weights ? weights[g]! : 1
      sum += weight * time[g]!
      count += weight * inside[g]!
    }
    return count > 0 ? sum / count : Number.NaN
  }
  const xi = xiOf()
  const total = inside.reduce((a, b) => a + b, 0)
  return {
    xi,
    interval: Number.isNaN(xi) ? null : bootstrap(groups.count, xiOf, resampling),
    amplitude: ((total + beyond) / items.length) * Math.exp(from / xi),
    from,
    to,
    inside: total,
    beyond,
    counted: items.length,
    excluded: values.length - items.length,
  }
}

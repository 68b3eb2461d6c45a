/** Scale of the legend: what it spans, its ticks, its colours. Pure. */
import { quantile } from '#core/analysis/statistics/quantile'
import { colourAt, type ColourMap } from '../../scene/colours.ts'

export type Limits = readonly [number, number]

/** Ascending multiples of 1, 2 or 5 times a power of ten from low to high, about as many as wanted. */
export function ticks(low: number, high: number, wanted = 6): number[] {
  if (!(low < high) || !Number.isFinite(high - low)) return []
  const rough = (high - low) / Math.max(1, wanted)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((s) => s * power).find((s) => s >= rough * 0.999) ?? 10 * power
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  )
}

/**
 * What the legend spans: all values and at least the range, out to round numbers. From 0 for a magnitude;
 * as far below as above where 0 is the middle.
 */
export function spanOf(values: Limits, range: Limits, symmetric: boolean): Limits {
  const all = [...values, ...range].filter(Number.isFinite)
  if (symmetric) {
    const reach = roundedUp(Math.max(0.1, ...all.map(Math.abs)))
    return [-reach, reach]
  }
  const low = Math.min(0, ...all)
  return [low < 0 ? -roundedUp(-low) : 0, roundedUp(Math.max(0.1, ...all))]
}

/** To a tenth of its power of ten. */
function roundedUp(x: number): number {
  const step = 10 ** Math.floor(Math.log10(x)) / (x >= 2 ? 5 : 10)
  return Number((Math.ceil(x / step - 1e-9) * step).toPrecision(12))
}

/** A new place of a handle, 0 low, 1 high: within the span, never past the other one; both where 0 is the middle. */
export function rangeWith(
  range: Limits,
  handle: 0 | 1,
  value: number,
  span: Limits,
  symmetric: boolean,
): Limits {
  const least = (span[1] - span[0]) / 100
  const held = Number(Math.min(span[1], Math.max(span[0], value)).toFixed(2))
  if (symmetric) {
    const reach = Math.max(least, handle === 1 ? held : -held)
    return [-reach, reach]
  }
  return handle === 0
    ? [Math.min(held, range[1] - least), range[1]]
    : [range[0], Math.max(held, range[0] + least)]
}

/** The colours from the foot to the top of the span; beyond the range that of its end. */
export function spanGradient(map: ColourMap, range: Limits, [low, high]: Limits): string {
  const stops = Array.from({ length: 25 }, (_, i) => {
    const value = range[0] + ((range[1] - range[0]) * i) / 24
    const place = (100 * (value - low)) / (high - low)
    return `rgb(${colourAt(map, i / 24).join(' ')}) ${place.toFixed(2)}%`
  })
  return `linear-gradient(to top, ${stops.join(', ')})`
}

/** From the 2nd to the 98th percentile of all views, to hundredths; as far to both sides where 0 is the middle. */
export function fittedRange(
  panels: readonly { readonly values: ArrayLike<number> }[],
  symmetric: boolean,
): Limits {
  const all = panels.flatMap(({ values }) => Array.from(values))
  const [low, high] = [0.02, 0.98].map((share) => Number(quantile(all, share).toFixed(2))) as [number, number]
  if (!(low < high)) return symmetric ? [-1, 1] : [0, 1]
  const reach = Math.max(-low, high)
  return symmetric ? [-reach, reach] : [low, high]
}

/** What the legend of atoms spans, and where its handles may go. */
import type { Limits } from '../map/legend.ts'

/** The range and something of what lies beyond it, as far as there are values; as much on both sides of 0 for signed ones. */
export function legendSpan(values: ArrayLike<number>, range: Limits, symmetric: boolean): Limits {
  let [least, largest] = [Infinity, -Infinity]
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < least) least = values[i]!
    if (values[i]! > largest) largest = values[i]!
  }
  const [low, high] = range[0] < range[1] ? range : [range[0], range[0] + 1]
  const room = 0.5 * (high - low)
  const ends: Limits = [
    Math.min(low, Math.max(least, low - room)),
    Math.max(high, Math.min(largest, high + room)),
  ]
  if (!symmetric) return ends
  const reach = Math.max(-ends[0], ends[1])
  return [-reach, reach]
}

/** A new place of a handle, 0 low, 1 high, to a thousandth of the span; never past the other one. */
export function movedHandle(
  range: Limits,
  handle: 0 | 1,
  value: number,
  span: Limits,
  symmetric: boolean,
): Limits {
  const step = (span[1] - span[0]) / 1000
  const digits = Math.max(0, Math.min(12, 1 - Math.floor(Math.log10(step))))
  const held = Number(Math.min(span[1], Math.max(span[0], value)).toFixed(digits))
  const least = 10 * step
  if (symmetric) {
    const reach = Math.max(least, handle === 1 ? held : -held)
    return [-reach, reach]
  }
  return handle === 0
    ? [Math.min(held, range[1] - least), range[1]]
    : [range[0], Math.max(held, range[0] + least)]
}

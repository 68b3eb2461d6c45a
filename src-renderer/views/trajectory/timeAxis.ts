/** Along what the frames are laid: their number, their timestep or their time. */
import type { FrameFacts } from './frameFacts.ts'

export type AxisKind = 'frame' | 'timestep' | 'time'
export interface TimeAxis {
  readonly kind: AxisKind
  readonly title: string
  readonly unit: string
  /** [f] ascending. */
  readonly places: ArrayLike<number>
}

/** Those that ascend from frame to frame: runs one after another may count their steps from 0 again. */
export function timeAxes({ count, timesteps, times }: FrameFacts): readonly TimeAxis[] {
  const numbers = Float64Array.from({ length: count }, (_, i) => i + 1)
  const axes: TimeAxis[] = [{ kind: 'frame', title: 'Frame', unit: '', places: numbers }]
  if (timesteps && ascends(timesteps))
    axes.push({ kind: 'timestep', title: 'Timestep', unit: '', places: timesteps })
  if (times && ascends(times)) axes.push({ kind: 'time', title: 'Time', unit: 'ps', places: times })
  return axes
}

function ascends(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (!(values[i]! > values[i - 1]!)) return false
  return values.length > 1
}

/** 0 to 1 from the first frame to the last. */
export function shareOf({ places }: TimeAxis, index: number): number {
  const [first, last] = [places[0]!, places[places.length - 1]!]
  return last > first ? (places[index]! - first) / (last - first) : 0.5
}

/** The frame that lies nearest; beyond the ends the end. */
export function nearestFrame({ places }: Pick<TimeAxis, 'places'>, place: number): number {
  let [low, high] = [0, places.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (places[middle]! <= place) low = middle
    else high = middle
  }
  return place - places[low]! <= places[high]! - place ? low : high
}

export function frameAtShare(axis: TimeAxis, share: number): number {
  const [first, last] = [axis.places[0]!, axis.places[axis.places.length - 1]!]
  return nearestFrame(axis, first + Math.min(1, Math.max(0, share)) * (last - first))
}

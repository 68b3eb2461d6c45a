/** Where a value lies on a slider, and which value lies where: whole steps, evenly or by powers. */
export interface Track {
  readonly min: number
  readonly max: number
  readonly step: number
  readonly log?: boolean
}

/** 0 to 1; beyond the ends at them. */
export function placeOf({ min, max, log }: Track, value: number): number {
  const place = log ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min)
  return Math.min(1, Math.max(0, place))
}

export function valueAt(track: Track, place: number): number {
  const { min, max, log } = track
  return onStep(track, log ? min * (max / min) ** place : min + place * (max - min))
}

/** The value after a key, or null for a key that does nothing: arrows one step, with Shift ten, ends at once. */
export function afterKey(track: Track, value: number, key: string, shift: boolean): number | null {
  if (key === 'Home') return track.min
  if (key === 'End') return track.max
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowUp: 1,
    ArrowLeft: -1,
    ArrowDown: -1,
    PageUp: 10,
    PageDown: -10,
  }
  const by = steps[key]
  if (by === undefined) return null
  return onStep(track, value + by * (shift && Math.abs(by) === 1 ? 10 : 1) * track.step)
}

function onStep({ min, max, step }: Track, value: number): number {
  const clean = Number((Math.round(value / step) * step).toPrecision(12))
  return Math.min(max, Math.max(min, clean))
}

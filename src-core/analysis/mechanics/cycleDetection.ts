/**
 * The cycles of a strain history: away from the origin and back again, whatever the direction, the amplitude
 * and the number of frames. Turning points are told from noise by how far the strain goes back after them.
 */
import { Problem } from '../../base/problem.ts'
import type { CyclePoint } from '../../model/cyclePoints.ts'

export interface StrainHistory {
  /** [f] shear strain. */
  readonly strain: ArrayLike<number>
  /** [f] its shear stress, in any unit, NaN where it is not known; null where none of it is. */
  readonly stress: ArrayLike<number> | null
}

export interface CycleOptions {
  /** Least way out and back that counts as a cycle; 0: a twentieth of the widest range. */
  readonly smallest: number
  /** Strains that differ by less count as equal. */
  readonly tolerance: number
}

/** A way out from `begin` to the extreme `peak`, and back to `end`: null where the history ends before. */
interface Excursion {
  readonly begin: number
  readonly peak: number
  readonly end: number | null
}

/**
 * O, A, B and C of every cycle in their order. A: the first frame with the largest |γ − γ_O| of the cycle. B: the
 * frame nearest to γ_O on the way back where it is passed, else the first with the least distance. C: where the
 * stress first vanishes from B on and before the next A (of the two frames around, that of the smaller |σ|); without
 * it the last frame before the strain moves on. A cycle that is left open ends with the last point it has reached.
 * THROWS Problem where nothing goes out and comes back.
 */
export function findCycles(history: StrainHistory, options: CycleOptions, where = ''): readonly CyclePoint[] {
  const { strain } = history
  const wrong = Array.from({ length: strain.length }, (_, i) => strain[i]!).findIndex(
    (x) => !Number.isFinite(x),
  )
  if (wrong >= 0) throw refusal(`the strain of frame ${wrong + 1} is not known`, where)
  const range = span(strain)
  if (!(range > options.tolerance)) throw refusal('the strain does not change', where)
  const smallest = Math.max(options.smallest || range / 20, options.tolerance)
  const excursions = excursionsOf(strain, turningPoints(strain, smallest), smallest)
  if (excursions.length === 0)
    throw refusal(
      `the strain nowhere goes out by ${Number(smallest.toPrecision(3))} or more and comes back`,
      where,
    )
  const points: CyclePoint[] = [{ name: 'O', cycle: 1, frame: lastEqual(strain, 0, options.tolerance) }]
  excursions.forEach(({ begin, peak, end }, k) => {
    const cycle = k + 1
    const a = firstEqual(strain, begin, peak, options.tolerance)
    points.push({ name: 'A', cycle, frame: a })
    if (end === null) return
    const b = returnOf(strain, a, end, options.tolerance)
    const following = excursions[k + 1]
    const next = following ? firstEqual(strain, end, following.peak, options.tolerance) : strain.length - 1
    const c = stressFree(history.stress, b, next) ?? Math.max(b, lastEqual(strain, end, options.tolerance))
    points.push({ name: 'B', cycle, frame: b }, { name: 'C', cycle, frame: c })
  })
  return points
}

/** Frames of extremes that are `smallest` or more apart in turn; the first frame and, if it has moved on so far, the last extreme. */
function turningPoints(strain: ArrayLike<number>, smallest: number): readonly number[] {
  const turns: number[] = [0]
  let [low, high] = [0, 0]
  let sense = 0
  for (let i = 1; i < strain.length; i++) {
    if (strain[i]! > strain[high]!) high = i
    if (strain[i]! < strain[low]!) low = i
    if (sense >= 0 && strain[high]! - strain[i]! >= smallest) {
      if (sense > 0 || high > 0) turns.push(high)
      sense = -1
      low = high = i
    } else if (sense <= 0 && strain[i]! - strain[low]! >= smallest) {
      if (sense < 0 || low > 0) turns.push(low)
      sense = 1
      low = high = i
    }
  }
  const last = sense > 0 ? high : low
  if (sense !== 0 && last > turns.at(-1)!) turns.push(last)
  return turns
}

/**
 * Ways out and back between turning points; a way back that covers less than half of the way out is none, and
 * where the history ends it must cover three quarters.
 */
function excursionsOf(
  strain: ArrayLike<number>,
  turns: readonly number[],
  smallest: number,
): readonly Excursion[] {
  const far = (i: number) => strain[i]! - strain[0]!
  const found: Excursion[] = []
  let begin = 0
  let peak: number | null = null
  for (let t = 1; t < turns.length; t++) {
    const at = turns[t]!
    const last = t === turns.length - 1
    if (peak === null) {
      if (Math.abs(far(at)) >= smallest) peak = at
      continue
    }
    const sign = Math.sign(far(peak))
    const height = sign * far(peak)
    const level = sign * far(at)
    if (level > height) peak = at
    else if (level <= -smallest) {
      // Through the origin to the other side: the next way out begins where it is passed.
      const end = crossing(strain, peak, at)
      found.push({ begin, peak, end })
      begin = end
      peak = at
    } else if (level <= height / 2) {
      const back = !last || level <= Math.max(smallest, height / 4)
      found.push({ begin, peak, end: back ? at : null })
      begin = at
      peak = null
    }
  }
  // A peak is one when the strain has turned back after it.
  if (peak !== null && peak !== turns.at(-1)) found.push({ begin, peak, end: null })
  return found
}

/** Between two frames on either side of the origin: the first at it or past it, or the one before where that is nearer. */
function crossing(strain: ArrayLike<number>, from: number, to: number): number {
  const sign = Math.sign(strain[from]! - strain[0]!)
  for (let i = from; i <= to; i++) {
    const level = sign * (strain[i]! - strain[0]!)
    if (level <= 0) return i > from && -level > sign * (strain[i - 1]! - strain[0]!) ? i - 1 : i
  }
  return to
}

/** B: where the origin is passed on the way back, else the first frame that is as near to it as the end. */
function returnOf(strain: ArrayLike<number>, from: number, end: number, tolerance: number): number {
  const sign = Math.sign(strain[from]! - strain[0]!)
  if (sign * (strain[end]! - strain[0]!) < -tolerance) return crossing(strain, from, end)
  return firstEqual(strain, from, end, tolerance)
}

/** The first frame of a passage whose strain is that of its last one. */
function firstEqual(strain: ArrayLike<number>, from: number, at: number, tolerance: number): number {
  for (let i = from; i < at; i++) if (Math.abs(strain[i]! - strain[at]!) <= tolerance) return i
  return at
}

/** The last frame of those that follow without a change. */
function lastEqual(strain: ArrayLike<number>, at: number, tolerance: number): number {
  let last = at
  while (last + 1 < strain.length && Math.abs(strain[last + 1]! - strain[at]!) <= tolerance) last++
  return last
}

/** Where the stress changes its sign first, of the two frames the one of the smaller |σ|; null where it does not. */
function stressFree(stress: ArrayLike<number> | null, from: number, to: number): number | null {
  if (!stress || !Number.isFinite(stress[from]!)) return null
  const sign = Math.sign(stress[from]!)
  if (sign === 0) return from
  for (let i = from + 1; i <= to; i++) {
    if (!Number.isFinite(stress[i]!)) return null
    if (sign * stress[i]! <= 0) return Math.abs(stress[i - 1]!) < Math.abs(stress[i]!) ? i - 1 : i
  }
  return null
}

function span(values: ArrayLike<number>): number {
  let [low, high] = [Infinity, -Infinity]
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]!)
    high = Math.max(high, values[i]!)
  }
  return high - low
}

const refusal = (why: string, where: string): Problem =>
  new Problem('cannot find cycles', `${why}: set their points by hand, as in O=1,A1=10,B1=20,C1=20`, where)

/**
 * Macroscopic yield strain of a monotone loading curve σ(γ), both as positive magnitudes (GPa, no unit).
 *
 * Plateau stress σ_p: mean over the last quarter of the strain range. The yield strain is
 * · 'maximum': that of the largest stress, if it lies before the last quarter and exceeds σ_p by more
 *   than `overshoot` (0.05) of it;
 * · 'plateau': else the first strain at which σ reaches σ_p, if the last quarter is flat: the slope of a
 *   straight line through it is below `flatness` (0.1) of the modulus at the start, which is the slope
 *   through the first tenth of the range;
 * · 'none': else; the curve still rises and does not reach yield.
 * Our choice of definition: Shang, Wang & Guan, arXiv:2111.11164, print a yield strain of about 0.1 without one.
 */
import { straightLine } from '../statistics/straightLine.ts'

export interface YieldPoint {
  readonly kind: 'maximum' | 'plateau' | 'none'
  /** NaN if none. */
  readonly strain: number
  readonly stress: number
  readonly plateauStress: number
  /** Slope of the last quarter over the modulus at the start. */
  readonly tailSlope: number
}

export function yieldPoint(
  strain: ArrayLike<number>,
  stress: ArrayLike<number>,
  { overshoot = 0.05, flatness = 0.1 } = {},
): YieldPoint {
  const n = strain.length
  if (n < 8) return { kind: 'none', strain: NaN, stress: NaN, plateauStress: NaN, tailSlope: NaN }
  const range = strain[n - 1]! - strain[0]!
  const within = (from: number, to: number) => (i: number) =>
    strain[i]! >= strain[0]! + from * range && strain[i]! <= strain[0]! + to * range
  const entries = Array.from({ length: n }, (_, i) => i)
  const tail = entries.filter(within(0.75, 1))
  const plateauStress = tail.reduce((sum, i) => sum + stress[i]!, 0) / tail.length
  const slope = (of: readonly number[]) =>
    straightLine(
      of.map((i) => strain[i]!),
      of.map((i) => stress[i]!),
    ).slope
  const tailSlope = slope(tail) / slope(entries.filter(within(0, 0.1)))

  const peak = entries.reduce((best, i) => (stress[i]! > stress[best]! ? i : best), 0)
  if (peak < tail[0]! && stress[peak]! > (1 + overshoot) * plateauStress)
    return { kind: 'maximum', strain: strain[peak]!, stress: stress[peak]!, plateauStress, tailSlope }
  if (tailSlope < flatness) {
    const onset = entries.find((i) => stress[i]! >= plateauStress)!
    return { kind: 'plateau', strain: strain[onset]!, stress: stress[onset]!, plateauStress, tailSlope }
  }
  return { kind: 'none', strain: NaN, stress: NaN, plateauStress, tailSlope }
}

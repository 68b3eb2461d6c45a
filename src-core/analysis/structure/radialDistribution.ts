import { smoothedOver } from './smoothing.ts'

/**
 * First minimum of the radial distribution g(r), Å: the neighbor cutoff of D²min (our choice; about
 * 3.8–4.0 Å in Cu50Zr50). g is smoothed over r with a Gaussian of `width` (0.1 Å) against counting noise;
 * the minimum is the lowest point between the largest peak and `reach` (1.8) times its distance,
 * refined by a parabola through three points; of several equal lowest points (the gap of a crystal) it is
 * their middle. Null if there is no peak or no inner minimum.
 */
export function firstMinimum(
  r: ArrayLike<number>,
  g: ArrayLike<number>,
  { width = 0.1, reach = 1.8 } = {},
): number | null {
  const smooth = smoothedOver(r, g, width)
  const peak = smooth.reduce((best, x, b) => (x > smooth[best]! ? b : best), 0)
  if (!(smooth[peak]! > 1)) return null
  let lowest = peak
  let end = peak
  while (end < r.length && r[end]! <= reach * r[peak]!) {
    if (smooth[end]! < smooth[lowest]!) lowest = end
    end++
  }
  let last = lowest
  while (last + 1 < r.length && smooth[last + 1] === smooth[lowest]) last++
  if (lowest === peak || last >= end - 1 || last + 1 >= r.length) return null
  if (last > lowest) return (r[lowest]! + r[last]!) / 2
  const [left, middle, right] = [smooth[lowest - 1]!, smooth[lowest]!, smooth[lowest + 1]!]
  const curvature = left - 2 * middle + right
  const shift = curvature > 0 ? (0.5 * (left - right)) / curvature : 0
  return r[lowest]! + shift * (r[lowest + 1]! - r[lowest]!)
}

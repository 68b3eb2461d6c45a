/**
 * Residual strain γ_C: the strain at which σ_xy vanishes after unloading (no unit).
 * From the last leg of a path: linear between the two entries around the last change of sign, or the
 * last entry itself if its stress is within the tolerance. Null if the stress does not reach zero.
 * Source: Shang, Wang & Guan, arXiv:2111.11164.
 */
export function residualStrain(
  strain: ArrayLike<number>,
  /** σ_xy, GPa. */
  stress: ArrayLike<number>,
  tolerance = 1e-3,
): number | null {
  const last = strain.length - 1
  if (last < 0) return null
  if (Math.abs(stress[last]!) <= tolerance) return strain[last]!
  for (let i = last; i > 0; i--) {
    const [before, after] = [stress[i - 1]!, stress[i]!]
    if (before * after <= 0 && before !== after)
      return strain[i - 1]! + ((strain[i]! - strain[i - 1]!) * before) / (before - after)
  }
  return null
}

/**
 * Pair excess entropy s₂ = −2πρ ∫ [g ln g − (g − 1)] r² dr, k_B per atom, with ρ the number density (1/Å³)
 * and g ln g = 0 where g = 0; per radian of an azimuth s₂^θ = −ρ ∫ […] r² dr, of which 2π times the mean
 * over θ is s₂. Midpoint rule over equal bins; r are their centres, so r = 0 and the last edge are half a
 * bin away. Sources: Nettleton & Green, J. Chem. Phys. 29, 1365 (1958); Shang, Wang & Guan, arXiv:2111.11164.
 */
export function excessEntropy(r: ArrayLike<number>, g: ArrayLike<number>, density: number): number {
  return 2 * Math.PI * excessEntropyPerRadian(r, g, density)
}

/** The same for g_θ(r) of one azimuth: k_B per atom and radian. NaN if an entry of g is NaN. */
export function excessEntropyPerRadian(r: ArrayLike<number>, g: ArrayLike<number>, density: number): number {
  const width = r.length > 1 ? r[1]! - r[0]! : 2 * (r[0] ?? 0)
  let integral = 0
  for (let b = 0; b < r.length; b++) {
    const gLogG = g[b] === 0 ? 0 : g[b]! * Math.log(g[b]!)
    integral += (gLogG - (g[b]! - 1)) * r[b]! ** 2 * width
  }
  return -density * integral
}

/** s₂^θ [angles], k_B per atom and radian, of g_θ(r) [angles, bins]. */
export function excessEntropyByAngle(
  r: ArrayLike<number>,
  gTheta: Float64Array,
  angles: number,
  density: number,
): Float64Array {
  const row = (t: number) => gTheta.subarray(t * r.length, (t + 1) * r.length)
  return Float64Array.from({ length: angles }, (_, t) => excessEntropyPerRadian(r, row(t), density))
}

/**
 * Apparent shear strain: the simple shear xy γ that an isotropic body with this g(r), following affinely,
 * would need to show the anisotropy that is found. To first order such a body has (ε(u) = γ u_x u_y along u)
 *
 *   g_θ(r) = g − (γ/3) r g′ sin 2θ,   g_2⁰(r) = −(γ/2) r g′ √(4π/5) about (1, 1, 0),   s₂^θ = s₂/2π (1 + γ sin 2θ),
 *
 * and γ is the least-squares amplitude of that pattern. 0 for an isotropic body; the sign is that of the
 * strain. NaN where the pattern vanishes. Sources: Suzuki, Haimovich & Egami, Phys. Rev. B 35, 2162 (1987)
 * for the slope law; the measure is ours, derived in docs/theory/angular-distribution.md.
 *
 * r, g [bins]: centres of equal bins (Å), all pairs; g smoothed as the other argument is.
 */
export function azimuthalStrain(r: ArrayLike<number>, g: ArrayLike<number>, gTheta: Float64Array): number {
  const angles = gTheta.length / r.length
  const slope = slopeTimesDistance(r, g)
  return amplitude(gTheta, (i) => (-slope[i % r.length]! / 3) * sineOfBin(Math.floor(i / r.length), angles))
}

export function quadrupolarStrain(r: ArrayLike<number>, g: ArrayLike<number>, g20: Float64Array): number {
  const slope = slopeTimesDistance(r, g)
  return amplitude(g20, (b) => (-slope[b]! / 2) * Math.sqrt((4 * Math.PI) / 5))
}

/** `s2` in k_B, `s2Theta` [angles] in k_B per radian. */
export function entropicStrain(s2: number, s2Theta: Float64Array): number {
  return amplitude(s2Theta, (t) => (s2 / (2 * Math.PI)) * sineOfBin(t, s2Theta.length))
}

/** a of the least squares of values − a pattern. What does not depend on θ is orthogonal to sin 2θ. */
function amplitude(values: Float64Array, pattern: (i: number) => number): number {
  let [product, square] = [0, 0]
  values.forEach((value, i) => {
    const p = pattern(i)
    product += value * p
    square += p * p
  })
  return square > 0 ? product / square : Number.NaN
}

/** r g′ by central differences; 0 in the first and the last bin. */
function slopeTimesDistance(r: ArrayLike<number>, g: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: r.length }, (_, b) =>
    b === 0 || b === r.length - 1 ? 0 : (r[b]! * (g[b + 1]! - g[b - 1]!)) / (r[b + 1]! - r[b - 1]!),
  )
}

/** Mean of sin 2θ over bin t of [0, π). */
export function sineOfBin(t: number, angles: number): number {
  const width = Math.PI / angles
  return (Math.sin((2 * t + 1) * width) * Math.sin(width)) / width
}

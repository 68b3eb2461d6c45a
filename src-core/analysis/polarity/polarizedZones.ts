/**
 * Polarized zones from the deviation of the local yield stress, Δτ_y = τ_y(trained) − τ_y(as-cast) at the
 * same grid point, GPa, for the directions + and −.
 *
 * Hardening zone: Δτ_y⁺ > τ_c. Softening zone: Δτ_y⁻ < −τ_c. τ_c = 1 GPa in Shang, Wang & Guan,
 * arXiv:2111.11164. A site that has no yield stress (NaN: censored, not converged, …) in one of the two
 * states has no deviation; it is in no zone and is counted as excluded.
 */

/** Δτ_y of one direction, [n] GPa; NaN where either state has no yield stress. */
export function deviation(asCast: ArrayLike<number>, trained: ArrayLike<number>): Float64Array {
  if (asCast.length !== trained.length) throw new RangeError('the two maps must have the same sites')
  const change = new Float64Array(asCast.length)
  for (let i = 0; i < change.length; i++) change[i] = trained[i]! - asCast[i]!
  return change
}

export interface BeyondThreshold {
  /** Sites with Δτ_y > τ_c and with Δτ_y < −τ_c. */
  readonly harder: number
  readonly softer: number
  readonly counted: number
  readonly excluded: number
}

export interface PolarizedZones {
  readonly tauC: number
  /** [n] 1 inside. */
  readonly hardening: Uint8Array
  readonly softening: Uint8Array
  /** [n] 1 where both directions have a deviation: the sites among which the zones can overlap. */
  readonly measured: Uint8Array
  /** Both signs in both directions: the polarity is harder in + and softer in −, not the reverse. */
  readonly plus: BeyondThreshold
  readonly minus: BeyondThreshold
}

export function polarizedZones(
  deviationPlus: ArrayLike<number>,
  deviationMinus: ArrayLike<number>,
  tauC: number,
): PolarizedZones {
  const length = deviationPlus.length
  const mask = (inside: (i: number) => boolean) => {
    const sites = new Uint8Array(length)
    for (let i = 0; i < length; i++) sites[i] = inside(i) ? 1 : 0
    return sites
  }
  return {
    tauC,
    hardening: mask((i) => deviationPlus[i]! > tauC),
    softening: mask((i) => deviationMinus[i]! < -tauC),
    measured: mask((i) => !Number.isNaN(deviationPlus[i]!) && !Number.isNaN(deviationMinus[i]!)),
    plus: beyondThreshold(deviationPlus, tauC),
    minus: beyondThreshold(deviationMinus, tauC),
  }
}

export function beyondThreshold(deviations: ArrayLike<number>, tauC: number): BeyondThreshold {
  let [harder, softer, counted] = [0, 0, 0]
  for (let i = 0; i < deviations.length; i++) {
    const x = deviations[i]!
    if (Number.isNaN(x)) continue
    counted++
    if (x > tauC) harder++
    else if (x < -tauC) softer++
  }
  return { harder, softer, counted, excluded: deviations.length - counted }
}

/** The values of the sites inside a mask, in order: τ_0 in the softening zone. */
export function inside(values: ArrayLike<number>, mask: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).filter((_, i) => mask[i] === 1)
}

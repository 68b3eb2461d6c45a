/**
 * C(τ_c, η) = n{D²min > η and s > τ_c} / n{D²min > η}: the share of the rearranged atoms that lie in a zone,
 * on all pairs of two lists of thresholds (Shang, Wang & Guan, arXiv:2111.11164, Fig. S5).
 *
 * The score s of an atom is that of its nearest grid point: |Δτ_y|, or Δτ_y⁺ for hardening zones only, or
 * −Δτ_y⁻ for softening zones only, GPa. Chance Ψ(τ_c) is the share of *all* measured atoms with s > τ_c, so
 * that the enrichment C/Ψ of atoms drawn at random has the expectation 1 also on a coarse grid.
 * Atoms without score or D²min (NaN) are left out and counted.
 *
 * One pass: each atom is put into a cell of the two lists of thresholds, then the cells are summed from above.
 */
import { notAbove } from './ccdf.ts'

export interface ZoneRearrangementCorrelation {
  /** [t, e] C; NaN where no atom is rearranged. */
  readonly correlation: Float64Array
  /** [t, e] C/Ψ; NaN also where Ψ = 0. */
  readonly enrichment: Float64Array
  /** [t] Ψ(τ_c) over atoms. */
  readonly chance: Float64Array
  /** [e] n{D²min > η}. */
  readonly rearranged: Float64Array
  /** [t, e] n{D²min > η and s > τ_c}. */
  readonly both: Float64Array
  readonly counted: number
  readonly excluded: number
}

/**
 * `d2min` [N] Å² and `score` [N] GPa by atom, `tauC` [t] GPa and `eta` [e] Å² ascending.
 * Throws RangeError if the thresholds are not ascending.
 */
export function zoneRearrangementCorrelation(
  d2min: ArrayLike<number>,
  score: ArrayLike<number>,
  tauC: ArrayLike<number>,
  eta: ArrayLike<number>,
): ZoneRearrangementCorrelation {
  requireAscending(tauC)
  requireAscending(eta)
  const [t, e] = [tauC.length, eta.length]
  // Cell (p, q): the atom exceeds the first p thresholds τ_c and the first q thresholds η.
  const cells = new Float64Array((t + 1) * (e + 1))
  let counted = 0
  for (let atom = 0; atom < d2min.length; atom++) {
    if (Number.isNaN(d2min[atom]!) || Number.isNaN(score[atom]!)) continue
    counted++
    cells[exceeded(tauC, score[atom]!) * (e + 1) + exceeded(eta, d2min[atom]!)]!++
  }
  for (let p = t; p >= 0; p--)
    for (let q = e; q >= 0; q--) {
      const at = p * (e + 1) + q
      cells[at]! +=
        (p < t ? cells[at + e + 1]! : 0) +
        (q < e ? cells[at + 1]! : 0) -
        (p < t && q < e ? cells[at + e + 2]! : 0)
    }

  const both = new Float64Array(t * e)
  for (let p = 0; p < t; p++) for (let q = 0; q < e; q++) both[p * e + q] = cells[(p + 1) * (e + 1) + q + 1]!
  const rearranged = Float64Array.from({ length: e }, (_, q) => cells[q + 1]!)
  const chance = Float64Array.from({ length: t }, (_, p) => cells[(p + 1) * (e + 1)]! / counted)
  const correlation = both.map((n, at) => n / rearranged[at % e]!)
  const enrichment = correlation.map((c, at) => c / chance[Math.floor(at / e)]!)
  return { correlation, enrichment, chance, rearranged, both, counted, excluded: d2min.length - counted }
}

/** How many of the thresholds lie below x; they are distinct. */
function exceeded(thresholds: ArrayLike<number>, x: number): number {
  const upTo = notAbove(thresholds, x)
  return upTo > 0 && thresholds[upTo - 1] === x ? upTo - 1 : upTo
}

function requireAscending(thresholds: ArrayLike<number>): void {
  for (let i = 1; i < thresholds.length; i++)
    if (!(thresholds[i]! > thresholds[i - 1]!)) throw new RangeError('thresholds must ascend')
}

/**
 * Rearranged atoms from the nonaffine displacement D²min (Falk & Langer, Phys. Rev. E 57, 7192 (1998)), Å².
 *
 * Plastic (I, irreversible): the pair of the state before loading and the unloaded one.
 * Anelastic (R, reversible): the pair of the deformed and the unloaded state.
 * An atom is rearranged when D²min > η; η is one absolute value for a whole project, by default the one
 * that the top 5 % of the pair as-cast → trained exceed (Shang, Wang & Guan, arXiv:2111.11164, print a
 * share; taken afresh for each pair it could never give their "no plastic atom").
 * Atoms without neighbors have no D²min (NaN); they are left out and counted.
 */

/**
 * mean: Σ |…|² over the neighbors divided by their number, Å² (the paper) ·
 * sum: the sum itself, Å² (OVITO's number) · rms: root of the mean, Å.
 */
export type Normalization = 'mean' | 'sum' | 'rms'

/** From the sum over the neighbors [N] (Å²) and their number [N]; NaN for an atom without neighbors. */
export function normalizedD2min(
  sum: ArrayLike<number>,
  neighbors: ArrayLike<number>,
  normalization: Normalization,
): Float64Array {
  return Float64Array.from({ length: sum.length }, (_, j) => {
    if (neighbors[j]! === 0) return Number.NaN
    const mean = sum[j]! / neighbors[j]!
    return normalization === 'sum' ? sum[j]! : normalization === 'mean' ? mean : Math.sqrt(mean)
  })
}

export interface RearrangementThreshold {
  /** η in the unit of D²min; NaN if no atom has one. */
  readonly eta: number
  /** Atoms above it and their share: as asked for, to one atom, less where values are equal. */
  readonly above: number
  readonly share: number
  readonly counted: number
  readonly excluded: number
}

/** The η of a reference pair: the largest value that is not in the top `share` of it. */
export function topShareThreshold(d2min: ArrayLike<number>, share = 0.05): RearrangementThreshold {
  const ascending = Float64Array.from(d2min)
    .filter((x) => !Number.isNaN(x))
    .sort()
  const counted = ascending.length
  const at = Math.max(0, counted - 1 - Math.round(share * counted))
  const eta = counted > 0 ? ascending[at]! : Number.NaN
  const above = ascending.reduce((n, x) => n + (x > eta ? 1 : 0), 0)
  return { eta, above, share: above / counted, counted, excluded: d2min.length - counted }
}

export interface RearrangedAtoms {
  /** Atoms with D²min > η, ascending. */
  readonly indices: Int32Array
  readonly count: number
  /** Their share of the atoms that have a D²min. */
  readonly share: number
  readonly counted: number
  readonly excluded: number
}

export function rearrangedAtoms(d2min: ArrayLike<number>, eta: number): RearrangedAtoms {
  const indices: number[] = []
  let counted = 0
  for (let j = 0; j < d2min.length; j++) {
    if (Number.isNaN(d2min[j]!)) continue
    counted++
    if (d2min[j]! > eta) indices.push(j)
  }
  return {
    indices: Int32Array.from(indices),
    count: indices.length,
    share: indices.length / counted,
    counted,
    excluded: d2min.length - counted,
  }
}

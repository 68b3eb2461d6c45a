/**
 * A symbol to be set: base with index and exponent standing one over the other.
 * Set the base italic unless `upright`, the index upright unless `subItalic` (coordinates),
 * prefix (Δ) and exponent upright.
 */
export interface QuantitySymbol {
  readonly prefix?: string
  readonly base: string
  readonly upright?: true
  readonly sub?: string
  readonly subItalic?: true
  readonly sup?: string
}

export interface Field {
  readonly title: string
  readonly symbol: QuantitySymbol
  /** '' for numbers without unit. */
  readonly unit: string
  /**
   * Axes: N atoms, n points or sites, f frames, c cycles, m drops, a angles, t and e thresholds τ_c and η, or their number.
   * For a quantity that is not stored as an array: [].
   */
  readonly shape: readonly (string | number)[]
  readonly definition: string
  readonly source: string
}

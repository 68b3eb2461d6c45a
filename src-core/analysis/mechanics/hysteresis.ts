/**
 * Dissipation of a cycle: the area of the stress-strain loop, w = ∮ σ dγ, energy per volume in GPa
 * (1 GPa = 10⁹ J/m³), positive when unloading runs below loading. Trapezoid rule over all entries; the
 * path is closed by the straight segment from its last to its first entry, whose length is reported.
 * Source: Shang, Wang & Guan, arXiv:2111.11164 (Fig. 1c).
 */
export interface Loop {
  readonly dissipation: number
  /** |γ_last − γ_first|, |σ_last − σ_first|: what the closing segment spans. */
  readonly strainGap: number
  readonly stressGap: number
}

/** Null below three entries. Strain and stress (GPa) signed as they are stored; both directions give the same area. */
export function hysteresis(strain: ArrayLike<number>, stress: ArrayLike<number>): Loop | null {
  const n = strain.length
  if (n < 3) return null
  let dissipation = 0
  for (let i = 0; i < n; i++) {
    const next = (i + 1) % n
    dissipation += 0.5 * (stress[i]! + stress[next]!) * (strain[next]! - strain[i]!)
  }
  return {
    dissipation,
    strainGap: Math.abs(strain[n - 1]! - strain[0]!),
    stressGap: Math.abs(stress[n - 1]! - stress[0]!),
  }
}

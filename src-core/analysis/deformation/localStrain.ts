/**
 * Local strain of atoms from the affine maps that D²min is counted from: the Green–Lagrange tensor
 * E = ½ (Fᵀ F − 1) of d_current ≈ F d_reference, which a rotation leaves at 0.
 * Source: Shimizu, Ogata & Li, Mater. Trans. 48, 2923 (2007); the numbers of OVITO's atomic strain.
 */
export interface LocalStrain {
  /** [N] von Mises shear strain, √(E_xy² + E_xz² + E_yz² + ((E_xx−E_yy)² + (E_xx−E_zz)² + (E_yy−E_zz)²)/6). */
  readonly shear: Float64Array
  /** [N] volumetric strain, a third of the trace of E. */
  readonly volumetric: Float64Array
}

/** `affine` [N, 9] row by row; NaN where the map of an atom is. */
export function localStrain(affine: ArrayLike<number>): LocalStrain {
  const n = affine.length / 9
  const [shear, volumetric] = [new Float64Array(n), new Float64Array(n)]
  for (let i = 0; i < n; i++) {
    const f = (row: number, column: number) => affine[9 * i + 3 * row + column]!
    const e = (a: number, b: number) =>
      (f(0, a) * f(0, b) + f(1, a) * f(1, b) + f(2, a) * f(2, b) - (a === b ? 1 : 0)) / 2
    const [xx, yy, zz] = [e(0, 0), e(1, 1), e(2, 2)]
    const normal = ((xx - yy) ** 2 + (xx - zz) ** 2 + (yy - zz) ** 2) / 6
    shear[i] = Math.sqrt(e(0, 1) ** 2 + e(0, 2) ** 2 + e(1, 2) ** 2 + normal)
    volumetric[i] = (xx + yy + zz) / 3
  }
  return { shear, volumetric }
}

/**
 * The periodic cell: three edge vectors a, b, c (rows, Å) and the corner (Å).
 * Any right-handed cell is allowed; LAMMPS's restricted form (a along x, b in the xy plane)
 * is made by the formats that need it.
 */
export interface Box {
  /** a, b, c as rows: ax ay az bx by bz cx cy cz, Å. */
  readonly vectors: readonly number[]
  /** The corner of the cell, Å. */
  readonly origin: readonly number[]
}

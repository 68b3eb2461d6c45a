import type { Box } from './box.ts'

/** Box, positions and species at one instant. */
export interface Configuration {
  readonly box: Box
  /** Chemical symbols, in the order of the types. */
  readonly species: readonly string[]
  /** [N] index into `species`. */
  readonly types: Uint8Array
  /** [N, 3] Cartesian, Å. Not wrapped: an atom that leaves the cell keeps its way, so that displacements are differences. */
  readonly positions: Float64Array
  /** [N] the names of the atoms in the file they came from; 1 … N where we made them. */
  readonly ids: Int32Array
}

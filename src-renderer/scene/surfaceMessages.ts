/** What is asked of the worker that finds surfaces, and what it answers. */
import type { Isosurface, Side } from '#core/analysis/polarity/isosurface'

/** Fields that the worker keeps: of more, those sent first are forgotten, on both sides. */
export const keptFields = 8

export interface SurfaceWish {
  readonly grid: number
  /** Number of the field, and its values [grid³] where the worker has not got them. */
  readonly field: number
  readonly values: Float32Array | null
  readonly level: number
  readonly side: Side
  /** Grid points. */
  readonly shift: readonly number[]
}
/** Wishes of the same moment are answered together: zones that change together are drawn together. */
export type SurfaceWishes = readonly SurfaceWish[]
export type SurfacesFound = readonly Isosurface[]

import type { AtomQuantity, FrameQuantity } from './quantities.ts'

/** What is chosen in the Trajectory view besides the frame. */
export interface Settings {
  readonly colour: AtomQuantity
  readonly range: readonly [number, number]
  /** Number of the frame that displacements and D²min count from. */
  readonly reference: number
  /** Å; 0 is the first minimum of g(r). */
  readonly cutoff: number
  /** Only atoms above it are shown; null shows all. */
  readonly above: number | null
  readonly curve: FrameQuantity
  readonly orthographic: boolean
}

export const startingSettings = (): Settings => ({
  colour: 'd2min',
  range: [0, 1],
  reference: 0,
  cutoff: 0,
  above: null,
  curve: 'meanD2min',
  orthographic: true,
})

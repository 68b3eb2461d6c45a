import type { Direction } from '../../model/protocol.ts'
import type { Polarity } from '../polarity/polarity.ts'

/**
 * What the claims are judged on: numbers of one project at one training protocol. A list may be empty;
 * its claims are then not judged. Curves are positive magnitudes in their direction (GPa).
 */
export interface Evidence {
  /** Loading of as-cast samples far beyond yield, one curve a sample. */
  readonly loading: readonly StressCurve[]
  /** Loading of the same as-cast sample in both directions, on the same strains. */
  readonly asCastPairs: readonly { readonly plus: StressCurve; readonly minus: StressCurve }[]
  readonly training: readonly TrainingCourse[]
  readonly tests: readonly LoadingUnloadingTest[]
  /** One a sample, at the project's τ_c and η. */
  readonly polarity: readonly Polarity[]
  readonly structure: readonly StructureComparison[]
}

export const noEvidence: Evidence = {
  loading: [],
  asCastPairs: [],
  training: [],
  tests: [],
  polarity: [],
  structure: [],
}

export interface StressCurve {
  readonly strain: ArrayLike<number>
  readonly stress: ArrayLike<number>
}

/** A sample's training at one amplitude; entry 0 of energy and residualStrain is the as-cast state. */
export interface TrainingCourse {
  readonly amplitude: number
  readonly atoms: number
  /** [c + 1] eV. */
  readonly energy: ArrayLike<number>
  /** [c + 1] */
  readonly residualStrain: ArrayLike<number>
  /** [c] GPa. */
  readonly dissipation: ArrayLike<number>
}

/** One sample loaded to a strain, unloaded and relaxed; counts at the project's one η. */
export interface LoadingUnloadingTest {
  readonly state: 'as-cast' | 'trained'
  /** γ_A of its training; null for as-cast. */
  readonly amplitude: number | null
  readonly direction: Direction
  /** Largest strain of the test. */
  readonly strain: number
  /** I: plastic atoms of the pair before loading → unloaded. */
  readonly plastic: number
  /** R: anelastic atoms of the pair deformed → unloaded. */
  readonly anelastic: number
  /** Å, over the closed path; see deformation/displacement. NaN if not computed. */
  readonly largestDisplacement: number
}

/** What is compared between states, by its symbol. */
export const structuralFunctions = ['g_θ(r)', 's₂^θ', 'g₂⁰(r)'] as const
export type StructuralFunction = (typeof structuralFunctions)[number]

/**
 * The apparent shear strain in xy that a structural function shows (structure/apparentStrain), one number a
 * sample in each of three states.
 */
export interface StructureComparison {
  readonly quantity: StructuralFunction
  readonly asCast: readonly number[]
  readonly trained: readonly number[]
  /** Positive control: the as-cast samples sheared affinely by `controlStrain`. */
  readonly strained: readonly number[]
  readonly controlStrain: number
  /** As-cast, in all planes of model/shearPlane, all samples: its scatter where there is no direction. */
  readonly scatter: readonly number[]
}

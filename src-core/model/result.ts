import type { JsonObject } from '../base/json.ts'

/**
 * What a result row is; one kind, one set of arrays and one summary shape.
 * + is index 0 and − is index 1 wherever a direction is an axis.
 *
 * | kind | arrays | summary (besides what the job adds) |
 * |---|---|---|
 * | configuration | positions [N,3] · types [N] · ids [N] | box · species · state ('as-cast', 'deformed', 'unloaded', 'stress-free', 'imported') · direction ('+', '-', null) · cycle (number or null) · strain (counted from the as-cast box) · energy_eV · stress_GPa [6] · maxForce_eV_A |
 * | curve | strain [n] · stress [n,6] · energy [n] · maxForce [n] · evaluations [n] · leg [n] (0 loading, 1 unloading, 2 relaxing) · dropIndex [m] · dropStress [m] · dropEnergy [m] | direction · cycle (number or null) · residualStrain (null if not relaxed) · dissipation_GPa (null if open) · forceEvaluations · seconds. The first entry is the starting state; dropIndex points at the entry after the drop |
 * | training | energy [c+1] (entry 0: O) · residualStrain [c+1] · dissipation [c] · drops [c] | amplitude · cycles · strainOrigin |
 * | map | sites [n,3] fractional · residualStress [n] · yieldStress [n,2] · yieldStrain [n,2] · instabilityStress [n,2] · instabilityStrain [n,2] · status [n,2] · freeAtoms [n] | grid (number of points per edge, null for a list of sites) · pointsPerEdge · sites (asked for) · radius_A · step · directions · statuses {+, −} · refined {map, sites}, if it was · partial, done while it is partial: sites are then in the order in which they were done |
 * | rearrangements | d2min [N] (mean over neighbors, Å²) · neighbors [N] · affine [N,9] | cutoff_A · threshold_A2 (top 5 %) |
 * | polarity | see analysis/polarity | tauC_GPa · eta_A2 · zones · xi_GPa · correlation |
 * | trace | localStrainPlus [n] · localStressPlus [n] · localStrainMinus [m] · localStressMinus [m], those of the directions asked for | site (fractional) · radius_A · step · directions · residualStress_GPa · yieldIndex, yieldStress_GPa, yieldStrain, statuses {+, −} |
| structure | r [bins] · g [1+pairs, bins] · theta [angles] · gTheta [angles,bins] · s2Theta [angles] · g20 [bins] | rMax_A · firstMinimum_A (null if there is none) · pairs (names of the rows of g) · excessEntropy_kB · plane · controlStrain · polarAxis · apparentStrain {gTheta, s2Theta, g20} |
 * | trajectory | cells [f,12] (a, b, c, corner) · timesteps [f] · times [f] (ps, NaN where not stated) · of one that is stored also positions [f,N,3] · types [N] · ids [N] · `column.NAME` [f,N] or [f,N,k]; of one that is linked offsets [f] · lengths [f] · fileIndex [f] · atomsPerFrame [f] | species · atoms (null where they come and go) · frames · of one that is linked types (the names of the type numbers, null where the files have them) · columns (their names) · linked · files: of one that is stored their paths, of one that is linked {path, bytes, modifiedAt, head, tail} with sha256 of the first and last 64 KiB |
 * | frames | one number or row a frame, [f] or [f,k]: frame · timestep · strain … | reference · range · what was computed |
 * | cycle | strain [f] of the cell | component · cycles · points: list of {name 'O', 'A', 'B' or 'C', cycle, frame from 0} |
 * | log | `column.NAME` [n] of a thermo log | columns (their names) · file |
 * | checks | – | checks: list of { claim, paper, here, holds } |
 */
export type ResultKind =
  | 'configuration'
  | 'curve'
  | 'training'
  | 'map'
  | 'rearrangements'
  | 'polarity'
  | 'structure'
  | 'trace'
  | 'trajectory'
  | 'frames'
  | 'log'
  | 'cycle'
  | 'checks'

/** One array of a result. Its name is a key of model/fields.ts, which gives symbol, unit and definition. */
export interface NamedArray {
  readonly data: Float64Array | Float32Array | Int32Array | Uint8Array
  readonly shape: readonly number[]
}
export type NamedArrays = Readonly<Record<string, NamedArray>>

/** A result as its performer hands it out; the queue writes it. */
export interface ResultDraft {
  readonly kind: ResultKind
  /**
   * What it is to its job, unique within it: 'as-cast', 'cycle 3, C'. Writing the same role of
   * the same job again replaces the row, so that repeated work adds nothing.
   */
  readonly role: string
  /** The small numbers and names, with units in the key: energy_eV, stress_GPa. */
  readonly summary: JsonObject
  readonly arrays: NamedArrays
}

/**
 * Its job has more to add: the row is replaced under the same id until it is whole, and nothing is made
 * from it before. A performer says so by `partial: true` in the summary.
 */
export function isPartial({ summary }: { readonly summary: JsonObject }): boolean {
  return summary['partial'] === true
}

/** A result without its arrays: a node of the derivation graph. */
export interface ResultRow {
  readonly id: number
  readonly kind: ResultKind
  readonly role: string
  readonly label: string
  readonly summary: JsonObject
  /** The job that made it; null for what was imported. */
  readonly jobId: number | null
  readonly jobKind: string | null
  readonly parameters: JsonObject
  /** The results it was made from, by the role they had in the job. */
  readonly inputs: Readonly<Record<string, number>>
  readonly kernelVersion: string
  /** ISO 8601, UTC. */
  readonly createdAt: string
}

export interface StoredResult extends ResultRow {
  readonly arrays: NamedArrays
}

/** What may be read of a project by figures and checks; the store provides it. Partial results are not among the rows. */
export interface ProjectReader {
  rows(kind?: ResultKind): readonly ResultRow[]
  read(id: number): StoredResult
}

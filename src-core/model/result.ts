import type { JsonObject } from '../base/json.ts'

/** What a result row is. One kind, one set of arrays and one summary shape. */
export type ResultKind =
  | 'configuration' // a Configuration; summary: box, species, energy, stress, strain …
  | 'curve' //         one AQS path: strain, stress, energy per step
  | 'training' //      the cycles of AMC: energy, residual strain, dissipation per cycle
  | 'map' //           local yield stress at a set of sites
  | 'rearrangements' // D²min of a pair of configurations
  | 'polarity' //      zones, CCDFs, correlation of a pair of maps
  | 'structure' //     g(r) and its relatives of one configuration
  | 'checks' //        a reproduction held against the paper

/** One array of a result. Its name is a key of model/fields.ts, which gives symbol, unit and definition. */
export interface NamedArray {
  readonly data: Float64Array | Float32Array | Int32Array | Uint8Array
  readonly shape: readonly number[]
}

/** A result as its performer hands it out; the queue writes it. */
export interface ResultDraft {
  readonly kind: ResultKind
  /**
   * What it is to its job, unique within it: 'as-cast', 'cycle 3, C'. A repeated write of the
   * same role by the same job replaces nothing and adds nothing.
   */
  readonly role: string
  /** The small numbers and names, with units in the key: energy_eV, stress_GPa. */
  readonly summary: JsonObject
  readonly arrays: Readonly<Record<string, NamedArray>>
}

/** A result as it is read back. */
export interface StoredResult extends ResultDraft {
  readonly id: number
  readonly label: string
  readonly jobId: number | null
}

/** What the replies of the contract hold. */
import type { JsonObject } from './base/json.ts'
import type { Configuration } from './model/configuration.ts'
import type { NamedArrays } from './model/result.ts'

export interface PotentialInfo {
  readonly name: string
  readonly sha256: string
  readonly elements: readonly string[]
}

export interface ProjectInfo {
  readonly path: string
  readonly name: string
  readonly potential: PotentialInfo | null
  readonly readOnly: boolean
}

export interface ProgramInfo {
  readonly version: string
  /** Cores that jobs may use at a time. */
  readonly threads: number
  /** The folder that paths are held to; null where any will do. */
  readonly folderLimit: string | null
  /** Those that come with the program. */
  readonly potentials: readonly { readonly name: string; readonly title: string }[]
}

export interface RecentProject {
  readonly path: string
  readonly name: string
  /** ISO 8601. */
  readonly openedAt: string
  /** null: the file is not there any more. */
  readonly bytes: number | null
}

/** What was saved of a damaged project. */
export interface RecoverReport {
  readonly results: number
  readonly jobs: number
  readonly checkpoints: number
  /** One sentence for each thing that could not be saved. */
  readonly lost: readonly string[]
}

export interface FileEntry {
  readonly name: string
  readonly path: string
  readonly kind: 'folder' | 'file'
  /** null for a folder. */
  readonly bytes: number | null
  /** ISO 8601. */
  readonly modifiedAt: string
}

export interface FolderListing {
  readonly folder: string
  /** null where there is none, or none that may be seen. */
  readonly parent: string | null
  /** Folders first, each in the order of names. */
  readonly entries: readonly FileEntry[]
}

/** One local path: entries of equal index belong together, to the first drop and a little beyond. */
export interface LocalCurve {
  readonly strain: readonly number[]
  readonly stress_GPa: readonly number[]
}

/** D²min [frames, N], Å², mean over the neighbors within the cutoff; NaN for an atom without any. */
export interface FrameComparison {
  readonly cutoff_A: number
  readonly d2min: Float32Array
  /** Von Mises shear of the local Green–Lagrange strain [frames, N]. */
  readonly localShear: Float32Array
}

/** A job's row: what it is, how far it has come. */
export interface JobInfo {
  readonly id: number
  readonly kind: string
  readonly state: string
  readonly parameters: JsonObject
  readonly inputs: Readonly<Record<string, number>>
  readonly done: number | null
  readonly total: number | null
  readonly unit: string | null
  /** Cores it has or had; null before it has run. */
  readonly threads: number | null
  /** ISO 8601, of its newest run. */
  readonly startedAt: string | null
  /** Why it failed, as a sentence. */
  readonly failure: string | null
  /** It runs or waits, and not in this program: only the one that has it can stop it. */
  readonly elsewhere: boolean
}

export interface FigureFiles {
  readonly id: string
  readonly title: string
  readonly caption: string
  readonly files: readonly string[]
  /** Why there is none, and what would make its data. */
  readonly missing?: string
}

export interface FigureDrawing extends Omit<FigureFiles, 'files'> {
  /** The document, sized in mm; null where the data are missing. */
  readonly svg: string | null
  /** mm. */
  readonly width: number
  readonly height: number
  /** Lines "key: value" of where the numbers came from. */
  readonly provenance: readonly string[]
}

export interface EvaluationReply {
  readonly atoms: number
  readonly energy_eV: number
  readonly stress_GPa: readonly number[]
  readonly maxForce_eV_A: number
  /** In the order of the file. */
  readonly forces_eV_A?: readonly (readonly number[])[]
}

/** One frame of a trajectory, or a configuration, with what its file says besides. */
export interface FrameReply {
  readonly configuration: Configuration
  readonly timestep: number | null
  /** ps, where the file states it. */
  readonly time: number | null
  /** Those that were asked for, [N] or [N, k], in the order of the atoms. */
  readonly columns: NamedArrays
}

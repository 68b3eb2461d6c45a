import type { Configuration } from '../model/configuration.ts'
import type { NamedArrays } from '../model/result.ts'

/** One frame of a structure file. */
export interface StructureFrame {
  readonly configuration: Configuration
  /** Number of the frame in its file, from 0. */
  readonly frame: number
  /** The title of a data file; '' where the format has none. */
  readonly title: string
  readonly timestep: number | null
  /** ps, where the file states it. */
  readonly time: number | null
  /** Further numbers per atom by their name in the file, [N] or [N, k], in the order of the atoms. */
  readonly columns: NamedArrays
}

export interface ReadOptions {
  /** The name of the file, for messages. */
  readonly file: string
  /** Chemical symbols of type 1, 2, …, where the file gives type numbers only. */
  readonly types?: readonly string[]
  /** Atoms by increasing id (the default: row i of two frames is the same atom) or as they stand in the file. */
  readonly order?: 'id' | 'file'
  /** Bytes of memory that one frame may take; a frame that announces more is refused. Default 2 GiB. */
  readonly frameLimit?: number
}

/** Text in pieces of any length: a whole text is [text]. */
export type TextChunks = Iterable<string> | AsyncIterable<string>

/** What a writer is given. */
export interface FrameToWrite {
  readonly configuration: Configuration
  /** Arrays of [N] or [N, k], in the order of the atoms. */
  readonly columns?: NamedArrays
  readonly timestep?: number
  /** ps; not written where it is not known. */
  readonly time?: number | null
  readonly title?: string
}

import type { ReadOptions, StructureFrame } from './structureFrame.ts'

/**
 * What a thread that reads dumps is told: a file begins, its next bytes, its end. Each is answered once.
 * A file that begins ends the one before.
 */
export type ReadingMessage =
  | { readonly type: 'begin'; readonly options: ReadOptions; readonly binary: boolean }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'end' }

/** What ended the reading: the parts of a Problem, or a defect. */
export interface ReadingFault {
  readonly what: string
  readonly why: string
  readonly where: string
  readonly blame: 'usage' | 'work'
  readonly defect: boolean
}

/** The frames that the bytes completed. */
export interface ReadingReply {
  readonly frames: readonly StructureFrame[]
  readonly fault: ReadingFault | null
}

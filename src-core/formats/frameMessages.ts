import type { StoredResult, ResultDraft } from '../model/result.ts'
import type { Frame, LinkedFile } from '../model/trajectory.ts'
import type { ReadingFault } from './readingMessages.ts'

/** What a thread that links dumps and reads their frames is told. Each is answered in turn. */
export type FrameMessage =
  /** A linked trajectory of these files, which are told as they are read. */
  | {
      readonly type: 'index'
      readonly files: readonly string[]
      readonly types: readonly string[] | undefined
    }
  /** What is known of each file to recognize it. */
  | { readonly type: 'describe'; readonly files: readonly string[] }
  /** One frame, of the linked trajectory that comes along or, where none does, of the one that came last. */
  | { readonly type: 'frame'; readonly frame: number; readonly result?: StoredResult }

/** Bytes of all files that have been read, and the frames found in them. */
export interface IndexProgress {
  readonly file: string
  readonly done: number
  readonly total: number
  readonly frames: number
}

export type FrameReply =
  | { readonly type: 'progress'; readonly progress: IndexProgress }
  | { readonly type: 'indexed'; readonly draft: ResultDraft }
  | { readonly type: 'described'; readonly files: readonly LinkedFile[] }
  | { readonly type: 'frame'; readonly frame: Frame }
  | { readonly type: 'fault'; readonly fault: ReadingFault }

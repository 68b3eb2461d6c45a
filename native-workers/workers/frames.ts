/** The frames of a result one by one, wherever they are. Memory follows the frame. */
import type { StoredResult } from '#core/model/result'
import { frameCount, isLinked, storedFrame, type Frame } from '#core/model/trajectory'
import { LinkedFrames } from './linkedFrames.ts'

export interface Frames {
  readonly count: number
  /** Counted from 0. Arrays may be those of the result: not to be written to. Throws a Problem. */
  read(frame: number): Frame
  close(): void
}

/**
 * Of a trajectory or a configuration. Files of a linked one are opened when a frame of them is read, which
 * throws a Problem where they are gone or are not what they were.
 */
export function openFrames(result: StoredResult): Frames {
  if (isLinked(result)) return new LinkedFrames(result)
  return {
    count: frameCount(result),
    read: (frame) => storedFrame(result, frame),
    close: () => undefined,
  }
}

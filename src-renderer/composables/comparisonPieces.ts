/** In which pieces the comparison of many frames is asked for. */
import type { FrameRef } from '#core/contract'

export interface ComparisonWish {
  readonly frames: readonly FrameRef[]
  readonly atoms: number
  readonly reference: number
  readonly current: number
  /** Å; 0 is the first minimum of g(r). */
  readonly cutoff: number
}

/** Frames times atoms of one call, for an answer within a second or so. */
const pieceSize = 4e5
/** Frames times atoms that are kept; of more only the frames that are looked at. */
export const mostKept = 5e7

/** Which frames the next call asks for: the one in view, then those without an answer from the first on. */
export function nextPiece(wish: ComparisonWish, known: ReadonlyMap<number, unknown>): number[] {
  const { frames, atoms, current } = wish
  if (!known.has(current)) return [current]
  if (frames.length * atoms > mostKept) return []
  const missing = frames.flatMap((_, i) => (known.has(i) ? [] : [i]))
  return missing.slice(0, Math.max(1, Math.floor(pieceSize / atoms)))
}

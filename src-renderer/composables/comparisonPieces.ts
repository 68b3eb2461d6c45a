/** In which pieces the comparison of many frames is asked for. */
import type { FrameRef } from '#core/contract'

export interface ComparisonWish {
  /** Names the source. */
  readonly key: string
  readonly count: number
  readonly ref: (index: number) => FrameRef
  readonly atoms: number
  readonly reference: number
  readonly current: number
  /** Å; 0 is the first minimum of g(r). */
  readonly cutoff: number
  /** Every frame has the same atoms; else only the one in view is compared. */
  readonly alike: boolean
}

/** Frames times atoms of one call, for an answer within a second or so. */
const pieceSize = 4e5
/** Frames times atoms that are kept; of more only the frames that are looked at. */
const mostKept = 5e7

export const comparesAll = ({ count, atoms, alike }: ComparisonWish): boolean =>
  alike && count * atoms <= mostKept

/** Which frames the next call asks for: the one in view, then those without an answer from the first on. */
export function nextPiece(wish: ComparisonWish, known: ReadonlyMap<number, unknown>): number[] {
  const { count, atoms, current } = wish
  if (!known.has(current)) return [current]
  if (!comparesAll(wish)) return []
  const piece: number[] = []
  const most = Math.max(1, Math.floor(pieceSize / atoms))
  for (let i = 0; i < count && piece.length < most; i++) if (!known.has(i)) piece.push(i)
  return piece
}

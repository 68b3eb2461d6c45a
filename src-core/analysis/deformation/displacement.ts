/**
 * Largest displacement of an atom between two states, Å: whether a loop closes exactly.
 * Taken out are the homogeneous deformation of the cell (u = x_current − F x_reference with F mapping one
 * cell to the other) and the mean of u, as a shift of the whole is no change.
 * Positions are not wrapped, so that no periodic image has to be guessed.
 */
import { inverse, multiply, transform } from '../../base/matrix.ts'
import type { Box } from '../../model/box.ts'

export interface BoxedPositions {
  readonly box: Box
  /** [N, 3] Å. */
  readonly positions: ArrayLike<number>
}

/** NaN without atoms. Throws RangeError if the states have different numbers of atoms. */
export function largestDisplacement(reference: BoxedPositions, current: BoxedPositions): number {
  const length = reference.positions.length
  if (current.positions.length !== length) throw new RangeError('the two states must have the same atoms')
  const map = multiply(inverse(reference.box.vectors), current.box.vectors)
  const u = new Float64Array(length)
  const mean = [0, 0, 0]
  for (let at = 0; at < length; at += 3) {
    const x = [0, 1, 2].map((c) => reference.positions[at + c]! - reference.box.origin[c]!)
    transform(x, map).forEach((image, c) => {
      u[at + c] = current.positions[at + c]! - current.box.origin[c]! - image
      mean[c]! += (3 * u[at + c]!) / length
    })
  }
  let largest = length > 0 ? 0 : Number.NaN
  for (let at = 0; at < length; at += 3)
    largest = Math.max(largest, Math.hypot(u[at]! - mean[0]!, u[at + 1]! - mean[1]!, u[at + 2]! - mean[2]!))
  return largest
}

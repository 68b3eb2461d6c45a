/** How far every atom has moved against the homogeneous deformation of its cell, and that deformation. */
import { inverse, multiply } from '../../base/matrix.ts'
import { inverseVectors, type Box } from '../../model/box.ts'
import type { BoxedPositions } from './displacement.ts'

/**
 * [N] |x_current − F x_reference|, Å, with F mapping one cell to the other. Of the periodic images the
 * nearest counts, as files may hold wrapped positions: true where no atom moves half a cell.
 * Throws RangeError if the states have different numbers of atoms.
 */
export function displacements(reference: BoxedPositions, current: BoxedPositions): Float64Array {
  const [before, after] = [reference.positions, current.positions]
  if (before.length !== after.length) throw new RangeError('the two states must have the same atoms')
  const [a, b, v] = [inverseVectors(reference.box), inverseVectors(current.box), current.box.vectors]
  const [p, q] = [reference.box.origin, current.box.origin]
  const found = new Float64Array(before.length / 3)
  const s = new Float64Array(3)
  for (let at = 0; at < before.length; at += 3) {
    for (let k = 0; k < 3; k++) {
      let moved = 0
      for (let c = 0; c < 3; c++)
        moved += (after[at + c]! - q[c]!) * b[3 * c + k]! - (before[at + c]! - p[c]!) * a[3 * c + k]!
      s[k] = moved - Math.round(moved)
    }
    let sum = 0
    for (let c = 0; c < 3; c++) sum += (s[0]! * v[c]! + s[1]! * v[3 + c]! + s[2]! * v[6 + c]!) ** 2
    found[at / 3] = Math.sqrt(sum)
  }
  return found
}

/** γ_xy of the cell: how far x has moved per y of the reference, from the map of one cell to the other. */
export function cellShear(reference: Box, current: Box): number {
  return multiply(inverse(reference.vectors), current.vectors)[3]!
}

/**
 * Strain of the periodic cell along a trajectory, continuous where a file describes the same lattice by
 * other edges from one frame to the next: LAMMPS flips a cell when a tilt passes half an edge.
 */
import { determinant, inverse, multiply, row, transform, type Matrix3 } from '../../base/matrix.ts'
import type { Box } from '../../model/box.ts'

/** An entry of the ratio of two cells nearer than this to an integer leaves no choice. */
const certain = 0.3

/**
 * The edges of the lattice of `current` that are nearest to the edges of `before`: `current` as it is unless
 * its cell was flipped. Right where no edge moves by more than half an edge between the two. [9]
 */
export function nearestEdges(before: Matrix3, current: Matrix3): readonly number[] {
  // before = ratio · current; each row of the integers chosen is an edge of the same lattice.
  const ratio = multiply(before, inverse(current))
  const rows = [0, 1, 2].map((i) => nearestVector(row(before, i), row(ratio, i), current))
  if (rows.every(({ integers }, i) => integers.every((n, k) => n === (i === k ? 1 : 0)))) return current
  const integers = rows.flatMap((one) => one.integers)
  // Three edges that are not a basis of the lattice: no flip explains them.
  return Math.abs(determinant(integers) - 1) < 0.5 ? rows.flatMap(({ vector }) => vector) : current
}

/** Of the lattice vectors around an edge the nearest to it. */
function nearestVector(edge: readonly number[], ratio: readonly number[], current: Matrix3) {
  const near = ratio.map((x) => {
    const nearest = Math.round(x)
    const rest = x - nearest
    return Math.abs(rest) <= certain ? [nearest] : [nearest, nearest + (rest > 0 ? 1 : -1)]
  })
  let best: { integers: number[]; vector: number[]; distance: number } | null = null
  for (const a of near[0]!)
    for (const b of near[1]!)
      for (const c of near[2]!) {
        const vector = transform([a, b, c], current)
        const distance = Math.hypot(...vector.map((x, k) => x - edge[k]!))
        if (!best || distance < best.distance) best = { integers: [a, b, c], vector, distance }
      }
  return best!
}

/**
 * The cells of a trajectory with edges that go on from frame to frame. [f, 12] each a, b, c and the corner
 * (Å), which stays as it is.
 */
export function continuousCells(cells: ArrayLike<number>): Float64Array {
  const continuous = Float64Array.from(cells)
  for (let at = 12; at < continuous.length; at += 12) {
    const before = [...continuous.subarray(at - 12, at - 3)]
    continuous.set(nearestEdges(before, [...continuous.subarray(at, at + 9)]), at)
  }
  return continuous
}

export function boxAt(cells: Float64Array, frame: number): Box {
  const cell = [...cells.subarray(12 * frame, 12 * frame + 12)]
  return { vectors: cell.slice(0, 9), origin: cell.slice(9) }
}

export interface BoxStrain {
  /** How far x has moved per y of the reference; x per z; y per z. */
  readonly xy: number
  readonly xz: number
  readonly yz: number
  /** V / V_reference − 1. */
  readonly volume: number
}

/** From the map of one cell to the other, which is taken as it is: a cell that turns as a whole is strained. */
export function boxStrain(reference: Box, current: Box): BoxStrain {
  const map = multiply(inverse(reference.vectors), current.vectors)
  return { xy: map[3]!, xz: map[6]!, yz: map[7]!, volume: determinant(map) - 1 }
}

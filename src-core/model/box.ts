import {
  cross,
  determinant,
  dot,
  inverse,
  multiply,
  norm,
  row,
  transform,
  transpose,
} from '../base/matrix.ts'

/**
 * The periodic cell: three edge vectors a, b, c (rows, Å) and the corner (Å).
 * Any right-handed cell is allowed; LAMMPS's restricted form (a along x, b in the xy plane)
 * is made by the formats that need it.
 */
export interface Box {
  /** a, b, c as rows: ax ay az bx by bz cx cy cz, Å. */
  readonly vectors: readonly number[]
  /** The corner of the cell, Å. */
  readonly origin: readonly number[]
}

/** Below this ratio of volume to |a||b||c| a cell counts as flat: no angle of a real cell comes near. */
const flatness = 1e-6

/** Volume, Å³. */
export function volume(box: Box): number {
  return determinant(box.vectors)
}

/** Distances between opposite faces along a, b, c, Å. */
export function heights(box: Box): number[] {
  const [a, b, c] = edges(box)
  const v = volume(box)
  return [v / norm(cross(b, c)), v / norm(cross(c, a)), v / norm(cross(a, b))]
}

/** [9] the inverse of the edge vectors: fractional = (x − origin) · inverse. */
export function inverseVectors(box: Box): number[] {
  return inverse(box.vectors)
}

/** Fractional coordinates of a point x, Å. For many points take inverseVectors once. */
export function toFractional(box: Box, x: readonly number[]): number[] {
  return transform(
    x.map((value, k) => value - box.origin[k]!),
    inverse(box.vectors),
  )
}

/** The point with fractional coordinates s, Å. */
export function toCartesian(box: Box, s: readonly number[]): number[] {
  return transform(s, box.vectors).map((value, k) => value + box.origin[k]!)
}

/** Simple shear: every edge vector and the corner are mapped by x += γ y. */
export function sheared(box: Box, gamma: number): Box {
  const vectors = multiply(box.vectors, [1, 0, 0, gamma, 1, 0, 0, 0, 1])
  const [x, y, z] = box.origin as [number, number, number]
  return { vectors, origin: [x + gamma * y, y, z] }
}

/** True where a lies exactly along +x and b exactly in the xy plane. */
export function isRestricted(box: Box): boolean {
  const v = box.vectors
  return v[1] === 0 && v[2] === 0 && v[5] === 0 && v[0]! > 0 && v[4]! > 0 && v[8]! > 0
}

/**
 * The cell turned into LAMMPS's restricted form about its corner, and the rotation that does it:
 * x' = (x − origin) · rotation + origin. A cell that has the form comes back as it is.
 */
export function restricted(box: Box): { readonly box: Box; readonly rotation: readonly number[] } {
  if (isRestricted(box)) return { box, rotation: [1, 0, 0, 0, 1, 0, 0, 0, 1] }
  const [a, b, c] = edges(box)
  const ex = scaled(a, 1 / norm(a))
  const normal = cross(a, b)
  const ez = scaled(normal, 1 / norm(normal))
  const ey = cross(ez, ex)
  const vectors = [norm(a), 0, 0, dot(b, ex), dot(b, ey), 0, dot(c, ex), dot(c, ey), dot(c, ez)]
  return { box: { vectors, origin: box.origin }, rotation: transpose([...ex, ...ey, ...ez]) }
}

/** Why the cell cannot be used, or null: it must be finite, right-handed and not flat. */
export function boxFault(box: Box): string | null {
  if (box.vectors.length !== 9 || box.origin.length !== 3)
    return 'a cell has nine numbers and a corner of three'
  if (![...box.vectors, ...box.origin].every(Number.isFinite)) return 'a number of the cell is not finite'
  const v = volume(box)
  const lengths = edges(box).map(norm)
  const bound = flatness * lengths[0]! * lengths[1]! * lengths[2]!
  if (!Number.isFinite(v) || !Number.isFinite(bound)) return 'the cell is too large'
  if (v < -bound) return 'the edge vectors are left-handed; a, b, c must be right-handed'
  // Not "v <= bound" alone: an edge of length 0 gives 0 on both sides.
  if (!(v > bound)) return `the cell is flat (volume ${v} Å³)`
  return null
}

function edges(box: Box): [number[], number[], number[]] {
  return [row(box.vectors, 0), row(box.vectors, 1), row(box.vectors, 2)]
}

function scaled(x: readonly number[], factor: number): number[] {
  return x.map((value) => value * factor)
}

/**
 * The surface value = level of a field on a periodic grid, by marching tetrahedra: every cube of the grid is
 * cut into six around its diagonal, the same six everywhere, so that the surface has no gaps and needs no
 * tables of ambiguous cases. Values between grid points are linear along the edges of the tetrahedra.
 * The surface is that of one cell: where it passes a face of the cell it ends there and goes on opposite.
 */
import { gridIndex } from '../../model/yieldMap.ts'

export interface Isosurface {
  /** [v, 3] fractional, 0 to 1. */
  readonly positions: Float32Array
  /** [v, 3] gradient per fractional coordinate, away from the inside; not normalized. */
  readonly normals: Float32Array
  /** [t, 3] counterclockwise seen from outside. */
  readonly indices: Uint32Array
}
export type Side = 'above' | 'below'

/** Corner c of a cube stands at its bits: 4 along i, 2 along j, 1 along k. Each row has positive volume. */
const tetrahedra = [
  [0, 4, 6, 7],
  [0, 2, 3, 7],
  [0, 1, 5, 7],
  [0, 6, 2, 7],
  [0, 3, 1, 7],
  [0, 5, 4, 7],
] as const

/** Per mask of corners inside: pairs of corners whose edges are cut, three to a triangle. */
const cuts: readonly (readonly number[])[] = Array.from({ length: 16 }, (_, mask) => triangles(mask))

function triangles(mask: number): number[] {
  const inside = [0, 1, 2, 3].filter((c) => mask & (1 << c))
  if (inside.length === 0 || inside.length === 4) return []
  if (inside.length === 3) {
    // The corner outside, seen the other way round.
    const turned = triangles(15 ^ mask)
    return [0, 2, 1].flatMap((at) => turned.slice(2 * at, 2 * at + 2))
  }
  // Even permutations keep the orientation.
  const one = [0, 1, 2, 3, 1, 0, 3, 2, 2, 0, 1, 3, 3, 0, 2, 1]
  if (inside.length === 1) {
    const [a, b, c, d] = one.slice(4 * inside[0]!, 4 * inside[0]! + 4) as [number, number, number, number]
    return [a, b, a, c, a, d]
  }
  const two: Record<number, number[]> = {
    3: [0, 1, 2, 3],
    5: [0, 2, 3, 1],
    9: [0, 3, 1, 2],
    6: [1, 2, 0, 3],
    10: [1, 3, 2, 0],
    12: [2, 3, 0, 1],
  }
  const [a, b, c, d] = two[mask] as [number, number, number, number]
  return [a, c, a, d, b, d, a, c, b, d, b, c]
}

/** Finds surfaces of fields on grids of n³ points; its work arrays serve every call, what it returns is new. */
export function surfaceFinder(n: number) {
  /** Points per edge with the first of the next cell, and one more around for slopes. */
  const m = n + 3
  const strides = [m * m, m, 1] as const
  /** Distance of the point in bits c: 4 along i, 2 along j, 1 along k. */
  const offsets = Int32Array.from({ length: 8 }, (_, c) =>
    strides.reduce((sum, stride, axis) => sum + ((c >> (2 - axis)) & 1) * stride, 0),
  )
  const field = new Float64Array(m ** 3)
  /** Vertex of the edge from a point in one of seven directions. */
  const vertexOf = new Int32Array(8 * m ** 3)
  let positions = new Float32Array(3 * 4096)
  let normals = new Float32Array(3 * 4096)
  let indices = new Uint32Array(3 * 8192)
  let vertices = 0

  /** Values less the level around the cell, such that inside is positive. */
  function fill(values: ArrayLike<number>, level: number, sign: number, shift: readonly number[]): void {
    const [is, js, ks] = [0, 1, 2].map((axis) =>
      Int32Array.from({ length: m }, (_, i) => (((i - 1 + shift[axis]!) % n) + n) % n),
    ) as [Int32Array, Int32Array, Int32Array]
    for (let i = 0, p = 0; i < m; i++)
      for (let j = 0; j < m; j++) {
        const row = gridIndex(n, is[i]!, js[j]!, 0)
        for (let k = 0; k < m; k++) field[p++] = sign * (values[row + ks[k]!]! - level)
      }
  }

  /** The vertex between two corners of the cube at p, which stands at i, j, k; made once. */
  function vertex(p: number, i: number, j: number, k: number, a: number, b: number): number {
    const low = a & b
    const step = a ^ b
    const from = p + offsets[low]!
    const edge = 8 * from + step
    if (vertexOf[edge]! >= 0) return vertexOf[edge]!
    const to = from + offsets[step]!
    const t = field[from]! / (field[from]! - field[to]!)
    const v = 3 * vertices
    if (v + 3 > positions.length) {
      positions = grown(positions)
      normals = grown(normals)
    }
    positions[v] = (i + (low >> 2) + t * (step >> 2)) / n
    positions[v + 1] = (j + ((low >> 1) & 1) + t * ((step >> 1) & 1)) / n
    positions[v + 2] = (k + (low & 1) + t * (step & 1)) / n
    for (let axis = 0; axis < 3; axis++) {
      const s = strides[axis]!
      const here = field[from - s]! - field[from + s]!
      normals[v + axis] = here + t * (field[to - s]! - field[to + s]! - here)
    }
    vertexOf[edge] = vertices
    return vertices++
  }

  /** `shift` in grid points: the point that stands at the corner of the cell. */
  return function surface(
    values: ArrayLike<number>,
    level: number,
    side: Side,
    shift: readonly number[] = [0, 0, 0],
  ): Isosurface {
    if (values.length !== n ** 3) throw new RangeError('a surface needs every point of its grid')
    fill(values, level, side === 'above' ? 1 : -1, shift)
    vertexOf.fill(-1)
    vertices = 0
    let corners = 0
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        for (let k = 0, p = (i + 1) * m * m + (j + 1) * m + 1; k < n; k++, p++) {
          let cube = 0
          for (let c = 0; c < 8; c++) if (field[p + offsets[c]!]! > 0) cube |= 1 << c
          if (cube === 0 || cube === 255) continue
          // Six tetrahedra with two triangles at most.
          if (corners + 36 > indices.length) indices = grown(indices)
          for (const tetrahedron of tetrahedra) {
            let mask = 0
            for (let c = 0; c < 4; c++) mask |= ((cube >> tetrahedron[c]!) & 1) << c
            const cut = cuts[mask]!
            for (let e = 0; e < cut.length; e += 2)
              indices[corners++] = vertex(p, i, j, k, tetrahedron[cut[e]!]!, tetrahedron[cut[e + 1]!]!)
          }
        }
    return {
      positions: positions.slice(0, 3 * vertices),
      normals: normals.slice(0, 3 * vertices),
      indices: indices.slice(0, corners),
    }
  }
}

function grown<T extends Float32Array | Uint32Array>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(2 * array.length)
  larger.set(array)
  return larger
}

/** The field on a grid `factor` times as fine, linear between its points along the three edges; periodic. */
export function refined(n: number, values: ArrayLike<number>, factor: number): Float32Array {
  const fine = n * factor
  const result = new Float32Array(fine ** 3)
  const between = Array.from({ length: fine }, (_, x) => {
    const low = Math.floor(x / factor)
    return [low, (low + 1) % n, x / factor - low] as const
  })
  let p = 0
  for (const [i, i1, x] of between)
    for (const [j, j1, y] of between)
      for (const [k, k1, z] of between) {
        const along = (a: number, b: number) =>
          values[gridIndex(n, a, b, k)]! * (1 - z) + values[gridIndex(n, a, b, k1)]! * z
        const low = along(i, j) * (1 - y) + along(i, j1) * y
        result[p++] = low * (1 - x) + (along(i1, j) * (1 - y) + along(i1, j1) * y) * x
      }
  return result
}

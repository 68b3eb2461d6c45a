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
  const m = n + 1
  /** Vertex of the edge from a point in one of seven directions. */
  const vertexOf = new Int32Array(7 * m ** 3)
  const shifted = new Float64Array(m ** 3)
  let positions = new Float32Array(3 * 4096)
  let normals = new Float32Array(3 * 4096)
  let indices = new Uint32Array(3 * 8192)
  const grown = <T extends Float32Array | Uint32Array>(array: T, needed: number): T => {
    if (needed <= array.length) return array
    const larger = new (array.constructor as new (length: number) => T)(2 * needed)
    larger.set(array)
    return larger
  }

  /** `shift` in grid points: the point that stands at the corner of the cell. */
  return function surface(
    values: ArrayLike<number>,
    level: number,
    side: Side,
    shift: readonly number[] = [0, 0, 0],
  ): Isosurface {
    if (values.length !== n ** 3) throw new RangeError('a surface needs every point of its grid')
    const sign = side === 'above' ? 1 : -1
    const at = [0, 1, 2].map((axis) =>
      Int32Array.from({ length: m + 2 }, (_, i) => (((i - 1 + shift[axis]!) % n) + n) % n),
    ) as [Int32Array, Int32Array, Int32Array]
    /** i, j, k from −1 to n + 1, sign such that inside is positive. */
    const value = (i: number, j: number, k: number) =>
      sign * (values[gridIndex(n, at[0][i + 1]!, at[1][j + 1]!, at[2][k + 1]!)]! - level)
    for (let i = 0, p = 0; i < m; i++)
      for (let j = 0; j < m; j++) for (let k = 0; k < m; k++, p++) shifted[p] = value(i, j, k)
    vertexOf.fill(-1)
    let [vertices, corners] = [0, 0]

    const slope = (i: number, j: number, k: number, axis: number) => {
      if (axis === 0) return value(i + 1, j, k) - value(i - 1, j, k)
      if (axis === 1) return value(i, j + 1, k) - value(i, j - 1, k)
      return value(i, j, k + 1) - value(i, j, k - 1)
    }
    const vertex = (i: number, j: number, k: number, from: number, to: number) => {
      const low = Math.min(from, to)
      const step = Math.max(from, to) - low
      const a = [i + (low >> 2), j + ((low >> 1) & 1), k + (low & 1)] as const
      const d = [step >> 2, (step >> 1) & 1, step & 1] as const
      const p = (a[0] * m + a[1]) * m + a[2]
      const known = vertexOf[7 * p + step - 1]!
      if (known >= 0) return known
      const [u, w] = [shifted[p]!, shifted[p + (d[0] * m + d[1]) * m + d[2]]!]
      const t = u / (u - w)
      positions = grown(positions, 3 * vertices + 3)
      normals = grown(normals, 3 * vertices + 3)
      for (let axis = 0; axis < 3; axis++) {
        positions[3 * vertices + axis] = (a[axis]! + t * d[axis]!) / n
        const here = slope(a[0], a[1], a[2], axis)
        const there = slope(a[0] + d[0], a[1] + d[1], a[2] + d[2], axis)
        normals[3 * vertices + axis] = -(here + t * (there - here))
      }
      return (vertexOf[7 * p + step - 1] = vertices++)
    }

    const of = [0, 1, 2, 3, 4, 5, 6, 7].map((c) => ((c >> 2) * m + ((c >> 1) & 1)) * m + (c & 1))
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        for (let k = 0; k < n; k++) {
          const p = (i * m + j) * m + k
          let cube = 0
          for (let c = 0; c < 8; c++) if (shifted[p + of[c]!]! > 0) cube |= 1 << c
          if (cube === 0 || cube === 255) continue
          for (const tetrahedron of tetrahedra) {
            let mask = 0
            for (let c = 0; c < 4; c++) if (cube & (1 << tetrahedron[c]!)) mask |= 1 << c
            const cut = cuts[mask]!
            indices = grown(indices, corners + cut.length)
            for (let e = 0; e < cut.length; e += 2)
              indices[corners++] = vertex(i, j, k, tetrahedron[cut[e]!]!, tetrahedron[cut[e + 1]!]!)
          }
        }
    return {
      positions: positions.slice(0, 3 * vertices),
      normals: normals.slice(0, 3 * vertices),
      indices: indices.slice(0, corners),
    }
  }
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

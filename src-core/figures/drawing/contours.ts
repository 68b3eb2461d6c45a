import type { Point } from './marks.ts'

/** A field on a regular grid: values[j · nx + i] belongs to (x[i], y[j]). */
export interface Field {
  readonly x: readonly number[]
  readonly y: readonly number[]
  readonly values: readonly number[]
}

/** A field as rows [x, y, value], y slowest. */
export function densityRows(field: Field): [number, number, number][] {
  const nx = field.x.length
  return field.values.map((value, k) => [field.x[k % nx]!, field.y[Math.floor(k / nx)]!, value])
}

/**
 * Rings around the region where the field is at least `level` > 0, by marching squares with linear
 * interpolation. The region lies to the left of each ring, so that holes run the other way round and
 * a nonzero fill leaves them open. Beyond the grid the field counts as 0: rings are closed there
 * along the grid's edge.
 */
export function rings(field: Field, level: number): Point[][] {
  const nx = field.x.length
  const ny = field.y.length
  const value = (i: number, j: number) =>
    i < 0 || j < 0 || i >= nx || j >= ny ? 0 : field.values[j * nx + i]!
  // Outside the grid the crossing is put on the edge itself: a step of 0 beyond it.
  const at = (axis: readonly number[], i: number) => axis[Math.min(Math.max(i, 0), axis.length - 1)]!
  const corner = (i: number, j: number): Point => [at(field.x, i), at(field.y, j)]

  /** Crossing on the edge between two grid points, the same from both of its cells. */
  function crossing(i: number, j: number, k: number, l: number): Point {
    const a = value(i, j)
    const b = value(k, l)
    const share = (level - a) / (b - a)
    const p = corner(i, j)
    const q = corner(k, l)
    return [p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1])]
  }

  const next = new Map<string, { to: string; point: Point }>()
  const connect = (from: Edge, to: Edge) => next.set(from.join(), { to: to.join(), point: crossing(...from) })
  for (let j = -1; j < ny; j++) {
    for (let i = -1; i < nx; i++) {
      const south: Edge = [i, j, i + 1, j]
      const east: Edge = [i + 1, j, i + 1, j + 1]
      const north: Edge = [i, j + 1, i + 1, j + 1]
      const west: Edge = [i, j, i, j + 1]
      const sw = value(i, j)
      const se = value(i + 1, j)
      const ne = value(i + 1, j + 1)
      const nw = value(i, j + 1)
      const inside = [sw, se, ne, nw].map((v) => v >= level)
      const code = inside.reduce((sum, yes, bit) => sum + (yes ? 1 << bit : 0), 0)
      const middle = (sw + se + ne + nw) / 4 >= level
      for (const [from, to] of segments(code, middle, { south, east, north, west })) connect(from, to)
    }
  }
  return chain(next)
}

/** Two neighboring grid points: i j k l, the lesser first. */
type Edge = [i: number, j: number, k: number, l: number]
interface Sides {
  readonly south: Edge
  readonly east: Edge
  readonly north: Edge
  readonly west: Edge
}

/** Segments of one cell, the inside to their left. Bits of the code: sw 1, se 2, ne 4, nw 8. */
function segments(code: number, middle: boolean, { south, east, north, west }: Sides): [Edge, Edge][] {
  switch (code) {
    case 1:
      return [[south, west]]
    case 2:
      return [[east, south]]
    case 3:
      return [[east, west]]
    case 4:
      return [[north, east]]
    case 5:
      return middle
        ? [
            [south, east],
            [north, west],
          ]
        : [
            [south, west],
            [north, east],
          ]
    case 6:
      return [[north, south]]
    case 7:
      return [[north, west]]
    case 8:
      return [[west, north]]
    case 9:
      return [[south, north]]
    case 10:
      return middle
        ? [
            [east, north],
            [west, south],
          ]
        : [
            [east, south],
            [west, north],
          ]
    case 11:
      return [[east, north]]
    case 12:
      return [[west, east]]
    case 13:
      return [[south, east]]
    case 14:
      return [[west, south]]
    default:
      return []
  }
}

function chain(next: Map<string, { to: string; point: Point }>): Point[][] {
  const found: Point[][] = []
  for (const start of next.keys()) {
    const ring: Point[] = []
    let at = next.get(start)
    let key = start
    while (at) {
      next.delete(key)
      ring.push(at.point)
      key = at.to
      at = next.get(key)
    }
    if (ring.length > 2) found.push(ring)
  }
  return found
}

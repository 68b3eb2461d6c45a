import { describe, expect, it } from 'vitest'
import { refined, surfaceFinder, type Isosurface } from '../../../../src-core/analysis/polarity/isosurface.ts'

/** Distance from a centre, nearest image, minus nothing: its surfaces are spheres. */
function ball(n: number, centre: readonly number[]): Float64Array {
  const apart = (i: number, axis: number) => {
    const d = i / n - centre[axis]!
    return d - Math.round(d)
  }
  return Float64Array.from({ length: n ** 3 }, (_, p) =>
    Math.hypot(apart(Math.floor(p / n ** 2), 0), apart(Math.floor(p / n) % n, 1), apart(p % n, 2)),
  )
}

function triangle({ positions, indices }: Isosurface, t: number) {
  const [a, b, c] = [0, 1, 2].map((e) => {
    const v = 3 * indices[3 * t + e]!
    return [positions[v]!, positions[v + 1]!, positions[v + 2]!]
  }) as [number[], number[], number[]]
  const u = b.map((x, i) => x - a[i]!)
  const w = c.map((x, i) => x - a[i]!)
  const normal = [
    u[1]! * w[2]! - u[2]! * w[1]!,
    u[2]! * w[0]! - u[0]! * w[2]!,
    u[0]! * w[1]! - u[1]! * w[0]!,
  ].map((x) => x / 2)
  return { a, normal }
}
const triangles = (s: Isosurface) => Array.from({ length: s.indices.length / 3 }, (_, t) => triangle(s, t))
const area = (s: Isosurface) => triangles(s).reduce((sum, { normal }) => sum + Math.hypot(...normal), 0)
/** By Gauss's theorem; positive where the triangles turn outwards. */
const volume = (s: Isosurface) =>
  triangles(s).reduce((sum, { a, normal }) => sum + a.reduce((d, x, i) => d + x * normal[i]!, 0) / 3, 0)

/** V − E + F, and the edges that are not walked once each way; vertices that coincide periodically are one. */
function topology({ positions, indices }: Isosurface) {
  const name = (v: number) => [0, 1, 2].map((c) => Math.round(positions[3 * v + c]! * 1e5) % 1e5).join(' ')
  const walked = new Map<string, number>()
  const used = new Set<string>()
  for (let t = 0; t < indices.length; t += 3)
    for (let e = 0; e < 3; e++) {
      const [a, b] = [name(indices[t + e]!), name(indices[t + ((e + 1) % 3)]!)] as [string, string]
      used.add(a)
      const key = a < b ? `${a}|${b}` : `${b}|${a}`
      walked.set(key, (walked.get(key) ?? 0) + (a < b ? 1 : 1e6))
    }
  const open = [...walked.values()].filter((times) => times !== 1 + 1e6).length
  return { euler: used.size - walked.size + indices.length / 3, open }
}

describe('isosurface', () => {
  const n = 24
  const find = surfaceFinder(n)
  const radius = 0.3

  it('is a closed sphere of the right area and volume, turned outwards', () => {
    const sphere = find(ball(n, [0.501, 0.498, 0.507]), radius, 'below')
    expect(topology(sphere)).toEqual({ euler: 2, open: 0 })
    expect(area(sphere) / (4 * Math.PI * radius ** 2)).toBeCloseTo(1, 1.5)
    expect(volume(sphere) / ((4 / 3) * Math.PI * radius ** 3)).toBeCloseTo(1, 1.5)
  })
  it('turns inside out with the side', () => {
    const hole = find(ball(n, [0.501, 0.498, 0.507]), radius, 'above')
    expect(volume(hole) / ((4 / 3) * Math.PI * radius ** 3)).toBeCloseTo(-1, 1.5)
  })
  it('has normals away from the inside', () => {
    const { positions, normals } = find(ball(n, [0.5, 0.5, 0.5]), radius, 'below')
    for (let v = 0; v < positions.length; v += 3) {
      const r = [0, 1, 2].map((c) => positions[v + c]! - 0.5)
      const g = [0, 1, 2].map((c) => normals[v + c]!)
      const cosine = r.reduce((s, x, c) => s + x * g[c]!, 0) / (Math.hypot(...r) * Math.hypot(...g))
      expect(cosine).toBeGreaterThan(0.98)
    }
  })
  it('goes on at the opposite face', () => {
    const whole = find(ball(n, [0.501, 0.498, 0.507]), radius, 'below')
    const cut = find(ball(n, [0.001, 0.998, 0.507]), radius, 'below')
    expect(topology(cut)).toEqual({ euler: 2, open: 0 })
    expect(area(cut)).toBeCloseTo(area(whole), 3)
  })
  it('is moved by whole grid points', () => {
    const values = ball(n, [0.001, 0.998, 0.507])
    const moved = find(values, radius, 'below', [12, -12, 0])
    const whole = find(ball(n, [0.501, 0.498, 0.507]), radius, 'below')
    expect(moved.positions.length).toBe(whole.positions.length)
    expect(volume(moved)).toBeCloseTo(volume(whole), 4)
  })
  it('is a torus where the field does not depend on one direction', () => {
    const rod = Float64Array.from({ length: n ** 3 }, (_, p) =>
      Math.hypot(Math.floor(p / n ** 2) / n - 0.503, (Math.floor(p / n) % n) / n - 0.497),
    )
    const tube = find(rod, radius, 'below')
    expect(topology(tube)).toEqual({ euler: 0, open: 0 })
    expect(area(tube) / (2 * Math.PI * radius)).toBeCloseTo(1, 1.5)
  })
  it('is nothing beyond the values', () => {
    expect(find(ball(n, [0.5, 0.5, 0.5]), 2, 'above').indices.length).toBe(0)
    expect(() => find(new Float64Array(8), 0, 'above')).toThrow(RangeError)
  })
})

describe('refined', () => {
  it('keeps the points and is linear between them, across the end too', () => {
    const values = Float64Array.from({ length: 27 }, (_, p) => Math.floor(p / 9) ** 2 + 10 * (p % 3))
    const fine = refined(3, values, 2)
    expect(fine.length).toBe(216)
    const at = (i: number, j: number, k: number) => fine[(i * 6 + j) * 6 + k]!
    expect(at(2, 4, 4)).toBe(1 + 20)
    expect(at(3, 0, 0)).toBe(2.5)
    expect(at(5, 0, 0)).toBe(2)
    expect(at(0, 0, 5)).toBe(10)
  })
})

/** The plain way to look at neighbors: every pair of atoms, nearest image. For checks, and as a yardstick. */
import { inverse, transform } from '#core/base/matrix'
import type { System } from '../native-workers/kernel.ts'

type Cell = Pick<System, 'cell' | 'positions'>

/**
 * Calls visit(i, j, dx, dy, dz, distance) for every ordered pair within the reach.
 * REQUIRES: reach below half of each height of the cell, where the nearest image is the rounded one.
 */
export function forEachPair(
  { cell, positions }: Cell,
  reach: number,
  visit: (i: number, j: number, d: readonly [number, number, number], distance: number) => void,
): void {
  const h = [...cell.subarray(0, 9)]
  const toFraction = inverse(h)
  const n = positions.length / 3
  const s = new Float64Array(positions.length)
  for (let i = 0; i < n; i++) s.set(transform([...positions.subarray(3 * i, 3 * i + 3)], toFraction), 3 * i)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      if (i === j) continue
      let a = s[3 * j]! - s[3 * i]!
      let b = s[3 * j + 1]! - s[3 * i + 1]!
      let c = s[3 * j + 2]! - s[3 * i + 2]!
      a -= Math.round(a)
      b -= Math.round(b)
      c -= Math.round(c)
      const x = a * h[0]! + b * h[3]! + c * h[6]!
      const y = a * h[1]! + b * h[4]! + c * h[7]!
      const z = a * h[2]! + b * h[5]! + c * h[8]!
      const squared = x * x + y * y + z * z
      if (squared <= reach * reach) visit(i, j, [x, y, z], Math.sqrt(squared))
    }
}

/** g(r) of all pairs, bins of reach/bins. */
export function plainRadialDistribution(system: Cell, reach: number, bins: number): Float64Array {
  const counts = new Float64Array(bins)
  forEachPair(system, reach, (_i, _j, _d, r) => {
    if (r < reach) counts[Math.floor((r * bins) / reach)]! += 1
  })
  const h = system.cell
  const cross = [h[4]! * h[8]! - h[5]! * h[7]!, h[5]! * h[6]! - h[3]! * h[8]!, h[3]! * h[7]! - h[4]! * h[6]!]
  const volume = h[0]! * cross[0]! + h[1]! * cross[1]! + h[2]! * cross[2]!
  const n = system.positions.length / 3
  const edge = (b: number): number => ((4 * Math.PI) / 3) * ((b * reach) / bins) ** 3
  return counts.map((count, b) => (count * volume) / (n * n * (edge(b + 1) - edge(b))))
}

/** Σ |d_cur − F d_ref|² of each atom, F from the normal equations; both frames in the same cell. */
export function plainNonAffine(reference: Cell, current: Cell, cutoff: number): Float64Array {
  const n = reference.positions.length / 3
  const shift = current.positions.map((x, m) => x - reference.positions[m]!)
  const pairs: { readonly d: readonly number[]; readonly e: readonly number[] }[][] = Array.from(
    { length: n },
    () => [],
  )
  forEachPair(reference, cutoff, (i, j, d) => {
    const e = d.map((x, k) => x + shift[3 * j + k]! - shift[3 * i + k]!)
    pairs[i]!.push({ d, e })
  })
  return Float64Array.from(pairs, (around) => {
    const x = new Array<number>(9).fill(0)
    const y = new Array<number>(9).fill(0)
    for (const { d, e } of around)
      for (let m = 0; m < 9; m++) {
        x[m]! += d[Math.floor(m / 3)]! * e[m % 3]!
        y[m]! += d[Math.floor(m / 3)]! * d[m % 3]!
      }
    const yInverse = inverse(y)
    let sum = 0
    for (const { d, e } of around) {
      const mapped = transform(transform(d, yInverse), x)
      for (let k = 0; k < 3; k++) sum += (e[k]! - mapped[k]!) ** 2
    }
    return sum
  })
}

import type { Box } from '../model/box.ts'

/**
 * LAMMPS writes a restricted cell as the ends of three edges and three tilts xy, xz, yz:
 * a = (xhi − xlo, 0, 0), b = (xy, yhi − ylo, 0), c = (xz, yz, zhi − zlo), corner (xlo, ylo, zlo).
 * Dumps of tilted cells state the ends of the bounding box instead
 * (LAMMPS manual, "Triclinic (non-orthogonal) simulation boxes").
 */
export interface Bounds {
  readonly lo: readonly number[]
  readonly hi: readonly number[]
  /** xy, xz, yz, Å. */
  readonly tilt: readonly number[]
}

export function boxOfBounds({ lo, hi, tilt }: Bounds): Box {
  const length = hi.map((end, k) => end - lo[k]!)
  const [xy, xz, yz] = tilt as [number, number, number]
  return { vectors: [length[0]!, 0, 0, xy, length[1]!, 0, xz, yz, length[2]!], origin: [...lo] }
}

/** REQUIRES a restricted box. */
export function boundsOfBox(box: Box): Bounds {
  const v = box.vectors
  const lo = box.origin
  const hi = [0, 1, 2].map((k) => solve(lo[k]! + v[4 * k]!, (end) => end - lo[k]! === v[4 * k]!))
  return { lo, hi, tilt: [v[3]!, v[6]!, v[7]!] }
}

/** The true cell of a dump's bounding box. */
export function trueBounds(bounding: Bounds): Bounds {
  const { below, above } = overhang(bounding.tilt)
  return {
    lo: bounding.lo.map((end, k) => end - below[k]!),
    hi: bounding.hi.map((end, k) => end - above[k]!),
    tilt: bounding.tilt,
  }
}

/** The bounding box of a restricted box, chosen so that trueBounds gives the same box back where any choice does. */
export function boundingBounds(box: Box): Bounds {
  const { lo: corner, tilt } = boundsOfBox(box)
  const { below, above } = overhang(tilt)
  const lo = corner.map((end, k) => solve(end + below[k]!, (x) => x - below[k]! === end))
  const hi = corner.map((_, k) => {
    const start = lo[k]! - below[k]!
    const length = box.vectors[4 * k]!
    return solve(start + length + above[k]!, (x) => x - above[k]! - start === length)
  })
  return { lo, hi, tilt }
}

/** How far a tilted cell reaches below and above its own ends. */
function overhang(tilt: readonly number[]): { below: number[]; above: number[] } {
  const [xy, xz, yz] = tilt as [number, number, number]
  return {
    below: [Math.min(0, xy, xz, xy + xz), Math.min(0, yz), 0],
    above: [Math.max(0, xy, xz, xy + xz), Math.max(0, yz), 0],
  }
}

/**
 * The double next to `guess` for which `holds`: sums of ends and lengths are rounded, and a
 * neighbor may give the number back that the sum itself misses by its last bit.
 */
function solve(guess: number, holds: (x: number) => boolean): number {
  // Below one unit in the last place, so that no neighbor is left out.
  const nudge = Math.abs(guess) * (Number.EPSILON / 2)
  for (let k = 0; k <= 8; k++) {
    if (holds(guess + k * nudge)) return guess + k * nudge
    if (holds(guess - k * nudge)) return guess - k * nudge
  }
  return guess
}

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

/** REQUIRES a restricted box. The edges read back exactly, the corner to its last bits. */
export function boundsOfBox(box: Box): Bounds {
  return boundsAround(box, [0, 0, 0], [0, 0, 0])
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

/** The bounding box of a restricted box, from which trueBounds gives the box back as boundsOfBox does. */
export function boundingBounds(box: Box): Bounds {
  const { below, above } = overhang([box.vectors[3]!, box.vectors[6]!, box.vectors[7]!])
  return boundsAround(box, below, above)
}

/** How far a tilted cell reaches below and above its own ends. */
function overhang(tilt: readonly number[]): { below: number[]; above: number[] } {
  const [xy, xz, yz] = tilt as [number, number, number]
  return {
    below: [Math.min(0, xy, xz, xy + xz), Math.min(0, yz), 0],
    above: [Math.max(0, xy, xz, xy + xz), Math.max(0, yz), 0],
  }
}

function boundsAround({ vectors, origin }: Box, below: readonly number[], above: readonly number[]): Bounds {
  const ends = [0, 1, 2].map((k) => endsOf(origin[k]!, vectors[4 * k]!, below[k]!, above[k]!))
  return {
    lo: ends.map(([lo]) => lo),
    hi: ends.map(([, hi]) => hi),
    tilt: [vectors[3]!, vectors[6]!, vectors[7]!],
  }
}

/**
 * The ends of an edge that read back as its length, and as its corner where they can. Sums are rounded:
 * a neighboring double may give the number back that the sum itself misses by its last bit.
 */
function endsOf(corner: number, length: number, below: number, above: number): [number, number] {
  const los = neighbors(corner + below)
  const exact = los.filter((lo) => lo - below === corner)
  for (const lo of [...exact, ...los]) {
    const start = lo - below
    const hi = neighbors(start + length + above).find((end) => end - above - start === length)
    if (hi !== undefined) return [lo, hi]
  }
  return [corner + below, corner + length + above]
}

/** The double itself and those around it, nearest first. */
function neighbors(x: number): number[] {
  // Less than one unit in the last place, so that none is left out.
  const nudge = Math.abs(x) * (Number.EPSILON / 2)
  return Array.from({ length: 17 }, (_, k) => x + (k % 2 ? 1 : -1) * Math.ceil(k / 2) * nudge)
}

/**
 * What is shown of g_θ(r), given [angles, bins] over θ in [0, π) with period π: its mean over a sector and its
 * part that a shear makes.
 */
import { sineOfBin } from './apparentStrain.ts'

/**
 * [bins] mean of g_θ(r) over the azimuths within `width`/2 of `centre`, rad. A bin of θ of which a part lies
 * inside counts with this part.
 */
export function sectorMean(
  gTheta: Float64Array,
  angles: number,
  { centre, width }: { readonly centre: number; readonly width: number },
): Float64Array {
  const bin = Math.PI / angles
  const [from, to] = [centre - width / 2, centre + width / 2]
  const inside = (start: number) => Math.max(0, Math.min(to, start + bin) - Math.max(from, start))
  // As many half turns on as any sector about an azimuth within [−π, 2π] may reach.
  const turns = [-2, -1, 0, 1, 2].map((turn) => turn * Math.PI)
  return weightedRows(gTheta, angles, (t) =>
    turns.reduce((share, turn) => share + inside(t * bin + turn) / width, 0),
  )
}

/**
 * [bins] a(r) of the least squares g_θ(r) ≈ b(r) + a(r) sin 2θ: −(γ/3) r g′(r) in an isotropic body that followed
 * a small shear γ, 0 without direction (docs/theory/angular-distribution.md).
 */
export function shearPart(gTheta: Float64Array, angles: number): Float64Array {
  const pattern = Array.from({ length: angles }, (_, t) => sineOfBin(t, angles))
  const square = pattern.reduce((sum, s) => sum + s * s, 0)
  return weightedRows(gTheta, angles, (t) => pattern[t]! / square)
}

function weightedRows(rows: Float64Array, count: number, weight: (row: number) => number): Float64Array {
  const length = rows.length / count
  const sum = new Float64Array(length)
  for (let t = 0; t < count; t++) {
    const w = weight(t)
    if (w !== 0) for (let b = 0; b < length; b++) sum[b]! += w * rows[t * length + b]!
  }
  return sum
}

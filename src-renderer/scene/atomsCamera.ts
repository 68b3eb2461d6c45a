/** From where atoms are looked at, and the ray of a pixel: one place for drawing and for picking. */
export interface AtomsLook {
  /** Radians, about z and above the plane. */
  turn: number
  rise: number
  /** Of the view that holds the whole cell. */
  zoom: number
  /** Å, to the right and up in the picture. */
  panX: number
  panY: number
}
export type Triple = readonly [number, number, number]
export interface Sight {
  readonly eye: Triple
  readonly target: Triple
  readonly right: Triple
  readonly up: Triple
  readonly ahead: Triple
  readonly parallel: boolean
  /** Half the picture at the distance of the target, Å. */
  readonly halfWidth: number
  readonly halfHeight: number
  readonly distance: number
}
export interface Ray {
  readonly from: Triple
  readonly along: Triple
}

/** Angle of the whole picture from top to bottom. */
export const fieldOfView = 0.42
export const startingLook = (): AtomsLook => ({ turn: -1.25, rise: 0.3, zoom: 1, panX: 0, panY: 0 })

const sum = (a: Triple, x: number, b: Triple): Triple => [a[0] + x * b[0], a[1] + x * b[1], a[2] + x * b[2]]

/** size: the diagonal of what is looked at, Å, with its middle at the origin; aspect: width over height. */
export function sightOf(look: AtomsLook, size: number, aspect: number, parallel: boolean): Sight {
  const { turn, rise, zoom, panX, panY } = look
  const ahead: Triple = [-Math.cos(rise) * Math.cos(turn), -Math.cos(rise) * Math.sin(turn), -Math.sin(rise)]
  const right: Triple = [-Math.sin(turn), Math.cos(turn), 0]
  const up: Triple = [-Math.sin(rise) * Math.cos(turn), -Math.sin(rise) * Math.sin(turn), Math.cos(rise)]
  const half = 0.48 * size * zoom
  const [halfWidth, halfHeight] = aspect > 1 ? [half * aspect, half] : [half, half / aspect]
  // Parallel rays come from outside of everything, however near the picture is.
  const distance = parallel ? 3 * size : halfHeight / Math.tan(fieldOfView / 2)
  const target = sum(sum([0, 0, 0], -panX, right), -panY, up)
  return {
    eye: sum(target, -distance, ahead),
    target,
    right,
    up,
    ahead,
    parallel,
    halfWidth,
    halfHeight,
    distance,
  }
}

/** x to the right and y up, −1 to 1 over the picture. */
export function rayOf(sight: Sight, x: number, y: number): Ray {
  const onPlane = sum(sum(sight.target, x * sight.halfWidth, sight.right), y * sight.halfHeight, sight.up)
  if (sight.parallel) return { from: sum(onPlane, -sight.distance, sight.ahead), along: sight.ahead }
  const d = sum(onPlane, -1, sight.eye)
  const length = Math.hypot(...d)
  return { from: sight.eye, along: [d[0] / length, d[1] / length, d[2] / length] }
}

/** Index of the first sphere on the ray, or null; spheres: x, y, z, radius of each, not above 0 where it is hidden or shines through. */
export function firstHit({ from, along }: Ray, spheres: Float32Array): number | null {
  let found: number | null = null
  let nearest = Infinity
  for (let at = 0; at < spheres.length; at += 4) {
    const r = spheres[at + 3]!
    if (r <= 0) continue
    const [x, y, z] = [spheres[at]! - from[0], spheres[at + 1]! - from[1], spheres[at + 2]! - from[2]]
    const t = x * along[0] + y * along[1] + z * along[2]
    const inside = r * r - (x * x + y * y + z * z - t * t)
    if (inside < 0) continue
    const entry = t - Math.sqrt(inside)
    if (entry <= 0 || entry >= nearest) continue
    nearest = entry
    found = at / 4
  }
  return found
}

import { dot } from '../../base/matrix.ts'
import type { Picture, Surface } from '../drawing/picture.ts'
import { grow, placed, sortedIntoBands, type Band, type Frame } from './frame.ts'
import { halfway, highlight, lamp, rgb, type Rgb } from './light.ts'

/** A surface in samples, sorted into bands. */
export interface PlacedSurface {
  /** [v, 3] x, y, z; and unit normals to the right, up, towards the eye. */
  readonly points: Float64Array
  readonly normals: Float64Array
  readonly indices: ArrayLike<number>
  readonly bands: readonly Int32Array[]
  readonly colour: Rgb
  /** Opacity by |cos| of the angle at which the surface is seen. */
  readonly opacity: Float64Array
}

const [ambient, diffuse, specular] = [0.62, 0.46, 0.3]
/** The inner side is a little darker. */
const innerSide = 0.88
/** Steps of the table of opacities. */
const steps = 512
/** Seen more edge-on than this a surface becomes no denser: there it bends away within a sample. */
const leastFacing = 0.14

export function placeSurfaces(picture: Picture, frame: Frame, bands: number, rows: number): PlacedSurface[] {
  const layers = picture.layers.filter((layer): layer is Surface => layer.kind === 'surface')
  return layers.map((layer) => {
    const { points, normals } = placeVertices(layer, frame)
    const { indices } = layer
    const count = indices.length / 3
    const end = (pick: (...ys: number[]) => number) =>
      Float64Array.from({ length: count }, (_, t) =>
        pick(...[0, 1, 2].map((corner) => points[3 * indices[3 * t + corner]! + 1]!)),
      )
    return {
      points,
      normals,
      indices,
      bands: sortedIntoBands(bands, rows, end(Math.min), end(Math.max)),
      colour: rgb(layer.colour),
      // A film: light that comes in at an angle goes through more of it.
      opacity: Float64Array.from(
        { length: steps + 1 },
        (_, k) => 1 - (1 - layer.opacity) ** (1 / Math.max(leastFacing, k / steps)),
      ),
    }
  })
}

function placeVertices({ positions, normals }: Surface, frame: Frame) {
  const { right, up, back } = frame.eye
  const points = new Float64Array(positions.length)
  const turned = new Float64Array(positions.length)
  for (let v = 0; v < positions.length; v += 3) {
    points.set(placed(frame, [positions[v]!, positions[v + 1]!, positions[v + 2]!]), v)
    const normal = [normals[v]!, normals[v + 1]!, normals[v + 2]!]
    const length = Math.hypot(...normal) || 1
    turned.set(
      [right, up, back].map((direction) => dot(normal, direction) / length),
      v,
    )
  }
  return { points, normals: turned }
}

/** Adds the fragments of a surface that no sphere of the band hides. */
export function drawSurface(surface: PlacedSurface, band: Band, index: number): void {
  for (const t of surface.bands[index]!) drawTriangle(surface, band, t)
}

/**
 * Samples whose centres lie between the left and the right edge, the left one included. An edge gives the same
 * x in both of its triangles, so that a sample belongs to one of them and a film is never counted twice.
 */
function drawTriangle(surface: PlacedSurface, band: Band, triangle: number): void {
  const { points, normals, indices } = surface
  let a = 3 * indices[3 * triangle]!
  let b = 3 * indices[3 * triangle + 1]!
  let c = 3 * indices[3 * triangle + 2]!
  const above = (p: number, q: number) => points[p + 1]! < points[q + 1]!
  if (above(b, a)) [a, b] = [b, a]
  if (above(c, b)) [b, c] = [c, b]
  if (above(b, a)) [a, b] = [b, a]
  const ax = points[a]!
  const ay = points[a + 1]!
  const bx = points[b]!
  const by = points[b + 1]!
  const cx = points[c]!
  const cy = points[c + 1]!
  const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
  if (Math.abs(area) < 1e-9) return
  // Weights of b and c at a point: linear in x and y.
  const bPerX = (cy - ay) / area
  const bPerY = (ax - cx) / area
  const cPerX = (ay - by) / area
  const cPerY = (bx - ax) / area
  const from = Math.max(band.top, Math.ceil(ay - 0.5))
  const to = Math.min(band.top + band.rows, Math.ceil(cy - 0.5))
  for (let row = from; row < to; row++) {
    const y = row + 0.5
    const long = ax + ((cx - ax) * (y - ay)) / (cy - ay)
    const short = y < by ? ax + ((bx - ax) * (y - ay)) / (by - ay) : bx + ((cx - bx) * (y - by)) / (cy - by)
    const left = Math.max(0, Math.ceil(Math.min(long, short) - 0.5))
    const end = Math.min(band.width, Math.ceil(Math.max(long, short) - 0.5))
    const start = (row - band.top) * band.width
    for (let column = left; column < end; column++) {
      const x = column + 0.5 - ax
      const u = Math.min(1, Math.max(0, x * bPerX + (y - ay) * bPerY))
      const v = Math.min(1 - u, Math.max(0, x * cPerX + (y - ay) * cPerY))
      const w = 1 - u - v
      const z = w * points[a + 2]! + u * points[b + 2]! + v * points[c + 2]!
      if (z <= band.depth[start + column]!) continue
      addFragment(
        surface,
        band,
        start + column,
        z,
        w * normals[a]! + u * normals[b]! + v * normals[c]!,
        w * normals[a + 1]! + u * normals[b + 1]! + v * normals[c + 1]!,
        w * normals[a + 2]! + u * normals[b + 2]! + v * normals[c + 2]!,
      )
    }
  }
}

function addFragment(
  { colour, opacity }: PlacedSurface,
  { fragments }: Band,
  sample: number,
  z: number,
  nx: number,
  ny: number,
  nz: number,
): void {
  const f = fragments.count++
  if (f >= fragments.next.length) grow(fragments)
  fragments.next[f] = fragments.head[sample]!
  fragments.head[sample] = f
  fragments.depth[f] = z
  // The side that is seen.
  const toEye = (nz < 0 ? -1 : 1) / (Math.sqrt(nx * nx + ny * ny + nz * nz) || 1)
  const x = nx * toEye
  const y = ny * toEye
  const facing = nz * toEye
  const alpha = opacity[Math.round(facing * steps)]!
  const side = nz < 0 ? innerSide : 1
  const lit = side * (ambient + diffuse * Math.max(0, x * lamp[0] + y * lamp[1] + facing * lamp[2]))
  const shine = 255 * specular * side * highlight(x * halfway[0] + y * halfway[1] + facing * halfway[2], 5)
  for (let k = 0; k < 3; k++) fragments.ink[4 * f + k] = alpha * Math.min(255, colour[k]! * lit + shine)
  fragments.ink[4 * f + 3] = alpha
}

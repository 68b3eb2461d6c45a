import { transform } from '../../base/matrix.ts'
import { inverseVectors, toCartesian } from '../../model/box.ts'
import type { Picture, Spheres } from '../drawing/picture.ts'
import { colours } from '../theme.ts'
import { placed, sortedIntoBands, type Band, type Frame } from './frame.ts'
import { halfway, highlight, lamp, rgb } from './light.ts'

/** All spheres of a picture: [n] in samples, each in the cell once, and their colours. */
export interface PlacedSpheres {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly z: Float64Array
  readonly radius: Float64Array
  /** [n, 3] 0 … 255. */
  readonly colour: Float64Array
  /** [n] 1 where it is white inside a ring. */
  readonly open: Uint8Array
  readonly bands: readonly Int32Array[]
}

/** Light that is everywhere, light of the lamp, its reflection. */
const [ambient, diffuse, specular] = [0.58, 0.5, 0.34]
/** The outline: its share of the radius and its least width in samples, and how much of it is ink. */
const [outline, thinnest, inked] = [0.055, 1.6, 0.72]
/** Of an open sphere: its white part, of the radius. */
const opening = 0.6

export function placeSpheres(picture: Picture, frame: Frame, bands: number, rows: number): PlacedSpheres {
  const layers = picture.layers.filter((layer): layer is Spheres => layer.kind === 'spheres')
  const n = layers.reduce((sum, { positions }) => sum + positions.length / 3, 0)
  const [x, y, z, radius] = [0, 1, 2, 3].map(() => new Float64Array(n)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const colour = new Float64Array(3 * n)
  const open = new Uint8Array(n)
  const toFractional = inverseVectors(picture.box)
  let at = 0
  for (const layer of layers) {
    const ink = rgb(layer.colour)
    for (let i = 0; i < layer.positions.length; i += 3, at++) {
      const from = [0, 1, 2].map((c) => layer.positions[i + c]! - picture.box.origin[c]!)
      const inside = transform(from, toFractional).map((s) => s - Math.floor(s))
      ;[x[at], y[at], z[at]] = placed(frame, toCartesian(picture.box, inside))
      radius[at] = layer.radius * frame.scale
      colour.set(ink, 3 * at)
      open[at] = layer.open ? 1 : 0
    }
  }
  const edge = (sign: number) => y.map((value, i) => value + sign * radius[i]!)
  return { x, y, z, radius, colour, open, bands: sortedIntoBands(bands, rows, edge(-1), edge(1)) }
}

/** Puts the spheres of a band into its depths. */
export function drawSpheres(spheres: PlacedSpheres, band: Band, index: number): void {
  const { width, top, depth, sphere } = band
  for (const i of spheres.bands[index]!) {
    const cx = spheres.x[i]!
    const cy = spheres.y[i]!
    const cz = spheres.z[i]!
    const r = spheres.radius[i]!
    const from = Math.max(top, Math.ceil(cy - r - 0.5))
    const to = Math.min(top + band.rows - 1, Math.floor(cy + r - 0.5))
    for (let row = from; row <= to; row++) {
      const dy = row + 0.5 - cy
      const chord = r * r - dy * dy
      const half = Math.sqrt(Math.max(0, chord))
      const right = Math.min(width - 1, Math.floor(cx + half - 0.5))
      const start = (row - top) * width
      for (let column = Math.max(0, Math.ceil(cx - half - 0.5)); column <= right; column++) {
        const dx = column + 0.5 - cx
        const z = cz + Math.sqrt(Math.max(0, chord - dx * dx))
        if (z > depth[start + column]!) {
          depth[start + column] = z
          sphere[start + column] = i
        }
      }
    }
  }
}

const [ink, paper] = [rgb(colours.ink), rgb(colours.paper)]

/** Colour of sphere i where the sample at x, y sees it, 0 … 255, into `result`. */
export function shadeSphere(
  spheres: PlacedSpheres,
  i: number,
  x: number,
  y: number,
  result: Float64Array,
): void {
  const r = spheres.radius[i]!
  const nx = (x - spheres.x[i]!) / r
  const ny = (spheres.y[i]! - y) / r
  const outward = Math.min(1, Math.hypot(nx, ny))
  const nz = Math.sqrt(1 - outward * outward)
  const lit = ambient + diffuse * Math.max(0, nx * lamp[0] + ny * lamp[1] + nz * lamp[2])
  const shine = 255 * specular * highlight(nx * halfway[0] + ny * halfway[1] + nz * halfway[2], 5)
  const width = Math.max(outline, thinnest / r)
  const rim = inked * smooth((outward - 1 + 1.5 * width) / width)
  const white = spheres.open[i]! * (1 - smooth((outward - opening + 0.75 / r) / (1.5 / r)))
  for (let c = 0; c < 3; c++) {
    const own = spheres.colour[3 * i + c]!
    const lighted = Math.min(255, (own + (paper[c]! - own) * white) * lit + shine)
    result[c] = lighted + (ink[c]! - lighted) * rim
  }
}

function smooth(x: number): number {
  const t = Math.min(1, Math.max(0, x))
  return t * t * (3 - 2 * t)
}

import { determinant, dot, transform } from '../../base/matrix.ts'
import { inverseVectors } from '../../model/box.ts'
import { siteVolume } from '../../model/siteVolume.ts'
import { withSlopes } from '../../model/slopes.ts'
import { gridIndex } from '../../model/yieldMap.ts'
import type { Picture, Volume } from '../drawing/picture.ts'
import type { Frame } from './frame.ts'
import { lamp, rgb } from './light.ts'

/** A volume ready to be walked through. */
export interface PlacedVolume {
  readonly grid: number
  /** [(grid+1)³, 2] place in the tables 0 … steps, not cut off, and cosine of the slope with the lamp. */
  readonly field: Float32Array
  /** [steps+1] optical depth per sample of way; [steps+1, 3] colour 0 … 255; ±1 where the mist thins with the slope or against it. */
  readonly depth: Float64Array
  readonly colour: Float64Array
  readonly outward: Float64Array
}

/** Steps of the tables over the range of a volume. */
const steps = 1024
/** Light on level mist, near to its colour in the map, and how much it changes with the slope towards the lamp. */
const [level, relief] = [0.95, 0.38]

export function placeVolumes(picture: Picture, frame: Frame): PlacedVolume[] {
  const layers = picture.layers.filter((layer): layer is Volume => layer.kind === 'volume')
  // Where nothing is measured there is nothing to show, not even by the nearest point.
  const measured = layers.filter(({ field }) =>
    Array.from(field.values).some((value) => !Number.isNaN(value)),
  )
  return measured.map((layer) => ({
    grid: layer.field.grid,
    field: paddedField(layer, picture, frame),
    ...tables(layer, frame.scale * Math.cbrt(determinant(picture.box.vectors))),
  }))
}

/** With the first points of the next cell, so that looking up needs no wrapping. Gaps take the nearest value. */
function paddedField({ field, range }: Volume, { box }: Picture, { eye }: Frame): Float32Array {
  const n = field.grid
  const rich = withSlopes(siteVolume(n, field.values), box)
  const toLamp = [0, 1, 2].map((c) => lamp[0] * eye.right[c]! + lamp[1] * eye.up[c]! + lamp[2] * eye.back[c]!)
  const [low, high] = range
  const padded = new Float32Array(2 * (n + 1) ** 3)
  let at = 0
  for (let i = 0; i <= n; i++)
    for (let j = 0; j <= n; j++)
      for (let k = 0; k <= n; k++, at += 2) {
        const p = 4 * gridIndex(n, i % n, j % n, k % n)
        padded[at] = (steps * (rich[p]! - low)) / (high - low)
        padded[at + 1] = dot([rich[p + 1]!, rich[p + 2]!, rich[p + 3]!], toLamp)
      }
  return padded
}

/** `cell` is the length of the cell in samples. */
function tables(
  { colours, opacity }: Volume,
  cell: number,
): Pick<PlacedVolume, 'depth' | 'colour' | 'outward'> {
  const inks = colours.map(rgb)
  const depth = new Float64Array(steps + 1)
  const colour = new Float64Array(3 * (steps + 1))
  const last = opacity.length - 1
  for (let s = 0; s <= steps; s++) {
    const t = s / steps
    const after = opacity.findIndex(([at]) => at > t)
    const upper = after < 0 ? last : after
    const [[x0, y0], [x1, y1]] = [opacity[Math.max(0, upper - 1)]!, opacity[upper]!]
    const share = x1 > x0 ? Math.min(1, Math.max(0, (t - x0) / (x1 - x0))) : 1
    depth[s] = (y0 + share * (y1 - y0)) / cell
    const place = t * (inks.length - 1)
    const k = Math.min(Math.max(0, inks.length - 2), Math.floor(place))
    for (let c = 0; c < 3; c++)
      colour[3 * s + c] = inks[k]![c]! + ((inks[k + 1] ?? inks[k]!)[c]! - inks[k]![c]!) * (place - k)
  }
  return { depth, colour, outward: thinning(depth) }
}

/** Signs against the change of a table; where it is level, of the nearest change, the one below first. */
function thinning(depth: Float64Array): Float64Array {
  const signs = depth.map((value, s) => -Math.sign((depth[s + 1] ?? value) - value))
  let last = signs.find((sign) => sign !== 0) ?? 1
  return signs.map((sign) => (last = sign || last))
}

/** What a ray has gathered after each of its steps; used again for every ray. */
export interface Walk {
  /** Steps that were done; entry i stands after i of them. */
  count: number
  /** z where the walk begins, and the way of one step, in samples. */
  near: number
  stride: number
  /** [count+1, 4] red, green, blue times opacity 0 … 255, and what is let through. */
  readonly gathered: Float64Array
}

export interface Rays {
  readonly walk: Walk
  /** Walks the ray at x, y down to z = `until`. */
  cast(x: number, y: number, until: number): void
}

/** A step thinner than it shows no relief: the look at the slope is saved for what can be seen. */
const faint = 0.005

/** Below it a ray sees no more. */
const blind = 1 / 512

/** Rays through the cell, which all volumes share. */
export function makeRays(volumes: readonly PlacedVolume[], picture: Picture, frame: Frame): Rays {
  const { eye, scale, width, height } = frame
  const toFractional = inverseVectors(picture.box)
  const perSample = (direction: readonly number[], sign: number) =>
    transform(
      direction.map((x) => (sign * x) / scale),
      toFractional,
    )
  const [right, down, away] = [perSample(eye.right, 1), perSample(eye.up, -1), perSample(eye.back, -1)]
  const finest = Math.max(40, ...volumes.map(({ grid }) => grid))
  const stride = (scale * Math.cbrt(determinant(picture.box.vectors))) / (2 * finest)
  const longest =
    scale * [0, 3, 6].reduce((sum, at) => sum + Math.hypot(...picture.box.vectors.slice(at, at + 3)), 0)
  const gathered = new Float64Array(4 * (Math.ceil(longest / stride) + 2))
  const walk: Walk = { count: 0, near: 0, stride, gathered }
  const start = [0, 0, 0]

  return {
    walk,
    cast(x, y, until) {
      gathered.fill(0, 0, 3)
      gathered[3] = 1
      walk.count = 0
      walk.near = Infinity
      // Way along the ray counted from the plane z = 0.
      let [from, to] = [-Infinity, -until]
      for (let axis = 0; axis < 3; axis++) {
        start[axis] = 0.5 + (x - width / 2) * right[axis]! + (y - height / 2) * down[axis]!
        const step = away[axis]! || 1e-12
        const [p, q] = [-start[axis]! / step, (1 - start[axis]!) / step]
        from = Math.max(from, Math.min(p, q))
        to = Math.min(to, Math.max(p, q))
      }
      if (!(to > from)) return
      const count = Math.ceil((to - from) / stride)
      walk.near = -from
      walk.count = count
      walk.stride = (to - from) / count
      for (let i = 0; i < count; i++) {
        const way = from + (i + 0.5) * walk.stride
        const at = 4 * i
        gathered[at + 4] = gathered[at]!
        gathered[at + 5] = gathered[at + 1]!
        gathered[at + 6] = gathered[at + 2]!
        gathered[at + 7] = gathered[at + 3]!
        if (gathered[at + 3]! < blind) continue
        const s = start[0]! + way * away[0]!
        const t = start[1]! + way * away[1]!
        const u = start[2]! + way * away[2]!
        for (let v = 0; v < volumes.length; v++) addStep(volumes[v]!, s, t, u, walk.stride, gathered, at + 4)
      }
    },
  }
}

/** One step through a volume around the fractional place s, t, u. */
function addStep(
  volume: PlacedVolume,
  s: number,
  t: number,
  u: number,
  stride: number,
  gathered: Float64Array,
  at: number,
): void {
  const { grid, field, depth, colour, outward } = volume
  const x = Math.max(0, s * grid)
  const y = Math.max(0, t * grid)
  const z = Math.max(0, u * grid)
  const i = Math.min(grid - 1, x | 0)
  const j = Math.min(grid - 1, y | 0)
  const k = Math.min(grid - 1, z | 0)
  const alongY = 2 * (grid + 1)
  const alongX = alongY * (grid + 1)
  const p = i * alongX + j * alongY + 2 * k
  const value = trilinear(field, p, alongX, alongY, x - i, y - j, z - k)
  const entry = value <= 0 ? 0 : value >= steps ? steps : Math.round(value)
  const thickness = depth[entry]! * stride
  if (thickness < 1e-6) return
  const through = Math.exp(-thickness)
  const lit =
    thickness < faint
      ? level
      : level + relief * outward[entry]! * trilinear(field, p + 1, alongX, alongY, x - i, y - j, z - k)
  const weight = gathered[at + 3]! * (1 - through)
  gathered[at]! += weight * Math.min(255, colour[3 * entry]! * lit)
  gathered[at + 1]! += weight * Math.min(255, colour[3 * entry + 1]! * lit)
  gathered[at + 2]! += weight * Math.min(255, colour[3 * entry + 2]! * lit)
  gathered[at + 3]! *= through
}

function trilinear(
  field: Float32Array,
  p: number,
  alongX: number,
  alongY: number,
  fx: number,
  fy: number,
  fz: number,
): number {
  const q = p + alongY
  const r = p + alongX
  const t = r + alongY
  const a = field[p]! + fz * (field[p + 2]! - field[p]!)
  const b = field[q]! + fz * (field[q + 2]! - field[q]!)
  const c = field[r]! + fz * (field[r + 2]! - field[r]!)
  const d = field[t]! + fz * (field[t + 2]! - field[t]!)
  const near = a + fy * (b - a)
  return near + fx * (c + fy * (d - c) - near)
}

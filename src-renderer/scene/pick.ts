/** Which grid point a ray of sight means, by the same sums that draw the volume. */
import { norm, type Vector3 } from '#core/base/matrix'
import { gridIndex } from '#core/model/yieldMap'
import type { SiteVolume } from '#core/model/siteVolume'
import { spanInCell, type Ray } from './camera.ts'
import type { Panel, Slice } from './panel.ts'
import { density } from './volumeShader.ts'

export interface Pickable {
  readonly panel: Panel
  /** Grid points by which the cell is moved. */
  readonly shift: Vector3
  readonly slice: Slice | null
  readonly filled: boolean
}
const steps = 400

/**
 * The point nearest to: the surface that is met first; else where the opacity along the ray passes one half;
 * else the slice plane; else the place of most opacity. null where the ray misses the cell or sees nothing.
 */
export function pickedSite(ray: Ray, { panel, shift, slice, filled }: Pickable): number | null {
  const span = spanInCell(ray)
  if (!span) return null
  const [from, end] = span
  const place = (t: number) => ray.origin.map((o, c) => o + ray.direction[c]! * t)
  let to = end
  let plane: number | null = null
  if (slice) {
    const t = (slice.at - ray.origin[slice.axis]!) / (ray.direction[slice.axis]! || 1e-12)
    if (t > from && t < end) to = plane = t
  }
  const { grid } = panel.volume
  const site = (t: number) => siteAt(grid, place(t), shift)
  const stride = (to - from) / steps
  // The shader counts depth in edges of the cell.
  const length = stride * norm(ray.direction)
  let [clear, most, strongest] = [1, -1, from]
  for (let i = 0; i < steps && (filled || panel.surfaces); i++) {
    const t = from + (i + 0.5) * stride
    const s = place(t)
    if (panel.surfaces) {
      const inside = panel.surfaces.some(({ volume, level, side }) => {
        const value = sampled(volume, s, shift)
        return side === 'above' ? value > level : value < level
      })
      if (inside) return site(t)
      continue
    }
    const ink = opacity(panel, sampled(panel.volume, s, shift))
    clear *= Math.exp(-ink * length * density)
    if (clear < 0.5) return site(t)
    if (ink > most) [most, strongest] = [ink, t]
  }
  if (plane !== null) return site(plane)
  return most > 0 ? site(strongest) : null
}

/** The grid point next to a place of the drawn cell. */
export function siteAt(n: number, place: Vector3, shift: Vector3): number {
  const [i, j, k] = place.map((s, c) => wrapped(Math.round(s * n) + shift[c]!, n)) as [number, number, number]
  return gridIndex(n, i, j, k)
}

/** i, j, k of a site. */
export function indicesOf(n: number, site: number): [number, number, number] {
  return [Math.floor(site / n ** 2), Math.floor(site / n) % n, site % n]
}

/** Where a site is drawn, fractional. */
export function placeOf(n: number, site: number, shift: Vector3): number[] {
  return indicesOf(n, site).map((i, c) => wrapped(i - shift[c]!, n) / n)
}

export const wrapped = (i: number, n: number): number => ((i % n) + n) % n

function opacity({ range, transfer }: Panel, value: number): number {
  const t = Math.min(1, Math.max(0, (value - range[0]) / (range[1] - range[0])))
  return transfer[4 * Math.round(255 * t) + 3]! / 255
}

/** Linear between the grid points, as the texture is. */
function sampled({ grid: n, values }: SiteVolume, place: Vector3, shift: Vector3): number {
  const at = place.map((s, c) => s * n + shift[c]!)
  const low = at.map(Math.floor)
  let sum = 0
  for (let corner = 0; corner < 8; corner++) {
    const bits = [corner >> 2, (corner >> 1) & 1, corner & 1]
    const weight = bits.reduce((w, bit, c) => w * (bit ? at[c]! - low[c]! : 1 - at[c]! + low[c]!), 1)
    const [i, j, k] = bits.map((bit, c) => wrapped(low[c]! + bit, n)) as [number, number, number]
    sum += weight * values[gridIndex(n, i, j, k)]!
  }
  return sum
}

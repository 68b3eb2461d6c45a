import type { Band } from './frame.ts'
import { shadeSphere, type PlacedSpheres } from './spheres.ts'
import type { Rays, Walk } from './volumes.ts'

/** Writes the pixel x, y into RGBA data with straight alpha. */
export type Mixer = (x: number, y: number, data: Uint8ClampedArray, at: number) => void

/**
 * Mixes the samples of a pixel. All of them share one ray through the mist: it changes slowly across a pixel,
 * while each sample has its own sphere and its own surfaces, at the depths where the ray is then cut.
 */
export function makeMixer(band: Band, samples: number, spheres: PlacedSpheres, rays: Rays | null): Mixer {
  const { fragments, width } = band
  /** Red, green, blue times opacity of a pixel, and opacity. */
  const sum = new Float64Array(4)
  const shade = new Float64Array(3)
  const mist = new Float64Array(4)
  const before = new Float64Array(4)
  let order = new Int32Array(64)

  /** The fragments of a sample from the nearest on, into `order`; returns their number. */
  function sorted(head: number): number {
    let count = 0
    for (let f = head; f >= 0; f = fragments.next[f]!) {
      if (count === order.length) {
        const larger = new Int32Array(2 * count)
        larger.set(order)
        order = larger
      }
      const z = fragments.depth[f]!
      let place = count++
      for (; place > 0 && fragments.depth[order[place - 1]!]! < z; place--) order[place] = order[place - 1]!
      order[place] = f
    }
    return count
  }

  /** The mist between the last cut and z, seen through films that let `clear` of the light pass. */
  function addMist(walk: Walk, z: number, clear: number): void {
    gatheredAt(walk, z, mist)
    for (let c = 0; c < 3; c++) sum[c]! += clear * (mist[c]! - before[c]!)
    before.set(mist)
  }

  function addSample(column: number, row: number): void {
    const at = row * width + column
    const sphere = band.sphere[at]!
    const count = sorted(fragments.head[at]!)
    let clear = 1
    if (rays) {
      before.fill(0, 0, 3)
      before[3] = 1
    }
    for (let k = 0; k < count; k++) {
      const f = order[k]!
      if (rays) addMist(rays.walk, fragments.depth[f]!, clear)
      const seen = clear * (rays ? before[3]! : 1)
      for (let c = 0; c < 3; c++) sum[c]! += seen * fragments.ink[4 * f + c]!
      clear *= 1 - fragments.ink[4 * f + 3]!
    }
    if (rays) addMist(rays.walk, sphere < 0 ? -Infinity : band.depth[at]!, clear)
    const seen = clear * (rays ? before[3]! : 1)
    if (sphere < 0) {
      sum[3]! += 1 - seen
      return
    }
    shadeSphere(spheres, sphere, column + 0.5, band.top + row + 0.5, shade)
    for (let c = 0; c < 3; c++) sum[c]! += seen * shade[c]!
    sum[3]! += 1
  }

  return (x, y, data, at) => {
    const [left, top] = [x * samples, y * samples - band.top]
    let [empty, farthest] = [true, Infinity]
    for (let j = 0; j < samples; j++)
      for (let i = 0; i < samples; i++) {
        const sample = (top + j) * width + left + i
        if (band.sphere[sample]! >= 0 || fragments.head[sample]! >= 0) empty = false
        farthest = Math.min(farthest, band.depth[sample]!)
      }
    if (empty && !rays) return
    const middle = samples / 2
    rays?.cast(left + middle, band.top + top + middle, farthest)
    sum.fill(0)
    let parts = samples * samples
    if (empty && rays) {
      gatheredAt(rays.walk, -Infinity, sum)
      sum[3] = 1 - sum[3]!
      parts = 1
    } else for (let j = 0; j < samples; j++) for (let i = 0; i < samples; i++) addSample(left + i, top + j)
    const opacity = sum[3]!
    if (opacity <= 0) return
    for (let c = 0; c < 3; c++) data[at + c] = Math.round(sum[c]! / opacity)
    data[at + 3] = Math.round((255 * opacity) / parts)
  }
}

/** What a ray has gathered down to z: colour times opacity, and what is let through; linear within a step. */
function gatheredAt({ gathered, count, near, stride }: Walk, z: number, result: Float64Array): void {
  const place = count === 0 ? 0 : Math.min(count, Math.max(0, (near - z) / stride))
  const i = Math.min(Math.max(0, count - 1), Math.floor(place))
  const share = place - i
  for (let c = 0; c < 4; c++) {
    const from = gathered[4 * i + c]!
    result[c] = share > 0 ? from + share * (gathered[4 * i + 4 + c]! - from) : from
  }
}

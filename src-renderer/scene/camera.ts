/** The views of a canvas, and what lies under a place of one. Lengths are CSS pixels. */
import { norm, transform, type Vector3 } from '#core/base/matrix'
import { inverseVectors } from '#core/model/box'
import type { Eye, Point, Rect } from '#core/model/camera'

export interface Ray {
  /** Fractional; the direction is that of sight. */
  readonly origin: Vector3
  readonly direction: Vector3
}

/** The rectangles of 1, 2 or 4 views, row by row. */
export function viewRects(count: number, width: number, height: number): Rect[] {
  const columns = count > 1 ? 2 : 1
  const rows = count > 2 ? 2 : 1
  const [w, h] = [width / columns, height / rows]
  return Array.from({ length: count }, (_, at) => ({
    x: (at % columns) * w,
    y: Math.floor(at / columns) * h,
    width: w,
    height: h,
  }))
}

/** The ray of sight through a place of the canvas. */
export function rayThrough(eye: Eye, [x, y]: Point): Ray {
  const { rect, back, pixelsPerAngstrom: pixels } = eye
  const aside = (x - rect.x - rect.width / 2) / pixels
  const above = (rect.y + rect.height / 2 - y) / pixels
  const place = eye.right.map((r, c) => r * aside + eye.up[c]! * above)
  const away = back.map((b) => b * eye.distance)
  const toFractional = inverseVectors(eye.box)
  const start = eye.orthographic ? place.map((p, c) => p + away[c]!) : away
  const sight = eye.orthographic ? back.map((b) => -b) : place.map((p, c) => p - away[c]!)
  const origin = start.map((s, c) => s + eye.centre[c]! - eye.box.origin[c]!)
  return {
    origin: transform(origin, toFractional),
    direction: transform(
      sight.map((s) => s / norm(sight)),
      toFractional,
    ),
  }
}

/** How far along a ray the cell begins and ends; null where it passes by. */
export function spanInCell({ origin, direction }: Ray): Point | null {
  let [from, to] = [-Infinity, Infinity]
  for (let axis = 0; axis < 3; axis++) {
    const d = direction[axis]! || 1e-12
    const [a, b] = [-origin[axis]! / d, (1 - origin[axis]!) / d]
    from = Math.max(from, Math.min(a, b))
    to = Math.min(to, Math.max(a, b))
  }
  return from < to ? [Math.max(0, from), to] : null
}

/**
 * Where the eye is, and what follows from it for points of the cell: one camera for the views of the window
 * and the pictures of figures. Lengths on the canvas are its own (CSS pixels, points of a page), from its
 * upper left corner.
 */
import { cross, dot, type Vector3 } from '../base/matrix.ts'
import { toCartesian, type Box } from './box.ts'

export interface Look {
  /** rad, about z and above the horizon. */
  readonly turn: number
  readonly rise: number
  /** 1 shows the whole cell. */
  readonly zoom: number
}
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface Eye {
  readonly orthographic: boolean
  readonly box: Box
  readonly rect: Rect
  readonly centre: Vector3
  /** Unit vectors: towards the eye, to the right, up. */
  readonly back: Vector3
  readonly right: Vector3
  readonly up: Vector3
  /** Å from the centre of the cell. */
  readonly distance: number
  /** Half of what is seen at the centre, Å. */
  readonly across: number
  readonly upward: number
  /** At the centre of the cell. */
  readonly pixelsPerAngstrom: number
}
export type Point = readonly [number, number]

/** Vertical, of the perspective view; rad. */
export const fieldOfView = 0.42
/** Of the diagonal of the cell, and of its radius about z: no corner leaves a frame at the usual heights. */
const [tall, wide] = [0.48, 1.06]

export function eyeOf(look: Look, orthographic: boolean, box: Box, rect: Rect): Eye {
  const { turn, rise, zoom } = look
  const back = [Math.cos(rise) * Math.cos(turn), Math.cos(rise) * Math.sin(turn), Math.sin(rise)]
  const right = [-Math.sin(turn), Math.cos(turn), 0]
  const size = Math.hypot(...box.vectors)
  const pixelsPerAngstrom =
    Math.min(rect.height / (tall * size), rect.width / (wide * radiusAboutZ(box))) / (2 * zoom)
  const [across, upward] = [rect.width / 2 / pixelsPerAngstrom, rect.height / 2 / pixelsPerAngstrom]
  return {
    orthographic,
    box,
    rect,
    centre: toCartesian(box, [0.5, 0.5, 0.5]),
    back,
    right,
    up: cross(back, right),
    distance: orthographic ? 4 * size : upward / Math.tan(fieldOfView / 2),
    across,
    upward,
    pixelsPerAngstrom,
  }
}

function radiusAboutZ({ vectors: v }: Box): number {
  const signs = [1, -1]
  const ends = signs.flatMap((p) =>
    signs.map((q) => Math.hypot(v[0]! + p * v[3]! + q * v[6]!, v[1]! + p * v[4]! + q * v[7]!)),
  )
  return Math.max(...ends) / 2
}

/** Where a point of the cell is drawn. */
export function projected(eye: Eye, fractional: Vector3): Point {
  const { rect, distance, pixelsPerAngstrom } = eye
  const from = toCartesian(eye.box, fractional).map((x, c) => x - eye.centre[c]!)
  const scale = eye.orthographic ? 1 : distance / (distance - dot(from, eye.back))
  return [
    rect.x + rect.width / 2 + dot(from, eye.right) * scale * pixelsPerAngstrom,
    rect.y + rect.height / 2 - dot(from, eye.up) * scale * pixelsPerAngstrom,
  ]
}

export interface BoxEdge {
  readonly from: Point
  readonly to: Point
  /** Seen from outside: not only faces turned away meet there. */
  readonly front: boolean
}

/** The twelve edges of the cell as they are drawn. */
export function boxEdges(eye: Eye): BoxEdge[] {
  const position = eye.back.map((b, c) => b * eye.distance + eye.centre[c]!)
  const { vectors } = eye.box
  const normals = [0, 1, 2].map((axis) => {
    const [u, w] = [1, 2].map((step) => {
      const at = 3 * ((axis + step) % 3)
      return vectors.slice(at, at + 3)
    })
    return cross(u!, w!)
  })
  /** Whether the face at s = 0 or 1 along an axis shows its outside. */
  const shows = (axis: number, end: number) => {
    const onFace = toCartesian(
      eye.box,
      [0, 1, 2].map((c) => (c === axis ? end : 0)),
    )
    const sight = eye.orthographic ? eye.back : position.map((p, c) => p - onFace[c]!)
    return dot(normals[axis]!, sight) * (end ? 1 : -1) > 0
  }
  return [0, 1, 2].flatMap((axis) =>
    [0, 1].flatMap((p) =>
      [0, 1].map((q) => {
        const [b, c] = [(axis + 1) % 3, (axis + 2) % 3]
        const end = (s: number) => {
          const corner = [0, 0, 0]
          corner[axis] = s
          corner[b] = p
          corner[c] = q
          return projected(eye, corner)
        }
        return { from: end(0), to: end(1), front: shows(b, p) || shows(c, q) }
      }),
    ),
  )
}

/** The edge of the cell that runs most to the right, the one of the rest most upwards, and the last; signed. */
export function edgesOnScreen(eye: Eye): readonly { readonly axis: number; readonly sign: 1 | -1 }[] {
  const { vectors } = eye.box
  const rest = [0, 1, 2]
  return [eye.right, eye.up, eye.back].map((direction) => {
    const along = (axis: number) => dot(vectors.slice(3 * axis, 3 * axis + 3), direction)
    const axis = rest.reduce((best, other) => (Math.abs(along(other)) > Math.abs(along(best)) ? other : best))
    rest.splice(rest.indexOf(axis), 1)
    return { axis, sign: along(axis) < 0 ? -1 : 1 }
  })
}

/** Å, one of 1, 2, 5 times a power of ten, about a tenth of a view. */
export function scaleBar(pixelsPerAngstrom: number): number {
  const wanted = 64 / pixelsPerAngstrom
  const power = 10 ** Math.floor(Math.log10(wanted))
  return [5, 2, 1].map((step) => step * power).find((length) => length <= wanted) ?? power
}

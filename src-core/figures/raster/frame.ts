import { dot, type Vector3 } from '../../base/matrix.ts'
import type { Eye } from '../../model/camera.ts'
import { pictureEye } from '../drawing/pictureView.ts'
import type { Picture } from '../drawing/picture.ts'

/**
 * Where things stand in the samples of a picture: x to the right and y down from its upper left corner, z towards
 * the eye from the centre of the cell, all in samples. The sample (i, j) is at (i + ½, j + ½).
 */
export interface Frame {
  readonly eye: Eye
  readonly width: number
  readonly height: number
  /** Samples per Å. */
  readonly scale: number
}

export function frameOf(picture: Picture, width: number, height: number): Frame {
  const eye = pictureEye(picture, { x: 0, y: 0, width, height })
  return { eye, width, height, scale: eye.pixelsPerAngstrom }
}

/** A point, Å, as x, y, z. */
export function placed({ eye, width, height, scale }: Frame, point: Vector3): [number, number, number] {
  const from = point.map((x, c) => x - eye.centre[c]!)
  return [
    width / 2 + scale * dot(from, eye.right),
    height / 2 - scale * dot(from, eye.up),
    scale * dot(from, eye.back),
  ]
}

/** Which of some things reach into each band of rows: things low … high in y, ascending within a band. */
export function sortedIntoBands(
  bands: number,
  rows: number,
  low: ArrayLike<number>,
  high: ArrayLike<number>,
): readonly Int32Array[] {
  const first = (i: number) => Math.max(0, Math.floor(low[i]! / rows))
  const last = (i: number) => Math.min(bands - 1, Math.floor(high[i]! / rows))
  const counts = new Int32Array(bands)
  for (let i = 0; i < low.length; i++) for (let b = first(i); b <= last(i); b++) counts[b]!++
  const lists = Array.from(counts, (count) => new Int32Array(count))
  counts.fill(0)
  for (let i = 0; i < low.length; i++) for (let b = first(i); b <= last(i); b++) lists[b]![counts[b]!++] = i
  return lists
}

/** The samples of one band of rows, used again for every band. */
export interface Band {
  readonly width: number
  readonly rows: number
  /** First row in the picture. */
  top: number
  /** Per sample: depth z and number of the sphere that is seen, −∞ and −1 where none is. */
  readonly depth: Float64Array
  readonly sphere: Int32Array
  readonly fragments: Fragments
}

/** What translucent surfaces add to samples: a linked list per sample, in no order. */
export interface Fragments {
  count: number
  /** Per sample: its last fragment, −1 for none. */
  readonly head: Int32Array
  next: Int32Array
  depth: Float32Array
  /** Per fragment: red, green, blue times opacity, 0 … 255, and opacity. */
  ink: Float32Array
}

export function makeBand(width: number, rows: number): Band {
  const samples = width * rows
  const room = 2 * samples
  return {
    width,
    rows,
    top: 0,
    depth: new Float64Array(samples),
    sphere: new Int32Array(samples),
    fragments: {
      count: 0,
      head: new Int32Array(samples),
      next: new Int32Array(room),
      depth: new Float32Array(room),
      ink: new Float32Array(4 * room),
    },
  }
}

export function clearBand(band: Band, top: number): void {
  band.top = top
  band.depth.fill(-Infinity)
  band.sphere.fill(-1)
  band.fragments.head.fill(-1)
  band.fragments.count = 0
}

/** Room for one more fragment. */
export function grow(fragments: Fragments): void {
  const doubled = <T extends Int32Array | Float32Array>(array: T): T => {
    const larger = new (array.constructor as new (length: number) => T)(2 * array.length)
    larger.set(array)
    return larger
  }
  fragments.next = doubled(fragments.next)
  fragments.depth = doubled(fragments.depth)
  fragments.ink = doubled(fragments.ink)
}

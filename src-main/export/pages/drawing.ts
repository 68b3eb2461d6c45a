import type { FontFace } from './fonts.ts'

/**
 * A figure as shapes on a page, what the SVG we write says and nothing else: PDF and PNG are both made from it.
 * Lengths in points, y downwards, colours '#rgb' or '#rrggbb'.
 */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly title: string
  readonly description: string
  /** Lines "key: value" of where the numbers came from. */
  readonly provenance: readonly string[]
  readonly shapes: readonly Shape[]
}

export type Shape = Group | Path | Text | Image

/** As in SVG: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export interface Group {
  readonly kind: 'group'
  readonly transform?: Matrix
  /** Path data; nothing is drawn outside. */
  readonly clip?: string
  readonly shapes: readonly Shape[]
}

export interface Path {
  readonly kind: 'path'
  readonly transform?: Matrix
  /** Path data as SVG has them. */
  readonly data: string
  readonly fill?: Ink
  readonly stroke?: Stroke
}

export interface Ink {
  readonly colour: string
  readonly opacity: number
}

export interface Stroke extends Ink {
  readonly width: number
  readonly cap: 'butt' | 'round' | 'square'
  readonly join: 'miter' | 'round' | 'bevel'
  readonly miterLimit: number
  readonly dashes: readonly number[]
  readonly dashOffset: number
}

export interface Text {
  readonly kind: 'text'
  readonly transform?: Matrix
  readonly chunks: readonly Chunk[]
}

/** Runs that follow each other; all of them together start, end or have their middle at (x, y), on the baseline. */
export interface Chunk {
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly runs: readonly Run[]
}

export interface Run {
  readonly text: string
  readonly face: FontFace
  readonly size: number
  readonly fill: Ink
}

export interface Image {
  readonly kind: 'image'
  readonly transform?: Matrix
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly opacity: number
  /** Name of the raster that goes there: 'picture:2'. */
  readonly href: string
}

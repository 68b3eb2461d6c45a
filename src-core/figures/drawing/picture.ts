import type { Box } from '../../model/box.ts'

/**
 * A view of a cell in three dimensions, what a panel shows in place of curves. It is drawn orthographically,
 * so that a scale bar holds everywhere in it. Positions are Cartesian, Å; colours '#rrggbb'.
 */
export interface Picture {
  readonly box: Box
  readonly camera: Camera
  readonly layers: readonly Layer[]
}

export interface Camera {
  /** Degrees, about z from x, and above the horizon. */
  readonly turn: number
  readonly rise: number
}

export type Layer = Spheres | Surface | Volume

interface Named {
  /** What it is, in words: 'plastic atoms inside the zone'. Names its columns in the table. */
  readonly name: string
  /** Its label in the key of the panel; none: it is not in the key. */
  readonly key?: string
}

export interface Spheres extends Named {
  readonly kind: 'spheres'
  /** [n, 3] Each is drawn once, in the cell. */
  readonly positions: ArrayLike<number>
  /** Å. */
  readonly radius: number
  readonly colour: string
  /** White inside a ring of the colour: told apart from filled ones in a gray copy too. */
  readonly open?: true
}

/** Triangles that let through what is behind them. */
export interface Surface extends Named {
  readonly kind: 'surface'
  /** [v, 3] */
  readonly positions: ArrayLike<number>
  /** [v, 3] Cartesian, away from the inside; need not be of unit length. */
  readonly normals: ArrayLike<number>
  /** [t, 3] */
  readonly indices: ArrayLike<number>
  readonly colour: string
  /** 0 … 1 of one layer seen straight on. */
  readonly opacity: number
  /** The field it was taken from, for the table: value at each point of the grid, last index fastest. */
  readonly field: Field
  /** The value the surface stands at. */
  readonly level: number
}

/** A field on the grid of the cell as mist: colour and density by value. */
export interface Volume extends Named {
  readonly kind: 'volume'
  readonly field: Field
  /** Values at the ends of the colour map; beyond them the end colours. */
  readonly range: readonly [low: number, high: number]
  /** Support points of the colour map, evenly spaced. */
  readonly colours: readonly string[]
  /**
   * [place in the range 0 … 1, optical depth per length of the cell] support points, ascending: of the light
   * behind it, mist of the thickness s lets exp(−depth · s / V^⅓) through.
   */
  readonly opacity: readonly (readonly [at: number, depth: number])[]
}

export interface Field {
  readonly quantity: string
  readonly unit: string
  /** Points per edge; point (i, j, k) stands at fractional (i, j, k)/grid. */
  readonly grid: number
  /** [grid³], NaN where there is none; it is drawn with the value of the nearest point that has one. */
  readonly values: ArrayLike<number>
}

/** A drawn picture: width · height pixels, rows from the top, RGBA with straight alpha, clear where nothing is. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

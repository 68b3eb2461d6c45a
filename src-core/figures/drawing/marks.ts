import type { Picture } from './picture.ts'
import type { Scale } from './scale.ts'

/** What can stand in a panel. Coordinates are data: [x, y] in the units of the axes. */
export type Point = readonly [x: number, y: number]

/** Lengths of looks are those of theme `print`; a page with other text or lines scales them. */
export interface LineLook {
  /** One of theme `colours`, or of the viridis map: a style may put its own in its place. */
  readonly colour: string
  /** pt; default that of a data line. */
  readonly width?: number
  /** Dash and gap, pt; default solid. */
  readonly dash?: 'solid' | readonly number[]
}

export interface MarkerLook {
  readonly colour: string
  readonly shape: 'circle' | 'square' | 'triangle' | 'triangleDown' | 'diamond'
  /** Open markers are filled with paper. */
  readonly open?: boolean
  /** Width, pt. */
  readonly size?: number
}

interface Named {
  /** What it is, in words: 'as-cast, +'. Names the columns of the table. */
  readonly name: string
  /** Its label in the key of the panel; none: it is not in the key. */
  readonly key?: string
}

/** Points joined by a line, marked, or both. */
export interface Curve extends Named {
  readonly kind: 'curve'
  readonly data: readonly Point[]
  readonly line?: LineLook
  /** Each value holds until the next x: a distribution that steps at its values. */
  readonly steps?: true
  readonly marker?: MarkerLook
}

/** Between a lower and an upper bound: [x, low, high]. */
export interface Band extends Named {
  readonly kind: 'band'
  readonly data: readonly (readonly [x: number, low: number, high: number])[]
  readonly colour: string
  /** What the bounds are: 'mean ± standard deviation'. */
  readonly bounds: string
  /** True: drawn as error bars, one at each x, in place of a filled band. */
  readonly bars?: true
}

/** Half-plane y − x > offset (above) or < offset (below) that takes another colour. */
export interface Tint {
  readonly side: 'above' | 'below'
  readonly offset: number
  readonly colour: string
}

/** A density on a regular grid, drawn as filled levels: values[j · nx + i] belongs to (x[i], y[j]). */
export interface Density extends Named {
  readonly kind: 'density'
  readonly x: readonly number[]
  readonly y: readonly number[]
  readonly values: readonly number[]
  /** Lower bounds of the levels, ascending. */
  readonly levels: readonly number[]
  /** None: one colour everywhere. */
  readonly tint?: Tint
  readonly quantity: string
  readonly unit: string
}

/** A line that is no data: a threshold, the diagonal, chance. */
export interface Rule {
  readonly kind: 'rule'
  readonly name: string
  readonly key?: string
  readonly from: Point
  readonly to: Point
  readonly line: LineLook
}

/** A letter or a number at a point of the panel. */
export interface Note {
  readonly kind: 'note'
  readonly at: Point
  readonly label: string
  /** Side of the point on which it stands. */
  readonly side: 'left' | 'right' | 'above' | 'below'
  readonly colour?: string
}

/** A range of x that is marked from the lower to the upper frame. */
export interface Shade {
  readonly kind: 'shade'
  readonly name: string
  readonly from: number
  readonly to: number
}

export type Mark = Curve | Band | Density | Rule | Note | Shade

export interface AxisSpec {
  readonly scale: Scale
  /** Axis title with markup, unit in parentheses. */
  readonly title: string
  /** Name and unit of the column in the table, without markup. */
  readonly quantity: string
  readonly unit: string
  /** True: the neighbor below or to the left carries labels and title. */
  readonly shared?: boolean
}

/** Fields of colour with a number under each. */
export interface ColourBar {
  readonly title: string
  /** Without a label where it is ''. */
  readonly fields: readonly { readonly colour: string; readonly label: string }[]
  /** Of all fields, pt beside text of 8 pt; default: room for a label under each. */
  readonly width?: number
}

interface AnyPanel {
  readonly letter: string
  /** What the panel shows, beside its letter. */
  readonly heading?: string
  readonly column: number
  readonly row: number
  /** Rows it stands in, from `row` down; default 1. */
  readonly rowSpan?: number
  /** Lines of text under the key. */
  readonly remarks?: readonly string[]
  readonly colourBar?: ColourBar
}

/** Marks between two axes. */
export interface PlotPanel extends AnyPanel {
  readonly x: AxisSpec
  readonly y: AxisSpec
  /** Drawn in this order. */
  readonly marks: readonly Mark[]
  /** True: the entries of the key stand beside each other, with short samples. */
  readonly keyInRow?: true
}

/** A view in three dimensions in place of a plot: an image, and around it vectors. */
export interface PicturePanel extends AnyPanel {
  readonly picture: Picture
  /** Height of its image over its width; default 1. */
  readonly aspect?: number
}

export type PanelSpec = PlotPanel | PicturePanel

export function isPicture(panel: PanelSpec): panel is PicturePanel {
  return 'picture' in panel
}

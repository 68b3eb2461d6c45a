/** What a view shows, before anything is drawn. */
import type { Side } from '#core/analysis/polarity/isosurface'
import type { Vector3 } from '#core/base/matrix'
import type { Box } from '#core/model/box'
import type { SiteVolume } from '#core/model/siteVolume'

/** Where a field passes a level, to be drawn as a surface. */
export interface ZoneSurface {
  readonly volume: SiteVolume
  readonly level: number
  /** On which side of the level the zone is. */
  readonly side: Side
  readonly colour: string
}
export interface Panel {
  readonly volume: SiteVolume
  readonly box: Box
  /** Limits of the colour map, GPa. */
  readonly range: readonly [number, number]
  /** [256, 4] colour and opacity. */
  readonly transfer: Uint8Array
  /** Drawn in the place of the volume. */
  readonly surfaces?: readonly ZoneSurface[]
}
export interface Slice {
  /** 0, 1, 2: along which edge of the cell it moves. */
  readonly axis: number
  /** 0 to 1. */
  readonly at: number
}
export interface Inks {
  readonly ground: string
  readonly edge: string
  readonly text: string
}
export interface Shown {
  readonly panels: readonly Panel[]
  readonly orthographic: boolean
  readonly inks: Inks
  /** Grid point that stands at the corner of the cell. */
  readonly shift: Vector3
  readonly slice: Slice | null
  /** Whether the volume is drawn, beside a slice. */
  readonly filled: boolean
  /** Site with the crosshair. */
  readonly picked: number | null
}

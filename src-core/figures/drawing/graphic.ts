import type { Point } from './marks.ts'
import type { Setting } from './setting.ts'
import { colours, fonts } from '../theme.ts'

/** One thing on the page beside the data: an ECharts graphic. Lengths in pt, rotation in rad. */
export interface Graphic {
  readonly type: 'line' | 'rect' | 'text' | 'circle' | 'polygon' | 'image'
  /** What it is to the figure. */
  readonly name?: string
  readonly x?: number
  readonly y?: number
  readonly rotation?: number
  readonly shape?: Readonly<Record<string, unknown>>
  readonly style: Readonly<Record<string, unknown>>
  readonly z: number
  readonly silent: true
}

/** Above the data. */
export const frameLevel = 10

export interface TextLook {
  readonly align?: 'left' | 'center' | 'right'
  readonly bold?: boolean
  readonly colour?: string
  readonly rotation?: number
  readonly name?: string
}

/** A label with its middle height at y. */
export function text(
  x: number,
  y: number,
  label: string,
  { sizes, colour }: Setting,
  look: TextLook = {},
): Graphic {
  return {
    type: 'text',
    name: look.name ?? 'label',
    x,
    y,
    ...(look.rotation === undefined ? {} : { rotation: look.rotation }),
    style: {
      text: label,
      align: look.align ?? 'left',
      verticalAlign: 'middle',
      fontSize: sizes.text,
      fontFamily: fonts.text,
      fontWeight: look.bold ? 'bold' : 'normal',
      fill: colour(look.colour ?? colours.ink),
    },
    z: frameLevel,
    silent: true,
  }
}

export function line(
  from: Point,
  to: Point,
  style: Readonly<Record<string, unknown>>,
  name: string,
  z = frameLevel,
): Graphic {
  return {
    type: 'line',
    name,
    shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
    style: { fill: null, ...style },
    z,
    silent: true,
  }
}

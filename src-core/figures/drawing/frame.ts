import { labelGap, titleGap, titleHeight, yTitleDistance, type Rect } from './layout.ts'
import type { Note, PanelSpec, Point } from './marks.ts'
import { place } from './ink.ts'
import { along } from './scale.ts'
import { colours, fonts, print } from '../theme.ts'

/**
 * Frame, ticks, labels, titles and letters of a panel as ECharts graphics.
 *
 * ECharts' own axes are not drawn: they snap ticks to whole pixels, which at one pixel a point moves
 * them off the data, and they tick neither the upper and right side nor the parts of a decade.
 */
export interface Graphic {
  readonly type: 'line' | 'rect' | 'text' | 'circle' | 'polygon'
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
  readonly size?: number
  readonly bold?: boolean
  readonly colour?: string
  readonly rotation?: number
  /** Names the graphic: what it is to the figure. */
  readonly name?: string
}

/** A label with its middle height at y. */
export function text(x: number, y: number, label: string, look: TextLook = {}): Graphic {
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
      fontSize: look.size ?? print.text,
      fontFamily: fonts.text,
      fontWeight: look.bold ? 'bold' : 'normal',
      fill: look.colour ?? colours.ink,
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
): Graphic {
  return {
    type: 'line',
    name,
    shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
    style: { fill: null, ...style },
    z: frameLevel,
    silent: true,
  }
}

export function panelFrame(panel: PanelSpec, plot: Rect): Graphic[] {
  return [
    ...ticks(panel, plot),
    {
      type: 'rect',
      name: 'frame',
      shape: { ...plot },
      style: { fill: null, stroke: colours.ink, lineWidth: print.frame },
      z: frameLevel,
      silent: true,
    },
    ...xLabels(panel, plot),
    ...yLabels(panel, plot),
    ...panel.marks.filter((mark) => mark.kind === 'note').map((note) => noteText(panel, plot, note)),
  ]
}

function ticks(panel: PanelSpec, plot: Rect): Graphic[] {
  const right = plot.x + plot.width
  const bottom = plot.y + plot.height
  const style = { stroke: colours.ink, lineWidth: print.frame }
  const tick = (x: number, y: number, dx: number, dy: number) => line([x, y], [x + dx, y + dy], style, 'tick')
  const vertical = (value: number, length: number) => {
    const x = plot.x + along(panel.x.scale, value) * plot.width
    return [tick(x, bottom, 0, -length), tick(x, plot.y, 0, length)]
  }
  const horizontal = (value: number, length: number) => {
    const y = bottom - along(panel.y.scale, value) * plot.height
    return [tick(plot.x, y, length, 0), tick(right, y, -length, 0)]
  }
  // A tick on a corner would only thicken the frame.
  const within = (values: readonly number[], at: (value: number) => number) =>
    values.filter((value) => at(value) > 1e-6 && at(value) < 1 - 1e-6)
  const alongX = (value: number) => along(panel.x.scale, value)
  const alongY = (value: number) => along(panel.y.scale, value)
  return [
    ...within(panel.x.scale.ticks, alongX).flatMap((value) => vertical(value, print.tick)),
    ...within(panel.x.scale.minorTicks, alongX).flatMap((value) => vertical(value, print.minorTick)),
    ...within(panel.y.scale.ticks, alongY).flatMap((value) => horizontal(value, print.tick)),
    ...within(panel.y.scale.minorTicks, alongY).flatMap((value) => horizontal(value, print.minorTick)),
  ]
}

function xLabels(panel: PanelSpec, plot: Rect): Graphic[] {
  if (panel.x.shared) return []
  const y = plot.y + plot.height + labelGap + print.text / 2
  return panel.x.scale.ticks.map((value, i) =>
    text(plot.x + along(panel.x.scale, value) * plot.width, y, panel.x.scale.labels[i]!, { align: 'center' }),
  )
}

function yLabels(panel: PanelSpec, plot: Rect): Graphic[] {
  if (panel.y.shared) return []
  return panel.y.scale.ticks.map((value, i) => {
    const y = plot.y + (1 - along(panel.y.scale, value)) * plot.height
    return text(plot.x - labelGap, y, panel.y.scale.labels[i]!, { align: 'right' })
  })
}

/** Titles of the axes: neighbors that have the same one share it, in the middle beside them. */
export function axisTitles(panels: readonly PanelSpec[], plots: readonly Rect[]): Graphic[] {
  const placed = panels.map((panel, i) => ({ panel, plot: plots[i]! }))
  const rows = Map.groupBy(
    placed.filter(({ panel }) => !panel.x.shared),
    ({ panel, plot }) => `${plot.y + plot.height} ${panel.x.title}`,
  )
  const columns = Map.groupBy(
    placed.filter(({ panel }) => !panel.y.shared),
    ({ panel, plot }) => `${plot.x} ${panel.y.title}`,
  )
  return [...[...rows.values()].map(xTitle), ...[...columns.values()].map(yTitle)]
}

type Placed = { readonly panel: PanelSpec; readonly plot: Rect }

function xTitle(group: readonly Placed[]): Graphic {
  const { panel, plot } = group[0]!
  const right = Math.max(...group.map((one) => one.plot.x + one.plot.width))
  const y = plot.y + plot.height + labelGap + print.text + titleGap + titleHeight / 2
  return text((plot.x + right) / 2, y, panel.x.title, { align: 'center', name: 'axis title' })
}

function yTitle(group: readonly Placed[]): Graphic {
  const { panel, plot } = group[0]!
  const bottom = Math.max(...group.map((one) => one.plot.y + one.plot.height))
  const x = plot.x - Math.max(...group.map((one) => yTitleDistance(one.panel)))
  const look = { align: 'center', rotation: Math.PI / 2, name: 'axis title' } as const
  return text(x, (plot.y + bottom) / 2, panel.y.title, look)
}

function noteText(panel: PanelSpec, plot: Rect, note: Note): Graphic {
  const [x, y] = place(panel, plot, note.at)
  const look = note.colour === undefined ? { name: 'note' } : { name: 'note', colour: note.colour }
  const aside = 3
  if (note.side === 'left') return text(x - aside, y, note.label, { ...look, align: 'right' })
  if (note.side === 'right') return text(x + aside, y, note.label, { ...look, align: 'left' })
  const up = note.side === 'above' ? -1 : 1
  return text(x, y + up * (aside + print.text / 2), note.label, { ...look, align: 'center' })
}

import { line, text, frameLevel, type Graphic } from './graphic.ts'
import { place } from './ink.ts'
import { yTitleDistance, type Rect } from './layout.ts'
import type { Note, PlotPanel } from './marks.ts'
import { along } from './scale.ts'
import type { Setting } from './setting.ts'
import { labelsThatFit } from './tickLabels.ts'
import { colours } from '../theme.ts'

/**
 * Frame, ticks, labels and titles of a plot as ECharts graphics.
 *
 * ECharts' own axes are not drawn: they snap ticks to whole pixels, which at one pixel a point moves
 * them off the data, and they tick neither the upper and right side nor the parts of a decade.
 */
export function panelFrame(panel: PlotPanel, plot: Rect, setting: Setting): Graphic[] {
  const { sizes, colour } = setting
  return [
    ...ticks(panel, plot, setting),
    {
      type: 'rect',
      name: 'frame',
      shape: { ...plot },
      style: { fill: null, stroke: colour(colours.ink), lineWidth: sizes.frame },
      z: frameLevel,
      silent: true,
    },
    ...xLabels(panel, plot, setting),
    ...yLabels(panel, plot, setting),
    ...panel.marks.filter((mark) => mark.kind === 'note').map((note) => noteText(panel, plot, note, setting)),
  ]
}

function ticks(panel: PlotPanel, plot: Rect, { sizes, colour }: Setting): Graphic[] {
  const right = plot.x + plot.width
  const bottom = plot.y + plot.height
  const style = { stroke: colour(colours.ink), lineWidth: sizes.frame }
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
    ...within(panel.x.scale.ticks, alongX).flatMap((value) => vertical(value, sizes.tick)),
    ...within(panel.x.scale.minorTicks, alongX).flatMap((value) => vertical(value, sizes.minorTick)),
    ...within(panel.y.scale.ticks, alongY).flatMap((value) => horizontal(value, sizes.tick)),
    ...within(panel.y.scale.minorTicks, alongY).flatMap((value) => horizontal(value, sizes.minorTick)),
  ]
}

function xLabels(panel: PlotPanel, plot: Rect, setting: Setting): Graphic[] {
  if (panel.x.shared) return []
  const { sizes } = setting
  const { scale } = panel.x
  const y = plot.y + plot.height + sizes.labelGap + sizes.text / 2
  return labelsThatFit(scale, plot.width, 'along', sizes.text).flatMap((label, i) =>
    label === ''
      ? []
      : [text(plot.x + along(scale, scale.ticks[i]!) * plot.width, y, label, setting, { align: 'center' })],
  )
}

function yLabels(panel: PlotPanel, plot: Rect, setting: Setting): Graphic[] {
  if (panel.y.shared) return []
  const { scale } = panel.y
  return labelsThatFit(scale, plot.height, 'across', setting.sizes.text).flatMap((label, i) => {
    const y = plot.y + (1 - along(scale, scale.ticks[i]!)) * plot.height
    return label === '' ? [] : [text(plot.x - setting.sizes.labelGap, y, label, setting, { align: 'right' })]
  })
}

/** Titles of the axes: neighbors that have the same one share it, in the middle beside them. */
export function axisTitles(
  panels: readonly PlotPanel[],
  plots: readonly Rect[],
  setting: Setting,
): Graphic[] {
  const placed = panels.map((panel, i) => ({ panel, plot: plots[i]! }))
  const rows = Map.groupBy(
    placed.filter(({ panel }) => !panel.x.shared),
    ({ panel, plot }) => `${plot.y + plot.height} ${panel.x.title}`,
  )
  const columns = Map.groupBy(
    placed.filter(({ panel }) => !panel.y.shared),
    ({ panel, plot }) => `${plot.x} ${panel.y.title}`,
  )
  return [
    ...[...rows.values()].map((group) => xTitle(group, setting)),
    ...[...columns.values()].map((group) => yTitle(group, setting)),
  ]
}

type Placed = { readonly panel: PlotPanel; readonly plot: Rect }

function xTitle(group: readonly Placed[], setting: Setting): Graphic {
  const { sizes } = setting
  const { panel, plot } = group[0]!
  const right = Math.max(...group.map((one) => one.plot.x + one.plot.width))
  const y = plot.y + plot.height + sizes.labelGap + sizes.text + sizes.titleGap + sizes.titleHeight / 2
  const look = { align: 'center', name: 'axis title' } as const
  return text((plot.x + right) / 2, y, setting.title(panel.x.title), setting, look)
}

function yTitle(group: readonly Placed[], setting: Setting): Graphic {
  const { panel, plot } = group[0]!
  const bottom = Math.max(...group.map((one) => one.plot.y + one.plot.height))
  const x = plot.x - Math.max(...group.map((one) => yTitleDistance(one.panel, setting)))
  const look = { align: 'center', rotation: Math.PI / 2, name: 'axis title' } as const
  return text(x, (plot.y + bottom) / 2, setting.title(panel.y.title), setting, look)
}

function noteText(panel: PlotPanel, plot: Rect, note: Note, setting: Setting): Graphic {
  const { sizes } = setting
  const [x, y] = place(panel, plot, note.at)
  const look = note.colour === undefined ? { name: 'note' } : { name: 'note', colour: note.colour }
  const aside = sizes.wordGap
  if (note.side === 'left') return text(x - aside, y, note.label, setting, { ...look, align: 'right' })
  if (note.side === 'right') return text(x + aside, y, note.label, setting, { ...look, align: 'left' })
  const up = note.side === 'above' ? -1 : 1
  return text(x, y + up * (aside + sizes.text / 2), note.label, setting, { ...look, align: 'center' })
}

import type { CustomSeriesOption, LineSeriesOption, SeriesOption } from 'echarts'
import { densityRows, rings } from './contours.ts'
import type { Band, Curve, Density, LineLook, Mark, MarkerLook, Point, Rule, Shade, Tint } from './marks.ts'
import type { AxisSpec, PlotPanel } from './marks.ts'
import { clippedBand, clippedCurve, holds } from './outside.ts'
import type { Setting } from './setting.ts'
import { mix } from '../colourMaths.ts'
import { colours, print } from '../theme.ts'

/** The marks of a panel as ECharts series, in its grid. Data stay in the units of the axes. */
export function panelSeries(panel: PlotPanel, index: number, setting: Setting): SeriesOption[] {
  const series = panel.marks.flatMap((mark) => markSeries(mark, panel, setting))
  return series.map((one) => ({
    ...one,
    xAxisIndex: index,
    yAxisIndex: index,
    silent: true,
    animation: false,
    // What lies beyond the axes is cut before; ECharts would cut at whole pixels, up to half a point inside.
    clip: false,
    z: 2,
  })) as SeriesOption[]
}

function markSeries(mark: Mark, panel: PlotPanel, setting: Setting): SeriesOption[] {
  switch (mark.kind) {
    case 'curve':
      return [curveSeries(mark, panel, setting)]
    case 'rule':
      return [ruleSeries(mark, setting)]
    case 'band':
      return [mark.bars ? barSeries(mark, setting) : bandSeries(mark, panel, setting)]
    case 'density':
      return [densitySeries(mark, panel.x, panel.y, setting)]
    case 'shade':
      return [shadeSeries(mark, panel.y, setting)]
    case 'note':
      return []
  }
}

function curveSeries(curve: Curve, panel: PlotPanel, setting: Setting): LineSeriesOption {
  const { data, steps } = clippedCurve(curve, panel)
  return {
    type: 'line',
    name: curve.name,
    data,
    lineStyle: lineStyle(curve.line, setting),
    ...(steps ? { step: 'end' as const } : {}),
    ...markerStyle(curve.marker, setting),
  }
}

function ruleSeries(rule: Rule, setting: Setting): LineSeriesOption {
  return {
    type: 'line',
    name: rule.name,
    data: [[...rule.from], [...rule.to]],
    lineStyle: lineStyle(rule.line, setting),
    symbol: 'none',
  }
}

/** A line without look has width 0: the markers stand alone. */
export function lineStyle(
  look: LineLook | undefined,
  { sizes, colour }: Setting,
): NonNullable<LineSeriesOption['lineStyle']> {
  if (!look) return { width: 0, opacity: 0 }
  const dash = look.dash ?? 'solid'
  return {
    color: colour(look.colour),
    width: (look.width ?? print.line) * sizes.perLine,
    type: dash === 'solid' ? 'solid' : dash.map((length) => length * sizes.perLine),
    cap: 'butt',
    join: 'round',
  }
}

const shapes = {
  circle: 'circle',
  square: 'rect',
  triangle: 'triangle',
  triangleDown: 'path://M-1,-1 L1,-1 L0,1 Z',
  diamond: 'diamond',
} as const

export function markerStyle(
  look: MarkerLook | undefined,
  { sizes, colour }: Setting,
): Pick<LineSeriesOption, 'symbol' | 'symbolSize' | 'showAllSymbol' | 'itemStyle'> {
  if (!look) return { symbol: 'none' }
  const own = colour(look.colour)
  return {
    symbol: shapes[look.shape],
    symbolSize: (look.size ?? print.marker) * sizes.perLine,
    showAllSymbol: true,
    itemStyle: look.open
      ? { color: colours.paper, borderColor: own, borderWidth: print.markerLine * sizes.perLine }
      : { color: own, borderWidth: 0 },
  }
}

function bandSeries(band: Band, panel: PlotPanel, { colour }: Setting): CustomSeriesOption {
  const rows = clippedBand(band, panel)
  return {
    type: 'custom',
    name: band.name,
    data: rows,
    encode: { x: 0, y: [1, 2] },
    renderItem(params, api) {
      if (params.dataIndex !== 0) return null
      const lower = rows.map((row) => api.coord([row[0]!, row[1]!]))
      const upper = rows.map((row) => api.coord([row[0]!, row[2]!]))
      const points = [...lower, ...upper.reverse()]
      return { type: 'polygon', shape: { points }, style: { fill: colour(band.colour), opacity: 0.22 } }
    },
  }
}

/** Width of the caps of an error bar, pt. */
const cap = 3

function barSeries(bars: Band, { sizes, colour }: Setting): CustomSeriesOption {
  const half = (cap * sizes.perLine) / 2
  return {
    type: 'custom',
    name: bars.name,
    data: bars.data.map((row) => [...row]),
    encode: { x: 0, y: [1, 2] },
    renderItem(params, api) {
      const [x, low, high] = bars.data[params.dataIndex]!
      const [at, bottom] = api.coord([x, low]) as [number, number]
      const [, top] = api.coord([x, high]) as [number, number]
      const across = (y: number): [number, number][] => [
        [at - half, y],
        [at + half, y],
      ]
      const strokes: (readonly (readonly [number, number])[])[] = [
        [
          [at, bottom],
          [at, top],
        ],
        across(bottom),
        across(top),
      ]
      return {
        type: 'path',
        shape: { pathData: strokes.map((points) => open(points)).join('') },
        style: { fill: 'none', stroke: colour(bars.colour), lineWidth: print.markerLine * sizes.perLine },
      }
    },
  }
}

function shadeSeries(shade: Shade, y: AxisSpec, { colour }: Setting): CustomSeriesOption {
  return {
    type: 'custom',
    name: shade.name,
    data: [[shade.from, shade.to]],
    renderItem(_params, api) {
      const [x0, y0] = api.coord([shade.from, y.scale.min]) as [number, number]
      const [x1, y1] = api.coord([shade.to, y.scale.max]) as [number, number]
      return {
        type: 'rect',
        shape: { x: x0, y: y1, width: x1 - x0, height: y0 - y1 },
        style: { fill: colour(colours.tested), opacity: 0.55 },
      }
    },
  }
}

/** Gray levels, and over the half-plane beyond the threshold the same levels in its colour. */
function densitySeries(density: Density, x: AxisSpec, y: AxisSpec, setting: Setting): CustomSeriesOption {
  const levels = density.levels.map((level) => rings(density, level))
  const tint = density.tint
  const reaches =
    density.x.some((value) => !holds(x.scale, value)) || density.y.some((value) => !holds(y.scale, value))
  const frame: Point[] = [
    [x.scale.min, y.scale.min],
    [x.scale.max, y.scale.min],
    [x.scale.max, y.scale.max],
    [x.scale.min, y.scale.max],
  ]
  const shade = (colour: string, k: number) =>
    mix(colours.paper, setting.colour(colour), 0.18 + (0.82 * (k + 1)) / levels.length)
  return {
    type: 'custom',
    name: density.name,
    data: densityRows(density),
    encode: { x: 0, y: 1 },
    renderItem(params, api) {
      if (params.dataIndex !== 0) return null
      const place = (point: Point) => api.coord([...point]) as [number, number]
      const within = (corners: readonly Point[]) => ({
        type: 'polygon' as const,
        shape: { points: corners.map(place) },
      })
      const layer = (colour: string) =>
        levels.map((region, k) => ({
          type: 'path' as const,
          shape: { pathData: region.map((ring) => path(ring.map(place))).join('') },
          style: { fill: shade(colour, k) },
        }))
      return {
        type: 'group',
        ...(reaches ? { clipPath: within(frame) } : {}),
        children: [
          { type: 'group', children: layer(colours.count) },
          ...(tint
            ? [
                {
                  type: 'group' as const,
                  children: layer(tint.colour),
                  clipPath: within(halfPlane(tint, x, y)),
                },
              ]
            : []),
        ],
      }
    },
  }
}

/** Corners of the part of the axes' rectangle beyond y = x + offset; it may reach outside of it. */
function halfPlane({ offset, side }: Tint, x: AxisSpec, y: AxisSpec): Point[] {
  const far =
    side === 'above' ? y.scale.max + x.scale.max - x.scale.min : y.scale.min - x.scale.max + x.scale.min
  return [
    [x.scale.min, x.scale.min + offset],
    [x.scale.max, x.scale.max + offset],
    [x.scale.max, far],
    [x.scale.min, far],
  ]
}

function path(points: readonly (readonly [number, number])[]): string {
  return `${open(points)}Z`
}

function open(points: readonly (readonly [number, number])[]): string {
  return `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

import type { CustomSeriesOption, LineSeriesOption, SeriesOption } from 'echarts'
import { densityRows, rings } from './contours.ts'
import type { Band, Curve, Density, LineLook, Mark, MarkerLook, Point, Rule, Shade } from './marks.ts'
import type { AxisSpec, PanelSpec } from './marks.ts'
import { colours, mix, print } from '../theme.ts'

/** The marks of a panel as ECharts series, in its grid. Data stay in the units of the axes. */
export function panelSeries(panel: PanelSpec, index: number): SeriesOption[] {
  const series = panel.marks.flatMap((mark) => markSeries(mark, panel.x, panel.y))
  return series.map((one) => ({
    ...one,
    xAxisIndex: index,
    yAxisIndex: index,
    silent: true,
    animation: false,
    // The axes hold all data; ECharts would clip at whole pixels, up to half a point inside the frame.
    clip: false,
    z: 2,
  })) as SeriesOption[]
}

function markSeries(mark: Mark, x: AxisSpec, y: AxisSpec): SeriesOption[] {
  switch (mark.kind) {
    case 'curve':
      return [curveSeries(mark)]
    case 'rule':
      return [ruleSeries(mark)]
    case 'band':
      return [mark.bars ? barSeries(mark) : bandSeries(mark)]
    case 'density':
      return [densitySeries(mark, x, y)]
    case 'shade':
      return [shadeSeries(mark, y)]
    case 'note':
      return []
  }
}

function curveSeries(curve: Curve): LineSeriesOption {
  return {
    type: 'line',
    name: curve.name,
    data: curve.data.map((point) => [...point]),
    lineStyle: lineStyle(curve.line),
    ...(curve.steps ? { step: 'end' as const } : {}),
    ...markerStyle(curve.marker),
  }
}

function ruleSeries(rule: Rule): LineSeriesOption {
  return {
    type: 'line',
    name: rule.name,
    data: [[...rule.from], [...rule.to]],
    lineStyle: lineStyle(rule.line),
    symbol: 'none',
  }
}

/** A line without look has width 0: the markers stand alone. */
export function lineStyle(look: LineLook | undefined): NonNullable<LineSeriesOption['lineStyle']> {
  if (!look) return { width: 0, opacity: 0 }
  const dash = look.dash ?? 'solid'
  return {
    color: look.colour,
    width: look.width ?? print.line,
    type: dash === 'solid' ? 'solid' : [...dash],
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
): Pick<LineSeriesOption, 'symbol' | 'symbolSize' | 'showAllSymbol' | 'itemStyle'> {
  if (!look) return { symbol: 'none' }
  return {
    symbol: shapes[look.shape],
    symbolSize: look.size ?? print.marker,
    showAllSymbol: true,
    itemStyle: look.open
      ? { color: colours.paper, borderColor: look.colour, borderWidth: print.markerLine }
      : { color: look.colour, borderWidth: 0 },
  }
}

function bandSeries(band: Band): CustomSeriesOption {
  const rows = band.data.map((row) => [...row])
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
      return { type: 'polygon', shape: { points }, style: { fill: band.colour, opacity: 0.22 } }
    },
  }
}

/** Width of the caps of an error bar, pt. */
const cap = 3

function barSeries(bars: Band): CustomSeriesOption {
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
        [at - cap / 2, y],
        [at + cap / 2, y],
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
        style: { fill: 'none', stroke: bars.colour, lineWidth: print.markerLine },
      }
    },
  }
}

function shadeSeries(shade: Shade, y: AxisSpec): CustomSeriesOption {
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
        style: { fill: colours.tested, opacity: 0.55 },
      }
    },
  }
}

/** Gray levels, and over the half-plane beyond the threshold the same levels in its colour. */
function densitySeries(density: Density, x: AxisSpec, y: AxisSpec): CustomSeriesOption {
  const levels = density.levels.map((level) => rings(density, level))
  const half = halfPlane(density, x, y)
  const shade = (colour: string, k: number) =>
    mix(colours.paper, colour, 0.18 + (0.82 * (k + 1)) / levels.length)
  return {
    type: 'custom',
    name: density.name,
    data: densityRows(density),
    encode: { x: 0, y: 1 },
    renderItem(params, api) {
      if (params.dataIndex !== 0) return null
      const place = (point: Point) => api.coord([...point]) as [number, number]
      const layer = (colour: string) =>
        levels.map((region, k) => ({
          type: 'path' as const,
          shape: { pathData: region.map((ring) => path(ring.map(place))).join('') },
          style: { fill: shade(colour, k) },
        }))
      return {
        type: 'group',
        children: [
          { type: 'group', children: layer(colours.count) },
          {
            type: 'group',
            children: layer(density.tint.colour),
            clipPath: { type: 'polygon', shape: { points: half.map(place) } },
          },
        ],
      }
    },
  }
}

/** Corners of the part of the axes' rectangle beyond y = x + offset; it may reach outside of it. */
function halfPlane(density: Density, x: AxisSpec, y: AxisSpec): Point[] {
  const { offset, side } = density.tint
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

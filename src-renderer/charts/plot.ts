/** A plot on the screen: a closed box, ticks inside on all four sides, lines, points and bands in it. */
import type { EChartsOption } from 'echarts'
import type { Scale } from '#core/figures/drawing/scale'
import { axes, letters, placed, type PlotAxis } from './plotAxes.ts'
import { inks, type ThemeName } from './inks.ts'

export type PlotPoint = readonly [number, number]

export interface PlotLine {
  readonly id?: string
  readonly name: string
  readonly data: readonly PlotPoint[]
  readonly colour: string
  /** px; 0 draws points only. */
  readonly width?: number
  readonly dash?: 'solid' | readonly number[]
  /** Diameter of its markers, px; none without. */
  readonly marker?: number
  readonly open?: boolean
  /** What lies beneath an open marker stays seen. */
  readonly ring?: boolean
  readonly shape?: 'circle' | 'triangle' | 'rect' | 'diamond'
  /** Beside every marker. */
  readonly label?: string
  readonly side?: 'left' | 'right' | 'top' | 'bottom'
  /** Neither named under the pointer nor clicked. */
  readonly silent?: boolean
}

/** Mean ± deviation: x, low, high. */
export interface PlotBand {
  readonly name: string
  readonly band: readonly (readonly [number, number, number])[]
  readonly colour: string
}

export interface Plot {
  readonly theme: ThemeName
  readonly x: PlotAxis
  readonly y: PlotAxis
  readonly marks: readonly (PlotLine | PlotBand)[]
  readonly margin: {
    readonly left: number
    readonly right: number
    readonly top: number
    readonly bottom: number
  }
  /** What stands under the pointer. */
  readonly say: (name: string, x: number, y: number) => string
}

const valueAt = (scale: Scale, place: number): number => (scale.kind === 'log' ? 10 ** place : place)

export function plotOption({ theme, x, y, marks, margin, say }: Plot): EChartsOption {
  const ink = inks[theme]
  const place = ([a, b]: PlotPoint): [number, number] => [placed(x.scale, a), placed(y.scale, b)]
  const line = (mark: PlotLine) => ({
    type: 'line' as const,
    ...(mark.id === undefined ? {} : { id: mark.id }),
    name: mark.name,
    data: mark.data.map(place),
    silent: mark.silent ?? false,
    triggerLineEvent: false,
    showSymbol: mark.marker !== undefined,
    showAllSymbol: true,
    symbol: mark.shape ?? 'circle',
    symbolSize: mark.marker ?? 4,
    lineStyle: { width: mark.width ?? 1.6, color: mark.colour, type: mark.dash ?? 'solid' },
    itemStyle: mark.open
      ? { color: mark.ring ? 'transparent' : ink.plot, borderColor: mark.colour, borderWidth: 1.3 }
      : { color: mark.colour },
    emphasis: { disabled: true },
    label: mark.label
      ? {
          show: true,
          formatter: mark.label,
          position: mark.side ?? 'right',
          color: ink.text,
          fontSize: 12,
          rich: letters,
        }
      : { show: false },
  })
  const band = (mark: PlotBand) => ({
    type: 'custom' as const,
    name: mark.name,
    silent: true,
    data: [[0]],
    renderItem: (_: unknown, api: { coord(at: number[]): number[] }) => ({
      type: 'polygon',
      shape: {
        points: [
          ...mark.band.map(([at, low]) => api.coord(place([at, low]))),
          ...mark.band.toReversed().map(([at, , high]) => api.coord(place([at, high]))),
        ],
      },
      style: { fill: mark.colour, opacity: 0.22 },
      z2: -1,
    }),
    clip: true,
  })
  return {
    animation: false,
    backgroundColor: ink.plot,
    textStyle: { fontFamily: 'Inter, sans-serif' },
    // No room is taken for labels: stacked plots keep the same sides.
    grid: { ...margin, outerBoundsMode: 'none' },
    tooltip: {
      trigger: 'item',
      confine: true,
      padding: [4, 8],
      borderWidth: 1,
      borderColor: ink.axis,
      backgroundColor: ink.plot,
      textStyle: { color: ink.text, fontSize: 12 },
      extraCssText: 'box-shadow: none; border-radius: 4px',
      formatter: (params: unknown) => {
        const { seriesName, data } = params as { seriesName: string; data: [number, number] }
        return say(seriesName, valueAt(x.scale, data[0]), valueAt(y.scale, data[1]))
      },
    },
    xAxis: axes(x, ink, ['bottom', 'top']),
    yAxis: axes(y, ink, ['left', 'right']),
    series: marks.map((mark) => ('band' in mark ? band(mark) : line(mark))),
  } as unknown as EChartsOption
}

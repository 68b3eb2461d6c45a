/** One number a frame against the number, timestep or time of the frame: a closed box, an accent cursor at the frame in view. */
import type { EChartsOption } from 'echarts'
import { inks } from './inks.ts'
import { letters } from './plotAxes.ts'

export interface FrameCurve {
  readonly title: string
  /** The title with its symbols marked as in plotAxes.ts. */
  readonly axis: string
  readonly unit: string
  /** NaN where it is not known. */
  readonly values: ArrayLike<number>
  /** Where each frame stands, ascending. */
  readonly places: ArrayLike<number>
  readonly along: string
  readonly current: number
  /** Frames with a name, and frames without. */
  readonly points: readonly { readonly frame: number; readonly text: string }[]
  readonly drops: readonly number[]
}

/** Values that differ by less, relative to their size, are one: what rounding leaves of a constant is no curve. */
const same = 1e-9

/** Limits of an axis around the values that are known. */
export function limitsOf(values: ArrayLike<number>): [number, number] {
  let [low, high] = [Infinity, -Infinity]
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i]!)) continue
    low = Math.min(low, values[i]!)
    high = Math.max(high, values[i]!)
  }
  if (low > high) return [0, 1]
  const size = Math.max(Math.abs(low), Math.abs(high))
  const room = high - low > same * size ? 0.08 * (high - low) : 0.01 * size || 1
  return [low - room, high + room]
}

export const curveMargins = { left: 76, right: 20, top: 22, bottom: 40 } as const

/** The place along the axis of a pixel of the chart. */
export function placeAt(pixel: number, width: number, places: ArrayLike<number>): number {
  const inside = width - curveMargins.left - curveMargins.right
  const share = (pixel - curveMargins.left) / Math.max(1, inside)
  const [low, high] = abscissa(places)
  return low + share * (high - low)
}

function abscissa(places: ArrayLike<number>): [number, number] {
  const [first, last] = [places[0] ?? 0, places[places.length - 1] ?? 0]
  return last > first ? [first, last] : [first - 1, first + 1]
}

/** Points that are drawn one by one; of more the line keeps its shape. */
const mostDrawn = 4000
/** Points whose names have room. */
const mostNamed = 40

export function frameOption(
  { axis: name, unit, values, places, along, current, points, drops }: FrameCurve,
  theme: 'dark' | 'light',
): EChartsOption {
  const ink = inks[theme]
  const [min, max] = limitsOf(values)
  const axis = (opposite: boolean) => ({
    type: 'value' as const,
    axisLine: { show: true, onZero: false, lineStyle: { color: ink.axis, width: 1 } },
    axisTick: { show: true, inside: true, length: 4, lineStyle: { color: ink.axis } },
    splitLine: { show: !opposite, lineStyle: { color: ink.grid } },
    axisLabel: {
      show: !opposite,
      showMinLabel: false,
      showMaxLabel: false,
      color: ink.text2,
      fontSize: 11,
      formatter: (value: number) => String(Number(value.toPrecision(6))).replace('-', '−'),
    },
    nameLocation: 'middle' as const,
    nameTextStyle: { color: ink.text2, fontSize: 13, rich: letters },
  })
  const [first, last] = abscissa(places)
  const across = { min: first, max: last, ...(along === 'Frame' && { minInterval: 1 }) }
  const up = { min, max, splitNumber: 4 }
  const at = values[current]
  return {
    animation: false,
    backgroundColor: ink.plot,
    textStyle: { fontFamily: 'Inter, sans-serif' },
    grid: curveMargins,
    xAxis: [
      {
        ...axis(false),
        ...across,
        name: along,
        nameGap: 22,
        axisLabel: { ...axis(false).axisLabel, showMaxLabel: true, showMinLabel: true },
      },
      { ...axis(true), ...across, position: 'top' },
    ],
    yAxis: [
      { ...axis(false), ...up, name: unit ? `${name} (${unit})` : name, nameGap: 56 },
      { ...axis(true), ...up, position: 'right' },
    ],
    series: [
      {
        type: 'line',
        silent: true,
        data: Array.from(values, (y, i) => [places[i]!, Number.isFinite(y) ? y : null]),
        ...(values.length > mostDrawn ? { sampling: 'lttb' } : {}),
        showSymbol: values.length <= 100,
        symbol: 'circle',
        symbolSize: 4.4,
        lineStyle: { width: 1.6, color: ink.trained },
        itemStyle: { color: ink.trained },
      },
      {
        type: 'line',
        silent: true,
        lineStyle: { width: 0 },
        data: drops.map((frame) => [places[frame]!, max]),
        symbol: 'triangle',
        symbolRotate: 180,
        symbolSize: 6,
        symbolOffset: [0, 3],
        itemStyle: { color: ink.text2 },
      },
      {
        type: 'line',
        silent: true,
        lineStyle: { width: 0 },
        data: points.map(({ frame, text }) => ({
          value: [places[frame]!, max],
          label: {
            show: points.length <= mostNamed,
            formatter: text,
            position: 'top',
            distance: 4,
            color: ink.text,
            fontSize: 12,
          },
        })),
        symbol: 'rect',
        symbolSize: [1, 8],
        symbolOffset: [0, 4],
        itemStyle: { color: ink.text2 },
      },
      {
        type: 'line',
        silent: true,
        data: [
          [places[current]!, min],
          [places[current]!, max],
        ],
        showSymbol: false,
        lineStyle: { width: 1, color: ink.accent },
      },
      {
        type: 'line',
        silent: true,
        data: at !== undefined && Number.isFinite(at) ? [[places[current]!, at]] : [],
        symbol: 'circle',
        symbolSize: 6,
        itemStyle: { color: ink.plot, borderColor: ink.accent, borderWidth: 1.4 },
      },
    ],
  } as EChartsOption
}

/** One number a frame against the number of the frame: a closed box, an accent cursor at the frame in view. */
import type { EChartsOption } from 'echarts'

export interface FrameCurve {
  readonly title: string
  /** The title with its symbols marked as in plotAxes.ts. */
  readonly axis: string
  readonly unit: string
  /** NaN where it is not known. */
  readonly values: readonly number[]
  readonly current: number
}
import { inks } from './inks.ts'
import { letters } from './plotAxes.ts'

/** Limits of an axis around the values that are known. */
export function limitsOf(values: readonly number[]): [number, number] {
  const known = values.filter((x) => Number.isFinite(x))
  if (known.length === 0) return [0, 1]
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const room = 0.08 * (high - low) || 0.01 * Math.abs(high) || 1
  return [low - room, high + room]
}

export const curveMargins = { left: 76, right: 20, top: 10, bottom: 40 } as const

/** The frame whose place is nearest to a pixel of the chart. */
export function frameAt(pixel: number, width: number, frames: number): number {
  const inside = width - curveMargins.left - curveMargins.right
  const share = (pixel - curveMargins.left) / Math.max(1, inside)
  const [low, high] = abscissa(frames)
  return Math.min(frames - 1, Math.max(0, Math.round(low + share * (high - low)) - 1))
}

/** Frames are counted from 1 for people. */
const abscissa = (frames: number): [number, number] => (frames > 1 ? [1, frames] : [0, 2])

export function frameOption(
  { axis: name, unit, values, current }: FrameCurve,
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
  const [first, last] = abscissa(values.length)
  const across = { min: first, max: last, minInterval: 1 }
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
        name: 'Frame',
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
        data: values.map((y, i) => [i + 1, Number.isFinite(y) ? y : null]),
        showSymbol: values.length <= 100,
        symbol: 'circle',
        symbolSize: 4.4,
        lineStyle: { width: 1.6, color: ink.trained },
        itemStyle: { color: ink.trained },
      },
      {
        type: 'line',
        silent: true,
        data: [
          [current + 1, min],
          [current + 1, max],
        ],
        showSymbol: false,
        lineStyle: { width: 1, color: ink.accent },
      },
      {
        type: 'line',
        silent: true,
        data: at !== undefined && Number.isFinite(at) ? [[current + 1, at]] : [],
        symbol: 'circle',
        symbolSize: 6,
        itemStyle: { color: ink.plot, borderColor: ink.accent, borderWidth: 1.4 },
      },
    ],
  } as EChartsOption
}

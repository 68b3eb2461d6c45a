/** Quantities of a training over its cycles: residual strain, dissipation, energy. */
import type { EChartsOption } from 'echarts'
import { linearScale } from '#core/figures/drawing/scale'
import { readNumber } from '../numbers.ts'
import { dashes, inks, type ThemeName } from './inks.ts'
import { plotOption, type PlotBand, type PlotLine, type PlotPoint } from './plot.ts'

export const cycleQuantities = ['energy', 'residualStrain', 'dissipation'] as const
export type CycleQuantity = (typeof cycleQuantities)[number]

/** As they are drawn: %, 10⁻³ GPa, meV per atom. */
export const drawn: Readonly<
  Record<CycleQuantity, { heading: string; title: string; unit: string; factor: number; first: number }>
> = {
  energy: {
    heading: 'Energy of C above O, per atom',
    title: '{u|Δ}{s|E} (meV)',
    unit: 'meV',
    factor: 1,
    first: 0,
  },
  residualStrain: { heading: 'Residual strain', title: '{s|γ}{n|C} (%)', unit: '%', factor: 100, first: 0 },
  dissipation: {
    heading: 'Dissipation per volume and cycle',
    title: '{s|w} (10⁻³ GPa)',
    unit: '10⁻³ GPa',
    factor: 1000,
    first: 1,
  },
}

export interface Marker {
  readonly shape: 'circle' | 'rect' | 'triangle' | 'diamond'
  readonly open: boolean
}

export interface CycleSeries {
  readonly name: string
  readonly values: readonly number[]
  /** Standard deviation between samples; null with one. */
  readonly spread: readonly number[] | null
  /** null: an earlier run, dotted. */
  readonly marker: Marker | null
}

export interface CyclePlot {
  readonly theme: ThemeName
  readonly quantity: CycleQuantity
  readonly series: readonly CycleSeries[]
  /** Cycles that are asked for. */
  readonly cycles: number
  /** The running cycle. */
  readonly cursor: number | null
  readonly bare: boolean
}

export function cyclePlot({ theme, quantity, series, cycles, cursor, bare }: CyclePlot): EChartsOption {
  const { title, unit, factor, first } = drawn[quantity]
  const ink = inks[theme]
  const bands = series.flatMap((one): PlotBand[] =>
    one.spread ? [bandOf(one, one.spread, factor, first, ink)] : [],
  )
  const lines = series.map((one): PlotLine => {
    const { marker } = one
    return {
      name: one.name,
      data: one.values.map((value, i): PlotPoint => [i + first, factor * value]),
      colour: !marker ? ink.asCast : marker.open ? ink.text2 : ink.trained,
      width: 1.2,
      dash: marker ? dashes.solid : dashes.earlier,
      ...(marker ? { ...marker, marker: marker.open ? 6 : 5 } : {}),
    }
  })
  const all = [
    ...lines.flatMap(({ data }) => data.map(([, y]) => y)),
    ...bands.flatMap(({ band }) => band.flatMap(([, a, b]) => [a, b])),
  ]
  const y = linearScale(Math.min(0, ...all), Math.max(0, ...all), { intervals: 3 })
  const x = linearScale(0, Math.max(cycles, 1), { intervals: 4, padding: 0.02 })
  const now: PlotLine[] =
    cursor === null
      ? []
      : [
          {
            name: 'now',
            data: [
              [cursor, y.min],
              [cursor, y.max],
            ],
            colour: ink.accent,
            width: 1,
            silent: true,
          },
        ]
  return plotOption({
    theme,
    x: { scale: x, title: 'Cycle {s|N}', gap: 24, bare },
    y: { scale: y, title, gap: 36 },
    margin: { left: 56, right: 12, top: 8, bottom: bare ? 8 : 42 },
    marks: [...bands, ...lines, ...now],
    say: (name, n, value) => `${name}<br>N = ${n}, ${readNumber(value, 4)} ${unit}`,
  })
}

function bandOf(
  { name, values }: CycleSeries,
  spread: readonly number[],
  factor: number,
  first: number,
  ink: (typeof inks)[ThemeName],
): PlotBand {
  return {
    name: `${name}, standard deviation`,
    colour: ink.text3,
    band: values.flatMap((value, i): [number, number, number][] => {
      const s = spread[i] ?? Number.NaN
      return Number.isNaN(s) ? [] : [[i + first, factor * (value - s), factor * (value + s)]]
    }),
  }
}

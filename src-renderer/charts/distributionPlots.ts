/** Densities of one quantity as-cast and trained, and both against each other with ±τ_c. */
import type { EChartsOption } from 'echarts'
import { jointDensity } from '#core/analysis/statistics/jointDensity'
import { extent } from '#core/figures/drawing/abscissa'
import { linearScale, type Scale } from '#core/figures/drawing/scale'
import { fixed, readNumber } from '../numbers.ts'
import { dashes, inks, type ThemeName } from './inks.ts'
import { plotOption, type PlotLine, type PlotPoint } from './plot.ts'
import { zoneInks } from './zoneInks.ts'

type Points = readonly PlotPoint[]

export function densityPlot(
  theme: ThemeName,
  { asCast, trained }: { readonly asCast: Points; readonly trained: Points },
  symbol: string,
  /** Curves whose range the axes hold too, so that they stay while a handle moves. */
  others: readonly Points[] = [],
): EChartsOption {
  const ink = inks[theme]
  const all = [asCast, trained, ...others].flat()
  const xs = extent(all.map(([x]) => x))
  const top = Math.max(0, ...all.map(([, y]) => y))
  return plotOption({
    theme,
    x: {
      scale: linearScale(all.length ? xs.low : 0, all.length ? xs.high : 1, { padding: 0, intervals: 4 }),
      title: `${symbol} (GPa)`,
      gap: 26,
    },
    y: { scale: linearScale(0, 1.08 * top || 1), title: `{s|P} (GPa⁻¹)`, gap: 36 },
    margin: { left: 54, right: 14, top: 8, bottom: 46 },
    marks: [
      { name: 'as-cast', data: asCast, colour: ink.asCast, width: 3 },
      { name: 'trained', data: trained, colour: ink.trained, width: 1.6, dash: dashes.trained },
    ],
    say: (name, x, p) => `${name}<br>P(${fixed(x, 2)} GPa) = ${readNumber(p, 3)} GPa⁻¹`,
  })
}

/** With fewer sites each is drawn. */
export const fewestForDensity = 1000
const bins = 56
const grays = 8

export interface JointPlot {
  readonly theme: ThemeName
  readonly direction: '+' | '−'
  /** [n] GPa; NaN without. */
  readonly asCast: Float64Array
  readonly trained: Float64Array
  readonly tauC: number
  readonly scale: Scale
}

/** Axes that hold the values of both directions, from 0 if none is below. */
export function jointScale(lists: readonly Float64Array[]): Scale {
  const { low, high } = extent(...lists)
  return Number.isFinite(low) ? linearScale(Math.min(0, low), high, { intervals: 4 }) : linearScale(0, 1)
}

/** Within the frame: y = x + offset. */
export function parallel({ min, max }: Scale, offset: number): Points {
  if (Math.abs(offset) >= max - min) return []
  return offset >= 0
    ? [
        [min, min + offset],
        [max - offset, max],
      ]
    : [
        [min - offset, min],
        [max, max + offset],
      ]
}

export function jointPlot({ theme, direction, asCast, trained, tauC, scale }: JointPlot): EChartsOption {
  const [ink, zone] = [inks[theme], zoneInks[theme]]
  const own = direction === '+' ? zone.hardening : zone.softening
  const beyond = (x: number, y: number) => (direction === '+' ? y - x > tauC : y - x < -tauC)
  const sites = Array.from(asCast, (x, i): PlotPoint => [x, trained[i]!]).filter(
    ([x, y]) => !Number.isNaN(x) && !Number.isNaN(y),
  )
  const few = sites.length < fewestForDensity
  const cloud = (name: string, colour: string, data: Points): PlotLine => ({
    name,
    data,
    colour,
    width: 0,
    marker: 4,
  })
  const rule = (name: string, offset: number, dash: PlotLine['dash']): PlotLine => ({
    name,
    data: parallel(scale, offset),
    colour: ink.text2,
    width: 1.2,
    silent: true,
    ...(dash ? { dash } : {}),
  })
  const option = plotOption({
    theme,
    x: { scale, title: `As-cast {s|τ}{n|y}{p|${direction}} (GPa)`, gap: 26 },
    y: { scale, title: `Trained {s|τ}{n|y}{p|${direction}} (GPa)`, gap: 36 },
    margin: { left: 54, right: 14, top: 8, bottom: 46 },
    marks: [
      ...(few
        ? [
            cloud(
              'site',
              zone.count,
              sites.filter(([x, y]) => !beyond(x, y)),
            ),
            cloud(
              direction === '+' ? 'hardening' : 'softening',
              own,
              sites.filter(([x, y]) => beyond(x, y)),
            ),
          ]
        : []),
      rule('no change', 0, 'solid'),
      rule('+τ_c', tauC, dashes.minus),
      rule('−τ_c', -tauC, dashes.minus),
    ],
    say: (name, x, y) => `${name}<br>${fixed(x, 2)} GPa as-cast, ${fixed(y, 2)} GPa trained`,
  })
  if (few) return option
  const cells = cellsOf(sites, scale).map((cell) => ({
    ...cell,
    colour: beyond(cell.x, cell.y) ? own : zone.count,
  }))
  return { ...option, series: [cellSeries(cells), ...(option.series as object[])] } as EChartsOption
}

interface Cell {
  /** Its middle, GPa. */
  readonly x: number
  readonly y: number
  readonly width: number
  /** 0 to 1 in eight steps. */
  readonly depth: number
}

/** The cells with sites, by their density in eight steps. */
export function cellsOf(sites: Points, { min, max }: Scale): Cell[] {
  const range = { from: min, to: max, count: bins }
  const { counts } = jointDensity(
    sites.map(([x]) => x),
    sites.map(([, y]) => y),
    range,
    range,
  )
  const most = counts.reduce((a, b) => Math.max(a, b), 0)
  const width = (max - min) / bins
  return Array.from(counts).flatMap((count, at): Cell[] => {
    if (count === 0) return []
    const middle = (i: number) => min + (i + 0.5) * width
    const depth = Math.ceil((grays * count) / most) / grays
    return [{ x: middle(Math.floor(at / bins)), y: middle(at % bins), width, depth }]
  })
}

function cellSeries(cells: readonly (Cell & { readonly colour: string })[]): object {
  return {
    type: 'custom',
    name: 'sites',
    silent: true,
    clip: true,
    data: [[0, 0]],
    renderItem: (_: unknown, api: { coord(at: number[]): number[] }) => ({
      type: 'group',
      children: cells.map(({ x, y, width, depth, colour }) => {
        const [left, top] = api.coord([x - width / 2, y + width / 2]) as [number, number]
        const [right, bottom] = api.coord([x + width / 2, y - width / 2]) as [number, number]
        return {
          type: 'rect',
          shape: { x: left, y: top, width: right - left, height: bottom - top },
          style: { fill: colour, opacity: depth },
        }
      }),
    }),
  }
}

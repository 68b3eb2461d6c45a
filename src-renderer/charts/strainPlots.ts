/** σ_xy against γ, and below it the sizes of the drops over the same strains. */
import type { EChartsOption } from 'echarts'
import { linearScale, logScale, type Scale } from '#core/figures/drawing/scale'
import { readNumber } from '../numbers.ts'
import { inks, type ThemeName } from './inks.ts'
import { plotOption, type PlotBand, type PlotLine, type PlotPoint } from './plot.ts'

export interface StemGroup {
  readonly name: string
  readonly colour: string
  readonly open: boolean
  /** Strain and size (GPa). */
  readonly stems: readonly PlotPoint[]
}

export interface StrainPlot {
  readonly theme: ThemeName
  readonly lines: readonly PlotLine[]
  readonly bands?: readonly PlotBand[]
  /** O, A, B, C at their points. */
  readonly states?: readonly {
    readonly name: string
    readonly at: PlotPoint
    readonly side: 'left' | 'right' | 'bottom'
  }[]
  /** Strain at which a running job stands. */
  readonly cursor?: number | null
  /** The drop that is selected. */
  readonly picked?: PlotPoint | null
  /** Magnitudes in the direction of loading: ±γ, ±σ. */
  readonly asMagnitudes?: boolean
  readonly bareY?: boolean
}

const margin = { left: 64, right: 20, top: 8, bottom: 44 } as const
const strainTitle = { true: 'Strain in its direction, ±{s|γ}', false: 'Shear strain {s|γ}' }
const stressTitle = { true: 'Stress ±{s|σ}{i|xy} (GPa)', false: '{s|σ}{i|xy} (GPa)' }

/** That hold every line, and the bands around them. */
export function scalesOf(
  lines: readonly Pick<PlotLine, 'data'>[],
  bands: readonly PlotBand[] = [],
): { readonly x: Scale; readonly y: Scale } {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity]
  const edges = bands.map(({ band }) =>
    band.flatMap(([x, a, b]): PlotPoint[] => [
      [x, a],
      [x, b],
    ]),
  )
  for (const data of [...lines.map((line) => line.data), ...edges])
    for (const [x, y] of data) {
      left = Math.min(left, x)
      right = Math.max(right, x)
      low = Math.min(low, y)
      high = Math.max(high, y)
    }
  if (!(right >= left))
    return { x: linearScale(0, 0.06, { padding: 0.05 }), y: linearScale(0, 1, { padding: 0.08 }) }
  return {
    x: linearScale(left, right, { padding: 0.05, intervals: 6 }),
    y: linearScale(low, high, { padding: 0.08, intervals: 5 }),
  }
}

const upright = (x: number, { min, max }: Scale, colour: string): PlotLine => ({
  name: 'now',
  data: [
    [x, min],
    [x, max],
  ],
  colour,
  width: 1,
  silent: true,
})

const point = (name: string, x: number, y: number): string =>
  `${name}<br>γ = ${readNumber(x, 4)}, σ<sub>xy</sub> = ${readNumber(y, 4)} GPa`

export function loopPlot(plot: StrainPlot, scales: { readonly x: Scale; readonly y: Scale }): EChartsOption {
  const { theme, lines, bands = [], states = [], cursor, picked, asMagnitudes = false } = plot
  const ink = inks[theme]
  const word = asMagnitudes ? 'true' : 'false'
  return plotOption({
    theme,
    x: { scale: scales.x, title: strainTitle[word], gap: 26 },
    y: { scale: scales.y, title: stressTitle[word], gap: 42, bare: plot.bareY ?? false },
    margin: plot.bareY ? { ...margin, left: 16 } : margin,
    marks: [
      ...bands,
      ...lines,
      ...states.map(({ name, at, side }): PlotLine => ({
        name,
        data: [at],
        colour: ink.text,
        marker: 5,
        label: name,
        side,
      })),
      ...(cursor === null || cursor === undefined ? [] : [upright(cursor, scales.y, ink.accent)]),
      ...(picked
        ? [
            {
              name: 'selected drop',
              data: [picked],
              colour: ink.accent,
              marker: 10,
              open: true,
              ring: true,
              width: 0,
            },
          ]
        : []),
    ],
    say: point,
  })
}

/** Of the sizes of drops, GPa; never so short that it has no label. */
export function sizeScale(sizes: readonly number[]): Scale {
  if (sizes.length === 0) return logScale(1e-3, 1e-1)
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)]
  return high > 4 * low ? logScale(low * 0.9, high * 1.1) : logScale(low / 3, high * 3)
}

/** Each drop a stem from the lowest size to its own, with a point that can be clicked. */
export function stemPlot(
  theme: ThemeName,
  groups: readonly StemGroup[],
  { x, y }: { readonly x: Scale; readonly y: Scale },
  asMagnitudes: boolean,
  picked: PlotPoint | null,
): EChartsOption {
  const ink = inks[theme]
  return plotOption({
    theme,
    x: { scale: x, title: strainTitle[asMagnitudes ? 'true' : 'false'], gap: 26 },
    y: { scale: y, title: '|{u|Δ}{s|σ}{i|xy}| (GPa)', gap: 42 },
    margin,
    marks: [
      ...groups.flatMap(({ name, colour, open, stems }, i): PlotLine[] => [
        {
          name,
          data: stems.flatMap(([at, size]): PlotPoint[] => [
            [at, y.min],
            [at, size],
            [Number.NaN, Number.NaN],
          ]),
          colour,
          width: 1,
          silent: true,
        },
        { id: `drops ${i}`, name, data: stems, colour, width: 0, marker: open ? 6 : 5, open },
      ]),
      ...(picked
        ? [
            {
              name: 'selected drop',
              data: [picked],
              colour: ink.accent,
              marker: 11,
              open: true,
              ring: true,
              width: 0,
              silent: true,
            },
          ]
        : []),
    ],
    say: (name, at, size) =>
      `${name}<br>γ = ${readNumber(at, 4)}, |Δσ<sub>xy</sub>| = ${readNumber(size, 3)} GPa`,
  })
}

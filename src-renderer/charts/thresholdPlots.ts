/** Ψ of the deviation and of D²min, C and its enrichment: what stands still while the handles move, and what follows. */
import type { EChartsOption } from 'echarts'
import { linearScale, logScale, type Scale } from '#core/figures/drawing/scale'
import type { ExponentialFit } from '#core/analysis/statistics/exponentialFit'
import { readNumber } from '../numbers.ts'
import { dashes, inks, type ThemeName } from './inks.ts'
import { plotOption, type Plot, type PlotBand, type PlotLine, type PlotPoint } from './plot.ts'
import { zoneInks } from './zoneInks.ts'

type Points = readonly PlotPoint[]
export type Margin = Plot['margin']

export interface Drawn {
  readonly option: EChartsOption
  readonly x: Scale
  readonly y: Scale
  readonly margin: Margin
}

export interface KeyEntry {
  readonly text: string
  readonly line: PlotLine
}

/** The curves of Ψ(τ_c), of |Δτ_y| or by sign, in the order of the legend. */
export function deviationLines(
  of: { readonly size: Readonly<Record<'plus' | 'minus' | 'both', Points>>; readonly marks: Points } & {
    readonly sign: Readonly<Record<'plusHarder' | 'plusSofter' | 'minusHarder' | 'minusSofter', Points>>
  },
  by: 'size' | 'sign',
  theme: ThemeName,
): PlotLine[] {
  const [ink, zone] = [inks[theme], zoneInks[theme]]
  if (by === 'size')
    return [
      { name: '+ training direction', data: of.size.plus, colour: ink.plus, width: 1.8 },
      { name: '− against it', data: of.size.minus, colour: ink.minus, width: 1.8, dash: dashes.minus },
      {
        name: 'both directions',
        data: of.marks,
        colour: ink.text3,
        width: 0,
        marker: 6.4,
        open: true,
        ring: true,
      },
    ]
  const { plusHarder, minusSofter, plusSofter, minusHarder } = of.sign
  return [
    { name: '+ hardening', data: plusHarder, colour: zone.hardening, width: 1.8 },
    { name: '− softening', data: minusSofter, colour: zone.softening, width: 1.8 },
    { name: '+ softening', data: plusSofter, colour: zone.softening, width: 1.2, dash: dashes.minus },
    { name: '− hardening', data: minusHarder, colour: zone.hardening, width: 1.2, dash: dashes.minus },
  ]
}

const lowestOf = (curves: readonly Points[]): number =>
  Math.min(0.1, ...curves.flatMap((data) => data.map(([, share]) => share).filter((share) => share > 0)))
const furthestOf = (curves: readonly Points[]): number =>
  Math.max(0, ...curves.flatMap((data) => data.map(([x]) => x)))

/** The fitted exponential within the frame, and its interval, exact at the beginning of its range. */
export function fitMarks(
  fit: ExponentialFit,
  { x, y }: { readonly x: Scale; readonly y: Scale },
  theme: ThemeName,
): (PlotLine | PlotBand)[] {
  const { xi, amplitude, from, interval } = fit
  if (!Number.isFinite(xi) || !(amplitude > 0)) return []
  const atFrom = amplitude * Math.exp(-from / xi)
  const at = (X: number, decay: number) => atFrom * Math.exp(-(X - from) / decay)
  // On powers of ten an exponential is flat before its range: that says nothing.
  const first = x.kind === 'log' ? from : Math.max(x.min, from + xi * Math.log(atFrom / y.max))
  const last = Math.min(x.max, from + xi * Math.log(atFrom / y.min))
  const along = (begin: number, end: number) =>
    Array.from({ length: 41 }, (_, i) => begin + ((end - begin) * i) / 40)
  const shown = (share: number) => Math.max(y.min, share)
  const band: PlotBand[] = interval
    ? [
        {
          name: 'fit, 95 %',
          colour: inks[theme].text3,
          band: along(from, Math.min(x.max, from + interval.high * Math.log(atFrom / y.min))).map((X) => [
            X,
            shown(at(X, interval.low)),
            shown(at(X, interval.high)),
          ]),
        },
      ]
    : []
  const data = along(first, last).map((X): PlotPoint => [X, at(X, xi)])
  return [...band, { name: 'fit', data, colour: inks[theme].text, width: 1.4, dash: dashes.fit }]
}

export function deviationPlot(
  theme: ThemeName,
  lines: readonly PlotLine[],
  fits: readonly ExponentialFit[],
  by: 'size' | 'sign',
): Drawn {
  const curves = lines.map(({ data }) => data)
  const x = linearScale(0, Math.max(2, furthestOf(curves)), { intervals: 4 })
  const y = logScale(lowestOf(curves), 1)
  const margin = { left: 60, right: 16, top: 14, bottom: 46 }
  const option = plotOption({
    theme,
    x: { scale: x, title: 'Threshold {s|τ}{n|c} (GPa)', gap: 26 },
    y: { scale: y, title: by === 'size' ? '{u|Ψ}(|{u|Δ}{s|τ}{n|y}|)' : '{u|Ψ}', gap: 40 },
    margin,
    marks: [...fits.flatMap((fit) => fitMarks(fit, { x, y }, theme)), ...lines],
    say: (name, X, share) => `${name}<br>Ψ(${readNumber(X, 3)} GPa) = ${readNumber(share, 3)}`,
  })
  return { option, x, y, margin }
}

export function rearrangementPlot(
  theme: ThemeName,
  moved: Points,
  tested: { readonly low: number; readonly high: number },
  fit: ExponentialFit | null,
): Drawn {
  const x = logScale(Math.max(1e-6, moved[0]?.[0] ?? 0.001), Math.max(1e-5, furthestOf([moved])))
  const y = logScale(lowestOf([moved]), 1)
  const margin = { left: 60, right: 16, top: 14, bottom: 46 }
  const option = plotOption({
    theme,
    x: { scale: x, title: 'Threshold {s|η} (Å²)', gap: 26 },
    y: { scale: y, title: '{u|Ψ}({s|D}²{n|min})', gap: 40 },
    margin,
    marks: [
      shade(tested.low, tested.high, y, theme),
      ...(fit ? fitMarks(fit, { x, y }, theme) : []),
      { name: 'atoms', data: moved, colour: inks[theme].trained, width: 1.8 },
    ],
    say: (_, X, share) => `Ψ(${readNumber(X, 3)} Å²) = ${readNumber(share, 3)}`,
  })
  return { option, x, y, margin }
}

const shade = (from: number, to: number, { min, max }: Scale, theme: ThemeName): PlotBand => ({
  name: '3 to 14 %',
  colour: inks[theme].text3,
  band: [
    [from, min, max],
    [to, min, max],
  ],
})

/** C or C/Ψ along the share of atoms above η, %, at one τ_c; the middle one of three is the current. */
export interface CorrelationLine {
  readonly tauC: number
  readonly points: Points
}

/** Shares of atoms on the axis, %. */
export const shareScale = logScale(1, 20)

export interface CorrelationPlot {
  readonly theme: ThemeName
  readonly quantity: 'C' | 'enrichment'
  /** Of C/Ψ: the range that holds every τ_c of the slider. */
  readonly limits: { readonly low: number; readonly high: number }
}

/** What stands still under the lines. */
export function correlationPlot({ theme, quantity, limits }: CorrelationPlot): Drawn {
  const y =
    quantity === 'C' ? linearScale(0, 1) : logScale(Math.min(0.5, limits.low), Math.max(10, limits.high))
  const margin = { left: 60, right: 76, top: 8, bottom: quantity === 'C' ? 8 : 46 }
  const title = quantity === 'C' ? '{s|C}({s|τ}{n|c}, {s|η})' : '{s|C}/{u|Ψ}'
  const option = plotOption({
    theme,
    x: {
      scale: shareScale,
      title: 'Atoms above {s|η} (%)',
      gap: 26,
      bare: quantity === 'C',
    },
    y: { scale: y, title, gap: 40 },
    margin,
    marks: [shade(3, 14, y, theme)],
    say: (name) => name,
  })
  return { option, x: shareScale, y, margin }
}

/** The lines that follow τ_c: random atoms, then the curves. `chance` is C/Ψ or C of atoms drawn at random. */
export function correlationLines(
  theme: ThemeName,
  quantity: 'C' | 'enrichment',
  lines: readonly CorrelationLine[],
  chance: number,
): PlotLine[] {
  const ink = inks[theme]
  const fits = ([x, value]: PlotPoint) => x >= 1 && x <= 20.2 && (quantity === 'C' || value > 0)
  const ends = Number.isFinite(chance) ? [shareScale.min, shareScale.max] : []
  const random = ends.map((x): PlotPoint => [x, chance])
  return [
    { name: 'random atoms', data: random, colour: ink.text2, width: 1.4, dash: dashes.fit },
    ...lines.map(({ tauC, points }, i): PlotLine => ({
      name: `τ_c = ${readNumber(tauC, 3)} GPa`,
      data: points.filter(fits).map(([x, value]) => [Math.min(x, shareScale.max), value]),
      colour: i === 1 ? ink.trained : ink.text3,
      width: i === 1 ? 2 : 1.2,
    })),
  ]
}

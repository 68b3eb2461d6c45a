/** Functions of the distance, and the pair entropy by azimuth. */
import type { EChartsOption } from 'echarts'
import { linearScale, type Scale } from '#core/figures/drawing/scale'
import { readNumber } from '../numbers.ts'
import { dashes, inks, type ThemeName } from './inks.ts'
import { plotOption, type PlotLine, type PlotPoint } from './plot.ts'

export interface StateCurve {
  readonly name: string
  readonly state: 'as-cast' | 'trained' | 'control' | 'other'
  /** Another plane of shear than that of training. */
  readonly otherPlane: boolean
  readonly data: readonly PlotPoint[]
}

/** As-cast wide below, trained thin on it, the control dotted. */
export function stateLine({ name, state, otherPlane, data }: StateCurve, theme: ThemeName): PlotLine {
  const ink = inks[theme]
  if (otherPlane) return { name, data, colour: ink.text3, width: 1, dash: dashes.earlier }
  if (state === 'as-cast') return { name, data, colour: ink.asCast, width: 3 }
  if (state === 'trained') return { name, data, colour: ink.trained, width: 1.4 }
  if (state === 'control') return { name, data, colour: ink.text2, width: 1.6, dash: dashes.fit }
  return { name, data, colour: ink.text2, width: 1.2 }
}

const margin = { left: 72, right: 20, top: 8, bottom: 44 } as const
const ordinates = (curves: readonly StateCurve[], wanted: readonly number[]): Scale => {
  const all = [...wanted, ...curves.flatMap(({ data }) => data.map(([, y]) => y))].filter(Number.isFinite)
  return linearScale(Math.min(...all), Math.max(...all), { padding: 0.06, intervals: 4 })
}

export interface RadialPlot {
  readonly theme: ThemeName
  readonly curves: readonly StateCurve[]
  readonly title: string
  /** Å */
  readonly cutoff: number
}

export function radialPlot({ theme, curves, title, cutoff }: RadialPlot): EChartsOption {
  return plotOption({
    theme,
    x: { scale: linearScale(0, cutoff, { intervals: 5 }), title: 'Distance {s|r} (Å)', gap: 26 },
    y: { scale: ordinates(curves, [0]), title, gap: 48 },
    margin,
    marks: curves.map((curve) => stateLine(curve, theme)),
    say: (name, r, value) => `${name}<br>r = ${readNumber(r, 4)} Å: ${readNumber(value, 4)}`,
  })
}

export function entropyPlot(theme: ThemeName, curves: readonly StateCurve[]): EChartsOption {
  const x = { ...linearScale(0, 180, { intervals: 4 }), min: 0, max: 180 }
  const ticks = [0, 45, 90, 135, 180]
  return plotOption({
    theme,
    x: { scale: { ...x, ticks, labels: ticks.map(String) }, title: 'Azimuth {s|θ} (°)', gap: 26 },
    y: { scale: ordinates(curves, []), title: '{s|s}{n|2}{p|θ} ({s|k}{n|B}/rad)', gap: 52 },
    margin,
    marks: curves.map((curve) => ({
      ...stateLine(curve, theme),
      marker: 4,
      open: curve.state !== 'trained',
    })),
    say: (name, angle, value) =>
      `${name}<br>θ = ${readNumber(angle, 3)}°: ${readNumber(value, 5)} k<sub>B</sub>/rad`,
  })
}

import type { CcdfCurve } from './ccdfCurve.ts'
import { extent } from './drawing/abscissa.ts'
import type { Curve, LineLook, Mark, PanelSpec, Point, Rule } from './drawing/marks.ts'
import { along, linearScale, logScale } from './drawing/scale.ts'
import { colours, dashes, print } from './theme.ts'
import type { ZoneStatistics } from './zoneStatistics.ts'

/** The panels of figure S5 that show Ψ: of |Δτ_y| with its fit, and of D²min. */

export function deviationPanel({ ccdf, fit }: ZoneStatistics): PanelSpec {
  const curves = [ccdf.both, ccdf.plus, ccdf.minus]
  const xs = extent(...curves.map(({ points }) => points.map(([x]) => x)))
  const y = logScale(leastShare(curves), 1)
  const fitted = (x: number): Point => [x, fit.amplitude * Math.exp(-x / fit.xi)]
  const end = Math.min(Math.max(xs.high, fit.to), fit.xi * Math.log(fit.amplitude / y.min))
  const marks: Mark[] = [
    ...ccdfMarks('both directions', 'both', ccdf.both, { colour: colours.both, width: print.lineUnder }),
    ...ccdfMarks('+', '$+$', ccdf.plus, { colour: colours.plus }),
    ...ccdfMarks('−', '$−$', ccdf.minus, { colour: colours.minus, dash: dashes.minus }),
  ]
  const found = Number.isFinite(fit.xi)
  if (found)
    marks.push({
      kind: 'curve',
      name: 'exponential fit',
      key: 'fit',
      data: [fitted(Math.max(0, fit.xi * Math.log(fit.amplitude / y.max))), fitted(end)],
      line: { colour: colours.fit, dash: dashes.fit },
    })
  return {
    letter: 'a',
    column: 0,
    row: 0,
    rowSpan: 2,
    x: {
      scale: linearScale(0, Math.max(xs.high, found ? end : 0)),
      title: 'Threshold $τ_c$ (GPa)',
      quantity: 'threshold of |Δτ_y|',
      unit: 'GPa',
    },
    y: { scale: y, title: '$Ψ(|Δτ_y|)$', quantity: 'share above', unit: '' },
    marks,
    remarks: found ? fitRemarks(fit) : ['too few for a fit'],
  }
}

function fitRemarks({ xi, interval, inside, beyond }: ZoneStatistics['fit']): string[] {
  const range = interval ? [`(${interval.low.toFixed(2)} to ${interval.high.toFixed(2)} GPa)`] : []
  return [`$ξ_c$ = ${xi.toFixed(2)} GPa`, ...range, `$n$ = ${inside + beyond}`]
}

export function d2minPanel({ ccdfOfD2min, etas, rearranged }: ZoneStatistics): PanelSpec {
  const xs = extent(ccdfOfD2min.points.map(([x]) => x))
  const { eta, share } = rearranged
  const x = logScale(eta > 0 ? Math.min(xs.low, eta) : xs.low, Math.max(xs.high, eta))
  const y = logScale(leastShare([ccdfOfD2min]), 1)
  // At η = 0 every atom that moved is rearranged: a logarithmic axis has no place for it.
  const marked: Mark[] =
    eta > 0
      ? [
          shareRule(share, eta, y.min, 1),
          {
            kind: 'note',
            at: [eta, y.min ** 0.94],
            label: percent(share),
            side: along(x, eta) > 0.75 ? 'left' : 'right',
            colour: colours.chance,
          },
        ]
      : []
  return {
    letter: 'b',
    column: 1,
    row: 0,
    rowSpan: 2,
    x: { scale: x, title: 'Threshold $η$ (Å$^2$)', quantity: 'threshold of D2min', unit: 'Å^2' },
    y: { scale: y, title: '$Ψ(D_{min}^2)$', quantity: 'share above', unit: '' },
    marks: [
      { kind: 'shade', name: '3 to 14 %', from: etas.low, to: etas.high },
      ...ccdfMarks('atoms', undefined, ccdfOfD2min, { colour: colours.trained }),
      ...marked,
    ],
  }
}

/** Where the share of rearranged atoms of the figure lies on an axis. */
export function shareRule(share: number, x: number, low: number, high: number): Rule {
  return {
    kind: 'rule',
    name: percent(share),
    from: [x, low],
    to: [x, high],
    line: { colour: colours.chance, dash: dashes.threshold, width: print.lineCompared },
  }
}

/** "5 %". */
export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`
}

function ccdfMarks(name: string, key: string | undefined, curve: CcdfCurve, line: LineLook): Mark[] {
  const drawn: Curve = {
    kind: 'curve',
    name,
    ...(key === undefined ? {} : { key }),
    data: curve.points,
    steps: true,
    line,
  }
  if (!curve.band) return [drawn]
  const bounds = 'mean ± standard deviation between samples'
  return [{ kind: 'band', name: `${name}, spread`, bounds, colour: line.colour, data: curve.band }, drawn]
}

function leastShare(curves: readonly CcdfCurve[]): number {
  return extent(
    ...curves.map(({ points, band }) => [...points.map(([, y]) => y), ...(band ?? []).map((row) => row[1])]),
  ).low
}

import { extent } from './drawing/abscissa.ts'
import type { Curve, Mark, PanelSpec, Point } from './drawing/marks.ts'
import { linearScale, logScale } from './drawing/scale.ts'
import type { Sheet } from './drawing/sheet.ts'
import { defineFigure } from './figure.ts'
import { colours, dashes, print } from './theme.ts'
import { zoneStatistics, zoneStatisticsNeeded, type ZoneStatistics } from './zoneStatistics.ts'

export const figS5 = defineFigure<ZoneStatistics>({
  id: 'figS5',
  panels: ['figS5a', 'figS5b', 'figS5c'],
  title: 'Thresholds: distributions of the deviation and of D²min, and their correlation',
  needs: zoneStatisticsNeeded,
  select: (project, choice = {}) => zoneStatistics(project, choice),
  caption(data) {
    const { fit } = data
    const interval = fit.interval
      ? `, 95 % interval ${fit.interval.low.toFixed(2)} to ${fit.interval.high.toFixed(2)} GPa over ${fit.interval.groups} blocks of sites`
      : ''
    const samples = data.samples === 1 ? '1 sample' : `${data.samples} samples`
    return (
      'Complementary cumulative distributions Ψ of (a) the deviation |Δτ_y| of the local yield stress and (b) ' +
      'D²min from as-cast to trained; (c) share C of the atoms above η that lie where |Δτ_y| exceeds τ_c, and (d) its ' +
      `enrichment over chance. γ_A = ${data.amplitude}, ${data.cycles} cycles; ${samples}, ${data.sites} sites ` +
      `(${data.excludedSites} without a deviation in one direction), ${data.atoms} atoms. Dotted in (a): ` +
      `exponential of decay ξ_c = ${fit.xi.toFixed(2)} GPa${interval}, fitted from ${fit.from} to ${fit.to} GPa ` +
      `to ${fit.inside} values. Shaded: 3 to 14 % of the atoms, dashed in (b): 5 %. Dotted in (c) and (d): by chance.`
    )
  },
  sheet,
})

function sheet(data: ZoneStatistics): Sheet {
  return {
    span: 'full',
    arrangement: { columns: 3, rows: 2, aspect: 0.74, rowHeights: [1, 0.5] },
    panels: [deviationPanel(data), d2minPanel(data), ...correlationPanels(data)],
  }
}

function deviationPanel({ ccdf, fit }: ZoneStatistics): PanelSpec {
  const xs = extent(ccdf.both.map((point) => point[0]))
  const lowest = extent([...ccdf.plus, ...ccdf.minus, ...ccdf.both].map((point) => point[1])).low
  const y = logScale(lowest, 1)
  const fitted = (x: number): Point => [x, fit.amplitude * Math.exp(-x / fit.xi)]
  const end = Math.min(Math.max(xs.high, fit.to), fit.xi * Math.log(fit.amplitude / y.min))
  const marks: Mark[] = [
    {
      kind: 'curve',
      name: 'both directions',
      key: 'both',
      data: ccdf.both,
      steps: true,
      line: { colour: colours.both, width: print.lineUnder },
    },
    { kind: 'curve', name: '+', key: '$+$', data: ccdf.plus, steps: true, line: { colour: colours.plus } },
    {
      kind: 'curve',
      name: '−',
      key: '$−$',
      data: ccdf.minus,
      steps: true,
      line: { colour: colours.minus, dash: dashes.minus },
    },
  ]
  if (Number.isFinite(fit.xi))
    marks.push({
      kind: 'curve',
      name: 'exponential fit',
      key: `fit, $ξ_c$ = ${fit.xi.toFixed(2)} GPa`,
      data: [fitted(Math.max(0, fit.xi * Math.log(fit.amplitude / y.max))), fitted(end)],
      line: { colour: colours.fit, dash: dashes.fit },
    })
  return {
    letter: 'a',
    column: 0,
    row: 0,
    rowSpan: 2,
    x: {
      scale: linearScale(0, xs.high),
      title: 'Threshold $τ_c$ (GPa)',
      quantity: 'threshold of |Δτ_y|',
      unit: 'GPa',
    },
    y: { scale: y, title: '$Ψ(|Δτ_y|)$', quantity: 'share above', unit: '' },
    marks,
  }
}

function d2minPanel({ ccdfOfD2min, etas }: ZoneStatistics): PanelSpec {
  const xs = extent(ccdfOfD2min.map((point) => point[0]))
  const y = logScale(extent(ccdfOfD2min.map((point) => point[1])).low, 1)
  return {
    letter: 'b',
    column: 1,
    row: 0,
    rowSpan: 2,
    x: {
      scale: logScale(xs.low, xs.high),
      title: 'Threshold $η$ (Å$^2$)',
      quantity: 'threshold of D2min',
      unit: 'Å^2',
    },
    y: { scale: y, title: '$Ψ(D_{min}^2)$', quantity: 'share above', unit: '' },
    marks: [
      { kind: 'shade', name: '3 to 14 %', from: etas.low, to: etas.high },
      { kind: 'curve', name: 'atoms', data: ccdfOfD2min, steps: true, line: { colour: colours.trained } },
      {
        kind: 'rule',
        name: '5 %',
        from: [etas.middle, y.min],
        to: [etas.middle, 1],
        line: { colour: colours.chance, dash: dashes.threshold, width: print.lineCompared },
      },
      { kind: 'note', at: [etas.middle, y.min ** 0.94], label: '5 %', side: 'right', colour: colours.chance },
    ],
  }
}

function correlationPanels({ correlation, tauC }: ZoneStatistics): PanelSpec[] {
  const x = logScale(1, 20)
  const shares = { title: 'Atoms above $η$ (%)', quantity: 'share of atoms above eta', unit: '%' }
  const look = (threshold: number) => ({
    colour: threshold === tauC ? colours.trained : threshold < tauC ? colours.asCast : colours.both,
    width: threshold === tauC ? print.line : print.lineCompared,
    dash: threshold > tauC ? dashes.threshold : ('solid' as const),
  })
  const value = (threshold: number) => String(Number(threshold.toPrecision(2)))
  const keyOf = (threshold: number) =>
    threshold < tauC
      ? `$τ_c$ = ${value(threshold)}`
      : threshold > tauC
        ? `${value(threshold)} GPa`
        : value(threshold)
  const curve = (threshold: number, data: readonly Point[], keyed: boolean): Curve => ({
    kind: 'curve',
    name: `τ_c = ${value(threshold)} GPa`,
    ...(keyed ? { key: keyOf(threshold) } : {}),
    data,
    line: look(threshold),
  })
  const tested: Mark = { kind: 'shade', name: '3 to 14 %', from: 3, to: 14 }
  const enrichments = correlation.flatMap((one) => one.enrichment.map((point) => point[1]))
  const top = extent(enrichments, [1]).high
  return [
    {
      letter: 'c',
      column: 2,
      row: 0,
      x: { scale: x, ...shares, shared: true },
      y: { scale: { ...linearScale(0, 1), max: 1.45 }, title: '$C(τ_c, η)$', quantity: 'C', unit: '' },
      keyInRow: true,
      marks: [
        tested,
        ...correlation.map((one) => curve(one.tauC, one.points, true)),
        ...correlation
          .filter((one) => one.tauC === tauC)
          .map((one): Mark => ({
            kind: 'rule',
            name: 'chance',
            from: [x.min, one.chance],
            to: [x.max, one.chance],
            line: { colour: colours.chance, dash: dashes.fit },
          })),
      ],
    },
    {
      letter: 'd',
      column: 2,
      row: 1,
      x: { scale: x, ...shares },
      y: {
        scale: linearScale(0, top * 1.3, { intervals: 3 }),
        title: '$C$/$Ψ$',
        quantity: 'enrichment C/Psi',
        unit: '',
      },
      marks: [
        tested,
        ...correlation.map((one) => curve(one.tauC, one.enrichment, false)),
        {
          kind: 'rule',
          name: 'chance',
          key: 'by chance',
          from: [x.min, 1],
          to: [x.max, 1],
          line: { colour: colours.chance, dash: dashes.fit },
        },
      ],
    },
  ]
}

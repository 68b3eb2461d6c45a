import { extent } from './drawing/abscissa.ts'
import type { Curve, Mark, PanelSpec, Point } from './drawing/marks.ts'
import { linearScale, logScale } from './drawing/scale.ts'
import type { Sheet } from './drawing/sheet.ts'
import { defineFigure } from './figure.ts'
import { colours, dashes, print } from './theme.ts'
import { deviationPanel, d2minPanel, percent, shareRule } from './figS5Distributions.ts'
import { zoneStatistics, zoneStatisticsNeeded, type ZoneStatistics } from './zoneStatistics.ts'

export const figS5 = defineFigure<ZoneStatistics>({
  id: 'figS5',
  panels: ['figS5a', 'figS5b', 'figS5c'],
  title: 'Thresholds: distributions of the deviation and of D²min, and their correlation',
  needs: zoneStatisticsNeeded,
  select: (project, choice = {}) => zoneStatistics(project, choice),
  caption(data) {
    const { fit, rearranged } = data
    const interval = fit.interval
      ? `, 95 % interval ${fit.interval.low.toFixed(2)} to ${fit.interval.high.toFixed(2)} GPa over ${fit.interval.groups} blocks of sites`
      : ''
    const several = data.samples > 1
    const samples = several ? `${data.samples} samples` : '1 sample'
    const share = percent(rearranged.share)
    return (
      'Complementary cumulative distributions Ψ of (a) the deviation |Δτ_y| of the local yield stress and (b) ' +
      'D²min from as-cast to trained; (c) share C of the atoms above η that lie where |Δτ_y| exceeds τ_c, and (d) its ' +
      `enrichment over chance. γ_A = ${data.amplitude}, ${data.cycles} cycles; ${samples}, ${data.sites} sites ` +
      `(${data.excludedSites} without a deviation in one direction), ${data.atoms} atoms. ` +
      (several
        ? 'Lines in (a) and (b) are means, shaded bands the standard deviation between samples; the rest is of all sites and atoms together. '
        : '') +
      (Number.isFinite(fit.xi)
        ? `Dotted in (a): exponential of decay ξ_c = ${fit.xi.toFixed(2)} GPa${interval}, fitted from ${fit.from} to ` +
          `${fit.to} GPa to ${fit.inside} values and ${fit.beyond} beyond. `
        : `No deviation lies from ${fit.from} to ${fit.to} GPa, where an exponential would be fitted. `) +
      `Shaded in (b) to (d): 3 to 14 % of the atoms; ` +
      `dashed: ${share}, η = ${rearranged.eta.toPrecision(3)} Å², with C = ${rearranged.correlation.toFixed(2)} and ` +
      `C/Ψ = ${rearranged.enrichment.toFixed(2)} at τ_c = ${data.tauC} GPa. Dotted in (c) and (d): by chance.`
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

function correlationPanels({ correlation, tauC, rearranged }: ZoneStatistics): PanelSpec[] {
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
  const share = 100 * rearranged.share
  const marked = (top: number): Mark[] =>
    share >= x.min && share <= x.max ? [shareRule(rearranged.share, share, 0, top)] : []
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
        ...marked(1),
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
        ...marked(top),
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

import type { Mark, PanelSpec } from './drawing/marks.ts'
import { linearScale, signed } from './drawing/scale.ts'
import type { Sheet } from './drawing/sheet.ts'
import { massLevels, massShares, outsideLowest } from './smoothDensity.ts'
import { colours, dashes, print } from './theme.ts'
import {
  stressScale,
  type DirectedDensity,
  type StateOfSites,
  type YieldStressByDirection,
} from './yieldStressByDirection.ts'

/** Distributions above, joint densities below; as-cast left, trained right. */
export function directionsSheet({ asCast, trained }: YieldStressByDirection): Sheet {
  const densities = [asCast, trained].flatMap(({ distribution: { plus, minus } }) => [plus, minus])
  const highest = Math.max(
    ...densities.flatMap(({ points, band }) => [
      ...points.map(([, p]) => p),
      ...(band ?? []).map((row) => row[2]),
    ]),
  )
  const reach = densities[0]!.points
  const axes = {
    x: linearScale(reach[0]![0], reach.at(-1)![0], { padding: 0 }),
    p: linearScale(0, 1.35 * highest, { padding: 0, intervals: 3 }),
    stress: stressScale([asCast, trained].map(({ sites }) => sites.flat())),
  }
  const panels = (column: 0 | 1, heading: string, state: StateOfSites): PanelSpec[] => [
    {
      letter: 'ab'[column]!,
      heading,
      column,
      row: 0,
      x: { scale: axes.x, title: '$τ_y^±$ (GPa)', quantity: 'local yield stress', unit: 'GPa' },
      y: {
        scale: axes.p,
        title: '$P(τ_y^±)$ (GPa$^{−1}$)',
        quantity: 'probability density',
        unit: 'GPa^-1',
        shared: column === 1,
      },
      marks: distributionMarks(heading, state, column === 0),
    },
    {
      letter: 'cd'[column]!,
      column,
      row: 1,
      x: {
        scale: axes.stress,
        title: '$τ_y^−$ (GPa)',
        quantity: `${heading} local yield stress, −`,
        unit: 'GPa',
      },
      y: {
        scale: axes.stress,
        title: '$τ_y^+$ (GPa)',
        quantity: `${heading} local yield stress, +`,
        unit: 'GPa',
        shared: column === 1,
      },
      marks: [
        ...jointMarks(state),
        {
          kind: 'rule',
          name: 'both alike',
          from: [axes.stress.min, axes.stress.min],
          to: [axes.stress.max, axes.stress.max],
          line: { colour: colours.ink, width: print.lineCompared },
        },
      ],
      remarks: correlationRemarks(state),
    },
  ]
  return {
    span: 'single',
    arrangement: { columns: 2, rows: 2, aspect: 0.75, rowHeights: [1, 1 / 0.75] },
    panels: [...panels(0, 'as-cast', asCast), ...panels(1, 'trained', trained)].sort((a, b) => a.row - b.row),
  }
}

function distributionMarks(heading: string, { distribution }: StateOfSites, keyed: boolean): Mark[] {
  const looks = {
    plus: { colour: colours.plus },
    minus: { colour: colours.minus, dash: dashes.minus },
  }
  const parts = (['plus', 'minus'] as const).map((direction) => ({
    sign: direction === 'plus' ? '+' : '−',
    line: looks[direction],
    own: distribution[direction] satisfies DirectedDensity,
  }))
  return [
    ...parts.flatMap(({ sign, line, own }): Mark[] =>
      own.band
        ? [
            {
              kind: 'band',
              name: `${heading}, ${sign}, spread`,
              bounds: 'mean ± standard deviation between samples',
              colour: line.colour,
              data: own.band,
            },
          ]
        : [],
    ),
    ...parts.map(({ sign, line, own }): Mark => ({
      kind: 'curve',
      name: `${heading}, ${sign}`,
      ...(keyed ? { key: `$${sign}$` } : {}),
      data: own.points,
      line,
    })),
  ]
}

function jointMarks({ sites, density }: StateOfSites): Mark[] {
  if (!density)
    return [
      {
        kind: 'curve',
        name: 'sites',
        data: sites,
        marker: { shape: 'circle', colour: colours.count, size: 1.8 },
      },
    ]
  const levels = massLevels(density, massShares)
  return [
    { kind: 'density', name: 'all sites', ...density, levels, quantity: 'joint density', unit: 'GPa^-2' },
    {
      kind: 'curve',
      name: 'sites',
      data: outsideLowest(sites, density, levels[0]!),
      marker: { shape: 'circle', colour: colours.count, size: 1 },
    },
  ]
}

function correlationRemarks({ r, interval }: StateOfSites): string[] {
  const value = (x: number) => signed(x.toFixed(2).replace(/^-(0\.00)$/, '$1'))
  return [`$r$ = ${value(r)}`, ...(interval ? [`(${value(interval.low)} to ${value(interval.high)})`] : [])]
}

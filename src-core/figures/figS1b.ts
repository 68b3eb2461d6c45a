import type { ProjectReader } from '../model/result.ts'
import { directions, directionSign, type Direction } from '../model/protocol.ts'
import { traceOf } from '../model/trace.ts'
import { extent } from './drawing/abscissa.ts'
import type { Mark, Point } from './drawing/marks.ts'
import { linearScale } from './drawing/scale.ts'
import type { Sheet } from './drawing/sheet.ts'
import { defineFigure, type Selected } from './figure.ts'
import { ids, latest } from './selection.ts'
import { colours, dashes, print } from './theme.ts'

/** Local stress-strain curves of a picked site, signed: + goes to the right, − to the left. */
export interface LocalCurves extends Selected {
  /** Label of the configuration. */
  readonly configuration: string
  /** Fractional. */
  readonly site: readonly number[]
  /** R, Å. */
  readonly radius: number
  readonly step: number
  /** τ_0, GPa. */
  readonly residualStress: number
  readonly branches: readonly LocalBranch[]
}

interface LocalBranch {
  readonly direction: Direction
  /** [γ, τ GPa] */
  readonly points: readonly Point[]
  /** Entry before the first drop. */
  readonly yieldIndex: number | null
  /** τ_y, GPa, positive in its direction. */
  readonly yieldStress: number | null
  /** How the curve ended. */
  readonly status: string
}

const needs =
  'It needs the curves of a picked site: run "metabasin trace PROJECT --map ID --site N", with a map that ' +
  '"metabasin probe PROJECT --from ID" has made.'

const sign = (direction: Direction) => (direction === '+' ? '+' : '−')

export const figS1b = defineFigure<LocalCurves>({
  id: 'figS1b',
  panels: ['figS1b'],
  title: 'Local stress-strain curve of a site',
  needs,
  select,
  caption(data) {
    const each = data.branches.map(({ direction, yieldStress, points, yieldIndex, status }) =>
      yieldStress === null
        ? `in ${sign(direction)} ${status}`
        : `τ_y = ${yieldStress.toFixed(3)} GPa at |γ| = ${Math.abs(points[yieldIndex!]![0]).toFixed(4)} in ${sign(direction)}`,
    )
    return (
      `Local shear stress against shear strain of the site (${data.site.map((x) => Number(x.toFixed(4))).join(', ')}) ` +
      `(fractional) of ${data.configuration}, sheared along the training direction (+) and against it (−) in a ` +
      `frozen matrix: one site, free region R = ${data.radius} Å, strain step ${data.step}. τ_0 = ` +
      `${data.residualStress.toFixed(3).replace('-', '−')} GPa; ${each.join(', ')}. Point: the state before the first ` +
      'drop; ring: after it.'
    )
  },
  sheet,
})

function select(project: ProjectReader): LocalCurves | { missing: string } {
  // What was traced where no atom is free has no curve.
  const row = latest(project.rows('trace').filter(({ summary }) => summary['residualStress_GPa'] !== null))
  const from = row?.inputs['from']
  if (!row || from === undefined) return { missing: needs }
  const { site, branches } = traceOf(project.read(row.id))
  const statuses = row.summary['statuses'] as Readonly<Record<string, string>>
  return {
    configuration: project.rows('configuration').find(({ id }) => id === from)?.label ?? `result ${from}`,
    site,
    radius: Number(row.summary['radius_A']),
    step: Number(row.summary['step']),
    residualStress: Number(row.summary['residualStress_GPa']),
    branches: directions.flatMap((direction): LocalBranch[] => {
      const branch = branches[direction]
      if (!branch) return []
      const { strain, stress, yieldIndex } = branch
      return [
        {
          direction,
          points: Array.from(strain, (x, i): Point => [x, stress[i]!]),
          yieldIndex,
          yieldStress: yieldIndex === null ? null : directionSign(direction) * stress[yieldIndex]!,
          status: statuses[direction]!,
        },
      ]
    }),
    results: ids(row, from, row.inputs['map']),
  }
}

function sheet(data: LocalCurves): Sheet {
  const all = data.branches.flatMap(({ points }) => points)
  const xs = extent(all.map((point) => point[0]))
  const ys = extent(all.map((point) => point[1]))
  const x = linearScale(xs.low, xs.high, { padding: 0.08 })
  const y = linearScale(ys.low, ys.high, { padding: 0.14 })
  const marks = data.branches.flatMap((branch): Mark[] => branchMarks(branch))
  const zero = (from: Point, to: Point): Mark => ({
    kind: 'rule',
    name: 'zero',
    from,
    to,
    line: { colour: colours.tested, width: print.frame },
  })
  const start: Point = [0, data.residualStress]
  const inside = (value: number, { min, max }: { min: number; max: number }) => value > min && value < max
  return {
    span: 'single',
    arrangement: { columns: 1, rows: 1, aspect: 0.75 },
    panels: [
      {
        letter: 'b',
        column: 0,
        row: 0,
        x: { scale: x, title: 'Shear strain $γ$', quantity: 'shear strain', unit: '' },
        y: { scale: y, title: 'Local shear stress $τ$ (GPa)', quantity: 'local shear stress', unit: 'GPa' },
        marks: [
          ...(inside(0, y) ? [zero([x.min, 0], [x.max, 0])] : []),
          ...(inside(0, x) ? [zero([0, y.min], [0, y.max])] : []),
          ...marks,
          {
            kind: 'curve',
            name: 'unstrained',
            data: [start],
            marker: { shape: 'square', colour: colours.ink, size: 3 },
          },
          { kind: 'note', at: start, label: '$τ_0$', side: 'right' },
        ],
      },
    ],
  }
}

function branchMarks({ direction, points, yieldIndex, yieldStress }: LocalBranch): Mark[] {
  const plus = direction === '+'
  const colour = plus ? colours.plus : colours.minus
  const value = yieldStress === null ? 'no drop' : `$τ_y$ = ${yieldStress.toFixed(2)} GPa`
  const curve: Mark = {
    kind: 'curve',
    name: sign(direction),
    key: `$${sign(direction)}$, ${value}`,
    data: points,
    line: { colour, ...(plus ? {} : { dash: dashes.minus }) },
  }
  if (yieldIndex === null) return [curve]
  const drop = points.slice(yieldIndex, yieldIndex + 2)
  return [
    curve,
    // Drops can be small: the ring then stands around the point.
    {
      kind: 'curve',
      name: `${sign(direction)}, after the drop`,
      data: drop.slice(1),
      marker: { shape: 'circle', open: true, colour, size: 4.8 },
    },
    {
      kind: 'curve',
      name: `${sign(direction)}, before the drop`,
      data: drop.slice(0, 1),
      marker: { shape: 'circle', colour, size: 2.8 },
    },
    { kind: 'note', at: drop[0]!, label: `$τ_y^${sign(direction)}$`, side: plus ? 'above' : 'below', colour },
  ]
}

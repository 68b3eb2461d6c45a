import { kernelDensity } from '../analysis/statistics/kernelDensity.ts'
import type { ProjectReader } from '../model/result.ts'
import { extent } from './drawing/abscissa.ts'
import type { Curve, PanelSpec, Point } from './drawing/marks.ts'
import { linearScale } from './drawing/scale.ts'
import type { Sheet } from './drawing/sheet.ts'
import { defineFigure, type Choice, type Selected } from './figure.ts'
import { kernelAbscissa } from './kernelAbscissa.ts'
import {
  describeLeftOut,
  describePool,
  mapsNeeded,
  pooledSites,
  type Directed,
  type PooledSites,
} from './pooledSites.ts'
import { colours, dashes } from './theme.ts'

/** Distributions of the local yield stress in + and −, as-cast and trained. */
export interface YieldStressDistributions extends Selected {
  readonly pool: Pick<PooledSites, 'amplitude' | 'cycles' | 'samples' | 'sites' | 'leftOut'>
  readonly asCast: Directed<Distribution>
  readonly trained: Directed<Distribution>
}

interface Distribution {
  /** [τ_y GPa, P GPa⁻¹] */
  readonly points: readonly Point[]
  readonly bandwidth: number
  readonly counted: number
}

export const fig3cd = defineFigure<YieldStressDistributions>({
  id: 'fig3cd',
  panels: ['fig3c', 'fig3d'],
  title: 'Distributions of the local yield stress',
  needs: mapsNeeded,
  select,
  caption(data) {
    const widths = [data.asCast.plus, data.asCast.minus, data.trained.plus, data.trained.minus]
    return (
      'Probability density of the local yield stress along the training direction (+) and against it (−), ' +
      `(c) as-cast and (d) trained (${describePool(data.pool)}). Gaussian kernels, bandwidths ` +
      `${widths.map((one) => one.bandwidth.toFixed(2)).join(', ')} GPa; yield stresses counted: ` +
      `${widths.map((one) => one.counted).join(', ')}. ${describeLeftOut(data.pool.leftOut)}`
    )
  },
  sheet,
})

function select(project: ProjectReader, choice: Choice = {}): YieldStressDistributions | { missing: string } {
  const pool = pooledSites(project, choice)
  if (!pool) return { missing: mapsNeeded }
  const { asCast, trained } = pool
  const enough = [asCast.plus, asCast.minus, trained.plus, trained.minus].every((values) => spread(values))
  if (!enough) return { missing: 'Too few sites of the maps have a yield stress for a distribution.' }
  const at = kernelAbscissa([asCast.plus, asCast.minus, trained.plus, trained.minus], 0)
  const distribution = (values: Float64Array): Distribution => {
    const { density, bandwidth, counted } = kernelDensity(values, at)
    return { points: at.map((x, i): Point => [x, density[i]!]), bandwidth, counted }
  }
  const both = (values: Directed<Float64Array>) => ({
    plus: distribution(values.plus),
    minus: distribution(values.minus),
  })
  return { pool, asCast: both(asCast), trained: both(trained), results: pool.results }
}

/** True where a distribution has a width. */
function spread(values: Float64Array): boolean {
  const { low, high } = extent(values)
  return high > low
}

function sheet(data: YieldStressDistributions): Sheet {
  const all = [data.asCast.plus, data.asCast.minus, data.trained.plus, data.trained.minus].flatMap(
    (one) => one.points,
  )
  const x = linearScale(all[0]![0], Math.max(...all.map((point) => point[0])), { padding: 0 })
  const y = linearScale(0, 1.08 * Math.max(...all.map((point) => point[1])))
  const curves = (state: string, { plus, minus }: Directed<Distribution>, keyed: boolean): Curve[] => [
    {
      kind: 'curve',
      name: `${state}, +`,
      ...(keyed ? { key: '$+$' } : {}),
      data: plus.points,
      line: { colour: colours.plus },
    },
    {
      kind: 'curve',
      name: `${state}, −`,
      ...(keyed ? { key: '$−$' } : {}),
      data: minus.points,
      line: { colour: colours.minus, dash: dashes.minus },
    },
  ]
  const panel = (letter: string, row: number, state: string, both: Directed<Distribution>): PanelSpec => ({
    letter,
    heading: state,
    column: 0,
    row,
    x: {
      scale: x,
      title: 'Local yield stress $τ_y^±$ (GPa)',
      quantity: 'local yield stress',
      unit: 'GPa',
      shared: row === 0,
    },
    y: {
      scale: y,
      title: '$P(τ_y^±)$ (GPa$^{−1}$)',
      quantity: 'probability density',
      unit: 'GPa^-1',
    },
    marks: curves(state, both, row === 0),
  })
  return {
    span: 'single',
    arrangement: { columns: 1, rows: 2, aspect: 0.42 },
    panels: [panel('c', 0, 'as-cast', data.asCast), panel('d', 1, 'trained', data.trained)],
  }
}

import type { ProjectReader } from '../model/result.ts'
import { extent } from './drawing/abscissa.ts'
import type { Mark, PanelSpec } from './drawing/marks.ts'
import { linearScale } from './drawing/scale.ts'
import type { Sheet } from './drawing/sheet.ts'
import { completeChoice, type Choice } from './choice.ts'
import { defineFigure, type Selected } from './figure.ts'
import { kernelAbscissa } from './kernelAbscissa.ts'
import {
  describeLeftOut,
  describePool,
  mapsNeeded,
  pooledSites,
  type Directed,
  type PooledSites,
} from './pooledSites.ts'
import { bySample, densityBand, describeMean, meanDensity, type MeanDensity } from './meanDensity.ts'
import { placesOf } from './meanPath.ts'
import { colours, dashes } from './theme.ts'

/** Distributions of the local yield stress in + and −, as-cast and trained. */
export interface YieldStressDistributions extends Selected {
  readonly pool: Pick<PooledSites, 'amplitude' | 'cycles' | 'samples' | 'sites' | 'leftOut'>
  /** [τ_y GPa, P GPa⁻¹] */
  readonly asCast: Directed<MeanDensity>
  readonly trained: Directed<MeanDensity>
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
      `${widths.map((one) => one.counted).join(', ')}.${describeMean(data.pool.samples)} ${describeLeftOut(data.pool.leftOut)}`
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
  const { bandwidth } = completeChoice(choice)
  const parts = (values: Float64Array) => bySample(values, pool.samples)
  const all = [asCast.plus, asCast.minus, trained.plus, trained.minus].flatMap(parts)
  const at = kernelAbscissa(all, 0, bandwidth)
  const distribution = (values: Float64Array) => meanDensity(parts(values), at, bandwidth)
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
  const all = [data.asCast.plus, data.asCast.minus, data.trained.plus, data.trained.minus].flatMap(placesOf)
  const x = linearScale(all[0]![0], Math.max(...all.map((point) => point[0])), { padding: 0 })
  const y = linearScale(0, 1.08 * Math.max(...all.map((point) => point[1])))
  const curves = (state: string, { plus, minus }: Directed<MeanDensity>, keyed: boolean): Mark[] => [
    ...densityBand(`${state}, +`, plus, colours.plus),
    ...densityBand(`${state}, −`, minus, colours.minus),
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
  const panel = (letter: string, row: number, state: string, both: Directed<MeanDensity>): PanelSpec => ({
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

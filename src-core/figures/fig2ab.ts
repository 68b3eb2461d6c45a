import { curveOf, legsOf, magnitudes } from '../model/curve.ts'
import { legs } from '../model/protocol.ts'
import type { ProjectReader, ResultRow } from '../model/result.ts'
import type { Curve, PanelSpec, Point } from './drawing/marks.ts'
import { linearScale } from './drawing/scale.ts'
import type { Sheet } from './drawing/sheet.ts'
import { defineFigure, type Choice, type Selected } from './figure.ts'
import { atomCount, ids, ofAmplitude, shearTests, trainedPairs, type TrainedPair } from './selection.ts'
import { colours, dashes } from './theme.ts'

/** Loading and unloading in + and − of one sample, as-cast and trained; − as positive magnitudes. */
export interface LoadingUnloading extends Selected {
  readonly amplitude: number
  readonly cycles: number
  readonly atoms: number
  readonly samples: number
  readonly asCast: Record<'plus' | 'minus', readonly Point[]>
  readonly trained: Record<'plus' | 'minus', readonly Point[]>
}

const needs =
  'It needs tests in both directions from the as-cast and from the trained state: run ' +
  '"metabasin shear PROJECT --from ID --to 0.06 --direction + --unload" and the same with "--direction -" ' +
  'for both, or "metabasin reproduce PROJECT".'

export const fig2ab = defineFigure<LoadingUnloading>({
  id: 'fig2ab',
  panels: ['fig2a', 'fig2b'],
  title: 'Loading and unloading along the training direction and against it',
  needs,
  select,
  caption(data) {
    return (
      'Shear stress against shear strain on loading and unloading along the training direction (+) and against ' +
      `it (−), (a) as-cast and (b) trained for ${data.cycles} cycles at γ_A = ${data.amplitude}. One sample of ` +
      `${data.samples}, ${data.atoms} atoms. Both are counted positive in the direction of loading, strain from ` +
      'the as-cast box, so that the two trained curves start at plus and minus the residual strain.'
    )
  },
  sheet,
})

interface Tests {
  readonly pair: TrainedPair
  /** As-cast +, −, trained +, −. */
  readonly rows: readonly ResultRow[]
  readonly amplitude: number
}

function select(project: ProjectReader, choice: Choice = {}): LoadingUnloading | { missing: string } {
  const tested = trainedPairs(project).flatMap((pair): Tests[] => {
    const rows = shearTests(project, pair)
    return rows ? [{ pair, rows, amplitude: pair.amplitude }] : []
  })
  const tests = ofAmplitude(tested, choice.amplitude)
  const first = tests[0]
  if (!first) return { missing: needs }
  const [castPlus, castMinus, trainedPlus, trainedMinus] = first.rows.map((row) => points(project, row))
  return {
    amplitude: first.pair.amplitude,
    cycles: first.pair.cycles,
    atoms: atomCount(project, first.pair.asCast),
    samples: tests.length,
    asCast: { plus: castPlus!, minus: castMinus! },
    trained: { plus: trainedPlus!, minus: trainedMinus! },
    results: ids(first.pair.training, first.pair.asCast, first.pair.trained, ...first.rows),
  }
}

function points(project: ProjectReader, row: ResultRow): Point[] {
  const { strain, stress } = magnitudes(legsOf(curveOf(project.read(row.id)), legs.loading, legs.unloading))
  return Array.from(strain, (x, i): Point => [x, stress[i]!])
}

function sheet(data: LoadingUnloading): Sheet {
  const all = [data.asCast.plus, data.asCast.minus, data.trained.plus, data.trained.minus].flat()
  const strains = all.map((point) => point[0])
  const stresses = all.map((point) => point[1])
  const x = linearScale(Math.min(...strains), Math.max(...strains), { padding: 0.05, intervals: 3 })
  const y = linearScale(Math.min(...stresses), Math.max(...stresses), { padding: 0.1 })
  const curves = (state: string, curves: LoadingUnloading['asCast'], keyed: boolean): Curve[] => [
    {
      kind: 'curve',
      name: `${state}, +`,
      ...(keyed ? { key: '$+$' } : {}),
      data: curves.plus,
      line: { colour: colours.plus },
    },
    {
      kind: 'curve',
      name: `${state}, −`,
      ...(keyed ? { key: '$−$' } : {}),
      data: curves.minus,
      line: { colour: colours.minus, dash: dashes.minus },
    },
  ]
  const panel = (
    letter: string,
    column: number,
    state: string,
    both: LoadingUnloading['asCast'],
  ): PanelSpec => ({
    letter,
    heading: state,
    column,
    row: 0,
    x: { scale: x, title: 'Strain in the direction $±γ$', quantity: 'shear strain', unit: '' },
    y: {
      scale: y,
      title: 'Stress $±σ_{*xy*}$ (GPa)',
      quantity: 'shear stress',
      unit: 'GPa',
      shared: column > 0,
    },
    marks: curves(state, both, column === 0),
  })
  return {
    span: 'single',
    arrangement: { columns: 2, rows: 1, aspect: 1.15 },
    panels: [panel('a', 0, 'as-cast', data.asCast), panel('b', 1, 'trained', data.trained)],
  }
}

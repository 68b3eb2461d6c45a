import { linearScale } from './drawing/scale.ts'
import type { Mark, PanelSpec } from './drawing/marks.ts'
import type { Sheet } from './drawing/sheet.ts'
import { defineFigure } from './figure.ts'
import { loadingTests, loadingTestsNeeded, type LoadingTests, type TestPaths } from './loadingTests.ts'
import { placesOf, samplesText, scatter, type MeanPath } from './meanPath.ts'
import type { Directed } from './pooledSites.ts'
import { colours, dashes } from './theme.ts'

/** Loading and unloading in + and −, as-cast and trained: of one sample, or means over several. */
export const fig2ab = defineFigure<LoadingTests>({
  id: 'fig2ab',
  panels: ['fig2a', 'fig2b'],
  title: 'Loading and unloading along the training direction and against it',
  needs: loadingTestsNeeded,
  select: (project, choice = {}) => loadingTests(project, choice) ?? { missing: loadingTestsNeeded },
  caption: (data) =>
    'Shear stress against shear strain on loading and unloading along the training direction (+) and against ' +
    `it (−), (a) as-cast and (b) trained for ${data.cycles} cycles at γ_A = ${data.amplitude}. ` +
    `${describeTests(data)} Both are counted positive in the direction of loading, strain from ` +
    'the as-cast box, so that the two trained curves start at plus and minus the residual strain.',
  sheet,
})

/** Samples, atoms, and what is drawn of them. */
export function describeTests({ samples, atoms }: LoadingTests, drawn = 'shaded'): string {
  const of = `${samplesText(samples)}, ${atoms.join(', ')} atoms`
  if (samples === 1) return `${of}: its own curves, without a scatter.`
  return (
    `${of}: means over the samples of each leg by itself, at the strains that all of them have; ` +
    `${drawn}: standard deviation between samples (n = ${samples}).`
  )
}

/** Curves of both legs in both directions, with their bands. */
export function testMarks(
  state: string,
  { plus, minus }: Directed<TestPaths>,
  keyed: boolean,
  bars?: (band: MeanPath['band'], sign: '+' | '−') => MeanPath['band'],
): Mark[] {
  const looks = [
    { sign: '+' as const, paths: plus, line: { colour: colours.plus } },
    { sign: '−' as const, paths: minus, line: { colour: colours.minus, dash: dashes.minus } },
  ]
  const each = looks.flatMap(({ sign, paths, line }) =>
    (['loading', 'unloading'] as const).map((leg) => ({
      name: `${state}, ${sign}, ${leg}`,
      sign,
      leg,
      path: paths[leg],
      line,
    })),
  )
  const bands = each
    .filter(({ path }) => path.band.length > 0)
    .map(({ name, sign, path, line }): Mark => ({
      kind: 'band',
      name: `${name}, spread`,
      data: bars ? bars(path.band, sign) : path.band,
      colour: line.colour,
      bounds: scatter,
      ...(bars ? { bars: true as const } : {}),
    }))
  const curves = each.map(({ name, sign, leg, path, line }): Mark => ({
    kind: 'curve',
    name,
    ...(keyed && leg === 'loading' ? { key: `$${sign}$` } : {}),
    data: path.points,
    line,
  }))
  return [...bands, ...curves]
}

/** Every place that the tests of both states take. */
export function testPlaces({ asCast, trained }: LoadingTests['stress']) {
  return [asCast.plus, asCast.minus, trained.plus, trained.minus].flatMap(({ loading, unloading }) => [
    ...placesOf(loading),
    ...placesOf(unloading),
  ])
}

function sheet(data: LoadingTests): Sheet {
  const all = testPlaces(data.stress)
  const strains = all.map((point) => point[0])
  const stresses = all.map((point) => point[1])
  const x = linearScale(Math.min(...strains), Math.max(...strains), { padding: 0.05, intervals: 3 })
  const y = linearScale(Math.min(...stresses), Math.max(...stresses), { padding: 0.1 })
  const panel = (letter: string, column: number, state: string, both: Directed<TestPaths>): PanelSpec => ({
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
    marks: testMarks(state, both, column === 0),
  })
  return {
    span: 'single',
    arrangement: { columns: 2, rows: 1, aspect: 1.15 },
    panels: [panel('a', 0, 'as-cast', data.stress.asCast), panel('b', 1, 'trained', data.stress.trained)],
  }
}

import { linearScale } from './drawing/scale.ts'
import type { PanelSpec } from './drawing/marks.ts'
import type { Sheet } from './drawing/sheet.ts'
import { defineFigure } from './figure.ts'
import { describeTests, testMarks, testPlaces } from './fig2ab.ts'
import { loadingTests, loadingTestsNeeded, type LoadingTests } from './loadingTests.ts'
import type { MeanPath } from './meanPath.ts'

/** Stress and energy of the loading-unloading tests, with the scatter between samples as error bars. */
export const figS2 = defineFigure<LoadingTests>({
  id: 'figS2',
  panels: ['figS2a', 'figS2b', 'figS2c', 'figS2d'],
  title: 'Stress and energy on loading and unloading, with the scatter between samples',
  needs: loadingTestsNeeded,
  select: (project, choice = {}) => loadingTests(project, choice) ?? { missing: loadingTestsNeeded },
  caption: (data) =>
    '(a, b) Shear stress and (c, d) potential energy per atom above the as-cast state O of the same sample on ' +
    'loading and unloading along the training direction (+) and against it (−), (a, c) as-cast and (b, d) ' +
    `trained for ${data.cycles} cycles at γ_A = ${data.amplitude}. ${describeTests(data, 'error bars')} ` +
    'Strain and stress are counted positive in the direction of loading.',
  sheet,
})

/** Error bars along a curve; more of them would cover it. */
const bars = 7

/**
 * Evenly chosen, never at the ends of the path, where the legs meet; those of + and − beside each other,
 * where the curves lie on each other.
 */
function thinned(band: MeanPath['band'], sign: '+' | '−'): MeanPath['band'] {
  const wanted = Math.min(bars, band.length)
  return Array.from(
    { length: wanted },
    (_, i) => band[Math.floor(((i + (sign === '+' ? 0.35 : 0.65)) * band.length) / wanted)]!,
  )
}

function sheet(data: LoadingTests): Sheet {
  const strains = testPlaces(data.stress).map((point) => point[0])
  const x = linearScale(Math.min(...strains), Math.max(...strains), { padding: 0.05 })
  const rows = [
    { of: data.stress, title: 'Stress $±σ_{*xy*}$ (GPa)', quantity: 'shear stress', unit: 'GPa' },
    { of: data.energy, title: '$ΔE$ (meV/atom)', quantity: 'energy above O', unit: 'meV/atom' },
  ]
  const states = [
    { state: 'as-cast', key: 'asCast' },
    { state: 'trained', key: 'trained' },
  ] as const
  const panels = rows.flatMap(({ of, title, quantity, unit }, row) => {
    const values = testPlaces(of).map((point) => point[1])
    const y = linearScale(Math.min(...values), Math.max(...values), { padding: 0.1 })
    return states.map(({ state, key }, column): PanelSpec => ({
      letter: 'abcd'[2 * row + column]!,
      heading: state,
      column,
      row,
      x: {
        scale: x,
        title: 'Strain in the direction $±γ$',
        quantity: 'shear strain',
        unit: '',
        shared: row === 0,
      },
      y: { scale: y, title, quantity, unit, shared: column > 0 },
      marks: testMarks(state, of[key], row === 0 && column === 0, thinned),
    }))
  })
  return { span: 'full', arrangement: { columns: 2, rows: 2, aspect: 0.5 }, panels }
}

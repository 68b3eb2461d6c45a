import { rearrangedAtoms } from '../analysis/deformation/rearrangements.ts'
import { anelasticLimit, type AnelasticLimit } from '../analysis/mechanics/anelasticLimit.ts'
import { ensemble, type Ensemble } from '../analysis/statistics/ensemble.ts'
import type { ProjectReader } from '../model/result.ts'
import { extent } from './drawing/abscissa.ts'
import type { Mark, Point } from './drawing/marks.ts'
import { linearScale } from './drawing/scale.ts'
import type { Sheet } from './drawing/sheet.ts'
import { defineFigure, type Choice, type Selected } from './figure.ts'
import { rearrangementThreshold } from './rearrangementThreshold.ts'
import { ids, plasticTests, ofAmplitude, trainedPairs, type PlasticTest } from './selection.ts'
import { colours, dashes } from './theme.ts'

/** Anelastic limit of each trained sample against its training amplitude. */
export interface AnelasticLimits extends Selected {
  /** Å², with where it comes from. */
  readonly eta: number
  readonly etaOrigin: string
  readonly samples: readonly SampleLimit[]
  /** By amplitude, ascending: middles of the brackets of the samples that have both ends. */
  readonly means: readonly {
    readonly amplitude: number
    readonly samples: number
    readonly middle: Ensemble
  }[]
}

interface SampleLimit extends AnelasticLimit {
  readonly amplitude: number
}

const needs =
  'It needs tests in + of a trained sample to increasing strain, each compared with its start: run ' +
  '"metabasin shear PROJECT --from ID --to 0.06 --relax" at several strains and ' +
  '"metabasin rearrangements PROJECT --reference ID --current ID" from the trained to the unloaded state and ' +
  'from as-cast to trained, or "metabasin reproduce PROJECT".'

export const figAnelastic = defineFigure<AnelasticLimits>({
  id: 'figX1',
  panels: ['figX1'],
  title: 'Anelastic limit against the training amplitude',
  needs,
  select,
  caption(data) {
    const each = data.means.map(({ amplitude, samples, middle }) => {
      const scatter = middle.counted > 1 ? ` ± ${middle.std.toFixed(4)}` : ''
      const value = middle.counted > 0 ? `${middle.mean.toFixed(4)}${scatter}` : 'not bracketed'
      const open = samples - middle.counted
      return `${value} at γ_A = ${amplitude} (n = ${middle.counted}${open > 0 ? `; ${open} with one end only` : ''})`
    })
    return (
      'Anelastic limit of trained samples on loading along the training direction against the training amplitude. ' +
      'Bars reach from the largest tested strain that left no plastic atom (I⁺ = 0) to the first that left some ' +
      '(I⁺ > 0), one a sample; points are the mean of their middles' +
      `${data.means.some(({ middle }) => middle.counted > 1) ? ', ± standard deviation between samples' : ''}: ` +
      `${each.join(', ')}. Triangles: only one end of the bracket was tested, the limit lies where they point. An atom is ` +
      `plastic where its D²min from the start of a test to its stress-free end exceeds η = ${data.eta.toPrecision(3)} Å² ` +
      `(${data.etaOrigin}), one value for all. Dashed: limit = γ_A.`
    )
  },
  sheet,
})

function select(project: ProjectReader, choice: Choice = {}): AnelasticLimits | { missing: string } {
  const pairs = trainedPairs(project)
  const eta = rearrangementThreshold(project, ofAmplitude(pairs, choice.amplitude), choice)
  if (!eta) return { missing: needs }
  const tested = pairs.flatMap((pair) => {
    const tests = plasticTests(project, pair)
    return tests.length > 0 ? [{ pair, tests }] : []
  })
  if (tested.length === 0) return { missing: needs }
  const samples = tested.map(({ pair, tests }): SampleLimit => {
    const plastic = ({ compared }: PlasticTest) =>
      rearrangedAtoms(project.read(compared.id).arrays['d2min']!.data, eta.eta).count
    const limit = anelasticLimit(tests.map((test) => ({ strain: test.strain, plastic: plastic(test) })))
    return { amplitude: pair.amplitude, ...limit }
  })
  const means = [...Map.groupBy(samples, ({ amplitude }) => amplitude)].map(([amplitude, own]) => ({
    amplitude,
    samples: own.length,
    middle: ensemble(own.map(middleOf)),
  }))
  return {
    eta: eta.eta,
    etaOrigin: eta.origin,
    samples,
    means,
    results: ids(
      ...eta.rows,
      ...tested.flatMap(({ pair, tests }) => [
        pair.training,
        pair.trained,
        ...tests.flatMap(({ compared }) => [compared, compared.inputs['current']]),
      ]),
    ),
  }
}

/** NaN where an end is missing. */
function middleOf({ reversibleTo, plasticFrom }: AnelasticLimit): number {
  return reversibleTo === null || plasticFrom === null ? Number.NaN : (reversibleTo + plasticFrom) / 2
}

function sheet(data: AnelasticLimits): Sheet {
  const strains = data.samples.flatMap(({ amplitude, reversibleTo, plasticFrom }) =>
    [amplitude, reversibleTo, plasticFrom].filter((value) => value !== null),
  )
  const { low, high } = extent(strains)
  // The same range along both axes: the line limit = γ_A is the diagonal.
  const scale = linearScale(low, high, { padding: high > low ? 0.15 : 0.5 })
  const both = data.samples.filter((one) => !Number.isNaN(middleOf(one)))
  const means = data.means
    .filter(({ middle }) => middle.counted > 0)
    .map(({ amplitude, middle }): Point => [amplitude, middle.mean])
  const oneEnd = (
    name: string,
    key: string,
    points: readonly Point[],
    shape: 'triangle' | 'triangleDown',
  ): Mark[] =>
    points.length === 0
      ? []
      : [
          {
            kind: 'curve',
            name,
            key,
            data: points,
            marker: { shape, open: true, colour: colours.plus, size: 4 },
          },
        ]
  const marks: Mark[] = [
    {
      kind: 'rule',
      name: 'limit = γ_A',
      key: 'limit = $γ_A$',
      from: [scale.min, scale.min],
      to: [scale.max, scale.max],
      line: { colour: colours.chance, dash: dashes.threshold },
    },
    {
      kind: 'band',
      name: 'samples',
      data: both.map(
        ({ amplitude, reversibleTo, plasticFrom }) => [amplitude, reversibleTo!, plasticFrom!] as const,
      ),
      colour: colours.plus,
      bounds: 'largest strain with I⁺ = 0, first with I⁺ > 0',
      bars: true,
    },
    ...(means.length === 0
      ? []
      : [
          {
            kind: 'curve' as const,
            name: 'mean of the middles',
            key: data.means.some(({ middle }) => middle.counted > 1) ? 'mean' : 'middle',
            data: means,
            marker: { shape: 'circle' as const, colour: colours.plus, size: 3.4 },
          },
        ]),
    ...oneEnd(
      'limit above',
      'at least',
      data.samples.flatMap(({ amplitude, reversibleTo, plasticFrom }): Point[] =>
        reversibleTo !== null && plasticFrom === null ? [[amplitude, reversibleTo]] : [],
      ),
      'triangle',
    ),
    ...oneEnd(
      'limit below',
      'at most',
      data.samples.flatMap(({ amplitude, reversibleTo, plasticFrom }): Point[] =>
        reversibleTo === null && plasticFrom !== null ? [[amplitude, plasticFrom]] : [],
      ),
      'triangleDown',
    ),
  ]
  return {
    span: 'single',
    arrangement: { columns: 1, rows: 1, aspect: 0.75 },
    panels: [
      {
        letter: 'a',
        column: 0,
        row: 0,
        x: { scale, title: 'Training amplitude $γ_A$', quantity: 'training amplitude', unit: '' },
        y: { scale, title: 'Anelastic limit in $+$', quantity: 'anelastic limit', unit: '' },
        marks,
      },
    ],
  }
}

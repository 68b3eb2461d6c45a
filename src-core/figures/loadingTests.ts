import { curveOf, legsOf, magnitudes, type Curve } from '../model/curve.ts'
import { legs } from '../model/protocol.ts'
import type { ProjectReader, ResultRow } from '../model/result.ts'
import type { Choice, Selected } from './figure.ts'
import { meanPath, type MeanPath } from './meanPath.ts'
import type { Directed } from './pooledSites.ts'
import { atomCount, ids, ofAmplitude, shearTests, trainedPairs, type TrainedPair } from './selection.ts'

/** Loading and unloading, each a mean over samples by itself. */
export interface TestPaths {
  readonly loading: MeanPath
  readonly unloading: MeanPath
}

export interface ByState<T> {
  readonly asCast: T
  readonly trained: T
}

/** Loading-unloading tests of the samples of one amplitude; − as positive magnitudes. */
export interface LoadingTests extends Selected {
  readonly amplitude: number
  readonly cycles: number
  readonly samples: number
  /** Atoms of the samples, ascending, without repetition. */
  readonly atoms: readonly number[]
  /** [γ, σ_xy GPa] */
  readonly stress: ByState<Directed<TestPaths>>
  /** [γ, E − E(O) meV per atom], O the as-cast state of the same sample. */
  readonly energy: ByState<Directed<TestPaths>>
}

export const loadingTestsNeeded =
  'It needs tests in both directions from the as-cast and from the trained state: run ' +
  '"metabasin shear PROJECT --from ID --to 0.06 --direction + --unload" and the same with "--direction -" ' +
  'for both, or "metabasin reproduce PROJECT".'

interface Tested {
  readonly pair: TrainedPair
  /** As-cast +, −, trained +, −. */
  readonly rows: readonly ResultRow[]
  readonly amplitude: number
}

interface Sample {
  readonly curves: readonly Curve[]
  readonly atoms: number
  /** E(O), eV. */
  readonly origin: number
}

/** What is drawn along a leg, entry by entry. */
type Quantity = (part: Curve, sample: Sample) => Float64Array

/** Of all samples that were trained and tested as the first of them was. */
export function loadingTests(project: ProjectReader, choice: Choice): LoadingTests | null {
  const tested = trainedPairs(project).flatMap((pair): Tested[] => {
    const rows = shearTests(project, pair)
    return rows ? [{ pair, rows, amplitude: pair.amplitude }] : []
  })
  const ofOne = ofAmplitude(tested, choice.amplitude)
  const first = ofOne[0]
  if (!first) return null
  const tests = ofOne.filter((one) => manner(one) === manner(first))
  const samples = tests.map(({ pair, rows }): Sample => {
    const curves = rows.map((row) => curveOf(project.read(row.id)))
    return { curves, atoms: atomCount(project, pair.asCast), origin: curves[0]!.energy[0]! }
  })
  const byState = (quantity: Quantity): ByState<Directed<TestPaths>> => {
    const [castPlus, castMinus, trainedPlus, trainedMinus] = [0, 1, 2, 3].map((k) =>
      paths(samples, k, quantity),
    )
    return {
      asCast: { plus: castPlus!, minus: castMinus! },
      trained: { plus: trainedPlus!, minus: trainedMinus! },
    }
  }
  return {
    amplitude: first.amplitude,
    cycles: first.pair.cycles,
    samples: tests.length,
    atoms: [...new Set(samples.map(({ atoms }) => atoms))].sort((a, b) => a - b),
    stress: byState((part) => magnitudes(part).stress),
    energy: byState((part, { origin, atoms }) =>
      part.energy.map((energy) => (1000 * (energy - origin)) / atoms),
    ),
    results: ids(...tests.flatMap(({ pair, rows }) => [pair.training, pair.asCast, pair.trained, ...rows])),
  }
}

/** What samples must have in common to be averaged: the protocol of training and tests. */
function manner({ pair, rows }: Tested): string {
  const test = ['to', 'step', 'strainOrigin'].map((key) => rows[0]!.parameters[key] ?? null)
  return JSON.stringify([pair.cycles, ...test])
}

/** Both legs of one test, − as positive magnitudes of the strain. */
function paths(samples: readonly Sample[], test: number, quantity: Quantity): TestPaths {
  const leg = (wanted: number) =>
    meanPath(
      samples.map((sample) => {
        const part = legsOf(sample.curves[test]!, wanted)
        return { strain: magnitudes(part).strain, stress: quantity(part, sample) }
      }),
    )
  return { loading: leg(legs.loading), unloading: leg(legs.unloading) }
}

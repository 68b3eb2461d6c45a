import { largestDisplacement } from '#core/analysis/deformation/displacement'
import { rearrangedAtoms, topShareThreshold } from '#core/analysis/deformation/rearrangements'
import { measurePolarity } from '#core/analysis/polarity/polarity'
import {
  structuralFunctions,
  type Evidence,
  type LoadingUnloadingTest,
  type StressCurve,
  type StructuralFunction,
  type StructureComparison,
  type TrainingCourse,
} from '#core/analysis/reproduction/evidence'
import { fromResult } from '#core/model/configuration'
import { curveOf, legsOf, magnitudes } from '#core/model/curve'
import { legs } from '#core/model/protocol'
import type { ProjectReader } from '#core/model/result'
import { yieldMapOf } from '#core/model/yieldMap'
import { mappedAmplitude, type Plan } from './presets.ts'
import type { SampleResults, TestResults } from './reproduceStages.ts'

/**
 * What the claims are judged on, from the results of all samples. η is one absolute value: what the top
 * 5 % of the as-cast → trained pairs of all samples exceed.
 */
export function gatherEvidence(project: ProjectReader, plan: Plan, samples: readonly SampleResults[]) {
  const eta = commonThreshold(project, samples)
  const evidence: Evidence = {
    loading: samples.map(({ loading }) => loadingOf(project, loading)),
    asCastPairs: samples.map((sample) => asCastPair(project, sample)),
    training: samples.flatMap((sample) => courses(project, sample)),
    tests: samples.flatMap(({ tests }) => tests.map((test) => judgedTest(project, test, eta))),
    polarity: samples.map((sample) => polarityOf(project, plan, sample, eta)),
    structure: structureOf(project, plan, samples),
  }
  return { evidence, eta, amplitude: mappedAmplitude(plan) }
}

function commonThreshold(project: ProjectReader, samples: readonly SampleResults[]): number {
  const pooled = samples.flatMap(({ trainingPair }) => Array.from(d2minOf(project, trainingPair)))
  return topShareThreshold(pooled, 0.05).eta
}

function d2minOf(project: ProjectReader, id: number): ArrayLike<number> {
  return project.read(id).arrays['d2min']!.data
}

function loadingOf(project: ProjectReader, curve: number): StressCurve {
  return magnitudes(legsOf(curveOf(project.read(curve)), legs.loading))
}

function asCastPair(project: ProjectReader, { tests }: SampleResults) {
  const one = (direction: '+' | '-') =>
    loadingOf(project, tests.find((test) => test.state === 'as-cast' && test.direction === direction)!.curve)
  return { plus: one('+'), minus: one('-') }
}

function courses(project: ProjectReader, { asCast, trainings }: SampleResults): TrainingCourse[] {
  const atoms = project.read(asCast).arrays['types']!.data.length
  return trainings.map(({ amplitude, training }) => {
    const { arrays } = project.read(training)
    const column = (name: string) => arrays[name]!.data
    return {
      amplitude,
      atoms,
      energy: column('energy'),
      residualStrain: column('residualStrain'),
      dissipation: column('dissipation'),
    }
  })
}

function judgedTest(project: ProjectReader, test: TestResults, eta: number): LoadingUnloadingTest {
  const { state, amplitude, direction, strain, start, stressFree, plastic, anelastic } = test
  const place = (id: number) => fromResult(project.read(id), `result ${id}`)
  return {
    state,
    amplitude,
    direction,
    strain,
    plastic: rearrangedAtoms(d2minOf(project, plastic), eta).count,
    anelastic: rearrangedAtoms(d2minOf(project, anelastic), eta).count,
    largestDisplacement: largestDisplacement(place(start), place(stressFree)),
  }
}

function polarityOf(project: ProjectReader, plan: Plan, sample: SampleResults, eta: number) {
  const { box, positions } = fromResult(project.read(sample.asCast), `result ${sample.asCast}`)
  return measurePolarity({
    asCast: yieldMapOf(project.read(sample.maps.asCast)),
    trained: yieldMapOf(project.read(sample.maps.trained)),
    d2min: d2minOf(project, sample.trainingPair),
    box,
    positions,
    tauC: plan.tauC,
    eta,
    seed: plan.seed,
  })
}

function structureOf(
  project: ProjectReader,
  plan: Plan,
  samples: readonly SampleResults[],
): StructureComparison[] {
  return structuralFunctions.map((quantity) => {
    const strain = (id: number): number => {
      const all = project.read(id).summary['apparentStrain'] as Readonly<Record<string, number | null>>
      return all[inSummary[quantity]] ?? Number.NaN
    }
    return {
      quantity,
      asCast: samples.map(({ structure }) => strain(structure.asCast[0]!)),
      trained: samples.map(({ structure }) => strain(structure.trained)),
      strained: samples.map(({ structure }) => strain(structure.control)),
      controlStrain: plan.controlStrain,
      scatter: samples.flatMap(({ structure }) => structure.asCast.map(strain)),
    }
  })
}

/** What the result of a structure job calls its apparent strains. */
const inSummary: Readonly<Record<StructuralFunction, string>> = {
  'g_θ(r)': 'gTheta',
  's₂^θ': 's2Theta',
  'g₂⁰(r)': 'g20',
}

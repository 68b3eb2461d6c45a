/** The anelastic limit of trained samples, from the rearrangements that their tests in + left behind. */
import { rearrangedAtoms, topShareThreshold } from '#core/analysis/deformation/rearrangements'
import { anelasticLimit, type AnelasticLimit } from '#core/analysis/mechanics/anelasticLimit'
import {
  ofAmplitude,
  plasticTests,
  trainedPairs,
  trainingRearrangements,
  type RowReader,
} from '#core/figures/selection'
import type { StoredResult } from '#core/model/result'

export interface LimitRows {
  /** D²min of as-cast → trained of all samples: what sets η. */
  readonly threshold: readonly number[]
  /** D²min of trained → unloaded, by the largest strain of the test. */
  readonly tests: readonly { readonly strain: number; readonly plastic: number }[]
}

/** Ids of what is needed; null where nothing is there to judge by. */
export function limitRows(reader: RowReader, amplitude: number): LimitRows | null {
  const pairs = trainedPairs(reader)
  if (pairs.length === 0) return null
  const threshold = ofAmplitude(pairs).flatMap((pair) => trainingRearrangements(reader, pair)?.id ?? [])
  const own = pairs.filter((pair) => Math.abs(pair.amplitude - amplitude) < 1e-9)
  const tests = own
    .flatMap((pair) => plasticTests(reader, pair))
    .map(({ strain, compared }) => ({ strain, plastic: compared.id }))
  return threshold.length > 0 && tests.length > 0 ? { threshold, tests } : null
}

export interface Limit extends AnelasticLimit {
  /** Å². */
  readonly eta: number
}

/** null until everything is loaded. η is that of the checks: the top 5 % of all samples together. */
export function limitOf(rows: LimitRows, loaded: ReadonlyMap<number, StoredResult>): Limit | null {
  const d2min = (id: number) => loaded.get(id)?.arrays['d2min']?.data
  const pooled = rows.threshold.map(d2min)
  const tests = rows.tests.map(({ strain, plastic }) => ({ strain, d2min: d2min(plastic) }))
  if (pooled.some((one) => !one) || tests.some((test) => !test.d2min)) return null
  const { eta } = topShareThreshold(
    pooled.flatMap((one) => Array.from(one!)),
    0.05,
  )
  const counted = tests.map((test) => ({
    strain: test.strain,
    plastic: rearrangedAtoms(test.d2min!, eta).count,
  }))
  return { ...anelasticLimit(counted), eta }
}

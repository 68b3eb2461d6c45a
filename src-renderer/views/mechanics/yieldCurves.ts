/** Loading curves and where they yield; the mean of the as-cast samples as the checks take it. */
import { yieldPoint, type YieldPoint } from '#core/analysis/mechanics/yieldStrain'
import { loadingEnsemble } from '#core/analysis/mechanics/loadingEnsemble'
import { meanCurve } from '#core/analysis/reproduction/mechanics'
import type { ResultRow } from '#core/model/result'
import type { ShearTest } from './tests.ts'

/** Loading in + of as-cast samples, as far as any was loaded; all with the same step. */
export function farLoadings(rows: readonly ResultRow[]): ResultRow[] {
  const asCast = new Set(rows.filter(({ summary }) => summary['state'] === 'as-cast').map(({ id }) => id))
  const own = rows.filter(
    ({ kind, jobKind, inputs, summary }) =>
      kind === 'curve' &&
      jobKind === 'shear' &&
      summary['direction'] === '+' &&
      asCast.has(inputs['from'] ?? -1),
  )
  const reach = ({ parameters }: ResultRow) => Number(parameters['to'])
  const farthest = Math.max(...own.map(reach))
  const far = own.filter((row) => Math.abs(reach(row) - farthest) < 1e-9)
  const newestOfSample = Map.groupBy(far, ({ inputs }) => inputs['from'])
  const step = far.at(-1)?.parameters['step']
  return [...newestOfSample.values()].flatMap(
    (tests) => tests.findLast(({ parameters }) => parameters['step'] === step) ?? [],
  )
}

export interface MeanLoading {
  readonly strain: Float64Array
  readonly stress: Float64Array
  readonly yields: YieldPoint
  /** Strain, mean − deviation, mean + deviation; empty with one sample. */
  readonly band: readonly (readonly [number, number, number])[]
}

export function meanLoading(tests: readonly ShearTest[]): MeanLoading | null {
  if (tests.length === 0) return null
  const mean = meanCurve(tests.map(({ loading }) => loading))
  const spread = loadingEnsemble(tests.map(({ loading }) => loading))
  return {
    ...mean,
    yields: yieldPoint(mean.strain, mean.stress),
    band: spread.strain.map((x, i) => [
      x,
      spread.mean[i]! - spread.std[i]!,
      spread.mean[i]! + spread.std[i]!,
    ]),
  }
}

const words = { maximum: 'stress maximum', plateau: 'onset of the plateau' } as const
export const yieldWords = (kind: keyof typeof words): string => words[kind]

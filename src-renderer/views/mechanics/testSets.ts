/** Tests in + and − of the as-cast and the trained state: those of Fig. 2, and means over samples. */
import { loadingEnsemble } from '#core/analysis/mechanics/loadingEnsemble'
import { shearTests, trainedPairs, type RowReader, type TrainedPair } from '#core/figures/selection'
import type { ResultRow, StoredResult } from '#core/model/result'
import { inks, type ThemeName } from '../../charts/inks.ts'
import type { PlotBand, PlotLine, PlotPoint } from '../../charts/plot.ts'
import { directionLine, shearTest, type ShearTest } from './tests.ts'

export interface TestSet {
  readonly pair: TrainedPair
  /** As-cast +, −, trained +, −. */
  readonly rows: readonly ResultRow[]
}

/** The sets of every training that has all four tests. */
export function testSets(reader: RowReader): TestSet[] {
  return trainedPairs(reader).flatMap((pair): TestSet[] => {
    const rows = shearTests(reader, pair)
    return rows ? [{ pair, rows }] : []
  })
}

/** Those that were made like a first one: same amplitude, same largest strain, same step. */
export function alike(sets: readonly TestSet[], first: TestSet): TestSet[] {
  const key = ({ pair, rows }: TestSet) =>
    JSON.stringify([
      pair.amplitude,
      ...['to', 'step', 'strainOrigin'].map((name) => rows[0]!.parameters[name]),
    ])
  return sets.filter((set) => key(set) === key(first))
}

export const testNames = ['as-cast, +', 'as-cast, −', 'trained, +', 'trained, −'] as const

/** The four tests of a set; null until all are loaded. */
export function testsOf({ rows }: TestSet, loaded: ReadonlyMap<number, StoredResult>): ShearTest[] | null {
  const results = rows.flatMap(({ id }) => loaded.get(id) ?? [])
  return results.length < 4 ? null : results.map((result, i) => shearTest(result, testNames[i]!))
}

/** What a panel draws of one state: the paths of one sample, or the mean loading of several. */
export function stateLines(
  sets: readonly (readonly ShearTest[])[],
  state: 0 | 1,
  theme: ThemeName,
): { readonly lines: readonly PlotLine[]; readonly bands: readonly PlotBand[] } {
  const both = [2 * state, 2 * state + 1].map((at) => sets.map((tests) => tests[at]!))
  if (sets.length < 2)
    return {
      lines: both.map(([test]) =>
        directionLine(
          test!.direction,
          `${testNames[0 + 2 * state]!.split(',')[0]}, ${sign(test!)}`,
          test!.loadingUnloading,
          theme,
        ),
      ),
      bands: [],
    }
  const means = both.map((tests) => ({
    test: tests[0]!,
    ...loadingEnsemble(tests.map((one) => one.loading)),
  }))
  return {
    lines: means.map(({ test, strain, mean }) =>
      directionLine(
        test.direction,
        `mean of ${sets.length}, ${sign(test)}`,
        strain.map((x, i): PlotPoint => [x, mean[i]!]),
        theme,
      ),
    ),
    bands: means.map(({ test, strain, mean, std }) => ({
      name: `standard deviation, ${sign(test)}`,
      colour: test.direction === '+' ? inks[theme].plus : inks[theme].minus,
      band: strain.map((x, i) => [x, mean[i]! - std[i]!, mean[i]! + std[i]!] as const),
    })),
  }
}

const sign = ({ direction }: ShearTest): string => (direction === '+' ? '+' : '−')

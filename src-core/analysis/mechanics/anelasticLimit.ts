/**
 * Anelastic limit of a trained sample: the strain beyond which loading in + leaves plastic
 * rearrangements behind (I⁺ > 0 after unloading), no unit. From loading-unloading tests to increasing
 * strain it is bracketed by the last test without and the first with more than `tolerance` plastic atoms.
 * Source: Shang, Wang & Guan, arXiv:2111.11164 (amplitude of training sets the limit).
 */
export interface LoadingTest {
  /** Largest strain of the test. */
  readonly strain: number
  /** Plastic atoms I⁺ it leaves, at the project's η; NaN if not measured. */
  readonly plastic: number
}

export interface AnelasticLimit {
  /** Largest tested strain below the first with plastic atoms; null if there is none. */
  readonly reversibleTo: number | null
  /** First tested strain with plastic atoms; null if none has any. */
  readonly plasticFrom: number | null
  readonly counted: number
  readonly excluded: number
}

export function anelasticLimit(tests: readonly LoadingTest[], tolerance = 0): AnelasticLimit {
  const measured = tests.filter((test) => !Number.isNaN(test.plastic)).sort((a, b) => a.strain - b.strain)
  const first = measured.findIndex((test) => test.plastic > tolerance)
  const before = first < 0 ? measured.length - 1 : first - 1
  return {
    reversibleTo: measured[before]?.strain ?? null,
    plasticFrom: measured[first]?.strain ?? null,
    counted: measured.length,
    excluded: tests.length - measured.length,
  }
}

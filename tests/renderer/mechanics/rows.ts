/** Rows and results made up for tests of the screen. */
import type { NamedArray, NamedArrays, ResultRow, StoredResult } from '#core/model/result'

export const row = (id: number, more: Partial<ResultRow> = {}): ResultRow => ({
  id,
  kind: 'configuration',
  role: '',
  label: `result ${id}`,
  summary: {},
  jobId: null,
  jobKind: null,
  parameters: {},
  inputs: {},
  kernelVersion: '1',
  createdAt: '2026-11-27T00:00:00.000Z',
  ...more,
})

export const doubles = (...values: number[]): NamedArray => ({
  data: Float64Array.from(values),
  shape: [values.length],
})

export const stored = (of: ResultRow, arrays: NamedArrays): StoredResult => ({ ...of, arrays })

/** A path of σ_xy against γ as a result holds it. */
export function pathArrays(
  strain: readonly number[],
  xy: readonly number[],
  leg: readonly number[],
  energy: readonly number[] = strain.map(() => 0),
): NamedArrays {
  const n = strain.length
  return {
    strain: doubles(...strain),
    stress: { data: Float64Array.from(xy.flatMap((value) => [0, 0, 0, value, 0, 0])), shape: [n, 6] },
    energy: doubles(...energy),
    leg: { data: Int32Array.from(leg), shape: [n] },
  }
}

import type { Box } from '../model/box.ts'

/** One number per point of a grid. */
export interface VolumeColumn {
  readonly name: string
  readonly unit: string
  /** [n³] in the order of gridIndex: the point along c runs fastest; NaN where nothing was measured. */
  readonly values: ArrayLike<number>
}

/** Numbers on the n³ points with fractional coordinates i/n, j/n, k/n of a periodic cell. */
export interface GridVolume {
  readonly box: Box
  readonly n: number
  readonly title: string
  readonly columns: readonly VolumeColumn[]
}

/** The places (gridIndex) of the points with a running fastest, then b, as most formats want them: plane by plane along c. */
export function* planesAFastest(n: number): Generator<Int32Array> {
  for (let k = 0; k < n; k++) {
    const plane = new Int32Array(n * n)
    for (let j = 0, at = 0; j < n; j++) for (let i = 0; i < n; i++, at++) plane[at] = (i * n + j) * n + k
    yield plane
  }
}

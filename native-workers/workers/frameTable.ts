/** Numbers of frames, a row each, filled one frame after the other; the state of a job is what has been filled. */
import type { NamedArrays } from '#core/model/result'

export class FrameTable {
  readonly #columns = new Map<string, { readonly data: Float64Array; readonly width: number }>()
  readonly #rows: number

  /** Without a value a number is NaN. Arrays of an earlier state are gone on with. */
  constructor(rows: number, widths: Readonly<Record<string, number>>, state?: NamedArrays) {
    this.#rows = rows
    for (const [name, width] of Object.entries(widths)) {
      const former = state?.[name]?.data
      const data = former instanceof Float64Array ? former : new Float64Array(rows * width).fill(Number.NaN)
      this.#columns.set(name, { data, width })
    }
  }

  set(row: number, name: string, ...values: readonly number[]): void {
    const { data, width } = this.#columns.get(name)!
    data.set(values, row * width)
  }

  arrays(): NamedArrays {
    return Object.fromEntries(
      [...this.#columns].map(([name, { data, width }]) => [
        name,
        { data, shape: width === 1 ? [this.#rows] : [this.#rows, width] },
      ]),
    )
  }
}

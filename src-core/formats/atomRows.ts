import { orderById, reordered, type Configuration } from '../model/configuration.ts'
import type { NamedArrays } from '../model/result.ts'
import type { LineReader } from './lineReader.ts'
import type { ReadOptions } from './structureFrame.ts'

const defaultFrameLimit = 2 ** 31

/** Refuses a count of atoms (read in `line`) that is none, or whose frame would not fit into the memory allowed. */
export function checkCount(
  count: number,
  line: number,
  numbersPerAtom: number,
  options: ReadOptions,
  lines: LineReader,
): void {
  if (!(count >= 1)) lines.fail(`the number of atoms must be a whole number from 1 on`, line)
  const bytes = count * (8 * numbersPerAtom + 40)
  const limit = options.frameLimit ?? defaultFrameLimit
  if (bytes > limit || count > 0x7fffffff)
    lines.fail(`${count} atoms would take ${megabytes(bytes)}, a frame may take ${megabytes(limit)}`, line)
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`
}

/**
 * Numbers of atoms, row by row. It grows with what is read, not with what is announced:
 * a short file with a large number in its header costs nothing.
 */
export class AtomRows {
  readonly width: number
  count = 0
  #data: Float64Array

  constructor(width: number, expected: number) {
    this.width = width
    this.#data = new Float64Array(width * Math.min(expected, 1024))
  }

  /** The rows of a table that is there already. */
  static of(table: Float64Array, width: number): AtomRows {
    const rows = new AtomRows(width, 0)
    rows.#data = table
    rows.count = table.length / width
    return rows
  }

  /** Appends a row; the caller fills it through `set`. */
  add(): void {
    this.count++
    if (this.count * this.width <= this.#data.length) return
    const larger = new Float64Array(2 * this.#data.length)
    larger.set(this.#data)
    this.#data = larger
  }

  /** Sets a number of the row that was added last. */
  set(column: number, value: number): void {
    this.#data[(this.count - 1) * this.width + column] = value
  }

  get(row: number, column: number): number {
    return this.#data[row * this.width + column]!
  }

  /** [N, 3] of three columns anywhere. */
  triples([x, y, z]: readonly number[]): Float64Array {
    const taken = new Float64Array(3 * this.count)
    for (let row = 0, from = 0; row < this.count; row++, from += this.width) {
      taken[3 * row] = this.#data[from + x!]!
      taken[3 * row + 1] = this.#data[from + y!]!
      taken[3 * row + 2] = this.#data[from + z!]!
    }
    return taken
  }

  /** [N, width] of the columns from `first` on. */
  columns(first: number, width = 1): Float64Array {
    const taken = new Float64Array(this.count * width)
    for (let row = 0; row < this.count; row++)
      for (let k = 0; k < width; k++) taken[row * width + k] = this.#data[row * this.width + first + k]!
    return taken
  }
}

/** Ids of the atoms from a column, or 1 … N; every id must be a positive whole number and unique. */
export function idsOf(
  rows: AtomRows,
  column: number | null,
  fail: (why: string, row: number) => never,
): Int32Array {
  const ids = new Int32Array(rows.count)
  const found = column === null ? null : rows.columns(column)
  // Ids are mostly dense: a byte for each is faster than a set.
  const dense = new Uint8Array(8 * rows.count)
  const sparse = new Set<number>()
  for (let row = 0; row < rows.count; row++) {
    const id = found === null ? row + 1 : found[row]!
    if (!Number.isInteger(id) || id < 1 || id > 0x7fffffff)
      fail(`the atom id ${id} is not a whole number from 1 to 2147483647`, row)
    if (id < dense.length ? dense[id] === 1 : sparse.has(id)) fail(`the atom id ${id} occurs twice`, row)
    if (id < dense.length) dense[id] = 1
    else sparse.add(id)
    ids[row] = id
  }
  return ids
}

/** Atoms and their columns in the order asked for. */
export function inOrder(
  configuration: Configuration,
  columns: NamedArrays,
  order: 'id' | 'file' = 'id',
): { configuration: Configuration; columns: NamedArrays } {
  if (order === 'file') return { configuration, columns }
  const rows = orderById(configuration.ids)
  if (rows.every((row, i) => row === i)) return { configuration, columns }
  const sorted: Record<string, NamedArrays[string]> = {}
  for (const [name, { data, shape }] of Object.entries(columns)) {
    const k = shape[1] ?? 1
    const moved = new Float64Array(data.length)
    for (let row = 0; row < rows.length; row++)
      for (let m = 0; m < k; m++) moved[k * row + m] = data[k * rows[row]! + m]!
    sorted[name] = { shape, data: moved }
  }
  return { configuration: reordered(configuration, rows), columns: sorted }
}

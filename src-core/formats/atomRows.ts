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

  /** Changes a number. */
  put(row: number, column: number, value: number): void {
    this.#data[row * this.width + column] = value
  }

  get(row: number, column: number): number {
    return this.#data[row * this.width + column]!
  }

  /** [N, 3] of three columns anywhere. */
  triples([x, y, z]: readonly number[]): Float64Array {
    const taken = new Float64Array(3 * this.count)
    const data = this.#data
    for (let to = 0, from = 0; to < taken.length; to += 3, from += this.width) {
      taken[to] = data[from + x!]!
      taken[to + 1] = data[from + y!]!
      taken[to + 2] = data[from + z!]!
    }
    return taken
  }

  /** [N, width] of the columns from `first` on. */
  columns(first: number, width = 1): Float64Array {
    const taken = new Float64Array(this.count * width)
    const data = this.#data
    for (let k = 0; k < width; k++)
      for (let to = k, from = first + k; to < taken.length; to += width, from += this.width)
        taken[to] = data[from]!
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
  for (let row = 0; row < ids.length; row++) {
    const id = column === null ? row + 1 : rows.get(row, column)
    ids[row] = id
    if (ids[row] !== id || id < 1) fail(`the atom id ${id} is not a whole number from 1 to 2147483647`, row)
  }
  const twice = isAscending(ids) ? -1 : rowOfRepeated(ids)
  if (twice >= 0) fail(`the atom id ${ids[twice]} occurs twice`, twice)
  return ids
}

/** The first row whose id an earlier row has; -1 where there is none. */
function rowOfRepeated(ids: Int32Array): number {
  // Ids are mostly dense: a byte for each is faster than a set.
  const dense = new Uint8Array(8 * ids.length)
  const sparse = new Set<number>()
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row]!
    if (id < dense.length ? dense[id] === 1 : sparse.has(id)) return row
    if (id < dense.length) dense[id] = 1
    else sparse.add(id)
  }
  return -1
}

/** Atoms and their columns in the order asked for. */
export function inOrder(
  configuration: Configuration,
  columns: NamedArrays,
  order: 'id' | 'file' = 'id',
): { configuration: Configuration; columns: NamedArrays } {
  if (order === 'file' || isAscending(configuration.ids)) return { configuration, columns }
  const rows = orderById(configuration.ids)
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

function isAscending(ids: Int32Array): boolean {
  for (let i = 1; i < ids.length; i++) if (ids[i]! <= ids[i - 1]!) return false
  return true
}

import { Problem } from '#core/base/problem'
import type { NamedArray, ResultDraft } from '#core/model/result'
import { columnPrefix } from '#core/model/trajectory'
import type { StructureOfFile } from '../files/readStructure.ts'

const what = 'cannot import as one trajectory'
/** Bytes; SQLite holds no larger array. */
const largest = 1e9

/** Frames of the same atoms, taken in one by one and put together once, as one result of kind 'trajectory'. */
export class StoredTrajectory {
  readonly #positions = new Rows()
  /** Those that every frame has had so far. */
  #columns: ReadonlyMap<string, Rows> = new Map()
  readonly #cells: number[] = []
  readonly #timesteps: number[] = []
  readonly #times: number[] = []
  readonly #files = new Set<string>()
  #first: StructureOfFile | undefined

  get files(): readonly string[] {
    return [...this.#files]
  }

  /** THROWS Problem where atoms come, go or change their species, or an array is too large. */
  add(frame: StructureOfFile): void {
    const { configuration, columns, path, time, timestep } = frame
    this.#first ??= frame
    demandSameAtoms(this.#first, frame)
    const { box, positions } = configuration
    if (frame === this.#first) this.#columns = new Map(Object.keys(columns).map((name) => [name, new Rows()]))
    this.#columns = new Map([...this.#columns].filter(([name, rows]) => rows.fit(columns[name])))
    this.#positions.add({ data: positions, shape: [positions.length / 3, 3] }, 'the positions', path)
    for (const [name, rows] of this.#columns) rows.add(columns[name]!, `the column ${name}`, path)
    this.#cells.push(...box.vectors, ...box.origin)
    this.#timesteps.push(timestep ?? this.#timesteps.length)
    this.#times.push(time ?? NaN)
    this.#files.add(path)
    if (frame === this.#first) this.#first = { ...frame, columns: {} }
  }

  /** THROWS Problem where there is no frame. */
  draft(): ResultDraft {
    if (!this.#first) throw new Problem('cannot import', 'the files hold no frame')
    const { species, types, ids } = this.#first.configuration
    const f = this.#timesteps.length
    const columns = [...this.#columns].map(([name, rows]) => [columnPrefix + name, rows.array()] as const)
    return {
      kind: 'trajectory',
      role: 'imported',
      summary: {
        species: [...species],
        atoms: types.length,
        frames: f,
        columns: [...this.#columns.keys()],
        linked: false,
        files: this.files,
      },
      arrays: {
        positions: this.#positions.array(),
        cells: { data: Float64Array.from(this.#cells), shape: [f, 12] },
        timesteps: { data: Float64Array.from(this.#timesteps), shape: [f] },
        times: { data: Float64Array.from(this.#times), shape: [f] },
        types: { data: types, shape: [types.length] },
        ids: { data: ids, shape: [ids.length] },
        ...Object.fromEntries(columns),
      },
    }
  }
}

/** One array of a trajectory, which grows in its place frame by frame: it is never there twice. */
class Rows {
  readonly #buffer = new ArrayBuffer(0, { maxByteLength: largest })
  #first: NamedArray | undefined
  #frames = 0

  /** Whether a frame's array is one like those before. */
  fit(array: NamedArray | undefined): boolean {
    const first = this.#first
    if (!first || !array) return array !== undefined
    return String(first.shape) === String(array.shape) && first.data.constructor === array.data.constructor
  }

  add({ data, shape }: NamedArray, called: string, file: string): void {
    this.#first ??= { data: data.slice(0, 0), shape }
    const before = this.#buffer.byteLength
    if (before + data.byteLength > largest) {
      const why = `${called} take more than 1 GB in the first ${this.#frames + 1} frames, and no array may: take fewer frames, or link the files`
      throw new Problem(what, why, file)
    }
    this.#buffer.resize(before + data.byteLength)
    new Uint8Array(this.#buffer, before).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    this.#frames++
  }

  array(): NamedArray {
    const { data, shape } = this.#first!
    const Kind = data.constructor as Float64ArrayConstructor
    const length = this.#buffer.byteLength / data.BYTES_PER_ELEMENT
    return { data: new Kind(this.#buffer, 0, length), shape: [this.#frames, ...shape] }
  }
}

function demandSameAtoms(first: StructureOfFile, frame: StructureOfFile): void {
  const [a, b] = [first.configuration, frame.configuration]
  const same =
    a.ids.length === b.ids.length &&
    a.ids.every((id, i) => id === b.ids[i] && a.species[a.types[i]!] === b.species[b.types[i]!])
  if (same) return
  const why = 'every frame must hold the same atoms of the same species'
  throw new Problem(what, why, `${frame.path}, ${frame.label}`)
}

import { Problem } from '#core/base/problem'
import type { NamedArray, ResultDraft } from '#core/model/result'
import { columnPrefix } from '#core/model/trajectory'
import type { StructureOfFile } from '../files/readStructure.ts'

const what = 'cannot import as one trajectory'
/** Bytes; SQLite holds no larger array. */
const largest = 1e9

/** Frames of the same atoms, taken in one by one and put together once, as one result of kind 'trajectory'. */
export class StoredTrajectory {
  readonly #positions = new Pieces()
  /** Those that every frame has had so far. */
  #columns: ReadonlyMap<string, Pieces> = new Map()
  readonly #cells: number[] = []
  readonly #timesteps: number[] = []
  readonly #times: number[] = []
  readonly #files = new Set<string>()
  #first: StructureOfFile | undefined

  get files(): readonly string[] {
    return [...this.#files]
  }

  /** Its arrays are kept, not copied. THROWS Problem where atoms come, go or change their species, or an array is too large. */
  add(frame: StructureOfFile): void {
    const { configuration, columns, path, time, timestep } = frame
    this.#first ??= frame
    demandSameAtoms(this.#first, frame)
    const { box, positions } = configuration
    if (frame === this.#first)
      this.#columns = new Map(Object.keys(columns).map((name) => [name, new Pieces()]))
    this.#columns = new Map([...this.#columns].filter(([name, pieces]) => pieces.fit(columns[name])))
    this.#positions.add({ data: positions, shape: [positions.length / 3, 3] }, 'the positions', path)
    for (const [name, pieces] of this.#columns) pieces.add(columns[name]!, `the column ${name}`, path)
    this.#cells.push(...box.vectors, ...box.origin)
    this.#timesteps.push(timestep ?? this.#timesteps.length)
    this.#times.push(time ?? NaN)
    this.#files.add(path)
    if (frame === this.#first) this.#first = { ...frame, columns: {} }
  }

  /** Once: what was taken in goes over into its arrays. THROWS Problem where there is no frame. */
  draft(): ResultDraft {
    if (!this.#first) throw new Problem('cannot import', 'the files hold no frame')
    const { species, types, ids } = this.#first.configuration
    const f = this.#timesteps.length
    const columns = [...this.#columns].map(
      ([name, pieces]) => [columnPrefix + name, pieces.joined()] as const,
    )
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
        positions: this.#positions.joined(),
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

/** One array of a trajectory, frame by frame. */
class Pieces {
  #all: (NamedArray | undefined)[] = []
  #length = 0

  /** Whether a frame's array is one like those before. */
  fit(array: NamedArray | undefined): boolean {
    const first = this.#all[0]
    return array !== undefined && (!first || String(first.shape) === String(array.shape))
  }

  add(array: NamedArray, called: string, file: string): void {
    const frames = this.#all.push(array)
    this.#length += array.data.length
    if (this.#length * 8 <= largest) return
    const why = `${called} take more than 1 GB in the first ${frames} frames, and no array may: take fewer frames, or link the files`
    throw new Problem(what, why, file)
  }

  /** Each piece is let go when it has been copied, so that the whole is not there twice. */
  joined(): NamedArray {
    const { data: first, shape } = this.#all[0]!
    const like = this.#all.every((piece) => piece!.data.constructor === first.constructor)
    const Kind = (like ? first.constructor : Float64Array) as Float64ArrayConstructor
    const data = new Kind(this.#length)
    const frames = this.#all.length
    for (let k = 0, at = 0; k < frames; k++) {
      const piece = this.#all[k]!.data
      data.set(piece, at)
      at += piece.length
      this.#all[k] = undefined
    }
    return { data, shape: [frames, ...shape] }
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

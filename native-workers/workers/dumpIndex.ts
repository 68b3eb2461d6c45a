/** A linked trajectory: where the frames of dumps stand in their files, found in one pass over each. */
import { Problem } from '#core/base/problem'
import { dumpColumns } from '#core/formats/dumpColumns'
import { checkedBox, timeOf, type DumpHeader } from '#core/formats/dumpHeader'
import type { IndexProgress } from '#core/formats/frameMessages'
import { dumpFault } from '#core/formats/lammpsDump'
import { checkTypeNames } from '#core/formats/species'
import type { ResultDraft } from '#core/model/result'
import type { LinkedFile } from '#core/model/trajectory'
import { loadKernel } from '../kernel.ts'
import type { DumpEntry } from '../kernelDump.ts'
import { DumpFile, FrameMemory, fileSize } from './dumpFile.ts'
import { asProblem } from './dumpReader.ts'

const what = 'cannot link the file'

export interface IndexOptions {
  /** Chemical symbols of type 1, 2, …, where the files give type numbers only. */
  readonly types?: readonly string[] | undefined
  /** Heard after each piece. */
  readonly progress?: (progress: IndexProgress) => void
  /** What the files are read into, piece by piece. */
  readonly buffer?: Uint8Array
}

/**
 * Plain LAMMPS dumps, text and binary, as one trajectory that stays in them. The first frame and the last
 * one of each file are read, so that species that are not known and a file that is cut show themselves;
 * faults of atoms in between show when their frame is read. Memory: a piece, the frame, the index.
 * Throws a Problem with file and frame.
 */
export function indexDumps(files: readonly string[], options: IndexOptions = {}): ResultDraft {
  const { types, progress, buffer = new Uint8Array(1 << 22) } = options
  if (types) checkTypeNames(types)
  const index = new DumpIndex(types)
  const total = files.reduce((sum, path) => sum + fileSize(path, what), 0)
  let before = 0
  for (const path of files) {
    const file = new DumpFile(path, what)
    try {
      index.add(file, buffer, (done) =>
        progress?.({ file: path, done: before + done, total, frames: index.count }),
      )
    } finally {
      file.close()
    }
    before += file.known.bytes
  }
  return index.draft()
}

class DumpIndex {
  readonly #types: readonly string[] | undefined
  readonly #memory = new FrameMemory()
  readonly #files: LinkedFile[] = []
  readonly #species = new Set<string>()
  /** Those that every frame has. */
  #columns: readonly string[] | null = null
  #offsets: number[] = []
  #lengths: number[] = []
  #fileIndex: number[] = []
  #timesteps: number[] = []
  #times: number[] = []
  #atoms: number[] = []
  #cells: number[] = []

  constructor(types: readonly string[] | undefined) {
    this.#types = types
  }

  get count(): number {
    return this.#offsets.length
  }

  add(file: DumpFile, buffer: Uint8Array, tell: (done: number) => void): void {
    const first = this.count
    const done = this.#scan(file, buffer, first, tell)
    const { path, known } = file
    if (this.count === first) throw new Problem(what, 'it holds no frame', path)
    if (done !== known.bytes || file.hasChanged)
      throw new Problem(what, 'it has been written to meanwhile: link it when that has ended', path)
    this.#endAt(known.bytes)
    this.#files.push(known)
    if (first === 0) this.#read(file, 0, 0)
    if (this.count > 1) this.#read(file, this.count - 1, first)
    this.#refuseParts(first)
  }

  draft(): ResultDraft {
    const f = this.count
    const atoms = this.#atoms.every((n) => n === this.#atoms[0]) ? this.#atoms[0]! : null
    return {
      kind: 'trajectory',
      role: 'imported',
      summary: {
        species: [...this.#species],
        types: this.#types ? [...this.#types] : null,
        atoms,
        frames: f,
        columns: [...(this.#columns ?? [])],
        linked: true,
        files: this.#files.map((file) => ({ ...file })),
      },
      arrays: {
        cells: { data: Float64Array.from(this.#cells), shape: [f, 12] },
        timesteps: { data: Float64Array.from(this.#timesteps), shape: [f] },
        times: { data: Float64Array.from(this.#times), shape: [f] },
        offsets: { data: Float64Array.from(this.#offsets), shape: [f] },
        lengths: { data: Float64Array.from(this.#lengths), shape: [f] },
        fileIndex: { data: Int32Array.from(this.#fileIndex), shape: [f] },
        atomsPerFrame: { data: Int32Array.from(this.#atoms), shape: [f] },
      },
    }
  }

  /** Gives the bytes that have been read. */
  #scan(file: DumpFile, buffer: Uint8Array, first: number, tell: (done: number) => void): number {
    const kernel = loadKernel()
    const scan = kernel.openDumpScan(file.binary, true)
    let units: DumpHeader['units'] = null
    let lastColumns: readonly string[] = []
    let done = 0
    const take = (piece: Uint8Array, last: boolean) => {
      for (const entry of asProblem(file.path, () => kernel.scanDump(piece, scan, last)).frames) {
        units = entry.units ?? units
        if (entry.columns.join(' ') !== lastColumns.join(' ')) this.#hearColumns(entry, file, first)
        lastColumns = entry.columns
        this.#append(entry, file, first, units)
      }
    }
    for (const piece of file.pieces(buffer)) {
      take(piece, false)
      done += piece.length
      tell(done)
    }
    take(new Uint8Array(), true)
    return done
  }

  #append(entry: DumpEntry, file: DumpFile, first: number, units: DumpHeader['units']): void {
    if (this.count > first) this.#endAt(entry.offset)
    const { vectors, origin } = checkedBox(entry, this.#failIn(file, first))
    this.#cells.push(...vectors, ...origin)
    this.#timesteps.push(entry.timestep ?? this.count)
    this.#times.push(timeOf(entry, units) ?? NaN)
    this.#atoms.push(entry.atoms)
    this.#fileIndex.push(this.#files.length)
    this.#offsets.push(entry.offset)
  }

  /** The frame that was added last ends there. */
  #endAt(offset: number): void {
    this.#lengths.push(offset - this.#offsets.at(-1)!)
  }

  #hearColumns(entry: DumpEntry, file: DumpFile, first: number): void {
    const names = dumpColumns(entry.columns, this.#failIn(file, first)).extra.map(({ name }) => name)
    this.#columns = (this.#columns ?? names).filter((name) => names.includes(name))
  }

  #failIn(file: DumpFile, first: number): (why: string) => never {
    return (why) => {
      throw new Problem(dumpFault, why, `${file.path}, frame ${this.count - first + 1}`)
    }
  }

  #read(file: DumpFile, k: number, first: number): void {
    const place = { offset: this.#offsets[k]!, length: this.#lengths[k]!, frame: k - first }
    const { configuration } = file.frame(place, this.#memory, this.#types)
    for (const name of configuration.species) this.#species.add(name)
  }

  /** LAMMPS writes the atoms of each processor into a file of its own where the name holds a %. */
  #refuseParts(first: number): void {
    const former = this.#fileIndex.indexOf(this.#files.length - 2)
    if (former < 0 || this.#atoms[first] === this.#atoms[former]) return
    const steps = this.#timesteps.slice(first)
    if (String(steps) !== String(this.#timesteps.slice(former, first))) return
    const why = `it holds other atoms of the same timesteps as the file before it: what LAMMPS writes for each processor must be joined first`
    throw new Problem(what, why, this.#files.at(-1)!.path)
  }
}

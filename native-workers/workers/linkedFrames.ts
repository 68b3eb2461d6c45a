/** The frames of a linked trajectory, read from its files as they are asked for. */
import { Problem } from '#core/base/problem'
import type { Configuration } from '#core/model/configuration'
import type { NamedArrays, StoredResult } from '#core/model/result'
import { demandFrame, linkedFiles, type Frame, type LinkedFile } from '#core/model/trajectory'
import { DumpFile, FrameMemory } from './dumpFile.ts'

const what = 'cannot read the frame'
const remedy = 'say where it is by `metabasin locate`, or import it again'

/**
 * One file is open at a time, and is recognized whenever it is opened or has been written to. Memory follows
 * the largest frame so far.
 */
export class LinkedFrames {
  readonly count: number
  readonly #result: StoredResult
  readonly #files: readonly LinkedFile[]
  readonly #memory = new FrameMemory()
  /** [files] the number of the first frame of each. */
  readonly #first: readonly number[]
  #open: { readonly index: number; readonly file: DumpFile } | null = null

  constructor(result: StoredResult) {
    this.#result = result
    this.#files = linkedFiles(result)
    this.count = result.arrays['offsets']!.data.length
    const first = this.#files.map(() => 0)
    result.arrays['fileIndex']!.data.forEach((file, frame, all) => {
      if (file !== all[frame - 1]) first[file] = frame
    })
    this.#first = first
  }

  /** Bytes of memory that frames are read into. */
  get held(): number {
    return this.#memory.held
  }

  /** Counted from 0; arrays of its own. Throws a Problem where the file is gone or is not what it was. */
  read(frame: number): Frame {
    demandFrame(this.#result, frame)
    const { summary } = this.#result
    const index = this.#number('fileIndex', frame)
    const file = this.#fileOf(index)
    const place = {
      offset: this.#number('offsets', frame),
      length: this.#number('lengths', frame),
      frame: frame - this.#first[index]!,
    }
    const types = (summary['types'] as readonly string[] | null) ?? undefined
    const read = file.frame(place, this.#memory, types)
    const timestep = this.#number('timesteps', frame)
    const atoms = read.configuration.types.length
    if (atoms !== this.#number('atomsPerFrame', frame) || (read.timestep ?? timestep) !== timestep)
      throw new Problem(what, `the file has changed since it was linked: ${remedy}`, file.path)
    const time = this.#number('times', frame)
    return {
      configuration: withSpecies(read.configuration, summary['species'] as readonly string[]),
      timestep,
      time: Number.isFinite(time) ? time : null,
      columns: named(read.columns, summary['columns'] as readonly string[]),
    }
  }

  close(): void {
    this.#open?.file.close()
    this.#open = null
  }

  #number(name: string, frame: number): number {
    return this.#result.arrays[name]!.data[frame]!
  }

  #fileOf(index: number): DumpFile {
    if (this.#open?.index === index && !this.#open.file.hasChanged) return this.#open.file
    this.close()
    const file = openLinked(this.#files[index]!)
    this.#open = { index, file }
    return file
  }
}

function openLinked(known: LinkedFile): DumpFile {
  const file = opened(known.path)
  const { bytes, head, tail } = file.known
  if (bytes === known.bytes && head === known.head && tail === known.tail) return file
  file.close()
  const change = bytes === known.bytes ? '' : ` (it has ${bytes} bytes, ${known.bytes} were linked)`
  throw new Problem(what, `the file has changed since it was linked${change}: ${remedy}`, known.path)
}

function opened(path: string): DumpFile {
  try {
    return new DumpFile(path, what)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    throw new Problem(what, `${error.why}; it was linked: ${remedy}`, path)
  }
}

const named = (columns: NamedArrays, names: readonly string[]): NamedArrays =>
  Object.fromEntries(Object.entries(columns).filter(([name]) => names.includes(name)))

/**
 * The types as indices into the species of the trajectory, so that they mean the same in every frame;
 * species that only this frame has come after them.
 */
export function withSpecies(configuration: Configuration, species: readonly string[]): Configuration {
  const own = configuration.species
  if (own.length === species.length && own.every((name, k) => name === species[k])) return configuration
  const all = [...new Set([...species, ...own])]
  const place = own.map((name) => all.indexOf(name))
  return { ...configuration, species: all, types: configuration.types.map((type) => place[type]!) }
}

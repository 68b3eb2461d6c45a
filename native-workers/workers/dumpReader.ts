/** LAMMPS dumps, text and binary, read by the kernel as they arrive. Memory follows the frame. */
import { Problem } from '#core/base/problem'
import { dumpFault, dumpFrame } from '#core/formats/lammpsDump'
import type { DumpHeader, ParsedDump } from '#core/formats/dumpHeader'
import type { ReadOptions, StructureFrame } from '#core/formats/structureFrame'
import { checkTypeNames } from '#core/formats/species'
import { loadKernel } from '../kernel.ts'
import type { DumpScan } from '../kernelDump.ts'

const defaultFrameLimit = 2 ** 31

/** What is known of a frame's place in its file. */
export interface DumpFramePlace {
  readonly file: string
  readonly frame: number
  readonly binary: boolean
  readonly linesBefore?: number
  readonly bytesBefore?: number
  readonly frameLimit?: number
  /** The file ends with the frame. */
  readonly last: boolean
  /** Where the table is written if it is large enough. */
  readonly memory?: Float64Array
}

/** The bytes of one frame as a table; null for a text of blank lines. Throws a Problem with file and line. */
export function parseDump(bytes: Uint8Array, place: DumpFramePlace): ParsedDump | null {
  const { file, frame, binary, linesBefore = 0, bytesBefore = 0, last, memory } = place
  const limit = place.frameLimit ?? defaultFrameLimit
  return asProblem(file, () =>
    loadKernel().parseDumpFrame(bytes, {
      binary,
      frame,
      linesBefore,
      bytesBefore,
      limit,
      last,
      ...(memory && { memory }),
    }),
  )
}

/** Calls the kernel; its refusals "WHY (PLACE)" become Problems of the file. */
export function asProblem<T>(file: string, call: () => T): T {
  try {
    return call()
  } catch (error) {
    if (!(error instanceof Error) || error.constructor !== Error) throw error
    const [, why = error.message, place] =
      /^(.*) \(((?:line|byte|frame) [^()]*)\)$/s.exec(error.message) ?? []
    throw new Problem(dumpFault, why, place ? `${file}, ${place}` : file)
  }
}

/**
 * Takes a dump in pieces of any length and gives its frames as they are complete: `push` each piece, then
 * `end`. Throws a Problem with file and line; frames before the fault have been handed out by then.
 */
export class DumpReader {
  readonly #options: ReadOptions
  readonly #binary: boolean
  readonly #scan: DumpScan
  readonly #limit: number
  /** The bytes of the frame at hand, in pieces. */
  #pieces: Uint8Array[] = []
  #size = 0
  #offset = 0
  #frame = 0
  #lines = 0
  #units: DumpHeader['units'] = null
  /** The table of the largest frame so far, written over by the next. */
  #memory = new Float64Array()

  constructor(options: ReadOptions, binary: boolean) {
    if (options.types) checkTypeNames(options.types)
    this.#options = options
    this.#binary = binary
    this.#limit = options.frameLimit ?? defaultFrameLimit
    this.#scan = loadKernel().openDumpScan(binary, false)
  }

  *push(piece: Uint8Array): Generator<StructureFrame> {
    const at = this.#offset + this.#size
    let fault: unknown
    let starts: readonly number[]
    try {
      starts = this.#scanned(piece)
    } catch (error) {
      fault = error
      starts = this.#scanned(new Uint8Array())
    }
    let taken = 0
    for (const start of starts) {
      this.#keep(piece.subarray(taken, Math.max(taken, start - at)))
      taken = Math.max(taken, start - at)
      yield* this.#read(start - this.#offset, false)
    }
    // The caller may use its memory again.
    this.#keep(piece.slice(taken))
    if (fault !== undefined) throw fault
    if (this.#size > this.#limit)
      throw new Problem(
        dumpFault,
        `frame ${this.#frame + 1} is longer than ${Math.ceil(this.#limit / 1e6)} MB, which a frame may take`,
        this.#options.file,
      )
  }

  *end(): Generator<StructureFrame> {
    if (this.#frame > 0 && this.#size === 0) return
    yield* this.#read(this.#size, true)
    if (this.#frame === 0) throw new Problem(dumpFault, 'the file is empty', this.#options.file)
  }

  #scanned(piece: Uint8Array): readonly number[] {
    return asProblem(this.#options.file, () => loadKernel().scanDump(piece, this.#scan)).starts
  }

  #keep(piece: Uint8Array): void {
    if (piece.length === 0) return
    this.#pieces.push(piece)
    this.#size += piece.length
  }

  /** The frame of the first `length` bytes kept; the line at which it ends may have begun pieces ago. */
  *#read(length: number, last: boolean): Generator<StructureFrame> {
    const kept = this.#pieces.length === 1 ? this.#pieces[0]! : joined(this.#pieces, this.#size)
    const bytes = kept.subarray(0, length)
    const rest = kept.subarray(length)
    const { file, frameLimit } = this.#options
    const [frame, binary] = [this.#frame, this.#binary]
    const memory = this.#memory
    const place = { file, frame, binary, last, memory, linesBefore: this.#lines, bytesBefore: this.#offset }
    const parsed = parseDump(bytes, { ...place, ...(frameLimit === undefined ? {} : { frameLimit }) })
    if (parsed === null) return
    this.#units = parsed.header.units ?? this.#units
    if (parsed.table.length > memory.length) this.#memory = parsed.table as Float64Array<ArrayBuffer>
    this.#lines += parsed.lines
    this.#offset += length
    this.#frame++
    this.#pieces = rest.length > 0 ? [rest] : []
    this.#size = rest.length
    yield dumpFrame(parsed, { ...this.#options, frame, binary, units: this.#units })
  }
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** The frames of a dump given as texts or bytes in pieces. */
export async function* readLammpsDump(
  chunks: Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string>,
  options: ReadOptions,
  binary = false,
): AsyncGenerator<StructureFrame> {
  const reader = new DumpReader(options, binary)
  const encoder = new TextEncoder()
  for await (const chunk of chunks)
    yield* reader.push(typeof chunk === 'string' ? encoder.encode(chunk) : chunk)
  yield* reader.end()
}

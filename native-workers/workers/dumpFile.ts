/** A plain LAMMPS dump on the disk: recognized, read in pieces, and frame by frame where they are known. */
import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs'
import { Problem } from '#core/base/problem'
import { detectFormat, isBinaryDump } from '#core/formats/detectFormat'
import type { ParsedDump } from '#core/formats/dumpHeader'
import { dumpFault, dumpFrame } from '#core/formats/lammpsDump'
import type { StructureFrame } from '#core/formats/structureFrame'
import type { LinkedFile } from '#core/model/trajectory'
import { parseDump } from './dumpReader.ts'

/** Bytes at either end of a file by whose checksum it is recognized. */
const endLength = 1 << 16
/** Bytes of one frame as they stand in the file. */
const longestFrame = 2 ** 31

/** What frames are read into, one after another; as large as the largest of them. */
export class FrameMemory {
  #bytes = new Uint8Array()
  table = new Float64Array()

  bytes(length: number): Uint8Array {
    if (length > this.#bytes.length) this.#bytes = new Uint8Array(length)
    return this.#bytes.subarray(0, length)
  }

  /** Bytes of memory. */
  get held(): number {
    return this.#bytes.byteLength + this.table.byteLength
  }
}

/** Where a frame stands in its file. */
export interface FramePlace {
  readonly offset: number
  readonly length: number
  /** Its number in the file, from 0. */
  readonly frame: number
}

export class DumpFile {
  readonly path: string
  readonly binary: boolean
  /** As it was when it was opened. */
  readonly known: LinkedFile
  readonly #descriptor: number
  readonly #opened: Stats

  /** `what` opens the sentence of a Problem: the file is not there, may not be read, or is no plain dump. */
  constructor(path: string, what: string) {
    this.path = path
    this.#descriptor = opened(path, what)
    try {
      this.#opened = fstatSync(this.#descriptor)
      if (!this.#opened.isFile()) throw new Problem(what, 'it is a directory or a device, not a file', path)
      const { size, mtime } = this.#opened
      const end = new Uint8Array(Math.min(size, endLength))
      this.#fill(end, 0)
      const head = sha256(end)
      this.binary = demandDump(end, path, what)
      this.#fill(end, size - end.length)
      this.known = { path, bytes: size, modifiedAt: mtime.toISOString(), head, tail: sha256(end) }
    } catch (error) {
      this.close()
      throw error
    }
  }

  /** The content in pieces over one and the same memory: each is gone when the next is asked for. */
  *pieces(memory: Uint8Array): Generator<Uint8Array> {
    for (let at = 0; ;) {
      const count = readSync(this.#descriptor, memory, 0, memory.length, at)
      if (count === 0) return
      yield memory.subarray(0, count)
      at += count
    }
  }

  /** Whether it has been written to since it was opened. */
  get hasChanged(): boolean {
    const { size, mtimeMs } = fstatSync(this.#descriptor)
    return size !== this.#opened.size || mtimeMs !== this.#opened.mtimeMs
  }

  /** `types` are the species of the type numbers. Throws a Problem with file, frame and line of the frame. */
  frame(
    { offset, length, frame }: FramePlace,
    memory: FrameMemory,
    types: readonly string[] | undefined,
  ): StructureFrame {
    const { path, binary } = this
    const place = `${path}, frame ${frame + 1}`
    if (length > longestFrame)
      throw new Problem(dumpFault, `the frame is longer than ${Math.floor(longestFrame / 1e6)} MB`, place)
    const bytes = memory.bytes(length)
    const last = offset + length >= this.known.bytes
    const parsed =
      this.#fill(bytes, offset) &&
      parseDump(bytes, {
        file: place,
        frame,
        binary,
        bytesBefore: binary ? offset : 0,
        last,
        memory: memory.table,
      })
    if (!parsed) throw new Problem(dumpFault, 'the frame is not there any more', place)
    if (parsed.table.length > memory.table.length)
      memory.table = parsed.table as ParsedDump['table'] & Float64Array<ArrayBuffer>
    const options = { file: path, place, frame, binary, units: parsed.header.units }
    return dumpFrame(parsed, types ? { ...options, types } : options)
  }

  close(): void {
    closeSync(this.#descriptor)
  }

  /** Whether the file holds so many bytes. */
  #fill(bytes: Uint8Array, position: number): boolean {
    for (let at = 0; at < bytes.length;) {
      const count = readSync(this.#descriptor, bytes, at, Math.min(bytes.length - at, 2 ** 30), position + at)
      if (count === 0) return false
      at += count
    }
    return true
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'reading it is not permitted',
  EPERM: 'reading it is not permitted',
}

function opened(path: string, what: string): number {
  return tried(path, what, () => openSync(path, 'r'))
}

/** Bytes. Throws a Problem where there is no such file. */
export function fileSize(path: string, what: string): number {
  return tried(path, what, () => statSync(path).size)
}

function tried<T>(path: string, what: string, call: () => T): T {
  try {
    return call()
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    throw new Problem(what, reasons[code] ?? message, path)
  }
}

const names = { xyz: 'extended XYZ', data: 'a LAMMPS data file', cfg: 'AtomEye CFG', poscar: 'POSCAR' }

/** Whether the dump of this beginning is binary. Throws a Problem for all that is no plain dump. */
function demandDump(head: Uint8Array, path: string, what: string): boolean {
  const refuse = (why: string): never => {
    throw new Problem(what, why, path)
  }
  if (head.length === 0) refuse('the file is empty')
  const packing = packingOf(head)
  if (packing) refuse(`it is packed with ${packing}: it can be imported but not linked, unpack it first`)
  if (isBinaryDump(head)) return true
  const format = detectFormat(new TextDecoder().decode(head, { stream: true }))
  if (format === 'dump') return false
  if (format === null) refuse('it is no LAMMPS dump, and only those can be linked')
  else refuse(`it is ${names[format]}: it can be imported but not linked, only LAMMPS dumps can be`)
  return false
}

function packingOf([a, b, c, d]: Uint8Array): string | null {
  if (a === 0x1f && b === 0x8b) return 'gzip'
  return a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd ? 'zstd' : null
}

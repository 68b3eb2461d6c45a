import { readdir } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Problem } from '#core/base/problem'
import { detectFormat, isBinaryDump, structureReaders } from '#core/formats/detectFormat'
import { otherFormat } from '#core/formats/otherFormats'
import type { ReadOptions, StructureFrame } from '#core/formats/structureFrame'
import { readChunks, type ReadingProgress } from './readBytes.ts'
import { DumpThread } from './dumpThread.ts'
import { piecesOf, readPieces } from './pieces.ts'

export interface StructureOfFile extends StructureFrame {
  /** The file the frame came from. */
  readonly path: string
  /** The name of the file without its endings; of a dump with the timestep, of several frames with their number. */
  readonly label: string
}

export interface FileOptions extends Omit<ReadOptions, 'file'> {
  /** Of the file at hand. */
  readonly progress?: ReadingProgress
}

/** So much is looked at to tell the format. */
const headLength = 1 << 16

/**
 * Reads the frames of structure files one by one: LAMMPS dump (text or binary), LAMMPS data, extended XYZ,
 * AtomEye CFG, POSCAR, plain, .gz or .zst. In the last part of a path a `*` (anything) or a `%d`, `%06d` (a run of
 * digits) stands for a sequence, read in natural order (2 before 10), and a `%` for the pieces that processors
 * wrote, joined frame by frame.
 * Throws a Problem with file and line; frames before a fault have been handed out by then, so write
 * what is read in one transaction.
 */
export async function* readStructures(
  pathOrPattern: string | readonly string[],
  options: FileOptions = {},
): AsyncGenerator<StructureOfFile> {
  const paths = typeof pathOrPattern === 'string' ? await sequence(pathOrPattern) : pathOrPattern
  const thread = new DumpThread()
  try {
    for (const path of paths) {
      if (isInPieces(path))
        for (const one of await piecesOf(path)) yield* readJoined(one.path, one.paths, options)
      else yield* readFile(path, options, thread)
    }
  } finally {
    await thread.close()
  }
}

/** Whether a path names the pieces that processors wrote. */
export const isInPieces = (path: string): boolean => /%(?!0?\d*d)/.test(basename(path)) && !existsSync(path)

/** The files of a path or a pattern, in natural order; pieces of processors stay one path. Throws a Problem if there is none. */
export async function sequence(pathOrPattern: string): Promise<string[]> {
  const last = basename(pathOrPattern)
  const folder = dirname(pathOrPattern)
  const stars = pathOrPattern.includes('*') || /%0?\d*d/.test(last)
  if (!stars || existsSync(pathOrPattern) || isInPieces(pathOrPattern)) return [pathOrPattern]
  if (folder.includes('*'))
    throw new Problem(
      'cannot read the files',
      'a * may stand in the last part of a path only',
      pathOrPattern,
      'usage',
    )
  const quoted = last.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
  const pattern = new RegExp(`^${quoted.replaceAll('*', '.*').replace(/%0?\d*d/g, '\\d+')}$`)
  const names = await readdir(folder).catch(() => [])
  const found = names.filter((name) => pattern.test(name))
  if (found.length === 0) throw new Problem('cannot read the files', 'no file matches', pathOrPattern)
  return found.sort(new Intl.Collator('en', { numeric: true }).compare).map((name) => join(folder, name))
}

/** The frames of one file; `thread` reads it if it is a dump. */
export async function* readFile(
  path: string,
  { progress, ...options }: FileOptions,
  thread: DumpThread,
): AsyncGenerator<StructureOfFile> {
  const chunks = readChunks(path, progress)
  try {
    const head = await takeHead(chunks)
    const whole = joined(head, chunks)
    for await (const found of framesOf(head, whole, { ...options, file: path }, thread))
      yield { ...found, path, label: labelOf(path, found) }
  } finally {
    await chunks.return(undefined)
  }
}

/** The pieces of a frame as one. `path` holds the %. */
async function* readJoined(
  path: string,
  paths: readonly string[],
  options: FileOptions,
): AsyncGenerator<StructureOfFile> {
  const threads = paths.map(() => new DumpThread())
  try {
    const pieces = paths.map((piece, k) => readFile(piece, options, threads[k]!))
    for await (const found of readPieces(pieces, paths, options.order))
      yield { ...found, path, label: labelOf(path, found) }
  } finally {
    await Promise.all(threads.map((thread) => thread.close()))
  }
}

function labelOf(path: string, { frame, timestep }: StructureFrame): string {
  const name = nameOf(path)
  return timestep !== null ? `${name} ${timestep}` : frame > 0 ? `${name} #${frame + 1}` : name
}

function framesOf(
  head: Uint8Array,
  chunks: AsyncIterable<Uint8Array>,
  options: ReadOptions,
  thread: DumpThread,
): AsyncGenerator<StructureFrame> {
  const text = new TextDecoder().decode(head, { stream: true })
  const binary = isBinaryDump(head)
  const format = binary ? 'dump' : detectFormat(text)
  if (format === 'dump') return thread.read(chunks, options, binary)
  if (format !== null) return structureReaders[format](decoded(chunks), options)
  const other = otherFormat(head)
  throw new Problem(
    'cannot read the structure',
    other !== null
      ? `it is ${other}`
      : text.trim() === ''
        ? 'the file is empty'
        : 'it is none of the known formats: LAMMPS dump, LAMMPS data, extended XYZ, AtomEye CFG, POSCAR',
    options.file,
  )
}

/** The name of a file without its endings. */
export const nameOf = (path: string): string =>
  basename(path)
    .replace(/\.(gz|zst)$/, '')
    .replace(/(?<=.)\.[^.]*[A-Za-z][^.]*$/, '')

async function takeHead(chunks: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  const taken: Uint8Array[] = []
  for (let size = 0; size < headLength;) {
    const { done, value } = await chunks.next()
    if (done) break
    taken.push(value)
    size += value.length
  }
  return Buffer.concat(taken)
}

async function* joined(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head
  yield* rest
}

/** As text (UTF-8; bytes that are none become U+FFFD). */
async function* decoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  const rest = decoder.decode()
  if (rest) yield rest
}

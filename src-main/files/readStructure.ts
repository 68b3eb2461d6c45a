import { readdir } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Problem } from '#core/base/problem'
import { detectFormat, structureReaders } from '#core/formats/detectFormat'
import type { ReadOptions, StructureFrame } from '#core/formats/structureFrame'
import { readText } from './readBytes.ts'

export interface StructureOfFile extends StructureFrame {
  /** The file the frame came from. */
  readonly path: string
  /** The name of the file without its endings; of a dump with the timestep, of several frames with their number. */
  readonly label: string
}

/** So much is looked at to tell the format. */
const headLength = 1 << 16

/**
 * Reads the frames of structure files one by one: LAMMPS dump, LAMMPS data, extended XYZ, plain, .gz or
 * .zst. A `*` in the last part of the path stands for a sequence, read in natural order (2 before 10).
 * Throws a Problem with file and line; frames before a fault have been handed out by then, so write
 * what is read in one transaction.
 */
export async function* readStructures(
  pathOrPattern: string,
  options: Omit<ReadOptions, 'file'> = {},
): AsyncGenerator<StructureOfFile> {
  for (const path of await sequence(pathOrPattern)) yield* readOne(path, options)
}

/** The files of a path or a pattern, in natural order. Throws a Problem if there is none. */
export async function sequence(pathOrPattern: string): Promise<string[]> {
  if (!pathOrPattern.includes('*') || existsSync(pathOrPattern)) return [pathOrPattern]
  const folder = dirname(pathOrPattern)
  if (folder.includes('*'))
    throw new Problem(
      'cannot read the files',
      'a * may stand in the last part of a path only',
      pathOrPattern,
      'usage',
    )
  const parts = basename(pathOrPattern)
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`^${parts.join('.*')}$`)
  const names = await readdir(folder).catch(() => [])
  const found = names.filter((name) => pattern.test(name))
  if (found.length === 0) throw new Problem('cannot read the files', 'no file matches', pathOrPattern)
  return found.sort(new Intl.Collator('en', { numeric: true }).compare).map((name) => join(folder, name))
}

async function* readOne(path: string, options: Omit<ReadOptions, 'file'>): AsyncGenerator<StructureOfFile> {
  const text = readText(path)
  try {
    const head = await takeHead(text)
    const format = detectFormat(head)
    if (format === null)
      throw new Problem(
        'cannot read the structure',
        head.trim() === ''
          ? 'the file is empty'
          : 'it is none of the known formats: LAMMPS dump (text), LAMMPS data, extended XYZ',
        path,
      )
    const name = basename(path)
      .replace(/\.(gz|zst)$/, '')
      .replace(/(?<=.)\.[^.]*[A-Za-z][^.]*$/, '')
    for await (const found of structureReaders[format](joined(head, text), { ...options, file: path })) {
      const { frame, timestep } = found
      const label = timestep !== null ? `${name} ${timestep}` : frame > 0 ? `${name} #${frame + 1}` : name
      yield { ...found, path, label }
    }
  } finally {
    await text.return(undefined)
  }
}

async function takeHead(text: AsyncGenerator<string>): Promise<string> {
  let head = ''
  while (head.length < headLength) {
    const { done, value } = await text.next()
    if (done) break
    head += value
  }
  return head
}

async function* joined(head: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield head
  yield* rest
}

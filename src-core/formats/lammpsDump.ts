import { toCartesian } from '../model/box.ts'
import type { NamedArray } from '../model/result.ts'
import { AtomRows, checkCount, idsOf, inOrder } from './atomRows.ts'
import { type DumpColumns, dumpColumns } from './dumpColumns.ts'
import { type DumpHeader, readDumpHeader } from './dumpHeader.ts'
import { LineReader, quoted, wordsOf } from './lineReader.ts'
import { integerOf, numberOf, valueOf } from './numberText.ts'
import { checkTypeNames, typesOfNumbers, typesOfSymbols } from './species.ts'
import type { ReadOptions, StructureFrame, TextChunks } from './structureFrame.ts'

/**
 * Reads a LAMMPS text dump (styles atom and custom), frame by frame: memory follows the frame.
 * Columns in any order; positions x, xs, xu, xsu; cells straight, tilted or general ("abc origin").
 * Positions come back unwrapped where the file has image flags or unwrapped columns, else as they are.
 * Throws a Problem with file and line; frames before the fault have been handed out by then.
 * Source: LAMMPS manual, dump, dump_modify and "Triclinic (non-orthogonal) simulation boxes".
 */
export async function* readLammpsDump(
  chunks: TextChunks,
  options: ReadOptions,
): AsyncGenerator<StructureFrame> {
  if (options.types) checkTypeNames(options.types)
  const lines = new LineReader(chunks, options.file, 'cannot read the LAMMPS dump')
  const units = { style: 'metal' }
  try {
    for (let frame = 0; ; frame++) {
      const header = await readDumpHeader(lines, frame, units)
      if (header === null && frame === 0) lines.fail('the file is empty')
      if (header === null) return
      yield await readFrame(lines, header, frame, options)
    }
  } finally {
    await lines.close()
  }
}

async function readFrame(
  lines: LineReader,
  header: DumpHeader,
  frame: number,
  options: ReadOptions,
): Promise<StructureFrame> {
  const columns = dumpColumns(header.columns, lines)
  checkCount(header.count, header.countLine, columns.count, options, lines)
  const firstLine = lines.number + 1
  const rows = new AtomRows(columns.count, header.count)
  const symbols: string[] = []
  while (rows.count < header.count) {
    const line = await lines.next()
    if (line === null || line.startsWith('ITEM:'))
      lines.fail(
        `frame ${frame + 1} is cut: ${header.count} atoms are announced in line ${header.countLine}, ${rows.count} were found`,
      )
    rows.add()
    readAtom(line, columns, header.columns, rows, symbols, lines)
  }
  await refuseMore(lines, header.count)

  const failAt = (why: string, row: number) => lines.fail(why, firstLine + row)
  const { species, types } = speciesOf(rows, columns, symbols, options, failAt, lines)
  const configuration = {
    box: header.box,
    species,
    types,
    positions: positionsOf(rows, columns, header, failAt),
    ids: idsOf(rows, columns.id, failAt),
  }
  const extra: Record<string, NamedArray> = {}
  for (const { name, place } of columns.extra)
    extra[name] = { data: rows.columns(place), shape: [rows.count] }
  const { timestep, time } = header
  return { ...inOrder(configuration, extra, options.order), frame, title: '', timestep, time }
}

function readAtom(
  line: string,
  columns: DumpColumns,
  names: readonly string[],
  rows: AtomRows,
  symbols: string[],
  lines: LineReader,
): void {
  const words = wordsOf(line)
  if (words.length !== columns.count)
    lines.fail(`the line holds ${words.length} columns, ${columns.count} are needed (${names.join(' ')})`)
  for (let k = 0; k < words.length; k++) {
    if (k === columns.symbol) symbols.push(words[k]!)
    else
      rows.set(k, valueOf(words[k]!) ?? lines.fail(`${names[k]} is ${quoted(words[k]!)}, a number is needed`))
  }
  const must = (places: readonly number[], read: (word: string) => number, kind: string) => {
    for (const k of places)
      if (Number.isNaN(read(words[k]!))) lines.fail(`${names[k]} is ${quoted(words[k]!)}, ${kind} is needed`)
  }
  must(columns.position, numberOf, 'a finite number')
  if (columns.image) must(columns.image, integerOf, 'a whole number')
}

/** An atom below the announced number means that the number is wrong. */
async function refuseMore(lines: LineReader, count: number): Promise<void> {
  const line = await lines.next()
  if (line === null) return
  if (line.trim() !== '' && !line.startsWith('ITEM:'))
    lines.fail(`there are more lines than the ${count} atoms announced`)
  lines.back()
}

type FailAt = (why: string, row: number) => never

function speciesOf(
  rows: AtomRows,
  columns: DumpColumns,
  symbols: readonly string[],
  options: ReadOptions,
  failAt: FailAt,
  lines: LineReader,
): { species: readonly string[]; types: Uint8Array } {
  const numbers = columns.type === null ? null : rows.columns(columns.type)
  if (columns.symbol !== null) return typesOfSymbols(symbols, numbers, options.types, failAt)
  if (numbers === null) lines.fail('the columns hold neither element nor type')
  if (!options.types)
    lines.fail('the file gives type numbers only; name the species of the types, such as --types Cu,Zr')
  return { species: options.types, types: typesOfNumbers(numbers, options.types, failAt) }
}

function positionsOf(
  rows: AtomRows,
  columns: DumpColumns,
  { box }: DumpHeader,
  failAt: FailAt,
): Float64Array {
  const positions = new Float64Array(3 * rows.count)
  const cell = { vectors: box.vectors, origin: [0, 0, 0] }
  for (let row = 0; row < rows.count; row++) {
    let x = columns.position.map((place) => rows.get(row, place))
    if (columns.scaled) x = toCartesian(box, x)
    if (columns.image) {
      const image = columns.image.map((place) => rows.get(row, place))
      const shift = toCartesian(cell, image)
      x = x.map((value, k) => value + shift[k]!)
    }
    if (!x.every(Number.isFinite)) failAt('the position is too large for a number', row)
    positions.set(x, 3 * row)
  }
  return positions
}

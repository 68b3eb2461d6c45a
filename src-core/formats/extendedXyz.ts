import { boxFault, type Box } from '../model/box.ts'
import type { NamedArray } from '../model/result.ts'
import { AtomRows, checkCount, idsOf, inOrder } from './atomRows.ts'
import { commentKeys, numbersOfKey, type XyzProperty, xyzProperties } from './xyzComment.ts'
import { LineReader, quoted, wordsOf } from './lineReader.ts'
import { integerOf, numberOf, valueOf } from './numberText.ts'
import { checkTypeNames, typesOfNumbers, typesOfSymbols } from './species.ts'
import type { ReadOptions, StructureFrame, TextChunks } from './structureFrame.ts'

/**
 * Reads extended XYZ, frame by frame: `Lattice` (a, b, c as rows) is needed, `Origin`, `pbc`, `Time`,
 * `Timestep` and `Properties` are understood; further real and integer columns are kept by name,
 * logical ones as 0 and 1, texts are left out. Positions come back as they are.
 * Throws a Problem with file and line.
 */
export async function* readExtendedXyz(
  chunks: TextChunks,
  options: ReadOptions,
): AsyncGenerator<StructureFrame> {
  if (options.types) checkTypeNames(options.types)
  const lines = new LineReader(chunks, options.file, 'cannot read the XYZ file')
  try {
    for (let frame = 0; ; frame++) {
      const first = await lines.nextFilled()
      if (first === null && frame === 0) lines.fail('the file is empty')
      if (first === null) return
      yield await readFrame(lines, first, frame, options)
    }
  } finally {
    await lines.close()
  }
}

async function readFrame(
  lines: LineReader,
  first: string,
  frame: number,
  options: ReadOptions,
): Promise<StructureFrame> {
  const count = integerOf(first.trim())
  if (Number.isNaN(count))
    lines.fail(`the number of atoms of frame ${frame + 1} is needed here, ${quoted(first)} was found`)
  const comment = await lines.next()
  if (comment === null) lines.fail(`the file ends in the header of frame ${frame + 1}`)
  const keys = commentKeys(comment)
  const box = boxOfKeys(keys, lines)
  const time = numbersOfKey(keys, 'Time', 1, lines)?.[0] ?? null
  const timestep = numbersOfKey(keys, 'Timestep', 1, lines)?.[0] ?? null
  const properties = xyzProperties(keys.get('Properties'), lines)
  checkCount(count, lines.number - 1, properties.width, options, lines)

  const firstLine = lines.number + 1
  const rows = new AtomRows(properties.width, count)
  const symbols: string[] = []
  while (rows.count < count) {
    const line = await lines.next()
    if (line === null)
      lines.fail(
        `frame ${frame + 1} is cut: ${count} atoms are announced in line ${firstLine - 2}, ${rows.count} were found`,
      )
    rows.add()
    readAtom(wordsOf(line), properties.list, rows, symbols, lines)
  }
  lines.checkEnd()
  const failAt = (why: string, row: number) => lines.fail(why, firstLine + row)
  const byNumber = options.types && symbols.every((symbol) => /^\d+$/.test(symbol))
  const { species, types } = byNumber
    ? { species: options.types!, types: typesOfNumbers(symbols.map(Number), options.types!, failAt) }
    : typesOfSymbols(symbols, null, options.types, failAt)
  const at = (name: string) => properties.list.find((property) => property.name === name)?.place ?? null
  const configuration = {
    box,
    species,
    types,
    positions: rows.columns(at('pos')!, 3),
    ids: idsOf(rows, at('id'), failAt),
  }
  const found = inOrder(configuration, extraColumns(rows, properties.list), options.order)
  return { ...found, frame, title: '', timestep, time }
}

function boxOfKeys(keys: ReadonlyMap<string, string>, lines: LineReader): Box {
  const vectors = numbersOfKey(keys, 'Lattice', 9, lines)
  if (!vectors)
    lines.fail('the comment line has no Lattice="ax ay az bx by bz cx cy cz"; a periodic cell is needed')
  const box = { vectors, origin: numbersOfKey(keys, 'Origin', 3, lines) ?? [0, 0, 0] }
  const periodic = keys.get('pbc')
  if (
    periodic !== undefined &&
    !/^\s*\[?\s*([T1]|True|true)(\s*,?\s*([T1]|True|true)){2}\s*\]?\s*$/.test(periodic)
  )
    lines.fail(`pbc is ${quoted(periodic)}; only a periodic cell ("T T T") can be used`)
  const fault = boxFault(box)
  return fault === null ? box : lines.fail(fault)
}

function readAtom(
  words: readonly string[],
  properties: readonly XyzProperty[],
  rows: AtomRows,
  symbols: string[],
  lines: LineReader,
): void {
  if (words.length !== rows.width)
    lines.fail(`the line holds ${words.length} columns, ${rows.width} are needed`)
  for (const { name, kind, place, width } of properties)
    for (let k = place; k < place + width; k++) {
      const word = words[k]!
      if (name === 'species') symbols.push(word)
      else if (kind !== 'S') rows.set(k, readValue(word, name, kind) ?? lines.fail(wrong(name, word)))
    }
}

function readValue(word: string, name: string, kind: XyzProperty['kind']): number | undefined {
  if (kind === 'L')
    return /^(T|True|true|TRUE|1)$/.test(word) ? 1 : /^(F|False|false|FALSE|0)$/.test(word) ? 0 : undefined
  const value = name === 'pos' ? numberOf(word) : valueOf(word)
  return name === 'pos' && Number.isNaN(value) ? undefined : value
}

function wrong(name: string, word: string): string {
  return `${name} is ${quoted(word)}, a ${name === 'pos' ? 'finite ' : ''}number is needed`
}

function extraColumns(rows: AtomRows, properties: readonly XyzProperty[]): Record<string, NamedArray> {
  const extra: Record<string, NamedArray> = {}
  for (const { name, kind, place, width } of properties)
    if (kind !== 'S' && !['pos', 'id'].includes(name))
      extra[name] = {
        data: rows.columns(place, width),
        shape: width === 1 ? [rows.count] : [rows.count, width],
      }
  return extra
}

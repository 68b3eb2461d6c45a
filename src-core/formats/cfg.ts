import { inverse, transform } from '../base/matrix.ts'
import { type Box, toCartesian } from '../model/box.ts'
import type { NamedArray } from '../model/result.ts'
import { AtomRows, checkCount, idsOf, inOrder } from './atomRows.ts'
import { type CfgHeader, expansion, readCfgHeader } from './cfgHeader.ts'
import { LineReader, quoted, wordsOf } from './lineReader.ts'
import { numberOf, valueOf } from './numberText.ts'
import { checkTypeNames, typesOfSymbols } from './species.ts'
import type { ReadOptions, StructureFrame, TextChunks } from './structureFrame.ts'

/**
 * Reads AtomEye CFG, standard or extended: one frame. Auxiliary numbers are kept by name; velocities and
 * masses are left out. Auxiliary columns id and type are the atom's where they can be; xu, yu, zu are its
 * position where they differ from the fractional one by edges of the cell only. Files of LAMMPS with xsu, whose
 * cell is written ten times too large, are read as what they mean. Throws a Problem with file and line.
 */
export async function* readCfg(chunks: TextChunks, options: ReadOptions): AsyncGenerator<StructureFrame> {
  if (options.types) checkTypeNames(options.types)
  const lines = new LineReader(chunks, options.file, 'cannot read the CFG file')
  try {
    yield await readFrame(lines, options)
  } finally {
    await lines.close()
  }
}

async function readFrame(lines: LineReader, options: ReadOptions): Promise<StructureFrame> {
  const header = await readCfgHeader(lines)
  const { count, box, auxiliary, expanded } = header
  checkCount(count, header.countLine, 3 + auxiliary.length, options, lines)
  const rows = new AtomRows(3 + auxiliary.length, count)
  const symbols: string[] = []
  const atomLines: number[] = []
  let symbol: string | null = null
  while (rows.count < count) {
    const line = await lines.nextFilled()
    if (line === null)
      lines.fail(`${count} atoms are announced in line ${header.countLine}, ${rows.count} were found`)
    const words = wordsOf(line)
    // A mass and a symbol go before the atoms they hold for.
    if (header.entries !== null && words.length === 1) {
      if (!(numberOf(words[0]!) >= 0)) lines.fail(`the mass ${quoted(words[0]!)} is no number`)
      symbol = ((await lines.nextFilled()) ?? lines.fail('the file ends at a mass')).trim()
      continue
    }
    readAtom(words, symbol, rows, symbols, header, lines)
    atomLines.push(lines.number)
  }
  lines.checkEnd()
  if (expanded) contract(rows)
  if ((await lines.nextFilled()) !== null)
    lines.fail(`there are more lines than the ${count} atoms announced`)

  const failAt = (why: string, row: number) => lines.fail(why, atomLines[row]!)
  const place = (name: string) => {
    const at = auxiliary.findIndex((known) => known.toLowerCase() === name)
    return at < 0 ? null : 3 + at
  }
  const [id, type] = [place('id'), place('type')]
  const unwrapped = unwrappedOf(rows, box, ['xu', 'yu', 'zu'].map(place))
  const found = typesOfSymbols(symbols, type === null ? null : rows.columns(type), options.types, failAt)
  const configuration = {
    box,
    ...found,
    positions: unwrapped ?? cartesian(rows, box, failAt),
    ids: idsOf(rows, id, failAt),
  }
  const spoken = ['id', 'type', ...(unwrapped ? ['xu', 'yu', 'zu'] : [])]
  const extra: Record<string, NamedArray> = {}
  auxiliary.forEach((name, k) => {
    if (!spoken.includes(name.toLowerCase())) extra[name] = { data: rows.columns(3 + k), shape: [rows.count] }
  })
  const ordered = inOrder(configuration, extra, options.order)
  return { ...ordered, frame: 0, title: '', timestep: header.timestep, time: null }
}

/** From fractions of the cell that LAMMPS expands about its middle to those of the cell itself. */
function contract(rows: AtomRows): void {
  for (let row = 0; row < rows.count; row++)
    for (let k = 0; k < 3; k++) rows.put(row, k, (rows.get(row, k) - 0.5) * expansion + 0.5)
}

function readAtom(
  words: readonly string[],
  symbol: string | null,
  rows: AtomRows,
  symbols: string[],
  { entries, velocities, auxiliary }: CfgHeader,
  lines: LineReader,
): void {
  const width = entries ?? 8
  if (words.length !== width) lines.fail(`the line holds ${words.length} columns, ${width} are needed`)
  if (entries !== null && symbol === null) lines.fail('a mass and a symbol are needed before the first atom')
  symbols.push(entries === null ? words[1]! : symbol!)
  rows.add()
  const first = entries === null ? 2 : 0
  for (let k = 0; k < 3; k++) {
    const value = numberOf(words[first + k]!)
    if (Number.isNaN(value))
      lines.fail(`s${k + 1} is ${quoted(words[first + k]!)}, a finite number is needed`)
    rows.set(k, value)
  }
  const behind = velocities ? 6 : 3
  auxiliary.forEach((name, k) => {
    const word = words[behind + k]!
    rows.set(3 + k, valueOf(word) ?? lines.fail(`${name} is ${quoted(word)}, a number is needed`))
  })
}

function cartesian(rows: AtomRows, box: Box, failAt: (why: string, row: number) => never): Float64Array {
  const positions = rows.columns(0, 3)
  for (let at = 0; at < positions.length; at += 3) {
    const place = toCartesian(box, [...positions.subarray(at, at + 3)])
    if (!place.every(Number.isFinite)) failAt('the position is too large for a number', at / 3)
    positions.set(place, at)
  }
  return positions
}

/** The positions of the columns xu, yu, zu; null where they are not there or mean another cell. */
function unwrappedOf(rows: AtomRows, box: Box, places: readonly (number | null)[]): Float64Array | null {
  if (places.includes(null)) return null
  const positions = rows.triples(places as number[])
  const toFractional = inverse(box.vectors)
  for (let row = 0; row < rows.count; row++) {
    const x = [0, 1, 2].map((k) => positions[3 * row + k]! - box.origin[k]!)
    const s = transform(x, toFractional)
    for (let k = 0; k < 3; k++) {
      const difference = s[k]! - rows.get(row, k)
      // Writers round to about six digits; far away from the cell the digits are fewer.
      if (!(Math.abs(difference - Math.round(difference)) <= 1e-5 + 1e-12 * Math.abs(s[k]!))) return null
    }
  }
  return positions
}

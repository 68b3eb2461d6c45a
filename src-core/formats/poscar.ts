import { toCartesian } from '../model/box.ts'
import { AtomRows, checkCount, idsOf, inOrder } from './atomRows.ts'
import { LineReader, quoted, wordsOf } from './lineReader.ts'
import { integerOf, numberOf } from './numberText.ts'
import { type PoscarHeader, readPoscarHeader } from './poscarHeader.ts'
import { checkTypeNames, typesOfNumbers, typesOfSymbols } from './species.ts'
import type { ReadOptions, StructureFrame, TextChunks } from './structureFrame.ts'

/**
 * Reads a POSCAR or CONTCAR of VASP 4 or 5: one frame. Direct or Cartesian positions, as they are; scales, a
 * volume as negative scale; selective dynamics and velocities are left out. Species by the line of symbols, else
 * `options.types`, else the elements of the title. Ids 1 … N but for files of our own (writePoscar).
 * Throws a Problem with file and line.
 */
export async function* readPoscar(chunks: TextChunks, options: ReadOptions): AsyncGenerator<StructureFrame> {
  if (options.types) checkTypeNames(options.types)
  const lines = new LineReader(chunks, options.file, 'cannot read the POSCAR file')
  try {
    yield await readFrame(lines, options)
  } finally {
    await lines.close()
  }
}

async function readFrame(lines: LineReader, options: ReadOptions): Promise<StructureFrame> {
  const header = await readPoscarHeader(lines)
  const count = header.counts.reduce((sum, n) => sum + n, 0)
  checkCount(count, header.countLine, 5, options, lines)
  const firstLine = lines.number + 1
  // Group, id, x, y, z.
  const rows = new AtomRows(5, count)
  for (const [group, members] of header.counts.entries())
    for (let k = 0; k < members; k++) {
      const line = await lines.next()
      if (line === null || line.trim() === '')
        lines.fail(`${count} atoms are announced in line ${header.countLine}, ${rows.count} were found`)
      readAtom(line, group, rows, header, lines)
    }
  lines.checkEnd()
  const after = await lines.next()
  if (after !== null && !Number.isNaN(numberOf(wordsOf(after)[0] ?? '')))
    lines.fail(`there are more lines than the ${count} atoms announced`)

  const failAt = (why: string, row: number) => lines.fail(why, firstLine + row)
  const { species, types } = speciesOf(header, rows, options, lines, failAt)
  const configuration = {
    box: header.box,
    species,
    types,
    positions: rows.columns(2, 3),
    ids: idsOf(rows, 1, failAt),
  }
  const found = inOrder(configuration, {}, options.order)
  return { ...found, frame: 0, title: titleOf(header.title), timestep: null, time: null }
}

function readAtom(
  line: string,
  group: number,
  rows: AtomRows,
  { direct, scale, box, selective }: PoscarHeader,
  lines: LineReader,
): void {
  const words = wordsOf(line)
  const x = [0, 1, 2].map((k) => {
    const value = numberOf(words[k] ?? '')
    return Number.isNaN(value)
      ? lines.fail(`${'xyz'[k]} is ${quoted(words[k] ?? '')}, a finite number is needed`)
      : value
  })
  const free = words.slice(3, 6)
  if (selective && !(free.length === 3 && free.every((word) => /^\.?[TF]/i.test(word))))
    lines.fail('selective dynamics needs T or F three times behind the position')
  const place = direct ? toCartesian(box, x) : x.map((value, k) => value * scale[k]!)
  if (!place.every(Number.isFinite)) lines.fail('the position is too large')
  const id = /#\s*id\s+(\d+)\s*$/.exec(line)
  rows.add()
  rows.set(0, group + 1)
  rows.set(1, id ? integerOf(id[1]!) : rows.count)
  place.forEach((value, k) => rows.set(2 + k, value))
}

function speciesOf(
  { symbols, counts }: PoscarHeader,
  rows: AtomRows,
  { types: given }: ReadOptions,
  lines: LineReader,
  failAt: (why: string, row: number) => never,
) {
  const groups = rows.columns(0)
  if (symbols) {
    // A symbol may name several groups.
    const order = [...new Set(symbols)]
    const numbers = groups.map((group) => order.indexOf(symbols[group - 1]!) + 1)
    return typesOfSymbols(
      Array.from(groups, (group) => symbols[group - 1]!),
      numbers,
      given,
      failAt,
    )
  }
  if (!given)
    return lines.fail(
      'the species cannot be told (a file of VASP 4 without symbols); name the types, such as --types Cu,Zr',
      0,
    )
  if (given.length < counts.length)
    lines.fail(`the file has ${counts.length} species, but ${given.length} names were given`, 0)
  return { species: given, types: typesOfNumbers(groups, given, failAt) }
}

const titleOf = (title: string) => title.replace(/Origin="[^"]*"/, '').trim()

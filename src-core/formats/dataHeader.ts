import { type Box, boxFault } from '../model/box.ts'
import { boxOfBounds } from './cellBounds.ts'
import { type LineReader, quoted, wordsOf } from './lineReader.ts'
import { integerOf, numberOf } from './numberText.ts'

/** The header of a data file: all above the first section. */
export interface DataHeader {
  readonly title: string
  readonly count: number
  readonly countLine: number
  readonly typeCount: number
  readonly box: Box
}

/** Counts of things that may stand in a data file and have no meaning here. */
const skipped =
  /^(bonds|angles|dihedrals|impropers|ellipsoids|lines|triangles|bodies|(bond|angle|dihedral|improper) types|extra .* per atom)$/
const known = 'atoms, atom types, xlo xhi, ylo yhi, zlo zhi, xy xz yz, avec, bvec, cvec, abc origin'

/** The part of a line before a comment, and the comment. */
export function splitComment(line: string): [string, string] {
  const at = line.indexOf('#')
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)]
}

/** Reads the header and stops before the first section; the first line is always the title, as in LAMMPS. */
export async function readDataHeader(lines: LineReader): Promise<DataHeader> {
  const title = await lines.next()
  if (title === null) lines.fail('the file is empty')
  const values = new Map<string, readonly number[]>()
  const lineOf = new Map<string, number>()
  for (;;) {
    const line = await lines.nextFilled()
    if (line === null) break
    const words = wordsOf(splitComment(line)[0])
    if (words.length === 0) continue
    // A header line begins with its numbers, a section with its name.
    if (/^[A-Z]/.test(words[0]!)) {
      lines.back()
      break
    }
    const { keyword, numbers } = parseHeaderLine(words, lines)
    if (values.has(keyword)) lines.fail(`the header gives "${keyword}" twice`)
    values.set(keyword, numbers)
    lineOf.set(keyword, lines.number)
  }
  const need = (keyword: string): readonly number[] =>
    values.get(keyword) ?? lines.fail(`the header has no line "${keyword}"`)
  const [count] = need('atoms') as [number]
  const [typeCount] = need('atom types') as [number]
  if (!(typeCount >= 1 && typeCount <= 255))
    lines.fail('the number of atom types must be 1 to 255', lineOf.get('atom types'))
  const general = values.has('avec')
  const box = general ? generalBox(need) : restrictedBox(need, values.get('xy xz yz') ?? [0, 0, 0])
  const fault = boxFault(box)
  if (fault !== null) lines.fail(fault, lineOf.get(general ? 'avec' : 'xlo xhi'))
  return { title: title.trim(), count, countLine: lineOf.get('atoms')!, typeCount, box }
}

function parseHeaderLine(
  words: readonly string[],
  lines: LineReader,
): { keyword: string; numbers: readonly number[] } {
  const first = words.findIndex((word) => Number.isNaN(numberOf(word)))
  const keyword = first < 0 ? '' : words.slice(first).join(' ')
  const values = words.slice(0, first < 0 ? words.length : first)
  const needed = numbersOf(keyword)
  if (needed === 0)
    lines.fail(`the keyword ${quoted(keyword)} of the header is not known; known are ${known}`)
  const numbers = values.map(needed === 1 ? integerOf : numberOf)
  if (numbers.length !== needed || numbers.some((x) => !Number.isFinite(x)))
    lines.fail(`"${keyword}" needs ${needed === 1 ? 'a whole number' : `${needed} numbers`} before it`)
  return { keyword, numbers }
}

/** How many numbers stand before a keyword; 0 for one that is not known. */
function numbersOf(keyword: string): number {
  if (keyword === 'atoms' || keyword === 'atom types' || skipped.test(keyword)) return 1
  if (/^(xlo xhi|ylo yhi|zlo zhi)$/.test(keyword)) return 2
  return /^(xy xz yz|avec|bvec|cvec|abc origin)$/.test(keyword) ? 3 : 0
}

type Need = (keyword: string) => readonly number[]

function generalBox(need: Need): Box {
  return { vectors: ['avec', 'bvec', 'cvec'].flatMap((edge) => [...need(edge)]), origin: need('abc origin') }
}

function restrictedBox(need: Need, tilt: readonly number[]): Box {
  const ends = ['xlo xhi', 'ylo yhi', 'zlo zhi'].map(need)
  return boxOfBounds({ lo: ends.map((pair) => pair[0]!), hi: ends.map((pair) => pair[1]!), tilt })
}

import { AtomRows, checkCount } from './atomRows.ts'
import { type DataHeader, splitComment } from './dataHeader.ts'
import { type LineReader, quoted, wordsOf } from './lineReader.ts'
import { integerOf, numberOf } from './numberText.ts'
import type { ReadOptions } from './structureFrame.ts'

/** Columns of the atom styles; x y z follow, then perhaps three image flags. */
const styles: Readonly<Record<string, readonly string[]>> = {
  atomic: ['id', 'type'],
  charge: ['id', 'type', 'q'],
  bond: ['id', 'mol', 'type'],
  angle: ['id', 'mol', 'type'],
  molecular: ['id', 'mol', 'type'],
  full: ['id', 'mol', 'type', 'q'],
  sphere: ['id', 'type', 'diameter', 'density'],
}
/** What a number of columns means where the file does not name its style. */
const styleByLead: Readonly<Record<number, string>> = { 2: 'atomic', 3: 'charge', 4: 'full' }

/** The Atoms section. `names` are the columns of `rows`; type labels stand in `labels`, by row. */
export interface DataAtoms {
  readonly rows: AtomRows
  readonly names: readonly string[]
  readonly hasImages: boolean
  readonly firstLine: number
  /** Types that are written by their label: row → label. */
  readonly labels: ReadonlyMap<number, string>
}

/** Reads the rows below the line `Atoms # style`. */
export async function readDataAtoms(
  lines: LineReader,
  heading: string,
  header: DataHeader,
  options: ReadOptions,
): Promise<DataAtoms> {
  const hint = wordsOf(splitComment(heading)[1])[0]
  if (hint !== undefined && !Object.hasOwn(styles, hint))
    lines.fail(`the atom style ${quoted(hint)} is not known; known are ${Object.keys(styles).join(', ')}`)
  const first = await lines.nextFilled()
  if (first === null) lines.fail(`the section Atoms is empty, ${header.count} atoms are announced`)
  const width = wordsOf(splitComment(first)[0]).length
  const names = columnNames(width, hint, lines)
  checkCount(header.count, header.countLine, width, options, lines)
  const firstLine = lines.number
  lines.back()

  const rows = new AtomRows(width, header.count)
  const labels = new Map<number, string>()
  while (rows.count < header.count) {
    const line = await lines.next()
    const words = wordsOf(splitComment(line ?? '')[0])
    if (line === null || words.length === 0 || /^[A-Z][a-z]+$/.test(words[0]!))
      lines.fail(
        `${header.count} atoms are announced in line ${header.countLine}, but the section Atoms ends after ${rows.count}`,
      )
    if (words.length !== width)
      lines.fail(`the line holds ${words.length} columns, ${width} are needed (${names.join(' ')})`)
    rows.add()
    readAtom(words, names, rows, labels, lines)
  }
  return { rows, names, hasImages: names.at(-1) === 'iz', firstLine, labels }
}

function columnNames(width: number, hint: string | undefined, lines: LineReader): string[] {
  const withPosition = (style: string) => [...styles[style]!, 'x', 'y', 'z']
  if (hint !== undefined) {
    const names = withPosition(hint)
    if (width === names.length) return names
    if (width === names.length + 3) return [...names, 'ix', 'iy', 'iz']
    lines.fail(
      `an atom of style ${hint} has ${names.length} or ${names.length + 3} columns, ${width} were found`,
    )
  }
  // 8, 9, 10 columns: atomic, charge or full with image flags.
  const lead = width > 7 ? width - 6 : width - 3
  const style = styleByLead[lead]
  if (style === undefined)
    lines.fail(`${width} columns belong to no known atom style (atomic 5 or 8, charge 6 or 9, full 7 or 10)`)
  return width > 7 ? [...withPosition(style), 'ix', 'iy', 'iz'] : withPosition(style)
}

const wholeColumns = new Set(['id', 'type', 'mol', 'ix', 'iy', 'iz'])

function readAtom(
  words: readonly string[],
  names: readonly string[],
  rows: AtomRows,
  labels: Map<number, string>,
  lines: LineReader,
): void {
  for (let k = 0; k < words.length; k++) {
    const name = names[k]!
    const value = wholeColumns.has(name) ? integerOf(words[k]!) : numberOf(words[k]!)
    // Newer versions may name the type.
    if (Number.isNaN(value) && name === 'type' && /^[A-Za-z]/.test(words[k]!))
      labels.set(rows.count - 1, words[k]!)
    else if (Number.isNaN(value))
      lines.fail(
        `${name} is ${quoted(words[k]!)}, a ${wholeColumns.has(name) ? 'whole' : 'finite'} number is needed`,
      )
    rows.set(k, value)
  }
}

import { AtomRows, checkCount } from './atomRows.ts'
import { type DataHeader, splitComment } from './dataHeader.ts'
import { type LineReader, quoted, wordsOf } from './lineReader.ts'
import { integerOf, numberOf } from './numberText.ts'
import type { ReadOptions } from './structureFrame.ts'

/** Columns of the atom styles; three image flags may follow. */
const styles: Readonly<Record<string, string>> = {
  atomic: 'id type x y z',
  charge: 'id type q x y z',
  bond: 'id mol type x y z',
  angle: 'id mol type x y z',
  molecular: 'id mol type x y z',
  full: 'id mol type q x y z',
  sphere: 'id type diameter density x y z',
  ellipsoid: 'id type ellipsoidflag density x y z',
  dipole: 'id type q x y z mux muy muz',
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
  lines.checkEnd()
  if (hint === undefined) refuseAmbiguous(rows, names, header.typeCount, lines)
  return { rows, names, hasImages: names.at(-1) === 'iz', firstLine, labels }
}

function columnNames(width: number, hint: string | undefined, lines: LineReader): string[] {
  const columnsOf = (style: string) => styles[style]!.split(' ')
  if (hint !== undefined) {
    const names = columnsOf(hint)
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
  return width > 7 ? [...columnsOf(style), 'ix', 'iy', 'iz'] : columnsOf(style)
}

/**
 * Without a style, charge has as many columns as bond, and full as many as sphere: what could be either is refused.
 * A charge that is a type in every atom, or a molecule that is one beside positive charges only, is a rare thing.
 */
function refuseAmbiguous(
  rows: AtomRows,
  names: readonly string[],
  typeCount: number,
  lines: LineReader,
): void {
  const every = (name: string, holds: (value: number) => boolean) =>
    rows.columns(names.indexOf(name)).every(holds)
  const isType = (value: number) => Number.isInteger(value) && value >= 1 && value <= typeCount
  const other = !names.includes('q')
    ? null
    : !names.includes('mol')
      ? every('q', isType) && 'charge or bond'
      : every('mol', isType) && every('q', (q) => q > 0) && 'full or sphere'
  if (other)
    lines.fail(
      `the columns may be those of the atom style ${other}; name the style, such as "Atoms # ${other.split(' ')[0]}"`,
    )
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

import { toCartesian } from '../model/box.ts'
import type { NamedArray } from '../model/result.ts'
import { type AtomRows, idsOf, inOrder } from './atomRows.ts'
import { type DataAtoms, readDataAtoms } from './dataAtoms.ts'
import { type DataHeader, readDataHeader, splitComment } from './dataHeader.ts'
import { LineReader, quoted, wordsOf } from './lineReader.ts'
import { numberOf } from './numberText.ts'
import { checkTypeNames, elementOfMassLine, isName, typesOfNumbers } from './species.ts'
import type { ReadOptions, StructureFrame, TextChunks } from './structureFrame.ts'

/** Sections whose lines have no meaning here. */
const skippedSections =
  /^(Velocities|Bonds|Angles|Dihedrals|Impropers|Ellipsoids|Lines|Triangles|Bodies|(Bond|Angle|Dihedral|Improper) Type Labels|.* Coeffs)$/
const spoken = ['id', 'type', 'x', 'y', 'z', 'ix', 'iy', 'iz']

/**
 * Reads a LAMMPS data file: one frame. Atom styles atomic, charge, full and their likes, by the
 * `# style` behind Atoms or by the number of columns; restricted and general cells.
 * Species: `options.types`, else the type labels, else the comments or masses of the section Masses.
 * Positions come back unwrapped where there are image flags. Throws a Problem with file and line.
 * Source: LAMMPS manual, read_data.
 */
export async function* readLammpsData(
  chunks: TextChunks,
  options: ReadOptions,
): AsyncGenerator<StructureFrame> {
  if (options.types) checkTypeNames(options.types)
  const lines = new LineReader(chunks, options.file, 'cannot read the LAMMPS data file')
  try {
    yield await readFile(lines, options)
  } finally {
    await lines.close()
  }
}

async function readFile(lines: LineReader, options: ReadOptions): Promise<StructureFrame> {
  const header = await readDataHeader(lines)
  let atoms: DataAtoms | null = null
  let masses: readonly (string | undefined)[] = []
  let labels: readonly (string | undefined)[] = []
  for (;;) {
    const heading = await lines.nextFilled()
    if (heading === null) break
    const section = wordsOf(splitComment(heading)[0]).join(' ')
    if (section === 'Atoms') {
      if (atoms) lines.fail('the section Atoms occurs twice')
      atoms = await readDataAtoms(lines, heading, header, options)
    } else if (section === 'Masses')
      masses = await readTypeLines(lines, section, header, labels, elementOfMassWords)
    else if (section === 'Atom Type Labels')
      labels = await readTypeLines(lines, section, header, [], (words) => words[1])
    else if (skippedSections.test(section)) await skipSection(lines)
    else if (section !== '')
      lines.fail(
        /^[-+.\d]/.test(section)
          ? `the line ${quoted(heading)} belongs to no section, or the section above has more lines than announced`
          : `the section ${quoted(section)} is not known`,
      )
  }
  if (atoms === null) lines.fail('there is no section Atoms')
  return frameOf(header, atoms, { masses, labels }, options, lines)
}

/** One line for each type, by its number or its label; the answer is by type, from 0. */
async function readTypeLines(
  lines: LineReader,
  section: string,
  header: DataHeader,
  labels: readonly (string | undefined)[],
  nameOf: (words: readonly string[], comment: string) => string | undefined,
): Promise<(string | undefined)[]> {
  const names = new Array<string | undefined>(header.typeCount).fill(undefined)
  for (let k = 0; k < header.typeCount; k++) {
    const [text, comment] = splitComment((await lines.nextFilled()) ?? '')
    const words = wordsOf(text)
    const type = labels.indexOf(words[0]) + 1 || numberOf(words[0] ?? '')
    if (words.length !== 2 || !Number.isInteger(type) || type < 1 || type > header.typeCount)
      lines.fail(`a line of ${section} is a type from 1 to ${header.typeCount} and its value`)
    if (section === 'Masses' && !(numberOf(words[1]!) > 0))
      lines.fail(`the mass ${quoted(words[1]!)} is not positive`)
    names[type - 1] = nameOf(words, comment)
  }
  return names
}

function elementOfMassWords(words: readonly string[], comment: string): string | undefined {
  return elementOfMassLine(numberOf(words[1]!), comment)
}

async function skipSection(lines: LineReader): Promise<void> {
  for (;;) {
    const line = await lines.nextFilled()
    if (line === null) return
    if (/^\s*[A-Z]/.test(line)) return lines.back()
  }
}

interface TypeNames {
  readonly masses: readonly (string | undefined)[]
  readonly labels: readonly (string | undefined)[]
}

function frameOf(
  header: DataHeader,
  atoms: DataAtoms,
  names: TypeNames,
  options: ReadOptions,
  lines: LineReader,
): StructureFrame {
  const { rows, firstLine } = atoms
  const failAt = (why: string, row: number) => lines.fail(why, firstLine + row)
  const column = (name: string) => atoms.names.indexOf(name)
  const numbers = rows.columns(column('type'))
  for (const [row, label] of atoms.labels) {
    numbers[row] = names.labels.indexOf(label) + 1
    if (numbers[row] === 0)
      failAt(`the type label ${quoted(label)} is not in the section Atom Type Labels`, row)
  }
  const species = speciesOf(header, names, options, lines)
  const configuration = {
    box: header.box,
    species,
    types: typesOfNumbers(numbers, species, failAt),
    positions: positionsOf(rows, column('x'), atoms.hasImages ? column('ix') : null, header),
    ids: idsOf(rows, column('id'), failAt),
  }
  const extra: Record<string, NamedArray> = {}
  atoms.names.forEach((name, k) => {
    if (!spoken.includes(name)) extra[name] = { data: rows.columns(k), shape: [rows.count] }
  })
  const found = inOrder(configuration, extra, options.order)
  return { ...found, frame: 0, title: header.title, timestep: null, time: null }
}

function speciesOf(
  header: DataHeader,
  { masses, labels }: TypeNames,
  options: ReadOptions,
  lines: LineReader,
): string[] {
  if (options.types) {
    if (options.types.length < header.typeCount)
      lines.fail(`the file has ${header.typeCount} atom types, but ${options.types.length} names were given`)
    return [...options.types]
  }
  return Array.from({ length: header.typeCount }, (_, k) => {
    const label = labels[k]
    const name = label !== undefined && isName(label) ? label : masses[k]
    if (name !== undefined) return name
    return lines.fail(
      `the species of type ${k + 1} cannot be told (no label, no mass of an element); name the types, such as --types Cu,Zr`,
      0,
    )
  })
}

function positionsOf(rows: AtomRows, x: number, image: number | null, { box }: DataHeader): Float64Array {
  const positions = rows.columns(x, 3)
  if (image === null) return positions
  const lattice = { vectors: box.vectors, origin: [0, 0, 0] }
  for (let row = 0; row < rows.count; row++) {
    const shift = toCartesian(
      lattice,
      [0, 1, 2].map((k) => rows.get(row, image + k)),
    )
    for (let k = 0; k < 3; k++) positions[3 * row + k]! += shift[k]!
  }
  return positions
}

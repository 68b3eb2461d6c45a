import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '#core/base/problem'
import { isMissing, type Choice, type Figure, type Selected } from '#core/figures/figure'
import { figures, findFigure } from '#core/figures/index'
import type { FigureDrawing } from '#core/contract'
import { isJournalName, journals, pointsPerMillimetre } from '#core/figures/theme'
import type { FigureStyle } from '#core/figures/style'
import { writeCsv } from '#core/formats/csv'
import type { ProjectReader } from '#core/model/result'
import { renderSvg } from './svg.ts'
import { writeFileWhole } from './writeFile.ts'

/** Where the numbers came from, as far as the results do not say it themselves. */
export interface Provenance {
  /** Id of the project. */
  readonly project: string
  readonly potential: string
  /** Name and version of this program. */
  readonly program: string
}

export interface FigureOptions {
  /** The folder the files are written to; made if it is not there. */
  readonly out: string
  /** Default: svg. */
  readonly formats?: readonly string[]
  /** Values of its table, or the name of a journal; default prb. */
  readonly style?: FigureStyle | string
  /** Ids of figures, or of panels in them; default all. */
  readonly only?: readonly string[]
  readonly choice?: Choice
  readonly provenance: Provenance
}

export interface WrittenFigure {
  readonly id: string
  readonly title: string
  readonly caption: string
  /** The figure in each format, then its numbers. */
  readonly files: readonly string[]
  /** Why there is none, and what would make its data. */
  readonly missing?: string
}

const formats = ['svg'] as const

/**
 * Writes figures and their numbers as CSV beside them: fig3cd.svg, fig3cd.csv. A figure whose data are
 * not there is named in the answer with a sentence and leaves no file. Throws a Problem for a format,
 * style or figure that does not exist, before anything is written.
 */
export async function writeFigures(project: ProjectReader, options: FigureOptions): Promise<WrittenFigure[]> {
  const style = styleOf(options.style ?? 'prb')
  requireFormats(options.formats ?? formats)
  const wanted = new Set(options.only?.length ? options.only.map(findFigure) : figures)
  await mkdir(options.out, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new Problem('cannot write figures', `the folder cannot be made: ${error.code}`, options.out)
  })
  const written: WrittenFigure[] = []
  for (const figure of figures.filter((one) => wanted.has(one))) {
    written.push(await figure.visit((one) => writeFigure(one, project, style, options)))
  }
  return written
}

async function writeFigure<D extends Selected>(
  figure: Figure<D>,
  project: ProjectReader,
  style: FigureStyle,
  options: FigureOptions,
): Promise<WrittenFigure> {
  const { id, title } = figure
  const data = figure.select(project, options.choice)
  if (isMissing(data)) return { id, title, caption: '', files: [], missing: data.missing }
  const { svg, caption, provenance } = drawingOf(figure, data, { project, style, known: options.provenance })
  const comments = [title, caption, ...provenance].map((line) => `# ${line}\n`).join('')
  const files = [join(options.out, `${id}.svg`), join(options.out, `${id}.csv`)]
  await writeFileWhole(files[0]!, svg)
  await writeFileWhole(files[1]!, comments + writeCsv(figure.table(data).columns))
  return { id, title, caption, files }
}

export interface DrawOptions {
  readonly id: string
  readonly style: FigureStyle | string
  readonly choice?: Choice
  readonly provenance: Provenance
}

/** One figure as a document, for the screen: the very one that would be written. */
export function drawFigure(
  project: ProjectReader,
  { id: name, style, choice, provenance }: DrawOptions,
): FigureDrawing {
  const journal = styleOf(style)
  return findFigure(name).visit((figure) => {
    const { id, title } = figure
    const data = figure.select(project, choice)
    if (isMissing(data)) {
      return { id, title, caption: '', svg: null, width: 0, height: 0, provenance: [], missing: data.missing }
    }
    const { width, height } = figure.size(data, journal)
    const [wide, high] = [width / pointsPerMillimetre, height / pointsPerMillimetre]
    const drawing = drawingOf(figure, data, { project, style: journal, known: provenance })
    return { id, title, ...drawing, width: wide, height: high }
  })
}

function drawingOf<D extends Selected>(
  figure: Figure<D>,
  data: D,
  { project, style, known }: { project: ProjectReader; style: FigureStyle; known: Provenance },
) {
  const caption = figure.caption(data)
  const provenance = provenanceLines(project, data.results, known)
  const page = { option: figure.option(data, style), ...figure.size(data, style), title: figure.title }
  return { svg: renderSvg({ ...page, description: caption, provenance }), caption, provenance }
}

/** The chain behind a figure: its results, a checksum over how they were made, and what made them. */
function provenanceLines(project: ProjectReader, results: readonly number[], known: Provenance): string[] {
  const used = new Set(results)
  const rows = project.rows().filter((row) => used.has(row.id))
  const made = rows.map(({ id, kind, role, jobKind, parameters, inputs }) => ({
    id,
    kind,
    role,
    jobKind,
    parameters,
    inputs,
  }))
  const checksum = createHash('sha256').update(JSON.stringify(made)).digest('hex')
  const kernels = [...new Set(rows.map((row) => row.kernelVersion))].filter(Boolean).sort()
  return [
    `project: ${known.project}`,
    `results: ${results.join(' ')}`,
    `parameters: sha256 ${checksum}`,
    `potential: ${known.potential}`,
    `program: ${known.program}`,
    `kernel: ${kernels.join(', ')}`,
  ]
}

function styleOf(name: FigureStyle | string): FigureStyle {
  if (typeof name === 'object') return name
  if (isJournalName(name)) return { journal: name }
  const names = Object.keys(journals).join(', ')
  throw new Problem('no such figure style', `"${name}" is none of ${names}`, '--style', 'usage')
}

function requireFormats(asked: readonly string[]): void {
  for (const format of asked) {
    if (!(formats as readonly string[]).includes(format))
      throw new Problem(
        'cannot write figures in this format',
        `"${format}" is none of ${formats.join(', ')}`,
        '--format',
        'usage',
      )
  }
}

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '#core/base/problem'
import type { FigureDrawing, FigureFiles } from '#core/contract'
import { choiceParameters, type Choice } from '#core/figures/choice'
import { isMissing, type Figure, type Selected } from '#core/figures/figure'
import { figures, findFigure } from '#core/figures/index'
import { renderPicture } from '#core/figures/raster/render'
import { styleParameters, type FigureStyle } from '#core/figures/style'
import { pointsPerMillimetre } from '#core/figures/theme'
import { writeCsv } from '#core/formats/csv'
import { parseTable } from '#core/jobs/validate'
import type { ProjectReader } from '#core/model/result'
import { makePause, type Pause } from './breath.ts'
import { figureFile, figureFormats, type DrawnFigure, type FigureFormat } from './figureFile.ts'
import { embedPictures, rasterize } from './pictures.ts'
import { dateOf, provenanceLines, type Provenance } from './provenance.ts'
import { renderSvg } from './svg.ts'
import { writeFileWhole } from './writeFile.ts'

export interface DrawOptions {
  /** Values of the table in figures/style.ts; what is left out takes its default. */
  readonly style?: Readonly<Record<string, unknown>>
  /** Of figures/choice.ts. */
  readonly choice?: Readonly<Record<string, unknown>>
  readonly provenance: Provenance
}

export interface WriteOptions extends DrawOptions {
  /** The folder the files are written to; made if it is not there. */
  readonly out: string
  /** Default: svg. */
  readonly formats?: readonly string[]
  /** Ids of figures, or of panels in them; default all. */
  readonly only?: readonly string[]
}

/**
 * Writes figures and their numbers as CSV beside them: fig3cd.pdf, fig3cd.csv. A figure whose data are not there is
 * named in the answer with a sentence and leaves no file. Throws a Problem for a format, a value of the style or a
 * figure that does not exist, before anything is written.
 */
export async function writeFigures(project: ProjectReader, options: WriteOptions): Promise<FigureFiles[]> {
  const task = taskOf(project, options)
  const formats = formatsOf(options.formats ?? ['svg'])
  const wanted = new Set(options.only?.length ? options.only.map(findFigure) : figures)
  await mkdir(options.out, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new Problem('cannot write figures', `the folder cannot be made: ${error.code}`, options.out)
  })
  const written: FigureFiles[] = []
  for (const figure of figures.filter((one) => wanted.has(one))) {
    written.push(await figure.visit((one) => writeFigure(one, task, formats, options.out)))
    await task.pause()
  }
  return written
}

/** One figure as a document, for the screen: the very one that would be written. */
export async function drawFigure(
  project: ProjectReader,
  { id: name, ...options }: DrawOptions & { readonly id: string },
): Promise<FigureDrawing> {
  const task = taskOf(project, options)
  return findFigure(name).visit(async (figure) => {
    const { id, title } = figure
    const data = figure.select(project, task.choice)
    if (isMissing(data)) {
      return { id, title, caption: '', svg: null, width: 0, height: 0, provenance: [], missing: data.missing }
    }
    const words = wordsOf(figure, data, task)
    const size = figure.size(data, task.style)
    const { svg, pictures, pause } = await drawn(figure, data, words, task)
    return {
      id,
      title,
      caption: words.description,
      svg: await embedPictures(svg, pictures, pause),
      width: size.width / pointsPerMillimetre,
      height: size.height / pointsPerMillimetre,
      provenance: words.provenance,
    }
  })
}

/** What is the same for all figures of a call. */
interface Task {
  readonly project: ProjectReader
  readonly style: FigureStyle
  readonly choice: Choice
  readonly known: Provenance
  readonly pause: Pause
}

function taskOf(project: ProjectReader, { style, choice, provenance }: DrawOptions): Task {
  return {
    project,
    style: parseTable(styleParameters, style ?? {}, 'cannot draw in this style'),
    choice: parseTable(choiceParameters, choice ?? {}, 'cannot draw this choice'),
    known: provenance,
    pause: makePause(),
  }
}

/** All contents first, then the files: a figure that cannot be had in one of the formats leaves none. */
async function writeFigure<D extends Selected>(
  figure: Figure<D>,
  task: Task,
  formats: readonly FigureFormat[],
  out: string,
): Promise<FigureFiles> {
  const { id, title } = figure
  const data = figure.select(task.project, task.choice)
  if (isMissing(data)) return { id, title, caption: '', files: [], missing: data.missing }
  const words = wordsOf(figure, data, task)
  const { description: caption, provenance } = words
  const contents: [file: string, content: string | Uint8Array][] = []
  // Without a format, for the CSV alone, nothing is drawn.
  if (formats.length > 0) {
    const drawing = await drawn(figure, data, words, task)
    for (const format of formats) {
      contents.push([`${id}.${format}`, await figureFile(format, drawing)])
      await task.pause()
    }
  }
  const comments = [title, caption, ...provenance].map((line) => `# ${line}\n`).join('')
  contents.push([`${id}.csv`, comments + writeCsv(figure.table(data).columns)])
  const files = contents.map(([file]) => join(out, file))
  for (const [i, [, content]] of contents.entries()) await writeFileWhole(files[i]!, content)
  return { id, title, caption, files }
}

/** What a figure says about itself. */
interface Words {
  readonly title: string
  readonly description: string
  readonly provenance: readonly string[]
  /** When the newest of its results was made. */
  readonly created: Date
}

/** All that is read from the project beside the data, before anything is waited for: it may be closed meanwhile. */
function wordsOf<D extends Selected>(figure: Figure<D>, data: D, task: Task): Words {
  const { project, known, ...settings } = task
  return {
    title: figure.title,
    description: figure.caption(data),
    provenance: provenanceLines(project, data.results, known, settings),
    created: dateOf(project, data.results),
  }
}

async function drawn<D extends Selected>(
  figure: Figure<D>,
  data: D,
  words: Words,
  { style, known, pause }: Task,
): Promise<DrawnFigure> {
  const dpi = style.dpi ?? styleParameters.dpi.default
  await pause()
  const option = figure.option(data, style)
  await pause()
  const svg = renderSvg({ option, ...figure.size(data, style), ...words })
  await pause()
  const pictures = await rasterize(figure.pictures(data, style), { dpi, render: renderPicture, pause })
  return { svg, pictures, dpi, created: words.created, program: known.program, pause }
}

/** The formats beside the CSV, which is always written. */
function formatsOf(asked: readonly string[]): FigureFormat[] {
  const wrong = asked.find((format) => format !== 'csv' && !isFormat(format))
  if (wrong === undefined) return figureFormats.filter((format) => asked.includes(format))
  const known = [...figureFormats, 'csv'].join(', ')
  throw new Problem(
    'cannot write figures in this format',
    `"${wrong}" is none of ${known}`,
    '--format',
    'usage',
  )
}

const isFormat = (format: string): format is FigureFormat =>
  (figureFormats as readonly string[]).includes(format)

import { Problem } from '#core/base/problem'
import type { Handler, RequestOf } from '#core/contract'
import { choiceParameters, type Choice } from '#core/figures/choice'
import { styleParameters, type FigureStyle } from '#core/figures/style'
import { schemaOf } from '#core/jobs/validate'
import type { ParameterTable } from '#core/model/parameters'
import { drawFigure, writeFigures, type Provenance } from '../export/figures.ts'
import type { ReadableDatabase } from '../store/connection.ts'
import { projectReader } from '../store/reader.ts'
import { potentialRow } from '../store/repositories/potential.ts'
import { projectRow } from '../store/repositories/project.ts'
import { programVersion } from './programVersion.ts'
import type { Session } from './session.ts'

/** Every figure the project has the numbers for; the others are named with what would make their data. */
export function figuresWrite(session: Session): Handler<'figures.write'> {
  return async ({ folder, formats, style, choice, only }) => {
    const database = session.readable
    const figures = await writeFigures(projectReader(database), {
      out: folder,
      formats,
      ...chosen({ style, choice }),
      ...(only ? { only } : {}),
      provenance: provenanceOf(database),
    })
    return { figures }
  }
}

export function figuresDraw(session: Session): Handler<'figures.draw'> {
  return async ({ id, style, choice }) => {
    const database = session.readable
    const provenance = provenanceOf(database)
    return drawFigure(projectReader(database), { id, ...chosen({ style, choice }), provenance })
  }
}

/** Both checked against their tables. */
function chosen({ style = {}, choice = {} }: Pick<RequestOf<'figures.draw'>, 'style' | 'choice'>) {
  return {
    style: typeof style === 'string' ? style : (valuesOf(styleParameters, style) as FigureStyle),
    choice: valuesOf(choiceParameters, choice) as Choice,
  }
}

function valuesOf(table: ParameterTable, given: unknown): unknown {
  const parsed = schemaOf(table).safeParse(given)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  throw new Problem('cannot draw figures so', issue.message, issue.path.join('.'), 'usage')
}

function provenanceOf(database: ReadableDatabase): Provenance {
  const potential = potentialRow(database)
  return {
    project: projectRow(database).uuid,
    potential: potential ? `${potential.name} sha256 ${potential.sha256}` : 'none',
    program: `metabasin ${programVersion}`,
  }
}

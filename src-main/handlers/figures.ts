import type { Handler, RequestOf } from '#core/contract'
import { drawFigure, writeFigures, type DrawOptions } from '../export/figures.ts'
import type { Provenance } from '../export/provenance.ts'
import type { ReadableDatabase } from '../store/connection.ts'
import { projectReader } from '../store/reader.ts'
import { potentialRow } from '../store/repositories/potential.ts'
import { projectRow } from '../store/repositories/project.ts'
import { programVersion } from './programVersion.ts'
import type { Session } from './session.ts'

/** Every figure the project has the numbers for; the others are named with what would make their data. */
export function figuresWrite(session: Session): Handler<'figures.write'> {
  return async ({ folder, formats, only, ...values }) => {
    const database = session.readable
    const figures = await writeFigures(projectReader(database), {
      out: folder,
      formats,
      ...(only ? { only } : {}),
      ...optionsOf(database, values),
    })
    return { figures }
  }
}

export function figuresDraw(session: Session): Handler<'figures.draw'> {
  return async ({ id, ...values }) => {
    const database = session.readable
    return drawFigure(projectReader(database), { id, ...optionsOf(database, values) })
  }
}

function optionsOf(
  database: ReadableDatabase,
  { style = {}, choice = {} }: Pick<RequestOf<'figures.write'>, 'style' | 'choice'>,
): DrawOptions {
  return { style, choice, provenance: provenanceOf(database) }
}

function provenanceOf(database: ReadableDatabase): Provenance {
  const potential = potentialRow(database)
  return {
    project: projectRow(database).uuid,
    potential: potential ? `${potential.name} sha256 ${potential.sha256}` : 'none',
    program: `metabasin ${programVersion}`,
  }
}

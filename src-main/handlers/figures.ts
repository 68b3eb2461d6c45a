import type { Handler } from '#core/contract'
import { drawFigure, writeFigures, type Provenance } from '../export/figures.ts'
import type { ReadableDatabase } from '../store/connection.ts'
import { projectReader } from '../store/reader.ts'
import { potentialRow } from '../store/repositories/potential.ts'
import { projectRow } from '../store/repositories/project.ts'
import { programVersion } from './programVersion.ts'
import type { Session } from './session.ts'

/** Every figure the project has the numbers for; the others are named with what would make their data. */
export function figuresWrite(session: Session): Handler<'figures.write'> {
  return async ({ folder, formats, style, only }) => {
    const database = session.readable
    const figures = await writeFigures(projectReader(database), {
      out: folder,
      formats,
      style,
      ...(only ? { only } : {}),
      provenance: provenanceOf(database),
    })
    return { figures }
  }
}

export function figuresDraw(session: Session): Handler<'figures.draw'> {
  return async ({ id, style }) => {
    const database = session.readable
    return drawFigure(projectReader(database), { id, style, provenance: provenanceOf(database) })
  }
}

function provenanceOf(database: ReadableDatabase): Provenance {
  const potential = potentialRow(database)
  return {
    project: projectRow(database).uuid,
    potential: potential ? `${potential.name} sha256 ${potential.sha256}` : 'none',
    program: `metabasin ${programVersion}`,
  }
}

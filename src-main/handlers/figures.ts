import type { Handler } from '#core/contract'
import { writeFigures } from '../export/figures.ts'
import { projectReader } from '../store/reader.ts'
import { potentialRow } from '../store/repositories/potential.ts'
import { projectRow } from '../store/repositories/project.ts'
import { programVersion } from './programVersion.ts'
import type { Session } from './session.ts'

/** Every figure the project has the numbers for; the others are named with what would make their data. */
export function figuresWrite(session: Session): Handler<'figures.write'> {
  return async ({ folder, formats, style, only }) => {
    const database = session.readable
    const potential = potentialRow(database)
    const figures = await writeFigures(projectReader(database), {
      out: folder,
      formats,
      style,
      ...(only ? { only } : {}),
      provenance: {
        project: projectRow(database).uuid,
        potential: potential ? `${potential.name} sha256 ${potential.sha256}` : 'none',
        program: `metabasin ${programVersion}`,
      },
    })
    return { figures }
  }
}
